"""beliefs about the output, and changes of the way of working."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "output_belief",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trainee_id", sa.String(length=32), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("said_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["trainee_id"], ["person.id"], name=op.f("fk_output_belief_trainee_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_output_belief")),
    )
    with op.batch_alter_table("output_belief", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_output_belief_trainee_id"), ["trainee_id"], unique=False)

    op.create_table(
        "workflow_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trainee_id", sa.String(length=32), nullable=False),
        sa.Column("words", sa.String(length=120), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["trainee_id"], ["person.id"], name=op.f("fk_workflow_change_trainee_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workflow_change")),
    )
    with op.batch_alter_table("workflow_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_workflow_change_trainee_id"), ["trainee_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("workflow_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_workflow_change_trainee_id"))

    op.drop_table("workflow_change")
    with op.batch_alter_table("output_belief", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_output_belief_trainee_id"))

    op.drop_table("output_belief")
