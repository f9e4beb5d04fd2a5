"""Fields of the forms to sheets, and what each button does to them."""

from __future__ import annotations

from typing import Any

import pytest

from residency.domain.errors import BadInput
from residency.domain.system.exercise import Task
from residency.domain.system.sheets import AcceptSheet, Pinned, PinSheet, Sheet
from residency.domain.system.suite import Suite, WrittenScenario
from residency.domain.system.written import Row
from residency.web.work.rows_form import Form
from residency.web.work.sheet_forms import ACCEPT_FORM, FORMS, PIN_FORM, SUITE_FORM

RENT = Row("rent", ("R1", "2025-03-03 09:00"), {"price": "12000"})
BACK = Row("bring_back", ("R1",), {}, refused=True)
HIRE = WrittenScenario("a hire", (RENT,))
ONE, TWO = WrittenScenario("one", (RENT, BACK)), WrittenScenario("two")

ROWS = {
    "0.do": "rent",
    "0.arg.0": "R1",
    "0.arg.1": "2025-03-03 09:00",
    "0.give.price": "12000",
    "1.do": "bring_back",
    "1.arg.0": "R1",
    "1.refused": "on",
}


def at(part: str) -> dict[str, str]:
    return {f"{part}.{name}": text for name, text in ROWS.items()}


def test_reads_a_suite_with_its_prose() -> None:
    fields = {"scenario.3.name": "two", **at("scenario.1.rows"), **at("background"), "scenario.1.name": "one"}
    fields |= {"scenario.1.persona": "Adler", "scenario.1.goal": "to pay", "scenario.1.story": "Late.\nAgain."}
    first = WrittenScenario("one", (RENT, BACK), "Adler", "to pay", "Late.\nAgain.")
    assert SUITE_FORM.written(fields.items()) == Suite((RENT, BACK), (first, TWO))


def test_reads_a_ruling_with_its_evidence() -> None:
    fields = {"ruling": "hold", "confidence": "75", **at("evidence"), "csrf_token": "x"}
    assert ACCEPT_FORM.written(fields.items()) == AcceptSheet("hold", "75", (RENT, BACK))


def test_reads_examples_with_what_is_said_of_them() -> None:
    fields = {"scenario.0.name": "one", **at("scenario.0.rows"), "scenario.1.name": "two"}
    fields |= {"scenario.0.reading": "bug", "scenario.0.confidence": "95", "scenario.0.whom": "Ruth"}
    assert PIN_FORM.written(fields.items()) == PinSheet((), (Pinned(ONE, "bug", "95", "Ruth"), Pinned(TWO)))


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize(
    "fields", [{}, {"scenario": "x"}, {"scenario.x.name": "y"}, {"evidence": "x", "background.0": "x"}]
)
def test_makes_nothing_of_fields_that_no_form_of_ours_has(form: Form[Any], fields: dict[str, str]) -> None:
    assert form.written(fields.items()) == form.written([])


@pytest.mark.parametrize(
    ("form", "two", "three"),
    [
        (SUITE_FORM, Suite((), (ONE, TWO)), Suite((), (ONE, TWO, WrittenScenario()))),
        (
            PIN_FORM,
            PinSheet((), (Pinned(ONE, "bug"), Pinned(TWO))),
            PinSheet((), (Pinned(ONE, "bug"), Pinned(TWO), Pinned())),
        ),
    ],
)
def test_adds_copies_and_removes_a_scenario(form: Form[Any], two: Sheet, three: Sheet) -> None:
    added = form.edit(two, "add-scenario")
    assert (added.written, added.focus) == (three, "scenario.2.name")
    removed = form.edit(added.written, "remove-scenario 2")
    assert (removed.written, removed.focus) == (two, "add-scenario")
    copied = form.edit(two, "copy-scenario 0")
    assert copied.focus == "scenario.2.name"
    raised = form.edit(two, "raise-scenario 1")
    assert raised.focus == "scenario.0.name"
    assert form.edit(raised.written, "raise-scenario 1").written == two
    assert form.edit(form.edit(copied.written, "remove-scenario 0").written, "remove-scenario 0").written == (
        form.edit(two, "remove-scenario 1").written
    )


@pytest.mark.parametrize(
    ("form", "sheet", "part"),
    [
        (SUITE_FORM, Suite((RENT,), (TWO, HIRE)), "background"),
        (SUITE_FORM, Suite((RENT,), (TWO, HIRE)), "scenario.1.rows"),
        (ACCEPT_FORM, AcceptSheet("hold", "75", (RENT,)), "evidence"),
        (PIN_FORM, PinSheet((RENT,), (Pinned(TWO), Pinned(HIRE, "bug"))), "background"),
        (PIN_FORM, PinSheet((RENT,), (Pinned(TWO), Pinned(HIRE, "ask"))), "scenario.1.rows"),
    ],
)
def test_adds_copies_and_removes_a_call_in_each_part(form: Form[Any], sheet: Sheet, part: str) -> None:
    added = form.edit(sheet, f"add-row {part}")
    assert added.focus == f"{part}.1.do"
    copied = form.edit(added.written, f"copy-row {part}.0")
    assert form.rows_at(copied.written, part) == (RENT, RENT, Row(""))
    assert copied.focus == f"{part}.1.do"
    removed = form.edit(form.edit(copied.written, f"remove-row {part}.2").written, f"remove-row {part}.1")
    assert (removed.written, removed.focus) == (sheet, f"{part}.add")


@pytest.mark.parametrize(
    ("task", "commands"),
    [
        (
            Task.SCENARIOS,
            ["fly", "remove-scenario 5", "copy-scenario x", "add-row evidence", "add-row scenario.0"],
        ),
        (Task.ACCEPT, ["add-scenario", "add-row background", "remove-row evidence.0", "copy-row evidence.x"]),
        (Task.LEGACY, ["add-row scenario.0.rows", "copy-scenario 0", "add-row rule.0.rows", "remove-scenario -1"]),
    ],
    ids=str,
)
def test_says_so_where_a_button_belongs_to_what_is_gone(task: Task, commands: list[str]) -> None:
    form = FORMS[task]
    for command in commands:
        with pytest.raises(BadInput, match="Load"):
            form.edit(form.written([]), command)
