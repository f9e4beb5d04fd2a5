"""Judgements of comments by models that have not seen their exercise, and what they come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from residency.domain.agreement import Agreement
from residency.domain.figure import Share
from residency.domain.grade import Judgement
from residency.grading.calibrating.cases import Case, fit_to
from residency.grading.matching.fitting import Example
from residency.grading.scoring.agreement import agreement
from residency.grading.scoring.share import wilson


@dataclass(frozen=True)
class Judged:
    """A case with what the grader says of it."""

    case: Case
    judgement: Judgement

    @property
    def expected(self) -> str | None:
        return self.case.labelled.credited

    @property
    def is_right(self) -> bool:
        return self.judgement.credited == self.expected


@dataclass(frozen=True)
class Figures:
    """``which``: agreement on which bug a comment names, or none; ``whether``: on whether it names one at all.

    ``decided``: the second again where the grader is not unsure; None where too little is decided.
    ``false_matches``: comments that deserve nothing and are credited; ``missed``: those that name a bug and are
    not credited with it.
    """

    n: int
    which: Agreement
    whether: Agreement
    decided: Agreement | None
    false_matches: Share
    missed: Share
    unsure: Share


def cross_fitted(
    cases: Sequence[Case], taught: Mapping[str, Sequence[Example]], unrelated: Mapping[str, Sequence[Example]]
) -> list[Judged]:
    """Each exercise judged by a model fitted to what all others teach, in the order of ``cases``."""
    models = {group: fit_to(taught, unrelated, without=group) for group in dict.fromkeys(c.group for c in cases)}
    return [Judged(case, case.judgement(models[case.group])) for case in cases]


def as_shipped(cases: Sequence[Case]) -> list[Judged]:
    """Each case judged as in the product."""
    return [Judged(case, case.judgement()) for case in cases]


def figures(judged: Sequence[Judged]) -> Figures:
    """What these judgements come to. Raises ValueError without any."""
    deserve = [entry for entry in judged if entry.expected is not None]
    nothing = [entry for entry in judged if entry.expected is None]
    sure = [entry for entry in judged if not entry.judgement.unsure]
    return Figures(
        n=len(judged),
        which=agreement([e.judgement.credited for e in judged], [e.expected for e in judged]),
        whether=_whether(judged),
        decided=_whether(sure) if sure else None,
        false_matches=wilson(sum(e.judgement.credited is not None for e in nothing), len(nothing)),
        missed=wilson(sum(not e.is_right for e in deserve), len(deserve)),
        unsure=wilson(len(judged) - len(sure), len(judged)),
    )


def by_style(judged: Sequence[Judged]) -> Mapping[str, Share]:
    """How many judgements are right for each style of comment, the commonest style first."""
    styles: dict[str, list[bool]] = {}
    for entry in judged:
        for style in dict.fromkeys(_styles(entry.case.labelled.style)):
            styles.setdefault(style, []).append(entry.is_right)
    ordered = sorted(styles.items(), key=lambda item: (-len(item[1]), item[0]))
    return {style: wilson(sum(right), len(right)) for style, right in ordered}


def reliability(judged: Sequence[Judged]) -> list[tuple[float, float, Share]]:
    """For each fifth of the scale the mean probability and how many of the comments do name that bug."""
    fifths = [min(int(entry.judgement.probability * 5), 4) for entry in judged]
    rows = []
    for fifth in range(5):
        inside = [entry for entry, own in zip(judged, fifths, strict=True) if own == fifth]
        if inside:
            mean = sum(e.judgement.probability for e in inside) / len(inside)
            named = sum(e.judgement.nearest is not None and e.judgement.nearest == e.expected for e in inside)
            rows.append((fifth / 5, mean, wilson(named, len(inside))))
    return rows


def _whether(judged: Sequence[Judged]) -> Agreement:
    return agreement([e.judgement.credited is not None for e in judged], [e.expected is not None for e in judged])


def _styles(text: str) -> list[str]:
    """A comment may have several: "terse, misspelt"."""
    return [part.strip() for part in text.replace(" on the bug", "").split(",") if part.strip()]
