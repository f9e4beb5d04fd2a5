"""Sheets as typed, and what they say once they are complete."""

from __future__ import annotations

import pytest

from residency.domain.system.acceptance import Acceptance, Ruling
from residency.domain.system.pinning import Claim, Pinning, Reading
from residency.domain.system.sheets import AcceptSheet, Pinned, PinSheet, sheet_parts, suite_of
from residency.domain.system.suite import Suite, WrittenScenario
from residency.domain.system.written import Row

LEND = (Row("lend", ("Emma",)),)
ONE, TWO = WrittenScenario("one", LEND), WrittenScenario("two")


def test_says_a_ruling_with_its_evidence() -> None:
    assert AcceptSheet("hold", "75", LEND).acceptance() == Acceptance(Ruling.HOLD, 75, LEND)


@pytest.mark.parametrize(
    ("ruling", "confidence"), [("", "75"), ("ship", ""), ("burn", "75"), ("ship", "33"), ("ship", "very")]
)
def test_says_no_ruling_that_the_form_does_not_offer(ruling: str, confidence: str) -> None:
    with pytest.raises(ValueError, match=r"Ruling|confidence|literal"):
        AcceptSheet(ruling, confidence).acceptance()


def test_claims_something_of_the_examples_with_a_reading_only() -> None:
    sheet = PinSheet(LEND, (Pinned(ONE), Pinned(TWO, "bug", "95"), Pinned(ONE, "ask", whom="Ruth")))
    assert sheet.pinning() == Pinning(
        Suite(LEND, (ONE, TWO, ONE)), (Claim(1, Reading.BUG, 95), Claim(2, Reading.ASK, 50, "Ruth"))
    )


@pytest.mark.parametrize("one", [Pinned(ONE, "odd"), Pinned(ONE, "bug", "33"), Pinned(ONE, "bug", "")])
def test_claims_nothing_that_the_form_does_not_offer(one: Pinned) -> None:
    with pytest.raises(ValueError, match=r"Reading|confidence|literal"):
        PinSheet(pinned=(one,)).pinning()


def test_has_scenarios_wherever_there_is_a_place_for_them() -> None:
    suite = Suite(LEND, (ONE,))
    assert suite_of(suite) == suite
    assert suite_of(PinSheet(LEND, (Pinned(ONE, "bug"),))) == suite
    assert suite_of(AcceptSheet("ship", "75", LEND)) == Suite()


def test_names_every_part_that_holds_rows() -> None:
    assert dict(sheet_parts(AcceptSheet(evidence=LEND))) == {"evidence": LEND}
    for sheet in (Suite(LEND, (TWO, ONE)), PinSheet(LEND, (Pinned(TWO), Pinned(ONE)))):
        assert dict(sheet_parts(sheet)) == {"background": LEND, "scenario.0.rows": (), "scenario.1.rows": LEND}
