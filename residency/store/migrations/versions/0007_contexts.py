"""contexts: turns that never change."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

from residency.store.migrations.never_changed import refuse_changes

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

NEVER_CHANGED = {"payload": "hash", "turn": "id"}
"""Tables whose rows stay as they are, each with its key."""


def upgrade() -> None:
    op.create_table(
        "payload",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_payload")),
    )
    op.create_table(
        "turn",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.Column("payload_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["turn.id"], name=op.f("fk_turn_parent_id_turn")),
        sa.ForeignKeyConstraint(["payload_hash"], ["payload.hash"], name=op.f("fk_turn_payload_hash_payload")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_turn")),
    )
    op.create_table(
        "context",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("purpose", sa.String(length=30), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("head_id", sa.Integer(), nullable=True),
        sa.Column("made_from", sa.String(length=32), nullable=True),
        sa.Column("forked_at", sa.Integer(), nullable=True),
        sa.Column("work_id", sa.String(length=32), nullable=True),
        sa.Column("made_by", sa.String(length=32), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["forked_at"], ["turn.id"], name=op.f("fk_context_forked_at_turn")),
        sa.ForeignKeyConstraint(["head_id"], ["turn.id"], name=op.f("fk_context_head_id_turn")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_context_made_by_person")),
        sa.ForeignKeyConstraint(["made_from"], ["context.id"], name=op.f("fk_context_made_from_context")),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_context_work_id_work")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_context")),
    )
    with op.batch_alter_table("context", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_context_work_id"), ["work_id"], unique=False)

    refuse_changes(NEVER_CHANGED)


def downgrade() -> None:
    # Triggers go with their tables.
    with op.batch_alter_table("context", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_context_work_id"))

    op.drop_table("context")
    op.drop_table("turn")
    op.drop_table("payload")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")
