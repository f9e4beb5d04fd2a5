"""model builds."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "model_build",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("work_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("context_id", sa.String(length=32), nullable=True),
        sa.Column("is_fork", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("ended", sa.String(), nullable=False),
        sa.Column("turns", sa.Integer(), nullable=False),
        sa.Column("satisfied", sa.Integer(), nullable=True),
        sa.Column("scenarios", sa.Integer(), nullable=True),
        sa.Column("gain", sa.Integer(), nullable=True),
        sa.Column("tokens", sa.Integer(), nullable=False),
        sa.Column("cost_micros", sa.Integer(), nullable=False),
        sa.Column("started_at", UTCDateTime(), nullable=True),
        sa.Column("finished_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["context_id"], ["context.id"], name=op.f("fk_model_build_context_id_context")),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_model_build_work_id_work")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_model_build")),
        sa.UniqueConstraint("work_id", "number", name=op.f("uq_model_build_work_id")),
    )
    with op.batch_alter_table("model_build", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_model_build_context_id"), ["context_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_model_build_work_id"), ["work_id"], unique=False)

    # Not in batch mode: that makes the table anew on SQLite, which second opinions, who refer to its rows, forbid.
    op.execute(
        "ALTER TABLE model_call ADD COLUMN context_id VARCHAR(32)"
        " CONSTRAINT fk_model_call_context_id_context REFERENCES context (id)"
    )
    op.create_index(op.f("ix_model_call_context_id"), "model_call", ["context_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("model_call", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_model_call_context_id"))
        batch_op.drop_column("context_id")  # its foreign key goes with it

    with op.batch_alter_table("model_build", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_model_build_work_id"))
        batch_op.drop_index(batch_op.f("ix_model_build_context_id"))

    op.drop_table("model_build")
