"""Comments that the grader is unsure of, found by a search, so that no test needs to know its weights."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import product

from residency.domain.grade import ScoringRules
from residency.domain.review import Comment
from residency.grading.matching.judge_comment import read_comment
from residency.grading.matching.quotes import Quotes
from tests.grading.keys import FEE, KEY

_WHOSE = ("The amount", "The charge", "The total", "The bill", "The sum", "The invoice", "It", "The customer")
_GROWS = ("grows", "doubles", "climbs", "is added", "piles up", "comes anew", "becomes larger", "is wrong")
_WHEN = (
    "each time",
    "on every call",
    "with each letter",
    "when this runs again",
    "a second time",
    "over and over",
)
_TEXTS = tuple(map(" ".join, product(_WHOSE, _GROWS, _WHEN)))


@cache
def unsure_of_fee(at: Comment, *, credited: bool) -> Comment:
    """``at`` with a text about the fee that the grader credits, or does not, and is unsure of either way."""
    for text in _TEXTS:
        comment = replace(at, text=text)
        reading = read_comment(comment, KEY, ScoringRules(), Quotes())
        found = reading.judgement
        is_it = found.unsure and found.nearest == FEE.slug and (found.credited is not None) is credited
        if is_it and sum(entry.probability >= 0.2 for entry in reading.evidence) == 1:
            return comment
    raise LookupError("The grader is sure of all these texts. Add some that are worded otherwise.")
