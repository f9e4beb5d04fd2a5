"""When somebody who writes specs may be left alone with black boxes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from residency.domain.promotion import Rule
from residency.progress.ladder.direction import SpecResult, evidence_of_specs

OPENED = datetime(2026, 11, 2, 9, tzinfo=UTC)


def specs(*right: int, a_day: int = 1, of: int = 8) -> list[SpecResult]:
    return [SpecResult(OPENED + timedelta(days=n // a_day), count, of) for n, count in enumerate(right)]


def failing(results: list[SpecResult]) -> set[Rule]:
    found = evidence_of_specs(results, since=OPENED)
    return {criterion.rule for criterion in found.criteria if not criterion.holds}


def test_proposes_who_settled_most_decisions_in_several_specs() -> None:
    assert failing(specs(7, 6, 7, 7)) == set()


def test_wants_several_specs_on_several_days() -> None:
    assert failing(specs(8, 8, 8)) == {Rule.ENOUGH}
    assert failing(specs(8, 8, 8, 8, a_day=4)) == {Rule.DAYS}


def test_a_test_out_asks_for_two_specs_on_one_day() -> None:
    found = evidence_of_specs(specs(7, 8, a_day=2), since=OPENED, is_level_test=True)
    assert found.is_complete
    assert found.is_level_test


def test_does_not_take_a_few_decisions_for_many() -> None:
    assert failing(specs(5, 5, 5, 6)) == {Rule.DECISIONS}
    assert failing(specs(*[6] * 12)) == set()


def test_counts_only_what_came_after_the_level_was_opened() -> None:
    early = [SpecResult(OPENED - timedelta(days=1), 8, 8)] * 4
    assert evidence_of_specs(early, since=OPENED).work == 0
