"""attention of mentors."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lookup",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("viewer_id", sa.String(length=32), nullable=False),
        sa.Column("trainee_id", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["trainee_id"], ["person.id"], name=op.f("fk_lookup_trainee_id_person")),
        sa.ForeignKeyConstraint(["viewer_id"], ["person.id"], name=op.f("fk_lookup_viewer_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lookup")),
    )
    with op.batch_alter_table("lookup", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lookup_trainee_id"), ["trainee_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_lookup_viewer_id"), ["viewer_id"], unique=False)

    op.create_table(
        "queue_claim",
        sa.Column("item", sa.String(length=80), nullable=False),
        sa.Column("mentor_id", sa.String(length=32), nullable=False),
        sa.Column("claimed_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["mentor_id"], ["person.id"], name=op.f("fk_queue_claim_mentor_id_person")),
        sa.PrimaryKeyConstraint("item", name=op.f("pk_queue_claim")),
    )
    with op.batch_alter_table("queue_claim", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_queue_claim_mentor_id"), ["mentor_id"], unique=False)

    op.create_table(
        "queue_done",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(length=80), nullable=False),
        sa.Column("mentor_id", sa.String(length=32), nullable=False),
        sa.Column("done_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["mentor_id"], ["person.id"], name=op.f("fk_queue_done_mentor_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_queue_done")),
    )
    with op.batch_alter_table("queue_done", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_queue_done_item"), ["item"], unique=False)

    op.create_table(
        "talk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trainee_id", sa.String(length=32), nullable=False),
        sa.Column("mentor_id", sa.String(length=32), nullable=False),
        sa.Column("held_at", UTCDateTime(), nullable=False),
        sa.Column("steps", sa.String(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["mentor_id"], ["person.id"], name=op.f("fk_talk_mentor_id_person")),
        sa.ForeignKeyConstraint(["trainee_id"], ["person.id"], name=op.f("fk_talk_trainee_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk")),
    )
    with op.batch_alter_table("talk", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_talk_trainee_id"), ["trainee_id"], unique=False)

    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attempt_id", sa.String(length=32), nullable=False),
        sa.Column("comment_id", sa.String(length=36), nullable=True),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("replaces", sa.Integer(), nullable=True),
        sa.Column("said_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_feedback_attempt_id_attempt")),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_feedback_author_id_person")),
        sa.ForeignKeyConstraint(["comment_id"], ["comment.id"], name=op.f("fk_feedback_comment_id_comment")),
        sa.ForeignKeyConstraint(["replaces"], ["feedback.id"], name=op.f("fk_feedback_replaces_feedback")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
    )
    with op.batch_alter_table("feedback", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_feedback_attempt_id"), ["attempt_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_feedback_author_id"), ["author_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("feedback", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_feedback_author_id"))
        batch_op.drop_index(batch_op.f("ix_feedback_attempt_id"))

    op.drop_table("feedback")
    with op.batch_alter_table("talk", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_talk_trainee_id"))

    op.drop_table("talk")
    with op.batch_alter_table("queue_done", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_queue_done_item"))

    op.drop_table("queue_done")
    with op.batch_alter_table("queue_claim", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_queue_claim_mentor_id"))

    op.drop_table("queue_claim")
    with op.batch_alter_table("lookup", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lookup_viewer_id"))
        batch_op.drop_index(batch_op.f("ix_lookup_trainee_id"))

    op.drop_table("lookup")
