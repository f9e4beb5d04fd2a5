"""A database of any age becomes the newest form and loses nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, text

from residency.runtime import Runtime
from residency.store import migrate
from residency.store.migrate import SchemaError
from residency.store.session import metadata, open_engine, read
from residency.store.tables.person import Person
from tests.conftest import settle

OLD_ROWS = (
    "INSERT INTO person (id, email, name, role, session_epoch, is_demo, created_at)"
    " VALUES ('p1', 'alice@example.org', 'Alice', 'trainee', 0, false, '2026-01-01 00:00:00+00:00')",
    "INSERT INTO frozen_variant (hash, exercise, key_version, key_hash, shown, key)"
    " VALUES ('h1', 'hospital/proxy-access', 1, 'k1', '{}', '{}')",
    "INSERT INTO run (variant_hash, purpose, command, passed, output, seconds, refused, finished_at)"
    " VALUES ('h1', 'checks', 'pytest', true, '26 passed', 1.5, '', '2026-01-01 00:00:00+00:00')",
    "INSERT INTO attempt (id, trainee_id, exercise, variant_hash, position, is_clean, seed, started_at, is_demo)"
    " VALUES ('a1', 'p1', 'hospital/proxy-access', 'h1', 0, false, 's', '2026-01-01 00:00:00+00:00', false)",
    "INSERT INTO comment (id, attempt_id, side, kind, text, note, revision, created_at, updated_at)"
    " VALUES ('c1', 'a1', 'new', 'issue', 'wrong', '', 1, '2026-01-01 00:00:00+00:00',"
    " '2026-01-01 00:00:00+00:00')",
    "INSERT INTO grade (id, attempt_id, scoring_version, key_version, key_hash, payload, created_at)"
    " VALUES (1, 'a1', 1, 1, 'k1', '{}', '2026-01-01 00:00:00+00:00')",
    "INSERT INTO attempt"
    " (id, trainee_id, exercise, variant_hash, position, is_clean, seed, started_at, submitted_at, is_demo)"
    " VALUES ('a2', 'p1', 'a/b', 'h1', 1, false, 's', '2026-01-01 00:00:00+00:00', '2026-01-01 01:00:00+00:00',"
    " false), ('a3', 'p1', 'a/b', 'h1', 2, false, 's', '2026-01-01 00:00:00+00:00', '2026-01-01 01:00:00+00:00',"
    " true)",
    "INSERT INTO reading_batch (attempt_id, id, received_at) VALUES"
    " ('a2', 'b1', '2026-01-01 00:01:00+00:00'), ('a2', 'b2', '2026-01-01 00:59:30+00:00'),"
    " ('a2', 'b3', '2026-01-01 01:00:05+00:00')",
)


def test_builds_every_table_from_blank(any_engine: Engine) -> None:
    assert set(inspect(any_engine).get_table_names()) == {*metadata.tables, "alembic_version"}


def test_agrees_with_the_tables(any_engine: Engine) -> None:
    migrate.check(any_engine)


def test_tells_when_a_table_has_a_column_without_a_migration(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE run DROP COLUMN source"))
    with pytest.raises(SchemaError, match="source"):
        migrate.check(engine)


def test_keeps_the_rows_of_an_old_database(any_engine: Engine) -> None:
    migrate.downgrade(any_engine, "0001")
    with any_engine.begin() as connection:
        for statement in OLD_ROWS:
            connection.execute(text(statement))
    migrate.upgrade(any_engine)
    with any_engine.begin() as connection:
        assert connection.execute(text("SELECT name FROM person")).scalar() == "Alice"
        assert connection.execute(text("SELECT output, source FROM run")).one() == ("26 passed", "")
        assert connection.execute(text("SELECT text, example FROM comment")).one() == ("wrong", "")
        assert connection.execute(text("SELECT payload, key_variant FROM grade")).one() == ("{}", None)
        minutes = connection.execute(text("SELECT id, minutes, is_helped FROM attempt ORDER BY id")).all()
        assert minutes == [("a1", None, False), ("a2", 3.5, False), ("a3", 60.0, False)]
    migrate.check(any_engine)


def test_keeps_what_was_assigned_before_there_were_groups(any_engine: Engine) -> None:
    migrate.downgrade(any_engine, "0024")
    with any_engine.begin() as connection:
        for statement in (
            OLD_ROWS[0],
            "INSERT INTO cohort (id, name, is_demo, created_at)"
            " VALUES ('c1', 'North', false, '2026-01-01 00:00:00+00:00')",
            "INSERT INTO assignment (id, cohort_id, pieces, opens_at, due_at, zone, made_by, made_at)"
            " VALUES ('s1', 'c1', 1, '2026-01-01 00:00:00+00:00', '2026-01-02 00:00:00+00:00', 'UTC', 'p1',"
            " '2026-01-01 00:00:00+00:00')",
            "INSERT INTO assignee (assignment_id, person_id) VALUES ('s1', 'p1')",
        ):
            connection.execute(text(statement))
    migrate.upgrade(any_engine)
    with any_engine.begin() as connection:
        assert connection.execute(text("SELECT person_id FROM assignee")).scalar() == "p1"
        assert connection.execute(text("SELECT id, group_id FROM assignment")).one() == ("s1", None)
    migrate.check(any_engine)


def test_goes_down_to_nothing_and_up_again(any_engine: Engine) -> None:
    migrate.downgrade(any_engine, "base")
    assert inspect(any_engine).get_table_names() == ["alembic_version"]
    migrate.upgrade(any_engine)
    migrate.check(any_engine)


def test_refuses_a_database_that_is_newer_than_the_program(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaError, match="newer version of Residency"):
        migrate.upgrade(engine)


def test_makes_the_folder_of_a_new_sqlite_file(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'new' / 'residency.sqlite'}")
    migrate.upgrade(engine)
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
    engine.dispose()


def test_lets_the_time_of_retention_begin_with_the_upgrade(any_world: Runtime) -> None:
    people = settle(any_world)
    migrate.downgrade(any_world.engine, "0020")
    before = datetime.now(UTC) - timedelta(seconds=2)
    migrate.upgrade(any_world.engine)
    with read(any_world.engine) as session:
        seen = session.get_one(Person, people.alice.id).last_seen_at
    assert seen is not None
    assert seen >= before
