"""repairs of keys."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

from residency.store.migrations.never_changed import refuse_changes

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "repaired_variant",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("written_as", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["hash"], ["frozen_variant.hash"], name=op.f("fk_repaired_variant_hash_frozen_variant")
        ),
        sa.ForeignKeyConstraint(
            ["written_as"], ["frozen_variant.hash"], name=op.f("fk_repaired_variant_written_as_frozen_variant")
        ),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_repaired_variant")),
    )
    op.create_table(
        "key_repair",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("exercise", sa.String(length=200), nullable=False),
        sa.Column("withdraws", sa.Integer(), nullable=True),
        sa.Column("bug", sa.String(length=200), nullable=True),
        sa.Column("family", sa.String(length=20), nullable=True),
        sa.Column("file", sa.String(length=500), nullable=True),
        sa.Column("side", sa.String(length=10), nullable=True),
        sa.Column("lines", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("accepted", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("attempt_id", sa.String(length=32), nullable=True),
        sa.Column("comment_id", sa.String(length=36), nullable=True),
        sa.Column("made_by", sa.String(length=32), nullable=False),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_key_repair_attempt_id_attempt")),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_key_repair_comment_id_comment")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_key_repair_made_by_person")),
        sa.ForeignKeyConstraint(["withdraws"], ["key_repair.id"], name=op.f("fk_key_repair_withdraws_key_repair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_repair")),
    )
    with op.batch_alter_table("key_repair", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_key_repair_exercise"), ["exercise"], unique=False)

    op.create_table(
        "key_repair_effect",
        sa.Column("repair_id", sa.Integer(), nullable=False),
        sa.Column("looked_at", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("mean_change", sa.Float(), nullable=False),
        sa.Column("planned_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["repair_id"], ["key_repair.id"], name=op.f("fk_key_repair_effect_repair_id_key_repair")
        ),
        sa.PrimaryKeyConstraint("repair_id", name=op.f("pk_key_repair_effect")),
    )

    refuse_changes({"key_repair": "id"})


def downgrade() -> None:
    op.drop_table("key_repair_effect")
    with op.batch_alter_table("key_repair", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_key_repair_exercise"))

    op.drop_table("key_repair")
    op.drop_table("repaired_variant")
