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
from pathlib import Path
from statistics import median
from time import perf_counter

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

FAMILIES = text(
    """
    SELECT json_extract(bug.value, '$.family'), count(*), sum(json_extract(bug.value, '$.found_by') IS NOT NULL)
    FROM attempt JOIN grade ON grade.id = (SELECT max(id) FROM grade AS own WHERE own.attempt_id = attempt.id),
         json_each(grade.payload, '$.bugs') AS bug
    WHERE attempt.trainee_id IN (SELECT person_id FROM membership WHERE cohort_id = :cohort)
      AND attempt.submitted_at IS NOT NULL AND NOT attempt.is_helped
    GROUP BY 1
    """
)


def main() -> None:
    """Print how long it takes, kept and to count, for both histories."""
    for times in (1, 10):
        with tempfile.TemporaryDirectory() as name:
            _measure(build_runtime(Settings(data_dir=Path(name))), times)


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
        f"report of {PLAYED * COPIES:,} people with {reviews:,} reviews: {1000 * kept:4.0f} ms (goal"
        f" {1000 * GOAL:.0f}), one section of it in SQL {1000 * raw:6.0f} ms, ratio {kept / raw:5.2f};"
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
    with world.engine.connect() as connection:
        return connection.execute(FAMILIES, {"cohort": cohort.id}).all()


def _cohort_of(world: Runtime, times: int) -> Cohort:
    """A cohort of the copies, whose reviews were done so many times over."""
    for _ in play_cohort(world, people=PLAYED, weeks=WEEKS):
        pass
    cohort = create_cohort(world, "Copies")
    with world.engine.begin() as connection:
        _copy(connection, "person", {"id": _other("id"), "email": "row.email || copy.value"})
        _copy(connection, "opened_level", {"trainee_id": _other("trainee_id")})
        _copy(
            connection,
            "attempt",
            {"id": _other("id", times=True), "trainee_id": _other("trainee_id")},
            times=times,
        )
        _copy(connection, "grade", {"attempt_id": _other("attempt_id", times=True)}, times=times)
        others = "SELECT :cohort, id FROM person WHERE role = 'trainee' AND id LIKE 'c%'"
        connection.execute(text(f"INSERT INTO membership (cohort_id, person_id) {others}"), {"cohort": cohort.id})
    return cohort


def _other(column: str, *, times: bool = False) -> str:
    """The id of the same thing of a copy, as SQL; with ``times`` of each time that it was done."""
    tail = "printf('%03d', again.value)" if times else "''"
    return f"'c' || printf('%03d', copy.value) || {tail} || substr(row.{column}, 1, 25)"


def _copy(connection: Connection, table: str, other: Mapping[str, str], *, times: int = 1) -> None:
    """Every row of this table for every copy; what is counted by the database itself is left to it."""
    names = [
        column.name
        for column in metadata.tables[table].columns
        if not isinstance(column.type, Integer) or not column.primary_key
    ]
    values = ", ".join(other.get(name, f"row.{name}") for name in names)
    sources = f"{table} AS row, json_each(:copies) AS copy, json_each(:times) AS again"
    statement = f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM {sources}"  # noqa: S608
    numbers = {"copies": json.dumps(list(range(COPIES))), "times": json.dumps(list(range(times)))}
    connection.execute(text(statement), numbers)
