"""Plays calls against a program that a model wrote, in the sandbox. What they should give stays outside."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from residency.domain.exercise import Command
from residency.domain.run import Ended, Limits, Run
from residency.domain.system.scenario import Calls
from residency.domain.system.value_type import Value
from residency.factory.program import program
from residency.sandbox.open import Sandbox

HARNESS = "run_written.py"
LIMITS = Limits(wall_s=60, cpu_s=60, output_kb=4096)
"""A usual program takes under a second; one that hangs wherever it can takes a quarter of a minute."""


class How(StrEnum):
    """What became of a call. ``BROKE`` and ``ENDLESS`` are what no call should do."""

    GAVE = "gave"
    REFUSED = "refused"
    BROKE = "broke"
    ENDLESS = "endless"


@dataclass(frozen=True)
class Given:
    """What a call gave; ``note`` says why it did not."""

    how: How
    values: Mapping[str, Value] = field(default_factory=dict)
    note: str = ""


_OUTCOMES: TypeAdapter[list[tuple[How, object]]] = TypeAdapter(list[tuple[How, object]])

_ENDED = {
    Ended.OUT_OF_MEMORY: "it took too much memory",
    Ended.TIMED_OUT: "it took too long",
    Ended.TOO_MUCH_OUTPUT: "it gave too much",
}


def run_written(
    sandbox: Sandbox, code: str, twins: Sequence[str], courses: Sequence[Calls], *, seed: int
) -> tuple[tuple[Given, ...], ...]:
    """What each call gives, course by course, each with a fresh system in a process of its own. Never raises.

    Only the calls go into the sandbox. A course that broke off has a last outcome that says so. ``seed``, at least
    0, decides how sets are ordered and what ``random`` gives.
    """
    if not courses:
        return ()
    calls = [[[call.do, list(call.args)] for call in course] for course in courses]
    files = {
        **program(code, {}, twins),
        HARNESS: (Path(__file__).parent / "harness" / HARNESS).read_text("utf-8"),
        "calls.json": json.dumps(calls),
    }
    run = sandbox.run(files, Command(("python", HARNESS, str(seed)), int(LIMITS.wall_s)), LIMITS)
    read = list(_read(run.output))[: len(courses)]
    lost = Given(How.BROKE, note=_ENDED.get(run.ended, f"the program broke off ({_said(run)})"))
    return tuple(read[index] if index < len(read) else (lost,) for index in range(len(courses)))


def _said(run: Run) -> str:
    return f"exit code {run.exit_code}" if run.ended is Ended.EXITED else str(run.ended)


def _read(output: str) -> Iterator[tuple[Given, ...]]:
    """Line by line, until one is none of ours: a program may get at the stream, to its own harm only."""
    for line in output.splitlines():
        try:
            outcomes = _OUTCOMES.validate_python(json.loads(line))
        except (ValidationError, ValueError, RecursionError):
            return
        yield tuple(_given(how, what) for how, what in outcomes)


def _given(how: How, what: object) -> Given:
    if how is How.GAVE:
        return Given(how, what) if isinstance(what, dict) else Given(How.BROKE, note="it gave no dict")
    return Given(how, note=str(what).encode("utf-8", "replace").decode("utf-8"))
