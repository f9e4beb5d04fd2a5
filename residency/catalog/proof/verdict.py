"""Whether a run of tests is green, red by assertion, or neither: decided here for every language.

Python, under pytest: a test fails by assertion when its exception is an ``AssertionError`` or pytest's own
``Failed``, which ``pytest.fail`` and a ``pytest.raises`` that did not raise end in. Node, under ``node --test``:
when the error that failed the test has the code ``ERR_ASSERTION``.

A run is red only if *every* failure in it is one by assertion. A file that cannot be imported, any other
exception, a timeout or a crash make it broken, which proves nothing; so does a run in which no test passed or
failed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from residency.domain.errors import PackError
from residency.domain.exercise import Command
from residency.domain.run import Ended, Run
from residency.sandbox.open import Sandbox

MARK = "residency-outcomes "
HARNESS = Path(__file__).parent / "harness"


class Colour(StrEnum):
    """``BROKEN`` is neither: nothing was tried, or something else than an assertion went wrong."""

    GREEN = "green"
    RED = "red by assertion"
    BROKEN = "broken"


@dataclass(frozen=True)
class Verdict:
    colour: Colour
    output: str


def judge_tests(sandbox: Sandbox, files: Mapping[str, str], command: Command) -> Verdict:
    """The colour of the tests that ``command`` runs over ``files``, in the sandbox."""
    name, words = _reporting(command)
    source = _harness_text(name)
    run = sandbox.run({**files, name: source}, Command(words, command.timeout_s))
    shown, outcome = _split(run.output)
    return Verdict(_colour(run, outcome), f"{shown.rstrip()}\n({run.ended}, exit code {run.exit_code})")


def _reporting(command: Command) -> tuple[str, tuple[str, ...]]:
    """The command with our reporter in it, and the reporter's file."""
    words = command.words
    ours: tuple[str, ...]
    if words[:3] == ("python", "-m", "pytest"):
        ours = ("-p", "residency_outcomes", "-p", "no:cacheprovider", "--disable-plugin-autoload")
        return "residency_outcomes.py", (*words[:3], *ours, *words[3:])
    if words[:2] == ("node", "--test"):
        reporters = ("spec", "./residency_outcomes.mjs")
        ours = tuple(
            word
            for name in reporters
            for word in (f"--test-reporter={name}", "--test-reporter-destination=stdout")
        )
        return "residency_outcomes.mjs", (*words[:2], *ours, *words[2:])
    raise PackError(f"{' '.join(words)!r} runs neither pytest nor node --test.", file="exercise.toml")


@cache
def _harness_text(name: str) -> str:
    return (HARNESS / name).read_text("utf-8")


def _split(output: str) -> tuple[str, dict[str, object]]:
    """What a person reads, and what our reporter said in the last line that bears its mark."""
    lines = output.split("\n")
    marked = [line for line in lines if line.startswith(MARK)]
    shown = "\n".join(line for line in lines if not line.startswith(MARK))
    try:
        outcome = json.loads(marked[-1].removeprefix(MARK)) if marked else {}
    except json.JSONDecodeError:
        outcome = {}
    return shown, outcome


def _colour(run: Run, outcome: Mapping[str, object]) -> Colour:
    passed, failed = outcome.get("passed"), outcome.get("failed")
    if run.ended is not Ended.EXITED or not isinstance(failed, list):
        return Colour.BROKEN
    if run.exit_code == 0:
        return Colour.GREEN if passed and not failed else Colour.BROKEN
    return Colour.RED if failed and all(by_assertion for _, by_assertion in failed) else Colour.BROKEN
