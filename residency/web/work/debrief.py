"""What became of a spec, in words: each decision, each failed scenario, each example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from residency.actions.read_work import FIT, WorkDebrief
from residency.domain.system.decision import Decision
from residency.domain.system.notation import read_rows, write_line
from residency.domain.system.scenario import Calls
from residency.domain.system.spec_grade import DecisionResult, FailedScenario, HalfExcluded, Settled
from residency.domain.system.value_type import Value
from residency.domain.system.written import Rows, Rule
from residency.web.work.sheet import lines_of
from residency.web.work.troubles import TroubleView, named, troubles_of
from residency.web.work.words import said

_UNCOMMANDED = {
    (Settled.BY_GUESS, True): ("warn", "Right by luck", "Nobody said, and the machine happened to guess it."),
    (Settled.BY_REST, True): (
        "warn",
        "Right by luck",
        "Your examples took the machine's guess away and left it a choice; it happened to choose this.",
    ),
    (Settled.DISPUTED, True): (
        "warn",
        "Contradictory",
        "Your examples contradict each other about it, so none of them counted; the guess happened to be right.",
    ),
    (Settled.BY_EXAMPLE, False): (
        "bad",
        "Settled, but not as meant",
        "Your examples leave only this, and it is not what was meant.",
    ),
    (Settled.BY_GUESS, False): ("bad", "Left open, guessed wrong", "Nobody said, so the machine guessed."),
    (Settled.BY_REST, False): (
        "bad",
        "Half excluded, guessed wrong",
        "Your examples took some ways of building it away, but not this one.",
    ),
    (Settled.DISPUTED, False): (
        "bad",
        "Contradictory",
        "Your examples contradict each other about it, so none of them counted, and the machine guessed.",
    ),
}


@dataclass(frozen=True)
class CourseLine:
    """A call of a scenario; ``got`` is what the build gave instead, at the one that failed."""

    text: str
    got: str


@dataclass(frozen=True)
class DecisionView:
    """``also`` says what an example leaves open that seems to settle it; empty where nothing does. ``shown_by`` is
    the course of the hidden scenario that tells, up to the call that does."""

    decision: Decision
    badge: str
    state: str
    how: str
    built: str
    meant: str
    is_right: bool
    also: str
    shown_by: tuple[CourseLine, ...]


@dataclass(frozen=True)
class FailedView:
    """``because`` are the decisions that it fails by: their titles, and what the customer says about them."""

    name: str
    lines: tuple[CourseLine, ...]
    because: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class RuleView:
    """``examples`` are what each is about, and its calls as text."""

    text: str
    examples: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DebriefView:
    """``parts`` are name, value and the sentence that says where it comes from."""

    headline: str
    parts: tuple[tuple[str, str, str], ...]
    decisions: tuple[DecisionView, ...]
    failed: tuple[FailedView, ...]
    troubles: tuple[TroubleView, ...]
    background: str
    rules: tuple[RuleView, ...]


def debrief_of(done: WorkDebrief) -> DebriefView:
    """Everything that the debrief says about a handed-in spec."""
    return DebriefView(
        headline=_headline(done),
        parts=tuple(_parts(done)),
        decisions=tuple(sorted(map(partial(_decision, done), done.grade.decisions), key=_worst_first)),
        failed=tuple(_failed(done, failed) for failed in done.grade.failed),
        troubles=tuple(troubles_of(done.grade.examples)),
        background=_calls(done, done.spec.background),
        rules=tuple(_rule(done, rule) for rule in done.spec.rules),
    )


def _rule(done: WorkDebrief, rule: Rule) -> RuleView:
    examples = (("Where it bites", rule.bites), ("Just outside it", rule.outside))
    return RuleView(rule.text, tuple((title, _calls(done, rows)) for title, rows in examples if rows))


def _calls(done: WorkDebrief, rows: Rows) -> str:
    """Handed-in rows can all be read: what cannot is not built."""
    return lines_of(read_rows(rows, done.exercise.interface).calls)


def _headline(done: WorkDebrief) -> str:
    commanded, total = sum(result.is_commanded for result in done.grade.decisions), len(done.grade.decisions)
    share = f"All {total}" if commanded == total else f"{commanded} of {total}"
    return f"{share} decisions are settled as {done.key.customer.called} means them, and on purpose."


def _parts(done: WorkDebrief) -> Iterator[tuple[str, str, str]]:
    grade = done.grade
    lucky = [done.key.decision(result.decision).title for result in grade.decisions if result.is_luck]
    satisfied = done.satisfied
    yield (
        "Command",
        f"{100 * grade.command:.0f} %",
        "The grade of record: decisions settled rightly by your examples, weighted by what hangs on them.",
    )
    yield (
        "Satisfied",
        f"{satisfied.count} of {satisfied.n}",
        "Hidden scenarios that the build satisfies:"
        f" {100 * satisfied.low:.0f} to {100 * satisfied.high:.0f} % with 95 % confidence. It would"
        f"{'' if done.is_fit else ' not'} be let out: the lower bound has to reach {100 * FIT:.0f} %.",
    )
    yield (
        "By luck alone",
        f"{grade.lucky} of {satisfied.n}",
        "What a build from an empty spec satisfies: it is no part of your grade."
        + (f" Right by luck in yours: {'; '.join(lucky)}." if lucky else ""),
    )
    needless = sum(asked.row.is_needless for asked in done.questions)
    yield (
        "Questions",
        str(len(done.questions)),
        f"{needless} of them settled nothing. They are not graded." if needless else "They are not graded.",
    )


def _decision(done: WorkDebrief, result: DecisionResult) -> DecisionView:
    decision = done.key.decision(result.decision)
    if result.is_commanded:
        shown = ", ".join(map(named, result.examples)) or "only all of them together leave no other way"
        badge, state, how = "ok", "Settled on purpose", f"Fixed by your examples: {shown}."
    else:
        badge, state, how = _UNCOMMANDED[result.how, result.is_right]
        if result.asked and result.how is Settled.BY_REST:
            how = f"{how} You asked about it; your examples do not tell apart what they left."
        elif result.asked and result.how is not Settled.BY_EXAMPLE:
            how = f"{how} You asked about it, and no example of yours says it."
    return DecisionView(
        decision=decision,
        badge=badge,
        state=state,
        how=how,
        built=decision.option(result.option).means,
        meant=decision.option(decision.intended).means,
        is_right=result.is_right,
        also=_also(decision, result.also),
        shown_by=tuple(_shown_by(done, result.also)),
    )


def _worst_first(view: DecisionView) -> int:
    return ("bad", "warn", "ok").index(view.badge)


def _also(decision: Decision, also: HalfExcluded | None) -> str:
    if also is None:
        return ""
    means = decision.option(also.option).means.rstrip(".")
    got = _looked_at(also.got, also.wanted)
    return (
        f"Your example of {named(also.example)} also fits a build in which this holds: {means}."
        f" In the scenario “{also.scenario}” such a build gives {said(got)}; {said(also.wanted)} is wanted."
    )


def _shown_by(done: WorkDebrief, also: HalfExcluded | None) -> Iterator[CourseLine]:
    if also is not None:
        calls = next(one.calls for one in done.key.scenarios if one.name == also.scenario)
        yield from _course(calls, also.call, _looked_at(also.got, also.wanted))


def _failed(done: WorkDebrief, failed: FailedScenario) -> FailedView:
    causes = [done.key.decision(key) for key in failed.because]
    got = _looked_at(failed.got, failed.calls[failed.failed_at].gives)
    return FailedView(
        name=failed.name,
        lines=tuple(_course(failed.calls, failed.failed_at, got)),
        because=tuple((decision.title, decision.answer) for decision in causes),
    )


def _course(calls: Calls, last: int, got: Mapping[str, Value]) -> Iterator[CourseLine]:
    for index, call in enumerate(calls[: last + 1]):
        yield CourseLine(write_line(call), said(got) if index == last else "")


def _looked_at(got: Mapping[str, Value], wanted: Mapping[str, Value]) -> Mapping[str, Value]:
    """Of a result with many parts, those that are checked."""
    return {name: value for name, value in got.items() if name in wanted} or got
