"""groups."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mentor_group",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("cohort_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.Column("dissolved_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_mentor_group_cohort_id_cohort")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentor_group")),
    )
    with op.batch_alter_table("mentor_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentor_group_cohort_id"), ["cohort_id"], unique=False)

    op.create_table(
        "group_member",
        sa.Column("group_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["mentor_group.id"], name=op.f("fk_group_member_group_id_mentor_group")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_group_member_person_id_person")),
        sa.PrimaryKeyConstraint("group_id", "person_id", name=op.f("pk_group_member")),
    )
    with op.batch_alter_table("group_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_member_person_id"), ["person_id"], unique=False)

    # Not in batch mode, which would make the table anew on SQLite: assignees and extensions refer to its rows.
    group_id = sa.Column(
        "group_id",
        sa.String(length=32),
        sa.ForeignKey("mentor_group.id", name=op.f("fk_assignment_group_id_mentor_group")),
    )
    op.add_column("assignment", group_id, inline_references=True)


def downgrade() -> None:
    op.drop_column("assignment", "group_id")

    with op.batch_alter_table("group_member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_group_member_person_id"))

    op.drop_table("group_member")
    with op.batch_alter_table("mentor_group", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentor_group_cohort_id"))

    op.drop_table("mentor_group")
