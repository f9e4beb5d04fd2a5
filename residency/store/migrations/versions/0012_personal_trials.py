"""personal trials, which reviews had help, and how long they took."""

from datetime import timedelta
from itertools import pairwise

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "trial_belief",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trainee_id", sa.String(length=32), nullable=False),
        sa.Column("tasks", sa.Integer(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("said_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["trainee_id"], ["person.id"], name=op.f("fk_trial_belief_trainee_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trial_belief")),
    )
    with op.batch_alter_table("trial_belief", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_trial_belief_trainee_id"), ["trainee_id"], unique=False)

    op.create_table(
        "trial_enrolment",
        sa.Column("trainee_id", sa.String(length=32), nullable=False),
        sa.Column("since", UTCDateTime(), nullable=False),
        sa.Column("left_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["trainee_id"], ["person.id"], name=op.f("fk_trial_enrolment_trainee_id_person")),
        sa.PrimaryKeyConstraint("trainee_id", name=op.f("pk_trial_enrolment")),
    )
    op.create_table(
        "trial_task",
        sa.Column("attempt_id", sa.String(length=32), nullable=False),
        sa.Column("trainee_id", sa.String(length=32), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("asked_at", UTCDateTime(), nullable=False),
        sa.Column("arm", sa.String(length=20), nullable=True),
        sa.Column("block", sa.String(length=40), nullable=True),
        sa.Column("minutes_alone", sa.Integer(), nullable=True),
        sa.Column("minutes_assisted", sa.Integer(), nullable=True),
        sa.Column("remarks", sa.String(), nullable=False),
        sa.Column("used_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_trial_task_attempt_id_attempt")),
        sa.ForeignKeyConstraint(["trainee_id"], ["person.id"], name=op.f("fk_trial_task_trainee_id_person")),
        sa.PrimaryKeyConstraint("attempt_id", name=op.f("pk_trial_task")),
    )
    with op.batch_alter_table("trial_task", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_trial_task_trainee_id"), ["trainee_id"], unique=False)

    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_helped", sa.Boolean(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("minutes", sa.Float(), nullable=True))
    _count_minutes()


def _count_minutes() -> None:
    """For what was submitted before: of each pause between the reports of a page at most two minutes; of invented
    work, whose page never reports, all of it."""
    attempts = sa.table(
        "attempt",
        sa.column("id", sa.String()),
        sa.column("started_at", UTCDateTime()),
        sa.column("submitted_at", UTCDateTime()),
        sa.column("is_demo", sa.Boolean()),
        sa.column("minutes", sa.Float()),
    )
    batches = sa.table(
        "reading_batch", sa.column("attempt_id", sa.String()), sa.column("received_at", UTCDateTime())
    )
    link = op.get_bind()
    for one in link.execute(sa.select(attempts).where(attempts.c.submitted_at.is_not(None))).all():
        reported = link.scalars(sa.select(batches.c.received_at).where(batches.c.attempt_id == one.id)).all()
        times = sorted([one.started_at, *(at for at in reported if at <= one.submitted_at), one.submitted_at])
        longest = timedelta.max if one.is_demo else timedelta(minutes=2)
        spent = sum((min(later - earlier, longest) for earlier, later in pairwise(times)), timedelta())
        minutes = max(0.1, spent / timedelta(minutes=1))
        link.execute(sa.update(attempts).where(attempts.c.id == one.id).values(minutes=minutes))


def downgrade() -> None:
    with op.batch_alter_table("trial_task", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_trial_task_trainee_id"))

    op.drop_table("trial_task")
    op.drop_table("trial_enrolment")
    with op.batch_alter_table("trial_belief", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_trial_belief_trainee_id"))

    op.drop_table("trial_belief")
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.drop_column("minutes")
        batch_op.drop_column("is_helped")
