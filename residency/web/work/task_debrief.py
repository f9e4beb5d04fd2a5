"""What became of scenarios, a ruling or a pinning, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from residency.actions.read_sheet import TaskDebrief
from residency.domain.system.acceptance import AcceptGrade, Evidence
from residency.domain.system.pinning import ClaimOutcome, LegacyGrade, Reading
from residency.domain.system.sheets import AcceptSheet, PinSheet
from residency.domain.system.suite import ScenariosGrade
from residency.web.work.debrief_items import Block, Item, name_of, noted, written_lines
from residency.web.work.sheet import lines_of
from residency.web.work.suite_debrief import (
    background_block,
    of_all,
    scenario_items,
    suite_parts,
    survivor_items,
)

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
    ClaimOutcome.NO_SURPRISE: ("", "Not placed"),
    ClaimOutcome.UNFOUNDED: ("warn", "Not what the system does"),
}
_READINGS = {
    Reading.BUG: "a bug, {sure} % sure",
    Reading.FEATURE: "a feature, {sure} % sure",
    Reading.ASK: "something to ask about",
}


_NOT_PLACED = (
    "It could not be placed: the example shows no surprise, one that an earlier one is about, or several."
)


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
        headline=f"Your scenarios catch {of_all(result)} wrong builds.",
        parts=(
            ("Score", f"{100 * result.score:.0f} %", "The grade of record: what is caught, times what is sound."),
            *suite_parts(result, "Caught", "Wrong builds that a scenario of yours fails."),
        ),
        blocks=(
            Block("Your scenarios", tuple(scenario_items(done, result)), "You wrote none."),
            *background_block(done),
            Block("Wrong builds that got through", tuple(survivor_items(done, result)), "None got through."),
        ),
    )


def _legacy(done: TaskDebrief, grade: LegacyGrade) -> TaskView:
    result = grade.result
    right = sum(claim.outcome is ClaimOutcome.RIGHT for claim in grade.claims)
    told = (
        "There was nothing to tell apart."
        if grade.told is None
        else f"{right} of {len(grade.surprises)} surprises rightly called bug or feature, by how sure you were."
        " What you would ask about earns nothing and costs nothing."
    )
    return TaskView(
        headline=f"Your examples pin {of_all(result)} behaviours of the running system.",
        parts=(
            ("Score", f"{100 * grade.score:.0f} %", "The grade of record: pinning counts three quarters."),
            *suite_parts(result, "Pinned", "Changed systems that an example of yours would notice."),
            ("Told", "none" if grade.told is None else f"{100 * grade.told:.0f} %", told),
        ),
        blocks=(
            Block("What was surprising", tuple(_surprises(done, grade)), "Nothing was."),
            Block("Bug or feature", tuple(_claims(done, grade)), "You called nothing a bug or a feature."),
            Block("Your examples", tuple(scenario_items(done, result)), "You wrote none."),
            *background_block(done),
            Block("What is not pinned", tuple(survivor_items(done, result)), "Everything is pinned."),
            *_tries(done),
        ),
    )


def _acceptance(done: TaskDebrief, grade: AcceptGrade) -> TaskView:
    sheet = done.sheet if isinstance(done.sheet, AcceptSheet) else AcceptSheet()
    truth = "The build was right." if grade.is_right_build else "The build was wrong."
    said_ = "shipped it" if sheet.ruling == "ship" else "held it"
    evidence = Item("", "", "What you showed", _EVIDENCE[grade.evidence], written_lines(sheet.evidence, done))
    return TaskView(
        headline=f"{truth} You {said_}, {sheet.confidence} % sure.",
        parts=(
            (
                "Points",
                f"{grade.points:+.2f}",
                f"The grade of record, of {grade.best:+.2f} at best. Whoever rules without a look, or holds"
                " everything, earns 0 in the long run.",
            ),
            (
                "Ruling",
                f"{grade.ruling_points:+.2f}",
                "For being right and sure; being sure and wrong costs more than it could have won.",
            ),
            ("Evidence", f"{grade.evidence_points:+.2f}", _EVIDENCE[grade.evidence]),
        ),
        blocks=(
            Block("What was wrong with it", tuple(_box(done, grade)), "Nothing: it is as meant."),
            Block("Your evidence", (evidence,) if sheet.evidence else (), _EVIDENCE[Evidence.NONE]),
            *_tries(done),
        ),
    )


def _claims(done: TaskDebrief, grade: LegacyGrade) -> Iterator[Item]:
    pinned = done.sheet.pinned if isinstance(done.sheet, PinSheet) else ()
    claimed = [(index, one) for index, one in enumerate(pinned) if one.reading]
    for (index, one), claim in zip(claimed, grade.claims, strict=True):
        badge, state = _CLAIMS[claim.outcome]
        about = f"About: {done.key.decision(claim.surprise).title}." if claim.surprise else _NOT_PLACED
        if claim.outcome is ClaimOutcome.ASKED and claim.surprise:
            about = f"{about} What {done.key.customer.called} says of it stands below."
        if claim.also:
            others = "; ".join(done.key.decision(other).title for other in claim.also)
            about = f"{about} It also shows: {others}. A claim is about one surprise: give each an example."
        title = f"{name_of(one.scenario, index)}: {_READINGS[Reading(one.reading)].format(sure=one.confidence)}"
        asked = noted(("Whom you would ask", one.whom))
        yield Item(badge, state, title, f"{about} {claim.points:+.2f} points.", notes=asked)


def _surprises(done: TaskDebrief, grade: LegacyGrade) -> Iterator[Item]:
    for surprise in grade.surprises:
        decision = done.key.decision(surprise.decision)
        running = done.box.choices[surprise.decision] if done.box is not None else decision.intended
        does = decision.option(running).means
        meant = decision.option(decision.intended).means
        sentence = f"It does: {does} Meant: {meant}" if surprise.reading is Reading.BUG else f"Meant so: {does}"
        state = "A bug" if surprise.reading is Reading.BUG else "A feature: somebody lives with it"
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


def _tries(done: TaskDebrief) -> Iterator[Block]:
    tries = [
        Item("", "", f"Try {number}", "", lines_of(calls)) for number, calls in enumerate(done.probes, start=1)
    ]
    if tries:
        yield Block("What you tried", tuple(tries), is_folded=True)
