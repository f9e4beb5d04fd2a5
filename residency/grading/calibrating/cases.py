"""Labelled comments with the key and the texts they are judged by, and what else nobody may be credited for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from residency.domain.grade import Diagnosis, Judgement, ScoringRules
from residency.domain.key import KeyedBug, VariantKey
from residency.domain.labelled_comment import LabelledComment
from residency.domain.review import Comment
from residency.grading.matching.fitted import FITTED
from residency.grading.matching.fitting import Example, fit
from residency.grading.matching.judge_comment import read_comment
from residency.grading.matching.model import Model
from residency.grading.matching.place import place_of
from residency.grading.matching.quotes import Quotes
from residency.grading.matching.signals import signals_of
from residency.grading.matching.statement import statement_of

STRAY_COUNTS = 0.015
"""How much an unrelated comment counts in the fit: there are some ten of them for each labelled one."""

_EVERY_NTH_SAMPLE = 8

_RULES = ScoringRules()


@dataclass(frozen=True)
class Case:
    """A labelled comment ready to be judged."""

    labelled: LabelledComment
    key: VariantKey
    quotes: Quotes

    @property
    def group(self) -> str:
        """What is held out together: comments on one exercise share its key."""
        return str(self.labelled.exercise)

    def judgement(self, model: Model = FITTED) -> Judgement:
        """What the grader says of it, with the shipped model or another."""
        return read_comment(self.labelled.comment, self.key, _RULES, self.quotes, model=model).judgement


def strays_at(alone: Iterable[Case]) -> Iterator[Case]:
    """At the place of every bug what was written about the bugs of the other exercises: no detection.

    ``alone`` holds for each bug a case of the variant that shows it alone.
    """
    shown = list(alone)
    for here in shown:
        [bug] = here.key.bugs
        for text in (
            text
            for other in shown
            if other.group != here.group
            for text in other.key.bugs[0].accepted[::_EVERY_NTH_SAMPLE]
        ):
            stray = replace(
                here.labelled,
                comment=_at(bug, text),
                located_at=bug.slug,
                credited=None,
                diagnosed=Diagnosis.NONE,
                why="[unrelated] about another exercise",
            )
            yield replace(here, labelled=stray)


def examples_of(cases: Iterable[Case], counts: float = 1.0) -> dict[str, list[Example]]:
    """What the comments teach, by group: one example for each bug that their variant shows.

    What says nothing is denied before the model is asked, so it teaches nothing.
    """
    found: dict[str, list[Example]] = {}
    for case in cases:
        found.setdefault(case.group, []).extend(_examples(case, counts))
    return found


def fit_to(*parts: Mapping[str, Sequence[Example]], without: str | None = None) -> Model:
    """The model that these examples give, those of one group left out."""
    return fit([e for part in parts for group, examples in part.items() if group != without for e in examples])


def _examples(case: Case, counts: float) -> Iterator[Example]:
    comment = case.labelled.comment
    statement = statement_of(comment.text, case.quotes)
    if statement.emptiness:
        return
    place = place_of(comment, _RULES)
    for bug in case.key.bugs:
        signals = signals_of(statement.text, comment, bug, case.key, place=place)
        yield Example(signals, case.labelled.credited == bug.slug, counts)


def _at(bug: KeyedBug, text: str) -> Comment:
    spot = (*bug.regions, *bug.places)[0]
    return Comment(text, file=spot.file, side=spot.side, line=spot.start, confidence=50)
