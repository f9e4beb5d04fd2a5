"""second looks."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "second_look",
        sa.Column("attempt_id", sa.String(length=32), nullable=False),
        sa.Column("adviser", sa.String(length=20), nullable=False),
        sa.Column("began_at", UTCDateTime(), nullable=False),
        sa.Column("closed_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_second_look_attempt_id_attempt")),
        sa.PrimaryKeyConstraint("attempt_id", name=op.f("pk_second_look")),
    )
    op.create_table(
        "second_look_item",
        sa.Column("attempt_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=20), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=True),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("comment", sa.Integer(), nullable=True),
        sa.Column("bug", sa.String(length=100), nullable=True),
        sa.Column("was_right", sa.Boolean(), nullable=False),
        sa.Column("advice_right", sa.Boolean(), nullable=False),
        sa.Column("followed", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["second_look.attempt_id"], name=op.f("fk_second_look_item_attempt_id_second_look")
        ),
        sa.PrimaryKeyConstraint("attempt_id", "number", name=op.f("pk_second_look_item")),
    )


def downgrade() -> None:
    op.drop_table("second_look_item")
    op.drop_table("second_look")
