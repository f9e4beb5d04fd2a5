"""levels and rounds. Whoever worked here before there were levels keeps what they had: all of them."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "opened_level",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trainee_id", sa.String(length=32), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("how", sa.String(length=20), nullable=False),
        sa.Column("opened_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["trainee_id"], ["person.id"], name=op.f("fk_opened_level_trainee_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opened_level")),
    )
    with op.batch_alter_table("opened_level", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_opened_level_trainee_id"), ["trainee_id"], unique=False)

    op.create_table(
        "promotion",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("trainee_id", sa.String(length=32), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("proposed_at", UTCDateTime(), nullable=False),
        sa.Column("decided_at", UTCDateTime(), nullable=True),
        sa.Column("decided_by", sa.String(length=32), nullable=True),
        sa.Column("is_signed", sa.Boolean(), nullable=False),
        sa.Column("supervision", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("expires_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_promotion_decided_by_person")),
        sa.ForeignKeyConstraint(["trainee_id"], ["person.id"], name=op.f("fk_promotion_trainee_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promotion")),
    )
    with op.batch_alter_table("promotion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_promotion_trainee_id"), ["trainee_id"], unique=False)

    op.create_table(
        "round",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("trainee_id", sa.String(length=32), nullable=False),
        sa.Column("is_placement", sa.Boolean(), nullable=False),
        sa.Column("seed", sa.String(length=32), nullable=False),
        sa.Column("started_at", UTCDateTime(), nullable=False),
        sa.Column("finished_at", UTCDateTime(), nullable=True),
        sa.Column("claimed", sa.Integer(), nullable=True),
        sa.Column("placed", sa.Integer(), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["trainee_id"], ["person.id"], name=op.f("fk_round_trainee_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
    )
    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_trainee_id"), ["trainee_id"], unique=False)

    op.create_table(
        "suggestion",
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("exercise", sa.String(length=200), nullable=False),
        sa.Column("bug", sa.String(length=100), nullable=False),
        sa.Column("family", sa.String(length=10), nullable=False),
        sa.Column("is_clean", sa.Boolean(), nullable=False),
        sa.Column("variant_hash", sa.String(length=64), nullable=False),
        sa.Column("is_accepted", sa.Boolean(), nullable=True),
        sa.Column("confidence", sa.Integer(), nullable=True),
        sa.Column("answered_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_suggestion_round_id_round")),
        sa.ForeignKeyConstraint(
            ["variant_hash"], ["frozen_variant.hash"], name=op.f("fk_suggestion_variant_hash_frozen_variant")
        ),
        sa.PrimaryKeyConstraint("round_id", "position", name=op.f("pk_suggestion")),
    )
    with op.batch_alter_table("suggestion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_suggestion_exercise"), ["exercise"], unique=False)

    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.add_column(sa.Column("level", sa.Integer(), server_default="2", nullable=False))

    op.execute(
        "INSERT INTO opened_level (trainee_id, level, how, opened_at)"
        " SELECT trainee_id, 5, 'carried', MIN(started_at) FROM"
        " (SELECT trainee_id, started_at FROM attempt UNION ALL SELECT trainee_id, started_at FROM work) AS begun"
        " GROUP BY trainee_id"
    )


def downgrade() -> None:
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.drop_column("level")

    with op.batch_alter_table("suggestion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_suggestion_exercise"))

    op.drop_table("suggestion")
    with op.batch_alter_table("round", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_round_trainee_id"))

    op.drop_table("round")
    with op.batch_alter_table("promotion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_promotion_trainee_id"))

    op.drop_table("promotion")
    with op.batch_alter_table("opened_level", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_opened_level_trainee_id"))

    op.drop_table("opened_level")
