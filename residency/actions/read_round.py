"""A round as it stands, and what it came to."""

from __future__ import annotations

from dataclasses import dataclass

from residency.domain.errors import NotFound
from residency.domain.figure import Share
from residency.domain.key import VariantKey
from residency.domain.level import Level
from residency.domain.suggestion import points
from residency.grading.scoring.share import wilson
from residency.runtime import Runtime
from residency.store.frozen import Shown, shown_variant, variant_key
from residency.store.queries.rounds import suggestions_of
from residency.store.session import read
from residency.store.tables.rounds import Round, Suggestion


@dataclass(frozen=True)
class RoundState:
    """``current`` is the suggestion that waits for an answer with what it shows, None once all have one.

    ``length`` is how many there are in all.
    """

    one: Round
    answered: tuple[Suggestion, ...]
    current: tuple[Suggestion, Shown] | None
    length: int


@dataclass(frozen=True)
class JudgedSuggestion:
    """A suggestion with its answer and its key; ``points`` by the rule of ``domain/suggestion.py``."""

    suggestion: Suggestion
    shown: Shown
    key: VariantKey
    is_right: bool
    points: float


@dataclass(frozen=True)
class RoundDebrief:
    """Of those with a bug the share that was rejected, of clean ones the share that was accepted."""

    one: Round
    judged: tuple[JudgedSuggestion, ...]
    rejected_buggy: Share
    accepted_clean: Share

    @property
    def points(self) -> float:
        """The mean of an answer, at most 0.99."""
        return sum(one.points for one in self.judged) / len(self.judged)

    @property
    def claimed_minus_shown(self) -> int | None:
        """Levels by which a trainee thought to stand higher than the test says; None of a usual round."""
        if self.one.claimed is None or self.one.placed is None:
            return None
        return self.one.claimed - self.one.placed

    @property
    def placed(self) -> Level | None:
        return None if self.one.placed is None else Level(self.one.placed)


def read_round(world: Runtime, one: Round, length: int | None = None) -> RoundState:
    """The round that the caller was allowed to fetch; ``length`` where more suggestions are yet to be drawn."""
    with read(world.engine) as session:
        rows = suggestions_of(session, [one.id])
        waiting = next((row for row in rows if row.is_accepted is None), None)
        current = None if waiting is None else (waiting, shown_variant(session, waiting.variant_hash))
    return RoundState(
        one=one,
        answered=tuple(row for row in rows if row.is_accepted is not None),
        current=current,
        length=length or len(rows),
    )


def read_round_debrief(world: Runtime, one: Round) -> RoundDebrief:
    """What became of each answer. Raises NotFound before the end."""
    if one.finished_at is None:
        raise NotFound("There is no debrief before the round has ended.")
    with read(world.engine) as session:
        judged = tuple(
            _judged(row, shown_variant(session, row.variant_hash), variant_key(session, row.variant_hash))
            for row in suggestions_of(session, [one.id])
        )
    buggy = [each for each in judged if not each.suggestion.is_clean]
    clean = [each for each in judged if each.suggestion.is_clean]
    return RoundDebrief(
        one,
        judged,
        rejected_buggy=wilson(sum(each.is_right for each in buggy), len(buggy)),
        accepted_clean=wilson(sum(each.is_right for each in clean), len(clean)),
    )


def _judged(row: Suggestion, shown: Shown, key: VariantKey) -> JudgedSuggestion:
    is_right = row.is_accepted is row.is_clean
    return JudgedSuggestion(row, shown, key, is_right, points(is_right=is_right, confidence=row.confidence or 50))
