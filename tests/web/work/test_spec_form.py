"""Fields of the form to a spec, and what each button does to it."""

from __future__ import annotations

import pytest

from residency.domain.errors import BadInput
from residency.domain.system.written import Row, Rule, Spec
from residency.web.work.spec_form import SPEC_FORM

edit, read_form = SPEC_FORM.edit, SPEC_FORM.written

RENT = Row("rent", ("R1", "2025-03-03 09:00"), {"price": "12000"})
BACK = Row("bring_back", ("R1",), {}, refused=True)


def test_reads_every_part_by_the_names_of_its_fields() -> None:
    fields = {
        "csrf_token": "x",
        "revision": "3",
        "background.0.do": "rent",
        "background.0.arg.0": "R1",
        "background.0.arg.1": "2025-03-03 09:00",
        "background.0.give.price": "12000",
        "rule.0.text": "Late is late.",
        "rule.0.bites.0.do": "bring_back",
        "rule.0.bites.0.arg.0": "R1",
        "rule.0.bites.0.refused": "on",
        "open.0": "What about Sundays?",
    }
    assert read_form(fields.items()) == Spec((RENT,), (Rule("Late is late.", (BACK,)),), ("What about Sundays?",))


def test_reads_numbers_as_an_order_and_closes_gaps() -> None:
    spec = read_form({"rule.10.text": "b", "rule.2.text": "a", "open.7": "q"}.items())
    assert [rule.text for rule in spec.rules] == ["a", "b"]
    assert spec.open_questions == ("q",)


def test_keeps_a_blank_argument_at_its_place_and_no_blank_result() -> None:
    fields = {
        "background.0.do": "rent",
        "background.0.arg.0": "",
        "background.0.arg.1": "x",
        "background.0.give.p": " ",
    }
    assert read_form(fields.items()).background == (Row("rent", ("", "x"), {}),)


@pytest.mark.parametrize(
    ("fields", "texts"),
    [
        ({"rule": "x"}, []),
        ({"rule.x.text": "y"}, []),
        ({"rule.0": "x", "rule.0.text": "y"}, []),
        ({"rule.0.text": "y", "rule.0.text.more": "z"}, ["y"]),
        ({}, []),
    ],
)
def test_makes_nothing_of_fields_that_no_form_of_ours_has(fields: dict[str, str], texts: list[str]) -> None:
    assert [rule.text for rule in read_form(fields.items()).rules] == texts


def test_adds_a_rule_and_leads_to_its_text() -> None:
    edited = edit(Spec(rules=(Rule("a"),)), "add-rule")
    assert (edited.written, edited.focus) == (Spec(rules=(Rule("a"), Rule())), "rule.1.text")


def test_removes_a_rule_with_its_examples_and_no_other() -> None:
    assert edit(Spec(rules=(Rule("a"), Rule("b"))), "remove-rule 0").written.rules == (Rule("b"),)


def test_adds_copies_and_removes_a_call_in_each_part() -> None:
    for part in ("background", "rule.0.bites", "rule.0.outside"):
        spec = edit(Spec(rules=(Rule(),)), f"add-row {part}").written
        spec = edit(spec, f"copy-row {part}.0").written
        edited = edit(spec, f"copy-row {part}.1")
        assert edited.focus == f"{part}.2.do"
        gone = edit(edited.written, f"remove-row {part}.1")
        rows = (
            gone.written.background if part == "background" else getattr(gone.written.rules[0], part.split(".")[2])
        )
        assert rows == (Row(""), Row(""))
        assert gone.focus == f"{part}.add"


def test_copies_a_call_behind_itself_with_every_cell() -> None:
    assert edit(Spec(background=(RENT, BACK)), "copy-row background.0").written.background == (RENT, RENT, BACK)


def test_moves_a_rule_or_a_call_before_the_one_above() -> None:
    rules = edit(Spec(rules=(Rule("a"), Rule("b"), Rule("c"))), "raise-rule 2")
    assert (rules.written.rules, rules.focus) == ((Rule("a"), Rule("c"), Rule("b")), "rule.1.text")
    calls = edit(Spec(background=(RENT, BACK)), "raise-row background.1")
    assert (calls.written.background, calls.focus) == ((BACK, RENT), "background.0.do")


def test_starts_the_example_outside_from_the_one_that_bites() -> None:
    edited = edit(Spec(rules=(Rule("a", (RENT, BACK)),)), "copy-example 0")
    assert edited.written.rules[0].outside == (RENT, BACK)
    assert edited.focus == "rule.0.outside.1.do"


def test_adds_and_removes_an_open_question() -> None:
    spec = edit(edit(Spec(), "add-open").written, "add-open").written
    assert edit(spec, "remove-open 1").written.open_questions == ("",)


def test_changes_nothing_where_an_operation_was_chosen() -> None:
    spec = Spec(background=(RENT,))
    assert edit(spec, "set background.0.do").written == spec


@pytest.mark.parametrize(
    "command",
    [
        "fly",
        "remove-rule 5",
        "remove-rule x",
        "copy-row rule.3.bites.0",
        "add-row rule",
        "remove-row background.9",
        "raise-row background.0",
        "raise-rule 0",
    ],
)
def test_says_so_where_a_button_belongs_to_what_is_gone(command: str) -> None:
    with pytest.raises(BadInput, match="Load"):
        edit(Spec(), command)
