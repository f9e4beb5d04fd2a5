"""marks of mentors."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

from residency.store.migrations.never_changed import refuse_changes

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attempt_id", sa.String(length=32), nullable=False),
        sa.Column("comment_id", sa.String(length=36), nullable=True),
        sa.Column("says", sa.String(length=20), nullable=False),
        sa.Column("bug", sa.String(length=200), nullable=True),
        sa.Column("diagnosed", sa.String(length=10), nullable=False),
        sa.Column("severity_right", sa.Boolean(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(length=32), nullable=False),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_mark_attempt_id_attempt")),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_mark_comment_id_comment")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_mark_made_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mark")),
    )
    with op.batch_alter_table("mark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mark_attempt_id"), ["attempt_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mark_made_by"), ["made_by"], unique=False)

    refuse_changes({"mark": "id"})


def downgrade() -> None:
    with op.batch_alter_table("mark", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mark_made_by"))
        batch_op.drop_index(batch_op.f("ix_mark_attempt_id"))

    op.drop_table("mark")
