"""Pairs of real review remarks: the matcher against plain tf-idf, repositories held out."""

from __future__ import annotations

import pytest

from residency.cli.calibration_data import pairs_in
from residency.grading.calibrating.pairs import Pair, cross_fitted_pairs, plain_tfidf
from residency.grading.scoring.agreement import agreement, area, best_threshold
from tests.calibration.conftest import DATA

pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    return pairs_in(DATA / "real_pairs.jsonl")


def best_kappa(scores: list[float], labels: list[bool]) -> float:
    at = best_threshold(scores, labels)
    return agreement([score >= at for score in scores], labels).kappa.value


def test_has_the_pairs_of_the_benchmark(pairs: list[Pair]) -> None:
    assert len(pairs) == 1416
    assert sum(pair.is_same for pair in pairs) == 354
    assert {pair.repository for pair in pairs} == {"cal_dot_com", "grafana", "sentry"}


def test_beats_plain_tfidf_on_repositories_it_has_not_seen(pairs: list[Pair]) -> None:
    """Goals: the figures of tf-idf on words and pairs of words, AUC .985 and kappa .87."""
    labels = [pair.is_same for pair in pairs]
    ours, plain = cross_fitted_pairs(pairs), plain_tfidf(pairs)
    assert area(ours, labels).value > max(0.985, area(plain, labels).value)
    assert best_kappa(ours, labels) > max(0.87, best_kappa(plain, labels))
