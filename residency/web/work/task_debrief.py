"""What became of scenarios, a ruling or a pinning, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from residency.actions.read_sheet import TaskDebrief
from residency.domain.system.acceptance import AcceptGrade, Evidence
from residency.domain.system.black_box import WrongKind
from residency.domain.system.exercise import Task
from residency.domain.system.key import SystemKey
from residency.domain.system.notation import read_rows
from residency.domain.system.pinning import ClaimOutcome, LegacyGrade, Reading
from residency.domain.system.scenario import Call
from residency.domain.system.sheets import AcceptSheet, PinSheet, suite_of
from residency.domain.system.suite import (
    BuildResult,
    ScenarioResult,
    ScenariosGrade,
    SuiteResult,
    Told,
    WrittenScenario,
)
from residency.domain.system.written import Rows
from residency.web.work.sheet import lines_of
from residency.web.work.words import said

_TOLD = {
    Told.APART: ("ok", "Tells builds apart"),
    Told.NOTHING: ("", "Tells nothing apart"),
    Told.FALSE_ALARM: ("bad", "False alarm"),
    Told.UNREADABLE: ("bad", "Cannot be read"),
    Told.TOO_MANY: ("warn", "One too many"),
}
_EVIDENCE = {
    Evidence.NONE: "You showed no evidence.",
    Evidence.REAL: "Your evidence is real: the customer wants it, and this build does not do it.",
    Evidence.BUILD_DOES_IT: "Your evidence shows nothing: this build does it.",
    Evidence.NOT_WANTED: "Your evidence is something that the customer does not want.",
    Evidence.UNREADABLE: "Your evidence cannot be read.",
}
_CLAIMS = {
    ClaimOutcome.RIGHT: ("ok", "Right"),
    ClaimOutcome.WRONG: ("bad", "Wrong"),
    ClaimOutcome.ASKED: ("info", "Asked"),
    ClaimOutcome.NO_SURPRISE: ("", "Surprises nobody"),
    ClaimOutcome.UNFOUNDED: ("warn", "Not what the system does"),
}
_READINGS = {
    Reading.BUG: "a bug, {sure} % sure",
    Reading.FEATURE: "a feature, {sure} % sure",
    Reading.ASK: "something to ask about",
}


@dataclass(frozen=True)
class Item:
    """One line of a list: a badge, its words, what it is about, and a sentence. ``notes`` are what was written for
    people, ``calls`` a course as text, both empty where there is none."""

    badge: str
    state: str
    title: str
    sentence: str
    calls: str = ""
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Block:
    """A list under a heading; ``empty`` is said where it has no item. Whoever wants it opens a folded one."""

    title: str
    items: tuple[Item, ...]
    empty: str = ""
    is_folded: bool = False


@dataclass(frozen=True)
class TaskView:
    """``parts`` are name, value and the sentence that says where it comes from."""

    headline: str
    parts: tuple[tuple[str, str, str], ...]
    blocks: tuple[Block, ...]


def task_debrief(done: TaskDebrief) -> TaskView:
    """Everything that the debrief says about handed-in work."""
    if isinstance(done.grade, ScenariosGrade):
        return _scenarios(done, done.grade)
    if isinstance(done.grade, LegacyGrade):
        return _legacy(done, done.grade)
    return _acceptance(done, done.grade)


def _scenarios(done: TaskDebrief, grade: ScenariosGrade) -> TaskView:
    result = grade.result
    return TaskView(
        headline=f"Your scenarios catch {_of(result)} wrong builds.",
        parts=(
            ("Score", f"{100 * result.score:.0f} %", "The grade of record: what is caught, times what is sound."),
            *_suite_parts(result, "Caught", "Wrong builds that a scenario of yours fails."),
        ),
        blocks=(
            Block("Your scenarios", tuple(_scenario_items(done, result)), "You wrote none."),
            *_background(done),
            Block("Wrong builds that got through", tuple(_survivors(done, result)), "None got through."),
        ),
    )


def _legacy(done: TaskDebrief, grade: LegacyGrade) -> TaskView:
    result = grade.result
    told = "There was nothing to tell apart." if grade.told is None else "Surprises rightly called bug or feature."
    return TaskView(
        headline=f"Your examples pin {_of(result)} behaviours of the running system.",
        parts=(
            ("Score", f"{100 * grade.score:.0f} %", "The grade of record: pinning counts three quarters."),
            *_suite_parts(result, "Pinned", "Changed systems that an example of yours would notice."),
            ("Told", "none" if grade.told is None else f"{100 * grade.told:.0f} %", told),
        ),
        blocks=(
            Block("What was surprising", tuple(_surprises(done, grade)), "Nothing was."),
            Block("Bug or feature", tuple(_claims(done, grade)), "You called nothing a bug or a feature."),
            Block("Your examples", tuple(_scenario_items(done, result)), "You wrote none."),
            *_background(done),
            Block("What is not pinned", tuple(_survivors(done, result)), "Everything is pinned."),
            *_tries(done),
        ),
    )


def _acceptance(done: TaskDebrief, grade: AcceptGrade) -> TaskView:
    sheet = done.sheet if isinstance(done.sheet, AcceptSheet) else AcceptSheet()
    truth = "The build was right." if grade.is_right_build else "The build was wrong."
    said_ = "shipped it" if sheet.ruling == "ship" else "held it"
    evidence = Item("", "", "What you showed", _EVIDENCE[grade.evidence], _written(sheet.evidence, done))
    return TaskView(
        headline=f"{truth} You {said_}, {sheet.confidence} % sure.",
        parts=(
            ("Points", f"{grade.points:+.2f}", f"Of {grade.best:.2f} at best; silence is worth 0."),
            ("Ruling", f"{grade.ruling_points:+.2f}", "A proper score of how sure you rightly were."),
            ("Evidence", f"{grade.evidence_points:+.2f}", _EVIDENCE[grade.evidence]),
        ),
        blocks=(
            Block("What was wrong with it", tuple(_box(done, grade)), "Nothing: it is as meant."),
            Block("Your evidence", (evidence,) if sheet.evidence else (), _EVIDENCE[Evidence.NONE]),
            *_tries(done),
        ),
    )


def _suite_parts(result: SuiteResult, name: str, sentence: str) -> Iterator[tuple[str, str, str]]:
    yield name, _of(result), f"{sentence} Weighted by what hangs on them: {100 * result.killed:.0f} %."
    alarms = sum(one.told is Told.FALSE_ALARM for one in result.scenarios)
    counted = f"{alarms or 'no'} false alarm{'' if alarms == 1 else 's'}".capitalize()
    yield "Sound", f"{100 * result.sound:.0f} %", f"{counted}. What tells nothing apart buys none back."


def _of(result: SuiteResult) -> str:
    return f"{sum(bool(build.killed_by) for build in result.builds)} of {len(result.builds)}"


def _scenario_items(done: TaskDebrief, result: SuiteResult) -> Iterator[Item]:
    for index, (written, found) in enumerate(zip(suite_of(done.sheet).scenarios, result.scenarios, strict=True)):
        badge, state = _TOLD[found.told]
        yield Item(
            badge,
            state,
            _name(written, index),
            _scenario_sentence(done, found, result),
            _written(written.rows, done),
            _noted(("Who", written.persona), ("Wants", written.goal), ("Story", written.story)),
        )


def _scenario_sentence(done: TaskDebrief, found: ScenarioResult, result: SuiteResult) -> str:
    if found.told is Told.FALSE_ALARM:
        who = "the running system gives" if done.task is Task.LEGACY else "the build that is meant gives"
        return f"At call {(found.failed_at or 0) + 1}, the background's included, {who} {said(found.got)}."
    if found.told is Told.APART:
        verb = "Notices" if done.task is Task.LEGACY else "Catches"
        return f"{verb} {len(found.kills)} of {len(result.builds)}."
    return {
        Told.NOTHING: "Every build does this.",
        Told.UNREADABLE: "It has no call, or a cell that cannot be read.",
        Told.TOO_MANY: "Only the first twenty are run.",
    }[found.told]


def _survivors(done: TaskDebrief, result: SuiteResult) -> Iterator[Item]:
    """One item for each decision, however many of its options went unnoticed."""
    tried = Counter(_group(build) for build in result.builds)
    left: dict[tuple[WrongKind, str | None], list[BuildResult]] = {}
    for survivor in result.survivors:
        left.setdefault(_group(survivor), []).append(survivor)
    shown = {scenario.name: scenario.calls for scenario in done.key.scenarios}
    for (kind, decision), survivors in left.items():
        title, sentence = _wrong(done.key, kind, decision, survivors)
        name = survivors[0].shown_by
        calls = shown[name]
        if done.task is Task.LEGACY:  # what the customer means there is not what the running system gives
            calls = tuple(Call(call.do, call.args) for call in calls)
        yield Item(
            "warn",
            f"{len(survivors)} of {tried[kind, decision]} not noticed",
            title,
            f"{sentence} This would have shown {'it' if len(survivors) == 1 else 'the first'}: {name}.",
            lines_of(calls),
        )


def _group(result: BuildResult) -> tuple[WrongKind, str | None]:
    return result.build.kind, result.build.decision


def _wrong(
    key: SystemKey, kind: WrongKind, decision: str | None, survivors: Sequence[BuildResult]
) -> tuple[str, str]:
    if kind is WrongKind.FLIP and decision is not None:
        found = key.decision(decision)
        means = [found.option(survivor.build.option or "").means for survivor in survivors]
        return found.title, f"In which this holds: {' Or: '.join(means)}"
    if kind is WrongKind.GAMED:
        return (
            "Written to the visible examples",
            "A build that knows the visible examples by heart and guesses the rest.",
        )
    return "Wrong in several ways", "Builds that take several decisions otherwise."


def _claims(done: TaskDebrief, grade: LegacyGrade) -> Iterator[Item]:
    pinned = done.sheet.pinned if isinstance(done.sheet, PinSheet) else ()
    claimed = [(index, one) for index, one in enumerate(pinned) if one.reading]
    for (index, one), claim in zip(claimed, grade.claims, strict=True):
        badge, state = _CLAIMS[claim.outcome]
        about = f"About: {done.key.decision(claim.surprise).title}." if claim.surprise else "About nothing odd."
        title = f"{_name(one.scenario, index)}: {_READINGS[Reading(one.reading)].format(sure=one.confidence)}"
        asked = _noted(("Whom you would ask", one.whom))
        yield Item(badge, state, title, f"{about} {claim.points:+.2f} points.", notes=asked)


def _surprises(done: TaskDebrief, grade: LegacyGrade) -> Iterator[Item]:
    for surprise in grade.surprises:
        decision = done.key.decision(surprise.decision)
        running = done.box.choices[surprise.decision] if done.box is not None else decision.intended
        does = decision.option(running).means
        meant = decision.option(decision.intended).means
        sentence = f"It does: {does} Meant: {meant}" if surprise.reading is Reading.BUG else f"Meant so: {does}"
        state = "A bug" if surprise.reading is Reading.BUG else "A feature"
        yield Item("info", state, decision.title, f"{sentence} Seen in: {surprise.scenario}.")


def _box(done: TaskDebrief, grade: AcceptGrade) -> Iterator[Item]:
    if done.box is None or grade.is_right_build:
        return
    if done.box.learned:
        heart = f"It knew {len(done.box.learned)} scenarios by heart and guessed the rest."
        yield Item("bad", "Gamed", "Written to the tests", heart)
    else:
        for decision in done.key.decisions:
            option = done.box.choices[decision.key]
            if option != decision.intended:
                meant = decision.option(decision.intended).means
                sentence = f"{decision.option(option).means} Meant: {meant}"
                yield Item("bad", "Wrong", decision.title, sentence)
    for scenario in done.key.scenarios:
        if scenario.name == grade.shown_by:
            yield Item(
                "", "", scenario.name, "This is meant, and the build did not do it.", lines_of(scenario.calls)
            )


def _background(done: TaskDebrief) -> Iterator[Block]:
    rows = suite_of(done.sheet).background
    if rows:
        yield Block("Your background", (Item("", "", "Each begins with it", "", _written(rows, done)),))


def _tries(done: TaskDebrief) -> Iterator[Block]:
    tries = [
        Item("", "", f"Try {number}", "", lines_of(calls)) for number, calls in enumerate(done.probes, start=1)
    ]
    if tries:
        yield Block("What you tried", tuple(tries), is_folded=True)


def _name(written: WrittenScenario, index: int) -> str:
    return written.name or f"Number {index + 1}"


def _noted(*notes: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((label, text) for label, text in notes if text.strip())


def _written(rows: Rows, done: TaskDebrief) -> str:
    """What was handed in can be read, or it would not have been taken."""
    return lines_of(read_rows(rows, done.exercise.interface).calls)
