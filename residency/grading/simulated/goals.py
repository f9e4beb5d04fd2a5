"""What a score must hold to be worth showing, and whether it does."""

from __future__ import annotations

from collections.abc import Iterator

from residency.domain.goal import Goal
from residency.grading.simulated.measures import Measure
from residency.grading.simulated.results import Results
from residency.grading.simulated.tricks import GUESSING, SILENT

SKILL_FROM = {20: 0.88, 40: 0.92}
"""The least rank correlation with skill by the number of changes."""

CRITERION_WITHIN = 0.1
TRICK_WITHIN = 0.1
"""Points of the Review Score that a trick may gain in any third: as much as chance gave it where it was tried."""

SCORE = Measure.REVIEW_SCORE


def goals_of(results: Results) -> tuple[Goal, ...]:
    """Every goal that these results can speak about."""
    return (*_validity(results), *_silence(results), *_gains(results))


def _validity(results: Results) -> Iterator[Goal]:
    for count, least in SKILL_FROM.items():
        if count in results.counts:
            rho = results.real.skill[count][SCORE].value
            yield Goal(
                f"rank correlation with skill over {count} changes is {rho:.3f}, at least {least} is wanted "
                f"(with what is unsure settled rightly: {results.settled.skill[count][SCORE].value:.3f}; "
                f"a grader that never errs: {results.gold.skill[count][SCORE].value:.3f})",
                rho >= least,
                needs_many=True,
            )
    rho = results.real.criterion[SCORE].value
    yield Goal(
        f"rank correlation with the criterion over {results.tried_on} changes is {rho:+.3f}, "
        f"within {CRITERION_WITHIN} of 0 is wanted "
        f"(a grader that never errs: {results.gold.criterion[SCORE].value:+.3f})",
        abs(rho) <= CRITERION_WITHIN,
        needs_many=True,
    )


def _silence(results: Results) -> Iterator[Goal]:
    for name in SILENT:
        earned = results.spam[name].earns[SCORE].value
        yield Goal(f"{name}: earns {earned:.1f}, 0 is wanted", earned == 0)


def _gains(results: Results) -> Iterator[Goal]:
    for name in GUESSING:
        earned = results.spam[name].earns[SCORE].value
        yield Goal(f"{name}: earns {earned:.1f}, less than 0 is wanted", earned < 0)
    for name, thirds in results.tricks.items():
        third, most = max(((third, row[SCORE].value) for third, row in thirds.items()), key=lambda pair: pair[1])
        yield Goal(
            f"{name}: gains at most {most:+.1f} ({third}), nothing is wanted",
            most <= TRICK_WITHIN,
            needs_many=True,
        )
