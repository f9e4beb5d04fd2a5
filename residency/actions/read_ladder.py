"""Where a trainee stands on the ladder, what there is for the next level, and how it came to be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlmodel import Session

from residency.actions.level_test import next_level_test
from residency.actions.observe import meetings_of, observations_of
from residency.actions.propose_promotion import evidence_for, waiting_for_block, work_in_test
from residency.domain.ability import Scale, Standing
from residency.domain.claim import ClaimTrust
from residency.domain.family import Family
from residency.domain.figure import Share
from residency.domain.grade import Outcome, ReviewGrade
from residency.domain.level import Level, Supervision
from residency.domain.miss import Miss
from residency.domain.promotion import Evidence
from residency.grading.judge_claims import trust_in_claims
from residency.grading.misses import why_missed
from residency.grading.scoring.by_family import found_by_family
from residency.grading.scoring.share import wilson
from residency.progress.ability.standing import trend_of
from residency.progress.families import by_family
from residency.progress.ladder.demand import demand_of
from residency.progress.memory import due_at
from residency.progress.reliance import reliance_of
from residency.runtime import Runtime
from residency.store.queries.attempts import attempts_of, reading_of, submitted_attempts
from residency.store.queries.grades import graded_key, grades_of
from residency.store.queries.items import difficulties
from residency.store.queries.ladder import evidence_in, level_tests_of, opened_level, promotions_of
from residency.store.queries.people import names_of
from residency.store.queries.rounds import rounds_of
from residency.store.queries.second_looks import decisions_of
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from residency.store.tables.ladder import LevelTest, Promotion
from residency.store.tables.rounds import Round

NEWEST = 30
"""Reviews of which it is said why their bugs were missed: what was long ago helps nobody."""


@dataclass(frozen=True)
class Entrustment:
    """Somebody signed that a trainee does the work of a level with this much looking after, until then."""

    level: Level
    supervision: Supervision
    signed_by: str
    signed_at: datetime
    expires_at: datetime
    is_expired: bool


@dataclass(frozen=True)
class Refusal:
    """Somebody refused a promotion off this level, and why."""

    level: Level
    refused_by: str
    refused_at: datetime
    reason: str


@dataclass(frozen=True)
class LevelTestView:
    """A test-out of where a trainee stands. ``done`` of ``work`` while one is ``open``; ``evidence`` is what the
    newest one that ended at this level came to, ``again_at`` from when on there may be another one.
    """

    open: LevelTest | None
    work: int
    done: int
    evidence: Evidence | None
    again_at: datetime | None


@dataclass(frozen=True)
class Ladder:
    """Where a trainee stands. ``level`` is None before the test on arrival, ``evidence`` at the top as well.

    ``waiting`` is a promotion that nobody has decided on yet, ``refusal`` the newest one at this level.
    ``test`` is the test-out of this level, None where there is no level to leave. ``claimed`` and ``placed`` are
    from the test on arrival. ``uncounted`` are reviews after the last whole block, which ``evidence`` leaves out.
    ``due`` counts patterns that were missed and are to be met again.
    """

    level: Level | None
    evidence: Evidence | None
    uncounted: int
    test: LevelTestView | None
    waiting: Promotion | None
    refusal: Refusal | None
    entrusted: tuple[Entrustment, ...]
    open_round: Round | None
    rounds: tuple[Round, ...]
    due: int

    @property
    def supervises(self) -> bool:
        """Whether somebody has signed that this trainee may look after others, and it has not expired."""
        return any(one.supervision is Supervision.SUPERVISES and not one.is_expired for one in self.entrusted)

    @property
    def claimed(self) -> Level | None:
        test = next((one for one in self.rounds if one.is_placement), None)
        return None if test is None or test.claimed is None else Level(test.claimed)

    @property
    def placed(self) -> Level | None:
        test = next((one for one in self.rounds if one.is_placement), None)
        return None if test is None or test.placed is None else Level(test.placed)


@dataclass(frozen=True)
class Growth:
    """How a trainee came to where they stand. ``misses`` are of the newest reviews, ``missed_in`` so many.
    ``reliance`` has the parts of ``domain/second_look.py`` by their names, ``trust`` is in what authors claim."""

    trends: Mapping[Scale, Sequence[tuple[datetime, Standing]]]
    families: Mapping[Family, Standing]
    misses: Mapping[Miss, int]
    missed_in: int
    reliance: Mapping[str, Share]
    trust: ClaimTrust


def read_ladder(world: Runtime, trainee_id: str) -> Ladder:
    """Where a trainee stands now; the caller has made sure that it may be read."""
    now = world.clock()
    with read(world.engine) as session:
        opened = opened_level(session, trainee_id)
        level = None if opened is None else Level(opened.level)
        promotions = promotions_of(session, trainee_id)
        names = names_of(session, {one.decided_by for one in promotions if one.decided_by})
        rounds = rounds_of(session, trainee_id)
        due = due_at(meetings_of(world, session, trainee_id))
        evidence = evidence_for(session, trainee_id)
        uncounted = waiting_for_block(session, trainee_id)
        test = None if evidence is None else _level_test(session, trainee_id, evidence.level, now)
    refused = [one for one in promotions if one.decided_at is not None and not one.is_signed]
    at_level = [one for one in refused if level is not None and one.level == level]
    return Ladder(
        level=level,
        evidence=evidence,
        uncounted=uncounted,
        test=test,
        waiting=next((one for one in promotions if one.decided_at is None), None),
        refusal=_refusal(at_level[-1], names) if at_level else None,
        entrusted=tuple(_entrustment(one, names, now) for one in promotions if one.is_signed),
        open_round=next((one for one in rounds if one.finished_at is None), None),
        rounds=tuple(one for one in rounds if one.finished_at is not None),
        due=sum(at <= now for at in due.values()),
    )


def read_growth(world: Runtime, trainee_id: str) -> Growth:
    """How a trainee came to where they stand; the caller has made sure that it may be read."""
    with read(world.engine) as session:
        history = observations_of(session, trainee_id)
        known = difficulties(session)
        attempts = [one for one in attempts_of(session, trainee_id) if one.submitted_at and not one.is_helped]
        grades = grades_of(session, [attempt.id for attempt in attempts])
        reliance = reliance_of(decisions_of(session, trainee_id))
        # Of a review whose reading times were removed nobody can tell any more why a bug was missed.
        readable = submitted_attempts(session, [trainee_id], readable=True)
        newest = [one for one in readable if not one.is_helped][:NEWEST]
        misses: Counter[Miss] = Counter()
        for attempt in newest:
            misses.update(misses_of(session, attempt, grades[attempt.id]).values())
    shares = found_by_family(grades.values())
    return Growth(
        trends={scale: trend_of(history, known, scale) for scale in Scale},
        families=by_family({family: (one.count, one.n) for family, one in shares.items()}),
        misses=misses,
        missed_in=len(newest),
        reliance={name: wilson(one["count"], one["n"]) for name, one in asdict(reliance).items()},
        trust=trust_in_claims(grades.values()),
    )


def _level_test(session: Session, trainee_id: str, level: Level, now: datetime) -> LevelTestView:
    tests = level_tests_of(session, trainee_id)
    running = next((one for one in tests if one.ended_at is None), None)
    ended = [one for one in tests if one.level == level and one.evidence is not None]
    again_at = next_level_test(tests, level)
    return LevelTestView(
        open=running,
        work=demand_of(level, is_level_test=True).work,
        done=0 if running is None else work_in_test(session, running),
        evidence=evidence_in(ended[-1].evidence or "") if ended else None,
        again_at=again_at if again_at is not None and again_at > now else None,
    )


def misses_of(session: Session, attempt: Attempt, grade: ReviewGrade) -> dict[str, Miss]:
    """Why each bug of a review was missed that was, by its slug."""
    missed = {bug.slug for bug in grade.bugs if bug.found_by is None}
    if not missed:
        return {}
    claims = [marked.judgement for marked in grade.comments if marked.outcome is not Outcome.NO_CLAIM]
    spans = reading_of(session, attempt.id)
    key = graded_key(session, attempt)
    return {bug.slug: why_missed(bug, claims, spans) for bug in key.bugs if bug.slug in missed}


def _entrustment(promotion: Promotion, names: Mapping[str, str], now: datetime) -> Entrustment:
    if promotion.decided_at is None or promotion.expires_at is None or promotion.supervision is None:
        raise ValueError(f"promotion {promotion.id} is not signed")
    return Entrustment(
        Level(promotion.level),
        Supervision(promotion.supervision),
        names.get(promotion.decided_by or "", "somebody who left"),
        promotion.decided_at,
        promotion.expires_at,
        promotion.expires_at <= now,
    )


def _refusal(promotion: Promotion, names: Mapping[str, str]) -> Refusal:
    return Refusal(
        Level(promotion.level),
        names.get(promotion.decided_by or "", "somebody who left"),
        promotion.decided_at or promotion.proposed_at,
        promotion.reason,
    )
