"""What a director reads of a cohort: everything of it is read once, and one report made of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from sqlmodel import Session

from residency.actions.observe import observations_from
from residency.actions.personal_trial import tasks_of
from residency.domain.attention import Reason
from residency.domain.grade import ReviewGrade
from residency.domain.level import Level, Supervision
from residency.domain.permission import Role
from residency.domain.report import CohortReport
from residency.domain.second_look import Decided
from residency.grading.scoring.share import wilson
from residency.progress.attention.talks import why_talk
from residency.progress.ladder.observation import Observation
from residency.progress.reliance import reliance_of
from residency.report.cohort_report import report_of
from residency.report.history import Belief, DoneChange, DoneSuggestion, History
from residency.runtime import Runtime
from residency.store.queries.attempts import submitted_attempts
from residency.store.queries.grades import grades_of
from residency.store.queries.ladder import promotions_of, standing_of_all, trusted_with
from residency.store.queries.output import output_beliefs
from residency.store.queries.people import cohorts_of, members, people_with_role
from residency.store.queries.rounds import rounds_of, suggestions_of
from residency.store.queries.second_looks import decisions_of_all
from residency.store.queries.trials import beliefs_of
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from residency.store.tables.cohort import Cohort
from residency.store.tables.ladder import OpenedLevel, Promotion
from residency.store.tables.output import OutputBelief
from residency.store.tables.rounds import Round, Suggestion
from residency.store.tables.trial import TrialBelief

Owned = TypeVar("Owned", Attempt, Round, Promotion, OutputBelief, TrialBelief)
"""Rows that belong to a trainee."""


def read_reports(world: Runtime, director_id: str) -> list[CohortReport]:
    """A report for each cohort of the director, by name."""
    with read(world.engine) as session:
        return [_report(world, session, cohort) for cohort in cohorts_of(session, director_id)]


def read_report(world: Runtime, cohort: Cohort) -> CohortReport:
    """The report of a cohort that the caller was allowed to fetch."""
    with read(world.engine) as session:
        return _report(world, session, cohort)


def _report(world: Runtime, session: Session, cohort: Cohort) -> CohortReport:
    now = world.clock()
    return report_of(cohort.id, cohort.name, _histories(session, cohort, now), is_demo=cohort.is_demo, now=now)


def _histories(session: Session, cohort: Cohort, now: datetime) -> list[History]:
    """Of every trainee of the cohort. What those have done who have left stays, under their pseudonyms."""
    here = {person.id for person in members(session, [cohort.id], Role.TRAINEE)}
    trainees = [person.id for person in people_with_role(session, Role.TRAINEE, [cohort.id])]
    newest_first = submitted_attempts(session, trainees)
    grades = grades_of(session, [attempt.id for attempt in newest_first])
    attempts = _by_trainee(reversed(newest_first))
    finished = [one for one in rounds_of(session, *trainees) if one.finished_at is not None]
    rounds, shown = _by_trainee(finished), _by_round(suggestions_of(session, [one.id for one in finished]))
    standing, promotions = standing_of_all(session, trainees), _by_trainee(promotions_of(session, *trainees))
    decided, trial = decisions_of_all(session, trainees), tasks_of(session, trainees)
    said, believed = _by_trainee(output_beliefs(session, trainees)), _by_trainee(beliefs_of(session, *trainees))
    histories = []
    for one in trainees:
        opened = standing.get(one)
        alone = [attempt for attempt in attempts[one] if not attempt.is_helped]
        seen = observations_from(alone, grades, rounds[one], shown)
        histories.append(
            History(
                person=one,
                is_here=one in here,
                level=None if opened is None else Level(opened.level),
                alone_at=_alone_at(promotions[one], now),
                waits=any(promotion.decided_at is None for promotion in promotions[one]),
                reviews=tuple(_change(attempt, grades[attempt.id]) for attempt in attempts[one]),
                suggestions=tuple(_suggestions(rounds[one], shown)),
                decided=tuple(decided[one]),
                beliefs=tuple(Belief(belief.said_at, belief.percent) for belief in said[one]),
                trial=tuple(trial[one]),
                believed=tuple(belief.percent / 100 for belief in believed[one]),
                reason=None if opened is None else _reason(seen, opened, decided[one], now),
            )
        )
    return histories


def _change(attempt: Attempt, grade: ReviewGrade) -> DoneChange:
    if attempt.submitted_at is None:
        raise ValueError(f"the review {attempt.id} is not submitted")
    return DoneChange(
        attempt.submitted_at, attempt.exercise, Level(attempt.level), attempt.minutes, attempt.is_helped, grade
    )


def _suggestions(rounds: Iterable[Round], shown: Mapping[str, Sequence[Suggestion]]) -> Iterator[DoneSuggestion]:
    """The test on arrival is no work: whoever takes it is not trusted with anything yet."""
    for one in rounds:
        if not one.is_placement:
            yield from (DoneSuggestion(each.is_clean, is_stopped=not each.is_accepted) for each in shown[one.id])


def _alone_at(promotions: Iterable[Promotion], now: datetime) -> Level | None:
    """The highest level whose work was signed as to be done alone, by what stands and has not expired."""
    trust = trusted_with(promotions, now=now)
    return max((level for level, how in trust.items() if how >= Supervision.UNSUPERVISED), default=None)


def _reason(
    seen: Sequence[Observation], opened: OpenedLevel, decided: Sequence[Decided], now: datetime
) -> Reason | None:
    """The most pressing one for a talk."""
    kept = reliance_of(decided).kept
    reasons = why_talk(
        seen,
        opened_at=opened.opened_at,
        kept=wilson(kept.count, kept.n),
        is_at_top=opened.level >= Level.SPECS,
        now=now,
    )
    return next(reasons, None)


def _by_trainee(rows: Iterable[Owned]) -> dict[str, list[Owned]]:
    found: dict[str, list[Owned]] = defaultdict(list)
    for row in rows:
        found[row.trainee_id].append(row)
    return found


def _by_round(rows: Iterable[Suggestion]) -> dict[str, list[Suggestion]]:
    found: dict[str, list[Suggestion]] = defaultdict(list)
    for row in rows:
        found[row.round_id].append(row)
    return found
