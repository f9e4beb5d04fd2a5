"""The forms of the tasks beside the spec."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from residency.domain.system.exercise import Task
from residency.domain.system.sheets import AcceptSheet, Pinned, PinSheet
from residency.domain.system.suite import Suite, WrittenScenario
from residency.domain.system.written import Rows
from residency.web.work.rows_form import Edited, Form, Tree, numbered, raised, rows_of, text_of, with_part, without


def _scenario(part: Tree) -> WrittenScenario:
    return WrittenScenario(
        name=text_of(part, "name"),
        rows=rows_of(part.get("rows")),
        persona=text_of(part, "persona"),
        goal=text_of(part, "goal"),
        story=text_of(part, "story"),
    )


def _index(part: str) -> int:
    kind, index, below = part.split(".")
    if (kind, below) != ("scenario", "rows"):
        raise ValueError(part)
    return int(index)


def _read_suite(tree: Tree) -> Suite:
    return Suite(rows_of(tree.get("background")), tuple(map(_scenario, numbered(tree.get("scenario")))))


def _suite_rows(suite: Suite, part: str) -> Rows:
    return suite.background if part == "background" else suite.scenarios[_index(part)].rows


def _suite_with(suite: Suite, part: str, rows: Rows) -> Suite:
    if part == "background":
        return replace(suite, background=rows)
    index = _index(part)
    changed = replace(suite.scenarios[index], rows=rows)
    return replace(suite, scenarios=with_part(suite.scenarios, index, changed))


def _add_scenario(suite: Suite, _place: str) -> Edited[Suite]:
    added = (*suite.scenarios, WrittenScenario())
    return Edited(replace(suite, scenarios=added), f"scenario.{len(suite.scenarios)}.name")


def _copy_scenario(suite: Suite, place: str) -> Edited[Suite]:
    copied = suite.scenarios[int(place)]
    return Edited(replace(suite, scenarios=(*suite.scenarios, copied)), f"scenario.{len(suite.scenarios)}.name")


def _raise_scenario(suite: Suite, place: str) -> Edited[Suite]:
    index = int(place)
    return Edited(replace(suite, scenarios=raised(suite.scenarios, index)), f"scenario.{index - 1}.name")


def _remove_scenario(suite: Suite, place: str) -> Edited[Suite]:
    return Edited(replace(suite, scenarios=without(suite.scenarios, int(place))), "add-scenario")


def _read_acceptance(tree: Tree) -> AcceptSheet:
    return AcceptSheet(text_of(tree, "ruling"), text_of(tree, "confidence"), rows_of(tree.get("evidence")))


def _evidence(sheet: AcceptSheet, part: str) -> Rows:
    if part != "evidence":
        raise ValueError(part)
    return sheet.evidence


def _with_evidence(sheet: AcceptSheet, part: str, rows: Rows) -> AcceptSheet:
    _evidence(sheet, part)
    return replace(sheet, evidence=rows)


def _read_pins(tree: Tree) -> PinSheet:
    pinned = (
        Pinned(
            _scenario(part), text_of(part, "reading"), text_of(part, "confidence") or "50", text_of(part, "whom")
        )
        for part in numbered(tree.get("scenario"))
    )
    return PinSheet(rows_of(tree.get("background")), tuple(pinned))


def _pin_rows(sheet: PinSheet, part: str) -> Rows:
    return _suite_rows(sheet.suite, part)


def _pin_with(sheet: PinSheet, part: str, rows: Rows) -> PinSheet:
    if part == "background":
        return replace(sheet, background=rows)
    index = _index(part)
    one = sheet.pinned[index]
    changed = replace(one, scenario=replace(one.scenario, rows=rows))
    return replace(sheet, pinned=with_part(sheet.pinned, index, changed))


def _add_pin(sheet: PinSheet, _place: str) -> Edited[PinSheet]:
    return Edited(replace(sheet, pinned=(*sheet.pinned, Pinned())), f"scenario.{len(sheet.pinned)}.name")


def _copy_pin(sheet: PinSheet, place: str) -> Edited[PinSheet]:
    copied = sheet.pinned[int(place)]
    return Edited(replace(sheet, pinned=(*sheet.pinned, copied)), f"scenario.{len(sheet.pinned)}.name")


def _raise_pin(sheet: PinSheet, place: str) -> Edited[PinSheet]:
    index = int(place)
    return Edited(replace(sheet, pinned=raised(sheet.pinned, index)), f"scenario.{index - 1}.name")


def _remove_pin(sheet: PinSheet, place: str) -> Edited[PinSheet]:
    return Edited(replace(sheet, pinned=without(sheet.pinned, int(place))), "add-scenario")


SUITE_FORM = Form(
    _read_suite,
    _suite_rows,
    _suite_with,
    {
        "add-scenario": _add_scenario,
        "copy-scenario": _copy_scenario,
        "raise-scenario": _raise_scenario,
        "remove-scenario": _remove_scenario,
    },
)
ACCEPT_FORM = Form(_read_acceptance, _evidence, _with_evidence)
PIN_FORM = Form(
    _read_pins,
    _pin_rows,
    _pin_with,
    {
        "add-scenario": _add_pin,
        "copy-scenario": _copy_pin,
        "raise-scenario": _raise_pin,
        "remove-scenario": _remove_pin,
    },
)

FORMS: Mapping[Task, Form[Any]] = {
    Task.SCENARIOS: SUITE_FORM,
    Task.ACCEPT: ACCEPT_FORM,
    Task.LEGACY: PIN_FORM,
}
