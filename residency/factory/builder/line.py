"""Which step of a build comes next: a function of the turns so far, so that whoever comes later can go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from residency.factory.builder.turns import (
    AnswerTurn,
    BuildTurn,
    CheckTurn,
    EndTurn,
    FailureTurn,
    Held,
    NoteTurn,
    PromptTurn,
    SpecTurn,
    VerdictTurn,
)

MOST_TURNS = 6
"""Programs that a build may write after each note of a person: a choice between patience and cost."""

RUNS_TO_PASS = 3
"""Runs one after the other that satisfy everything visible before a program is done; one that does not ends it."""

FEWEST_TOKENS = 2_000
"""With fewer left, no whole program could be written."""

Line = Sequence[Held]
T = TypeVar("T")


class Step(StrEnum):
    """What is to be done next."""

    BEGIN = "write down what it is built from"
    PROMPT = "make a prompt"
    ASK = "ask it"
    READ = "read the answer"
    CHECK = "run what its writer may see"
    JUDGE = "run the hidden scenarios"
    END = "say why it ends"
    NOTHING = "it has ended"


@dataclass(frozen=True)
class Figures:
    """What a build came to so far. ``gain`` is how many more scenarios its last program satisfies than the one
    before; None before there are two."""

    turns: int
    satisfied: int | None
    scenarios: int | None
    gain: int | None
    passed: bool
    sentence: str


def next_step(line: Line, *, tokens: int) -> Step:
    """The step that follows these turns. ``tokens`` is what a build may read and write, all in all."""
    if not line:
        return Step.BEGIN
    last = line[-1]
    if isinstance(last, VerdictTurn):
        return Step.END if _why_it_ends(line, tokens=tokens) else Step.PROMPT
    if isinstance(last, CheckTurn) and not last.failed and runs_of_last(line) < RUNS_TO_PASS:
        return Step.CHECK
    return _AFTER[type(last)]


_AFTER: dict[type[Held], Step] = {
    SpecTurn: Step.PROMPT,
    NoteTurn: Step.PROMPT,
    PromptTurn: Step.ASK,
    AnswerTurn: Step.READ,
    BuildTurn: Step.CHECK,
    CheckTurn: Step.JUDGE,
    FailureTurn: Step.END,
    EndTurn: Step.NOTHING,
}


def end(line: Line, *, tokens: int) -> EndTurn:
    """Why a build ends here."""
    last = line[-1]
    if isinstance(last, FailureTurn):
        return EndTurn(last.sentence)
    return EndTurn(_why_it_ends(line, tokens=tokens))


def figures(line: Line) -> Figures:
    """What these turns come to."""
    verdicts = all_of(line, VerdictTurn)
    ended = line[-1] if line and isinstance(line[-1], EndTurn) else None
    return Figures(
        turns=len(all_of(line, PromptTurn)),
        satisfied=verdicts[-1].satisfied if verdicts else None,
        scenarios=verdicts[-1].scenarios if verdicts else None,
        gain=verdicts[-1].satisfied - verdicts[-2].satisfied if len(verdicts) > 1 else None,
        passed=ended is not None and _is_passed(line),
        sentence=ended.sentence if ended is not None else "",
    )


def all_of(line: Line, kind: type[T]) -> list[T]:
    """The turns of one kind, in their order."""
    return [held for held in line if isinstance(held, kind)]


def newest(line: Line, kind: type[T]) -> T:
    """The turn of this kind that came last. Raises LookupError where there is none."""
    return all_of(line, kind)[-1]


def since_build(line: Line) -> Line:
    """The turns from the program that was written last; none where there is no program."""
    starts = [index for index, held in enumerate(line) if isinstance(held, BuildTurn)]
    return line[starts[-1] :] if starts else ()


def runs_of_last(line: Line) -> int:
    """How often the program that was written last has been run on what its writer may see."""
    return len(all_of(since_build(line), CheckTurn))


def tokens_left(line: Line, *, tokens: int) -> int:
    """What a build may still read and write: a person's note gives it all of ``tokens`` anew."""
    return tokens - sum(answer.tokens for answer in all_of(_since_note(line), AnswerTurn))


def _why_it_ends(line: Line, *, tokens: int) -> str:
    """A sentence; empty where the next turn may begin."""
    found = newest(line, CheckTurn)
    if _is_passed(line):
        return (
            f"It satisfies all {found.examples} examples that its writer could see, {RUNS_TO_PASS} runs in a row."
        )
    stands = f"{found.examples - found.passed} of the {found.examples} examples that its writer could see fail"
    if len(all_of(_since_note(line), PromptTurn)) >= MOST_TURNS:
        return f"After {MOST_TURNS} programs, which is the most, {stands}."
    if tokens_left(line, tokens=tokens) < FEWEST_TOKENS:
        return f"It has used up the {tokens:,} tokens that a build may take; {stands}."
    return ""


def _is_passed(line: Line) -> bool:
    """Whether the last program passes and keeps passing what is visible, and nothing has gone wrong since."""
    since = since_build(line)
    last_runs = all_of(since, CheckTurn)[-RUNS_TO_PASS:]
    keeps_passing = len(last_runs) == RUNS_TO_PASS and not any(run.failed for run in last_runs)
    return keeps_passing and not all_of(since, FailureTurn)


def _since_note(line: Line) -> Line:
    starts = [index for index, held in enumerate(line) if isinstance(held, NoteTurn)]
    return line[starts[-1] :] if starts else line
