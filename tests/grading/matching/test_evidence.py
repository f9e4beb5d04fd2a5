"""How likely a text names a bug."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residency.domain.family import Family
from residency.domain.key import KeyedBug
from residency.grading.matching.evidence import CREDITED, Evidence, weigh
from residency.grading.matching.quotes import Quotes
from residency.grading.matching.statement import statement_of
from tests.grading.keys import FEE, FINDING, KEY

PARAPHRASE = "Three reminders and the customer pays the late charge three times, it must be added once"


def weighed(
    text: str,
    bug: KeyedBug = FEE,
    *,
    at_place: bool = True,
    family: Family | None = None,
    quotes: Quotes | None = None,
) -> Evidence:
    key = replace(KEY, bugs=(bug,))
    return weigh(statement_of(text), bug, key, is_at_place=at_place, family=family, quotes=quotes or Quotes())


def test_finds_other_words_for_the_same_thing() -> None:
    assert weighed(PARAPHRASE).probability >= CREDITED


def test_sets_what_is_rejected_against_what_is_accepted() -> None:
    text = "The fee is added as a float on each reminder, amounts are rounded wrongly"
    assert weighed(text).probability < weighed(text, replace(FEE, rejected=())).probability


def test_asks_more_of_a_text_that_is_put_elsewhere() -> None:
    assert weighed(PARAPHRASE, at_place=False).probability < weighed(PARAPHRASE).probability


def test_takes_the_family_as_a_small_sign() -> None:
    with_it, without = weighed(PARAPHRASE, family=Family.LOGIC), weighed(PARAPHRASE, family=Family.SEC)
    assert 0 < with_it.probability - without.probability < 0.05


def test_does_not_take_a_known_weakness_for_the_bug() -> None:
    assert weighed(FINDING.accepted[0]).probability < CREDITED


def test_knows_the_fix_and_not_what_stands_there() -> None:
    fix = "`if not invoice.fee: invoice.fee = LATE_FEE`"
    assert weighed(fix).probability >= CREDITED
    assert weighed(fix, at_place=False).probability < CREDITED
    there = Quotes({"billing/remind.py": "\n" * 20 + "if not invoice.fee: invoice.fee = LATE_FEE\n"})
    assert weighed(fix, quotes=there).probability < CREDITED


@pytest.mark.parametrize("samples", [{"rejected": ()}, {"accepted": ()}])
def test_lives_with_keys_that_lack_samples(samples: dict[str, tuple[str, ...]]) -> None:
    bug = replace(FEE, **samples)  # type: ignore[arg-type]
    assert 0 < weighed(PARAPHRASE, bug).probability < 1


@given(st.text(max_size=200), st.booleans())
def test_is_a_probability_with_reasons_whatever_the_text(text: str, at_place: bool) -> None:
    found = weighed(text, at_place=at_place)
    assert 0 < found.probability < 1
    assert len(found.reasons) == 2
