"""What a reviewer comes upon in a change, and how sure they may be of it: the search model.

After the radiological search model (Chakraborty 2017): a bug of difficulty b is noticed with probability
sigma(.6 + skill - .8 b), and Poisson(1.3 exp(-.3 skill)) places look wrong that are right. What is noticed
comes with evidence, normal around ``separation`` for a bug and around 0 for the rest, and is said where the
evidence exceeds the reviewer's criterion.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from residency.domain.dice import Dice
from residency.grading.simulated.reviewer import SimulatedReviewer, sigma

SEPARATION = (1.5, 0.3)
"""Mean evidence of a noticed bug, of an average reviewer and more per logit of skill."""

USUAL_CRITERION = 0.5
"""Evidence from which an average reviewer speaks.

Neither constant stands in the published model. They were set once, before any review was graded, so that
marks credited without error give its levels: a mean N of 37, V of 22, 46 and 67 in thirds of skill.
"""

SHARE_BUGGY = 0.6
MEAN_BUGS = 1.95
"""What experience tells any reviewer: how many changes are buggy, and how many bugs those hold."""


@dataclass(frozen=True)
class Mark:
    """Something that the reviewer speaks up about: a bug, or None for what only looked wrong.

    ``belief`` is how sure they may rightly be that it is a bug, in logits, given the evidence and their skill.
    """

    bug: str | None
    belief: float


def search(reviewer: SimulatedReviewer, difficulty: Mapping[str, float], dice: Dice) -> tuple[Mark, ...]:
    """The marks on a change with these bugs (slug to difficulty in logits, 0 is average), bugs first."""
    separation = separation_of(reviewer)
    seen: list[tuple[str | None, float]] = [
        (bug, dice.gauss(separation, 1))
        for bug, b in difficulty.items()
        if dice.random() < sigma(0.6 + reviewer.skill - 0.8 * b)
    ]
    seen += [(None, dice.gauss(0, 1)) for _ in range(_poisson(decoys_of(reviewer), dice))]
    return tuple(
        Mark(bug, belief(reviewer, evidence))
        for bug, evidence in seen
        if evidence > USUAL_CRITERION + reviewer.criterion
    )


def belief(reviewer: SimulatedReviewer, evidence: float) -> float:
    """The logit of the probability that this evidence comes from a bug, by Bayes' rule."""
    separation = separation_of(reviewer)
    prior = math.log(SHARE_BUGGY * MEAN_BUGS * _mean_notice(reviewer) / decoys_of(reviewer))
    return prior + separation * evidence - separation**2 / 2


def separation_of(reviewer: SimulatedReviewer) -> float:
    """How far the evidence of bugs lies above that of decoys for this reviewer; never the wrong way round."""
    at_zero, per_logit = SEPARATION
    return max(0.3, at_zero + per_logit * reviewer.skill)


def decoys_of(reviewer: SimulatedReviewer) -> float:
    """How many places a change has, on average, that look wrong to this reviewer and are right."""
    return 1.3 * math.exp(-0.3 * reviewer.skill)


def _mean_notice(reviewer: SimulatedReviewer) -> float:
    """Over bugs whose difficulty is normal. The mean of a logistic is nearly one with a smaller slope."""
    return sigma((0.6 + reviewer.skill) / math.sqrt(1 + math.pi * 0.8**2 / 8))


def _poisson(mean: float, dice: Dice) -> int:
    """Source: Knuth, The Art of Computer Programming, volume 2, 3.4.1."""
    count, product = 0, dice.random()
    while product > math.exp(-mean):
        count += 1
        product *= dice.random()
    return count
