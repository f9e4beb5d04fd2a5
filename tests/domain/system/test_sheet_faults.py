"""What cannot be read, and where it stands."""

from __future__ import annotations

import pytest

from residency.domain.system.notation import MOST_CALLS
from residency.domain.system.sheet_faults import SheetFault, faults_in, faults_of
from residency.domain.system.written import Row, Rows, Rule, Spec
from tests.grading.systems.library import INTERFACE, late, rows

CHECKED = rows(late(1, 0))
UNCHECKED = rows(late(1))


def faults(part: str, *written: Row) -> list[SheetFault]:
    return list(faults_in([(part, tuple(written))], INTERFACE))


def test_finds_nothing_where_everything_can_be_read() -> None:
    parts = [
        ("scenario.0.rows", CHECKED),
        ("scenario.1.rows", ()),
        ("background", UNCHECKED),
        ("probe", UNCHECKED),
    ]
    assert faults_in(parts, INTERFACE) == ()


def test_says_where_a_cell_cannot_be_read() -> None:
    [fault] = faults("evidence", *CHECKED, Row("bring_back", ("Emma", "soon"), {"fine": "2"}))
    assert (fault.part, fault.row, fault.cell, fault.is_blank) == ("evidence", 2, "on", False)
    assert fault.sentence == "on: expected a date, for example 2025-03-09, found soon."


@pytest.mark.parametrize(
    ("row", "cell", "is_blank"),
    [
        (Row(""), "do", True),
        (Row("burn"), "do", False),
        (Row("bring_back", ("Emma",), {"fine": "2"}), "on", True),
        (Row("bring_back", ("Emma", " "), {"fine": "2"}), "on", True),
        (Row("bring_back", ("Emma", "2025-03-09"), {"fine": "x"}), "->fine", False),
        (Row("letters", ("more",)), "do", False),
    ],
)
def test_tells_a_blank_cell_from_a_wrong_one(row: Row, cell: str, is_blank: bool) -> None:
    """Whoever is typing knows what is blank; what is wrong they want to know at once."""
    [fault] = faults("background", row)
    assert (fault.row, fault.cell, fault.is_blank) == (0, cell, is_blank)


@pytest.mark.parametrize("part", ["evidence", "scenario.0.rows", "rule.0.bites"])
def test_says_that_an_example_checks_nothing(part: str) -> None:
    [fault] = faults(part, *UNCHECKED)
    assert (fault.part, fault.row, fault.is_blank) == (part, None, True)
    assert "checks nothing yet" in fault.sentence


@pytest.mark.parametrize("last", [UNCHECKED[0], Row("")])
def test_means_the_part_as_a_whole_where_it_has_too_many_calls(last: Row) -> None:
    too_many: Rows = (*UNCHECKED[:1] * MOST_CALLS, last)
    [fault] = [fault for fault in faults("probe", *too_many) if not fault.cell]
    assert (fault.row, fault.is_blank) == (None, False)
    assert f"{MOST_CALLS} is the most" in fault.sentence


def test_looks_into_every_part_of_a_spec() -> None:
    bad = (Row("burn"),)
    spec = Spec(bad, (Rule("a", CHECKED), Rule("b", bad, bad)), ("What of it?",))
    assert [fault.part for fault in faults_of(spec, INTERFACE)] == ["background", "rule.1.bites", "rule.1.outside"]
