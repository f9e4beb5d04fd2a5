"""A build as a program of its own: files that the sandbox runs without anything of this process."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from residency.domain.errors import ResidencyError
from residency.domain.exercise import Command
from residency.domain.system.decision import Choices
from residency.domain.system.scenario import Calls
from residency.domain.system.value_type import Value
from residency.sandbox.open import Sandbox

HOME = Path(__file__).parents[1]
HARNESS = "run_build.py"
ROOMS = ("domain", "factory", "grading", "twins")
"""What a build runs on, inside the sandbox as here. All of it is public: no room holds anything of a key."""

TIMEOUT_S = 30

Transcript = tuple[Mapping[str, Value], ...]


class BuildBroke(ResidencyError):
    """A build did not run to its end as a program of its own. ``output`` is what it printed."""

    def __init__(self, message: str, output: str) -> None:
        super().__init__(message)
        self.output = output


def program(source: str, choices: Choices, twins: Sequence[str] = ()) -> Mapping[str, str]:
    """The files of a build, path to text: the system's source, what it chooses, and the world that it runs in."""
    return {
        **_rooms(),
        HARNESS: (HOME / "factory" / "harness" / HARNESS).read_text("utf-8"),
        "system.py": source,
        "choices.json": json.dumps(dict(choices)),
        "twins.json": json.dumps(list(twins)),
    }


def run_program(sandbox: Sandbox, build: Mapping[str, str], courses: Sequence[Calls]) -> tuple[Transcript, ...]:
    """What each call gives, course by course, each with a fresh system. Raises BuildBroke."""
    calls = [[[call.do, list(call.args)] for call in course] for course in courses]
    run = sandbox.run({**build, "calls.json": json.dumps(calls)}, Command(("python", HARNESS), TIMEOUT_S))
    if not run.passed:
        raise BuildBroke(f"The build broke off ({run.ended}, exit code {run.exit_code}).", run.output)
    given: list[list[dict[str, Any]]] = json.loads(run.output)
    return tuple(tuple(course) for course in given)


@cache
def _rooms() -> dict[str, str]:
    files = {"residency/__init__.py": HOME / "__init__.py"}
    for room in ROOMS:
        files |= {f"residency/{path.relative_to(HOME).as_posix()}": path for path in (HOME / room).rglob("*.py")}
    return {name: path.read_text("utf-8") for name, path in sorted(files.items())}
