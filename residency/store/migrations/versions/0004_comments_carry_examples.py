"""comments carry examples."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("comment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("example", sa.String(), server_default="", nullable=False))

    op.create_table(
        "demonstration",
        sa.Column("attempt_id", sa.String(), nullable=False),
        sa.Column("comment_id", sa.String(length=36), nullable=False),
        sa.Column("bug", sa.String(length=200), nullable=True),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("details", sa.String(), nullable=False),
        sa.Column("finished_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_demonstration_attempt_id_attempt")),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_demonstration_comment_id_comment")),
        sa.PrimaryKeyConstraint("attempt_id", "comment_id", name=op.f("pk_demonstration")),
    )


def downgrade() -> None:
    op.drop_table("demonstration")
    with op.batch_alter_table("comment", schema=None) as batch_op:
        batch_op.drop_column("example")
