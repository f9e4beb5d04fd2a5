"""What an example shows: which of the shown bugs makes it fail, and what to say about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from residency.domain.call import Call
from residency.domain.example import Example
from residency.domain.json_value import read_json, same_json, shown_json

Ask = Callable[[frozenset[str]], Call]
"""What the entry point gives for the example where these bugs are in the change."""

CLEAN: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Proof:
    """``bug`` is what the example shows, None where it shows none. ``calls`` is what ran, in this order."""

    bug: str | None
    sentence: str
    calls: tuple[tuple[frozenset[str], Call], ...] = ()


def demonstrate(example: Example, shown: Iterable[str], *, near: str | None, ask: Ask) -> Proof:
    """What ``example`` shows of the change with the bugs ``shown``.

    It counts only if it passes on the clean change and fails on the shown one. ``near`` is the bug at whose
    place the comment is put. Each state of the change is asked once, and only those that decide something.
    """
    calls = _Calls(ask)
    bugs = frozenset(shown)
    clean, found = calls(CLEAN), calls(bugs)
    if not (clean.has_result and found.has_result):
        return calls.come_to(None, _unanswered(clean, found))
    expects = f"it expects {shown_json(example.expected)}"
    claimed = _claimed(example, found)
    if not clean.gives(example.expected):
        sentence = f"Your example fails on the clean change too: {expects}, and the clean change {clean.in_words}."
        return calls.come_to(None, f"{sentence} So what it expects is not what was asked for.{claimed}")
    if found.gives(example.expected):
        sentence = f"Your example passes on the change that you were shown: {expects}, and that is what it gives."
        return calls.come_to(None, f"{sentence} So it shows no bug.{claimed}")
    bug = _culprit(example, bugs, near=near, calls=calls)
    came = f"{expects}, and the change that you were shown {found.in_words}"
    if bug is None:
        sentence = f"Your example passes on the clean change and fails on the shown one: {came}."
        return calls.come_to(None, f"{sentence} No single bug makes it fail, so none is credited for it.{claimed}")
    return calls.come_to(bug, f"Your example passes on the clean change and fails with this bug: {came}.{claimed}")


@dataclass
class _Calls:
    """Asks for each state of the change once, and remembers in which order."""

    ask: Ask
    made: dict[frozenset[str], Call] = field(default_factory=dict)

    def __call__(self, bugs: frozenset[str]) -> Call:
        if bugs not in self.made:
            self.made[bugs] = self.ask(bugs)
        return self.made[bugs]

    def come_to(self, bug: str | None, sentence: str) -> Proof:
        return Proof(bug, sentence, tuple(self.made.items()))


def _culprit(example: Example, bugs: frozenset[str], *, near: str | None, calls: _Calls) -> str | None:
    """The bug that alone makes it fail; of several the one nearby, then one without which all others pass."""

    def fails(some: frozenset[str]) -> bool:
        call = calls(some)
        return call.has_result and not call.gives(example.expected)

    def is_needed(bug: str) -> bool:
        return calls(bugs - {bug}).gives(example.expected)

    alone = [bug for bug in sorted(bugs) if fails(frozenset({bug}))]
    if len(alone) == 1 or near in alone:
        return near if near in alone else alone[0]
    needed = next(filter(is_needed, alone or sorted(bugs)), None)
    return needed or (alone[0] if alone else None)


def _unanswered(clean: Call, found: Call) -> str:
    which, call = ("clean change", clean) if not clean.has_result else ("change that you were shown", found)
    return (
        f"Your example shows nothing: on the {which} the entry {call.in_words} Without an answer nothing counts."
    )


def _claimed(example: Example, found: Call) -> str:
    """What the trainee said comes back decides nothing, but whoever looked should know."""
    if not example.got:
        return ""
    said = read_json(example.got)
    if same_json(said, found.value):
        return " That is what you said it gives."
    return f" You said that it gives {shown_json(said)}; in fact it {found.in_words}."
