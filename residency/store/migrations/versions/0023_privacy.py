"""privacy."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

from residency.store.migrations.never_changed import (
    allow_changes,
    except_where,
    refuse_changes,
    without_exception,
)

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

MARK_KEEPS = ("id", "attempt_id", "comment_id", "says", "bug", "diagnosed", "severity_right", "made_by", "made_at")
TURN_KEEPS = ("id", "parent_id", "depth", "type", "created_at")


def upgrade() -> None:
    op.create_table(
        "deletion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("asked_by", sa.String(length=32), nullable=True),
        sa.Column("asked_at", UTCDateTime(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=False),
        sa.Column("taken_back_at", UTCDateTime(), nullable=True),
        sa.Column("done_at", UTCDateTime(), nullable=True),
        sa.Column("done_by", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name=op.f("fk_deletion_asked_by_person")),
        sa.ForeignKeyConstraint(["done_by"], ["person.id"], name=op.f("fk_deletion_done_by_person")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_deletion_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deletion")),
    )
    with op.batch_alter_table("deletion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deletion_person_id"), ["person_id"], unique=False)

    op.create_table(
        "erased_review",
        sa.Column("attempt_id", sa.String(length=32), nullable=False),
        sa.Column("erased_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_erased_review_attempt_id_attempt")),
        sa.PrimaryKeyConstraint("attempt_id", name=op.f("pk_erased_review")),
    )
    op.create_table(
        "erased_work",
        sa.Column("work_id", sa.String(length=32), nullable=False),
        sa.Column("erased_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_erased_work_work_id_work")),
        sa.PrimaryKeyConstraint("work_id", name=op.f("pk_erased_work")),
    )
    op.create_table(
        "erasing_payload",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_erasing_payload")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("last_seen_at", UTCDateTime(), nullable=True))
    # When somebody was last here was not written down: the time of retention begins now.
    op.execute("UPDATE person SET last_seen_at = CURRENT_TIMESTAMP")

    with op.batch_alter_table("lookup", schema=None) as batch_op:
        batch_op.add_column(sa.Column("act", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("role", sa.String(length=20), nullable=True))
    op.execute("UPDATE lookup SET role = (SELECT role FROM person WHERE person.id = lookup.viewer_id)")
    op.execute("UPDATE lookup SET act = CASE subject WHEN 'sheet' THEN 'sheet' ELSE 'name' END")
    op.execute("UPDATE lookup SET subject = '' WHERE subject = 'sheet'")
    with op.batch_alter_table("lookup", schema=None) as batch_op:
        batch_op.alter_column("act", existing_type=sa.String(length=20), nullable=False)
        batch_op.alter_column("role", existing_type=sa.String(length=20), nullable=False)

    refuse_changes({"lookup": "id"})
    except_where(
        "mark",
        "UPDATE",
        f"{_same(MARK_KEEPS)} AND NEW.reason = '[removed]'"  # noqa: S608  (names of our own)
        " AND EXISTS (SELECT 1 FROM erased_review WHERE attempt_id = OLD.attempt_id)",
    )
    let_go = "EXISTS (SELECT 1 FROM erasing_payload WHERE hash = OLD.{})"
    except_where(
        "turn",
        "UPDATE",
        f"{_same(TURN_KEEPS)} AND NEW.payload_hash = 'erased' AND {let_go.format('payload_hash')}",
    )
    except_where("payload", "DELETE", let_go.format("hash"))


def downgrade() -> None:
    without_exception("payload", "DELETE")
    without_exception("turn", "UPDATE")
    without_exception("mark", "UPDATE")
    allow_changes({"lookup": "id"})
    op.execute("UPDATE lookup SET subject = 'sheet' WHERE act = 'sheet'")
    op.execute("DELETE FROM lookup WHERE act NOT IN ('sheet', 'name')")

    # Not in batch mode, which would make the tables anew: rows of others refer to people.
    op.drop_column("lookup", "role")
    op.drop_column("lookup", "act")
    op.drop_column("person", "last_seen_at")

    op.drop_table("erasing_payload")
    op.drop_table("erased_work")
    op.drop_table("erased_review")
    with op.batch_alter_table("deletion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_deletion_person_id"))

    op.drop_table("deletion")


def _same(columns: tuple[str, ...]) -> str:
    return " AND ".join(f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}" for column in columns)
