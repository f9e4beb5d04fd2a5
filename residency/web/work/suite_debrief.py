"""What scenarios of a trainee, or examples of a running system, caught and missed, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from residency.actions.read_sheet import TaskDebrief
from residency.domain.system.black_box import WrongKind
from residency.domain.system.exercise import Task
from residency.domain.system.key import SystemKey
from residency.domain.system.scenario import Call
from residency.domain.system.sheets import suite_of
from residency.domain.system.suite import BuildResult, ScenarioResult, SuiteResult, Told
from residency.web.work.debrief_items import Block, Item, name_of, noted, written_lines
from residency.web.work.sheet import lines_of
from residency.web.work.words import said

_TOLD = {
    Told.APART: ("ok", "Tells builds apart"),
    Told.NOTHING: ("", "Tells nothing apart"),
    Told.FALSE_ALARM: ("bad", "False alarm"),
    Told.UNREADABLE: ("bad", "Cannot be read"),
    Told.TOO_MANY: ("warn", "One too many"),
}


def suite_parts(result: SuiteResult, name: str, sentence: str) -> Iterator[tuple[str, str, str]]:
    """Two parts of the score: name, value and the sentence that says where it comes from."""
    yield name, of_all(result), f"{sentence} Weighted by what hangs on them: {100 * result.killed:.0f} %."
    alarms = sum(one.told is Told.FALSE_ALARM for one in result.scenarios)
    counted = f"{alarms or 'no'} false alarm{'' if alarms == 1 else 's'}".capitalize()
    if not any(one.told in (Told.APART, Told.FALSE_ALARM) for one in result.scenarios):
        counted = "Nothing in it tells one build from another"
    yield (
        "Sound",
        f"{100 * result.sound:.0f} %",
        f"{counted}. Of those that tell builds apart or raise an alarm; adding others changes nothing.",
    )


def of_all(result: SuiteResult) -> str:
    """How many of the wrong builds are killed."""
    return f"{sum(bool(build.killed_by) for build in result.builds)} of {len(result.builds)}"


def scenario_items(done: TaskDebrief, result: SuiteResult) -> Iterator[Item]:
    """Each scenario with what it told."""
    for index, (written, found) in enumerate(zip(suite_of(done.sheet).scenarios, result.scenarios, strict=True)):
        badge, state = _TOLD[found.told]
        yield Item(
            badge,
            state,
            name_of(written, index),
            _scenario_sentence(done, found, result),
            written_lines(written.rows, done),
            noted(("Who", written.persona), ("Wants", written.goal), ("Story", written.story)),
        )


def _scenario_sentence(done: TaskDebrief, found: ScenarioResult, result: SuiteResult) -> str:
    if found.told is Told.FALSE_ALARM:
        who = "the running system gives" if done.task is Task.LEGACY else "the build that is meant gives"
        return f"At call {(found.failed_at or 0) + 1}, the background's included, {who} {said(found.got)}."
    if found.told is Told.APART:
        verb = "Notices" if done.task is Task.LEGACY else "Catches"
        return f"{verb} {len(found.kills)} of {len(result.builds)}: {'; '.join(_caught(done.key, found, result))}."
    return {
        Told.NOTHING: "Every build does this.",
        Told.UNREADABLE: "It has no call, or a cell that cannot be read.",
        Told.TOO_MANY: "Only the first twenty are run.",
    }[found.told]


def _caught(key: SystemKey, found: ScenarioResult, result: SuiteResult) -> Iterator[str]:
    """What a scenario notices, one for each decision, with how many of the ways in which it can go wrong."""
    tried = Counter(map(_group, result.builds))
    for (kind, decision), count in Counter(_group(result.builds[index]) for index in found.kills).items():
        yield f"{_title(key, kind, decision)} ({count} of {tried[kind, decision]})"


def survivor_items(done: TaskDebrief, result: SuiteResult) -> Iterator[Item]:
    """What went through: one item for each decision, however many of its options went unnoticed."""
    tried = Counter(map(_group, result.builds))
    left: dict[tuple[WrongKind, str | None], list[BuildResult]] = {}
    for survivor in result.survivors:
        left.setdefault(_group(survivor), []).append(survivor)
    shown = {scenario.name: scenario.calls for scenario in done.key.scenarios}
    for (kind, decision), survivors in left.items():
        sentence = _wrong(done.key, kind, decision, survivors)
        name = survivors[0].shown_by
        calls = shown[name]
        if done.task is Task.LEGACY:  # what the customer means there is not what the running system gives
            calls = tuple(Call(call.do, call.args) for call in calls)
        yield Item(
            "warn",
            f"{len(survivors)} of {tried[kind, decision]} not noticed",
            _title(done.key, kind, decision),
            f"{sentence} This would have shown {'it' if len(survivors) == 1 else 'the first'}: {name}.",
            lines_of(calls),
        )


def _group(result: BuildResult) -> tuple[WrongKind, str | None]:
    return result.build.kind, result.build.decision


def _title(key: SystemKey, kind: WrongKind, decision: str | None) -> str:
    if decision is not None:
        return key.decision(decision).title
    return "Written to the visible examples" if kind is WrongKind.GAMED else "Wrong in several ways"


def _wrong(key: SystemKey, kind: WrongKind, decision: str | None, survivors: Sequence[BuildResult]) -> str:
    if decision is not None:
        found = key.decision(decision)
        means = [found.option(survivor.build.option or "").means for survivor in survivors]
        return f"In which this holds: {' Or: '.join(means)}"
    if kind is WrongKind.GAMED:
        return "A build that knows the visible examples by heart and guesses the rest."
    return "Builds that take several decisions otherwise."


def background_block(done: TaskDebrief) -> Iterator[Block]:
    """The background as it was written, where there is one."""
    rows = suite_of(done.sheet).background
    if rows:
        yield Block("Your background", (Item("", "", "Each begins with it", "", written_lines(rows, done)),))
