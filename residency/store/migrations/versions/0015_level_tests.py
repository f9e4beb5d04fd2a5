"""level tests."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "level_test",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trainee_id", sa.String(length=32), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("began_at", UTCDateTime(), nullable=False),
        sa.Column("ended_at", UTCDateTime(), nullable=True),
        sa.Column("is_passed", sa.Boolean(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["trainee_id"], ["person.id"], name=op.f("fk_level_test_trainee_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_level_test")),
    )
    with op.batch_alter_table("level_test", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_level_test_trainee_id"), ["trainee_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("level_test", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_level_test_trainee_id"))

    op.drop_table("level_test")
