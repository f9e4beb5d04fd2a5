"""Which exercise a trainee gets next: one that is new, suits, is not everybody's, and shows what was met least."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from residency.domain.dice import Dice
from residency.domain.exercise import ExerciseRef
from residency.domain.family import Family
from residency.progress.choosing.candidate import Candidate

PRACTICE_AIM = 0.75
"""The chance of success at which people practise best: they learn from what they miss and do not despair. Source:
the adaptive practice of Math Garden (Klinkenberg et al. 2011; measurement.md, section 4)."""

EXAM_AIM = 0.5
"""Where an answer tells most of the ability: Rasch's information P (1 - P) is largest."""

SUITABLE, DRAWN_FROM = 10, 5
"""Those nearest to the aim, and those of them that show what was met least; one of these is drawn. Always the
nearest one would be everybody's first."""

MOST_EXPOSED = 0.25
"""The share of trainees above which an exercise rests. Source: the restricted method (Barrada et al. 2009;
measurement.md, section 4)."""

REST = timedelta(days=180)
"""For which nobody meets an exercise again, nor one of its siblings."""


@dataclass(frozen=True)
class Past:
    """What a trainee has done: when each exercise was last begun, in that order, and how many bugs of each family
    were met."""

    last: Mapping[ExerciseRef, datetime] = field(default_factory=dict)
    met: Mapping[Family, int] = field(default_factory=dict)


def choose_next(
    candidates: Sequence[Candidate], past: Past, dice: Dice, *, now: datetime, aim: float = PRACTICE_AIM
) -> ExerciseRef | None:
    """One of the candidates, None where there is none.

    Where each was met within half a year, itself or a sibling, the one met longest ago comes again.
    """
    if not candidates:
        return None
    fresh = [one for one in candidates if not _rests(one, candidates, past, now)]
    if not fresh:
        order = {ref: number for number, ref in enumerate(past.last)}
        return min((one.ref for one in candidates), key=lambda ref: (past.last.get(ref, now), order.get(ref, -1)))
    own = [one for one in fresh if one.is_of_level] or fresh
    due = [one for one in own if one.is_due] or own
    rare = [one for one in due if one.exposure <= MOST_EXPOSED] or due
    suitable = sorted(rare, key=lambda one: (_distance(one, aim), one.ref))
    if suitable[0].chance is not None:
        suitable = sorted(suitable[:SUITABLE], key=lambda one: -_news(one, past))[:DRAWN_FROM]
    return dice.choice([one.ref for one in suitable])


def last_met(refs: Iterable[ExerciseRef], last: Mapping[ExerciseRef, datetime], now: datetime) -> datetime | None:
    """When one of these was met last, where that is so short ago that it rests; ``last`` says when each was."""
    return max((last[ref] for ref in refs if ref in last and now - last[ref] < REST), default=None)


def _rests(one: Candidate, candidates: Sequence[Candidate], past: Past, now: datetime) -> bool:
    siblings = (other.ref for other in candidates if one.template and other.template == one.template)
    return last_met([one.ref, *siblings], past.last, now) is not None


def _distance(one: Candidate, aim: float) -> float:
    return 0.0 if one.chance is None else abs(one.chance - aim)


def _news(one: Candidate, past: Past) -> float:
    """How much it shows of what was met least, 0 to 1."""
    return sum(1 / (1 + past.met.get(family, 0)) for family in one.families) / max(1, len(one.families))
