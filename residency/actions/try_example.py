"""Runs one example on the states of a change that decide what it shows. Knows no database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from residency.catalog.evidence.call_entry import call_entry
from residency.domain.call import Call
from residency.domain.evidence import Evidence
from residency.domain.example import Example
from residency.grading.demonstrate import Proof, demonstrate
from residency.sandbox.open import Sandbox

Files = Callable[[frozenset[str]], Mapping[str, str]]
"""The repository with these bugs in it, path to text."""

NO_SANDBOX = (
    "Your example did not run: the machine has no sandbox, and code of exercises never runs outside one."
    " Nothing is credited for it."
)


def try_example(
    sandbox: Sandbox | None,
    example: Example,
    evidence: Evidence,
    *,
    shown: Iterable[str],
    near: str | None,
    files: Files,
) -> Proof:
    """What the example shows of a change with the bugs ``shown``; without a sandbox nothing, and a sentence."""
    if sandbox is None:
        return Proof(None, NO_SANDBOX)

    def ask(bugs: frozenset[str]) -> Call:
        return call_entry(sandbox, files(bugs), evidence, example.input)

    return demonstrate(example, shown, near=near, ask=ask)
