"""comment bank."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

from residency.store.migrations.never_changed import refuse_changes

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "saved_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("replaces", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("exercise", sa.String(length=200), nullable=True),
        sa.Column("bug", sa.String(length=200), nullable=True),
        sa.Column("pattern", sa.String(length=20), nullable=True),
        sa.Column("is_retired", sa.Boolean(), nullable=False),
        sa.Column("made_by", sa.String(length=32), nullable=False),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_saved_comment_made_by_person")),
        sa.ForeignKeyConstraint(
            ["replaces"], ["saved_comment.id"], name=op.f("fk_saved_comment_replaces_saved_comment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_comment")),
    )
    op.create_table(
        "saved_comment_use",
        sa.Column("feedback_id", sa.Integer(), nullable=False),
        sa.Column("saved_id", sa.Integer(), nullable=False),
        sa.Column("bug", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["feedback_id"], ["feedback.id"], name=op.f("fk_saved_comment_use_feedback_id_feedback")
        ),
        sa.ForeignKeyConstraint(
            ["saved_id"], ["saved_comment.id"], name=op.f("fk_saved_comment_use_saved_id_saved_comment")
        ),
        sa.PrimaryKeyConstraint("feedback_id", name=op.f("pk_saved_comment_use")),
    )
    with op.batch_alter_table("saved_comment_use", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_saved_comment_use_saved_id"), ["saved_id"], unique=False)

    refuse_changes({"saved_comment": "id"})


def downgrade() -> None:
    with op.batch_alter_table("saved_comment_use", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_saved_comment_use_saved_id"))

    op.drop_table("saved_comment_use")
    op.drop_table("saved_comment")
