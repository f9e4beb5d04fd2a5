"""Pairs of real review remarks."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from residency.grading.calibrating.pairs import Pair, count_remarks, cross_fitted_pairs, plain_tfidf
from residency.grading.matching.remarks import LEAST_REMARKS, REMARKS
from residency.settings import HOME

SORTED = "The list is sorted twice, which is slow for long lists."
PAIRS = [
    Pair(
        "red#1", "The fee is charged twice.", "Customers pay the fee two times, it is charged twice.", is_same=True
    ),
    Pair("red#1", "The fee is charged twice.", "Rename this helper.", is_same=False),
    Pair("red#2", SORTED, "The list is sorted a second time here, slow for long ones.", is_same=True),
    Pair("red#2", SORTED, "The log line leaks the password.", is_same=False),
    Pair("blue#1", "The cache never expires.", "Nothing in this cache ever expires, it grows.", is_same=True),
    Pair("blue#1", "The cache never expires.", "A typo in the docstring.", is_same=False),
    Pair("blue#2", "Reads the clock in UTC.", "The clock is read in UTC and not in the zone.", is_same=True),
    Pair("blue#2", "Reads the clock in UTC.", "The import is unused.", is_same=False),
]


@pytest.fixture(scope="module")
def chances() -> list[float]:
    return cross_fitted_pairs(PAIRS)


def test_knows_its_repository() -> None:
    assert PAIRS[0].repository == "red"


def test_tells_remarks_on_one_issue_from_others(chances: list[float]) -> None:
    assert all((chance > 0.5) is pair.is_same for pair, chance in zip(PAIRS, chances, strict=True))


def test_judges_each_repository_by_what_the_others_teach(chances: list[float]) -> None:
    flipped = [replace(pair, is_same=not pair.is_same) if pair.repository == "red" else pair for pair in PAIRS]
    found = cross_fitted_pairs(flipped)
    assert found[:4] == chances[:4]
    assert all(after != before for after, before in zip(found[4:], chances[4:], strict=True))


def test_does_not_depend_on_the_order_of_the_pairs(chances: list[float]) -> None:
    assert cross_fitted_pairs(PAIRS[::-1])[::-1] == pytest.approx(chances, abs=1e-3)


def test_sets_a_pair_against_the_other_issues_of_its_pull_request(chances: list[float]) -> None:
    nearer = Pair("red#1", PAIRS[0].candidate, "Something else entirely.", is_same=False)
    found = cross_fitted_pairs([*PAIRS, nearer])
    assert found[0] < chances[0]
    elsewhere = replace(nearer, pull_request="red#9")
    assert cross_fitted_pairs([*PAIRS, elsewhere])[: len(PAIRS)][0] == pytest.approx(chances[0])


def test_refuses_pairs_of_one_repository_only() -> None:
    with pytest.raises(ValueError, match="comments that name their bug"):
        cross_fitted_pairs(PAIRS[:4])


def test_compares_plainly_by_words_and_their_neighbours() -> None:
    same = Pair("red#1", SORTED, SORTED, is_same=True)
    swapped = Pair("red#1", SORTED, "twice sorted is the list", is_same=True)
    other = Pair("red#1", SORTED, "A typo.", is_same=False)
    [full, partly, none] = plain_tfidf([same, swapped, other])
    assert full == pytest.approx(1)
    assert 0 < partly < full
    assert none == 0


def test_counts_in_how_many_remarks_a_stem_stands_and_each_remark_once() -> None:
    said = [f"Fee {'fee ' * number}number{number} naïve" for number in range(LEAST_REMARKS)]
    found = count_remarks([*said, *said, "A zeppelin"])
    assert found.total == LEAST_REMARKS + 1
    assert found.counts["fee"] == found.counts["number"] == LEAST_REMARKS
    assert not {"naïve", "zeppelin"} & found.counts.keys()


def test_counts_the_shipped_remarks_anew() -> None:
    lines = (HOME / "tests/calibration/real_pairs.jsonl").read_text(encoding="utf-8").splitlines()
    pairs = [json.loads(line) for line in lines]
    found = count_remarks(pair[side] for pair in pairs for side in ("golden", "candidate"))
    assert found.total == REMARKS.total
    assert dict(found.counts) == dict(REMARKS.counts)
