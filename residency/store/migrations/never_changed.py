"""Tables whose rows stay as they are: the database itself refuses to change or delete one.

What the law asks to be erased is let go by an exception as narrow as its condition (``except_where``).
"""

from __future__ import annotations

from collections.abc import Mapping

from alembic import op


def refuse_changes(tables: Mapping[str, str]) -> None:
    """Have every change of a row refused, for each table with the name of its key.

    A later migration that alters one of them in batch mode makes the table anew on SQLite, without its triggers:
    it has to call this again.
    """
    if op.get_bind().dialect.name == "postgresql":
        _refuse_on_postgresql(tables)
    else:
        _refuse_on_sqlite(tables)


def _refuse_on_sqlite(tables: Mapping[str, str]) -> None:
    for table, key in tables.items():
        refuse = f"BEGIN SELECT RAISE(ABORT, 'A {table} is never changed'); END"
        op.execute(f"CREATE TRIGGER {table}_refuses_update BEFORE UPDATE ON {table} {refuse}")
        op.execute(f"CREATE TRIGGER {table}_refuses_delete BEFORE DELETE ON {table} {refuse}")
        # INSERT OR REPLACE deletes a row without asking the trigger above.
        op.execute(
            f"CREATE TRIGGER {table}_refuses_replace BEFORE INSERT ON {table}"  # noqa: S608  (names of our own)
            f" WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key}) {refuse}"
        )


def _refuse_on_postgresql(tables: Mapping[str, str]) -> None:
    op.execute(
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " RAISE EXCEPTION 'A % is never changed', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';"
        " END $$"
    )
    for table in tables:
        for event, each in (("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
            op.execute(
                f"CREATE TRIGGER {table}_refuses_{event.lower()} BEFORE {event} ON {table}"
                f" FOR EACH {each} EXECUTE FUNCTION refuse_change()"
            )


def allow_changes(tables: Mapping[str, str]) -> None:
    """Undo ``refuse_changes``, for a downgrade."""
    for table in tables:
        for event in ("UPDATE", "DELETE", "TRUNCATE", "REPLACE"):
            _drop(table, event)


def except_where(table: str, event: str, condition: str) -> None:
    """Let an UPDATE or a DELETE of a protected table pass where ``condition`` holds, SQL over OLD and NEW.

    Tables that it names besides cannot be made anew (batch mode on SQLite) while the exception is there.
    """
    _drop(table, event)
    if op.get_bind().dialect.name == "postgresql":
        function = f"refuse_{event.lower()}_of_{table}"
        op.execute(
            f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" IF ({condition}) IS TRUE THEN RETURN {'OLD' if event == 'DELETE' else 'NEW'}; END IF;"
            f" RAISE EXCEPTION 'A {table} is never changed' USING ERRCODE = 'integrity_constraint_violation';"
            " END $$"
        )
        op.execute(
            f"CREATE TRIGGER {table}_refuses_{event.lower()} BEFORE {event} ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION {function}()"
        )
    else:
        op.execute(
            f"CREATE TRIGGER {table}_refuses_{event.lower()} BEFORE {event} ON {table}"
            f" WHEN ({condition}) IS NOT TRUE BEGIN SELECT RAISE(ABORT, 'A {table} is never changed'); END"
        )


def without_exception(table: str, event: str) -> None:
    """Undo ``except_where``: every such change is refused again."""
    except_where(table, event, "false")


def _drop(table: str, event: str) -> None:
    on_table = f" ON {table}" if op.get_bind().dialect.name == "postgresql" else ""
    op.execute(f"DROP TRIGGER IF EXISTS {table}_refuses_{event.lower()}{on_table}")
