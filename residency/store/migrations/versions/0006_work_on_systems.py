"""work on systems."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "frozen_system",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("exercise", sa.String(length=200), nullable=False),
        sa.Column("public", sa.String(), nullable=False),
        sa.Column("hidden", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_frozen_system")),
    )
    with op.batch_alter_table("frozen_system", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_frozen_system_exercise"), ["exercise"], unique=False)

    op.create_table(
        "work",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("trainee_id", sa.String(), nullable=False),
        sa.Column("exercise", sa.String(length=200), nullable=False),
        sa.Column("task", sa.String(length=20), nullable=False),
        sa.Column("system_hash", sa.String(length=64), nullable=False),
        sa.Column("seed", sa.String(length=32), nullable=False),
        sa.Column("started_at", UTCDateTime(), nullable=False),
        sa.Column("written", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("saved_at", UTCDateTime(), nullable=True),
        sa.Column("built_at", UTCDateTime(), nullable=True),
        sa.Column("built_from", sa.String(), nullable=False),
        sa.Column("submitted_at", UTCDateTime(), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["system_hash"], ["frozen_system.hash"], name=op.f("fk_work_system_hash_frozen_system")
        ),
        sa.ForeignKeyConstraint(["trainee_id"], ["person.id"], name=op.f("fk_work_trainee_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work")),
    )
    with op.batch_alter_table("work", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_work_exercise"), ["exercise"], unique=False)
        batch_op.create_index(batch_op.f("ix_work_trainee_id"), ["trainee_id"], unique=False)

    op.create_table(
        "question",
        sa.Column("work_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("understood", sa.String(length=20), nullable=False),
        sa.Column("decision", sa.String(length=100), nullable=True),
        sa.Column("is_needless", sa.Boolean(), nullable=False),
        sa.Column("asked_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_question_work_id_work")),
        sa.PrimaryKeyConstraint("work_id", "number", name=op.f("pk_question")),
    )
    op.create_table(
        "probe",
        sa.Column("work_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("calls", sa.String(), nullable=False),
        sa.Column("results", sa.String(), nullable=False),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_probe_work_id_work")),
        sa.PrimaryKeyConstraint("work_id", "number", name=op.f("pk_probe")),
    )
    op.create_table(
        "work_grade",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.String(length=32), nullable=False),
        sa.Column("scoring_version", sa.Integer(), nullable=False),
        sa.Column("key_version", sa.Integer(), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("payload", sa.String(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_work_grade_work_id_work")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_grade")),
    )
    with op.batch_alter_table("work_grade", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_work_grade_work_id"), ["work_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("work_grade", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_work_grade_work_id"))

    op.drop_table("work_grade")
    op.drop_table("probe")
    op.drop_table("question")
    with op.batch_alter_table("work", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_work_trainee_id"))
        batch_op.drop_index(batch_op.f("ix_work_exercise"))

    op.drop_table("work")
    with op.batch_alter_table("frozen_system", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_frozen_system_exercise"))

    op.drop_table("frozen_system")
