"""blind marks."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

from residency.store.migrations.never_changed import refuse_changes

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "blind_mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mentor_id", sa.String(length=32), nullable=False),
        sa.Column("attempt_id", sa.String(length=32), nullable=True),
        sa.Column("anchor", sa.String(length=200), nullable=True),
        sa.Column("comment", sa.String(length=36), nullable=False),
        sa.Column("says", sa.String(length=20), nullable=False),
        sa.Column("bug", sa.String(length=200), nullable=True),
        sa.Column("expected", sa.String(length=210), nullable=True),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_blind_mark_attempt_id_attempt")),
        sa.ForeignKeyConstraint(["mentor_id"], ["person.id"], name=op.f("fk_blind_mark_mentor_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blind_mark")),
        sa.UniqueConstraint("mentor_id", "attempt_id", "anchor", "comment", name=op.f("uq_blind_mark_mentor_id")),
    )
    with op.batch_alter_table("blind_mark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_blind_mark_attempt_id"), ["attempt_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_blind_mark_mentor_id"), ["mentor_id"], unique=False)

    refuse_changes({"blind_mark": "id"})


def downgrade() -> None:
    with op.batch_alter_table("blind_mark", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_blind_mark_mentor_id"))
        batch_op.drop_index(batch_op.f("ix_blind_mark_attempt_id"))

    op.drop_table("blind_mark")
