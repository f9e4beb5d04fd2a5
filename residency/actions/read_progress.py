"""What is known of a trainee: what comes next, what was done, strengths and misses, each with its n."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from residency.actions.observe import observations_of
from residency.domain.ability import Scale, Standing
from residency.domain.exercise import Exercise
from residency.domain.family import Family
from residency.domain.figure import Share
from residency.domain.grade import ReviewGrade
from residency.domain.session_scores import Accuracy, Calibration, Detection, SessionScores
from residency.grading.scoring.by_family import found_by_family
from residency.grading.scoring.calibration import calibrate, claims_of
from residency.grading.scoring.detection import detect
from residency.grading.scoring.enough import Figure, may_show, not_enough
from residency.grading.scoring.froc import accuracy, case_of
from residency.grading.scoring.scores import score_session
from residency.grading.scoring.share import wilson
from residency.progress.ability.standing import abilities_of, standing_of
from residency.progress.choosing.candidate import for_practice
from residency.runtime import Runtime
from residency.store.queries.attempts import attempts_of
from residency.store.queries.grades import grades_of
from residency.store.queries.items import difficulties
from residency.store.queries.second_looks import open_looks
from residency.store.session import read
from residency.store.tables.attempt import Attempt


@dataclass(frozen=True)
class DoneAttempt:
    """A submitted attempt. ``title`` is the ref where the exercise has left the bank.

    ``is_looked_at_again`` as long as its second look is open: until then nobody is told what was right.
    """

    attempt: Attempt
    title: str
    grade: ReviewGrade
    is_looked_at_again: bool


@dataclass(frozen=True)
class Offer:
    """An exercise of the bank, and how often this trainee has submitted it."""

    exercise: Exercise
    done: int


@dataclass(frozen=True)
class Progress:
    """Everything on a trainee's home page. Figures are of the reviews that were done without help.

    ``missing`` maps the name of a figure to the sentence that stands in for it while there is too little
    behind it; a figure that is in it must not be shown.
    """

    open: Attempt | None
    open_title: str
    offers: tuple[Offer, ...]
    history: tuple[DoneAttempt, ...]
    families: Mapping[Family, Share]
    found: Share
    stopped_clean: Share
    scores: SessionScores
    detection: Detection | None
    calibration: Calibration | None
    accuracy: Accuracy | None
    standing: Mapping[Scale, Standing]
    missing: Mapping[str, str]

    @property
    def unseen(self) -> int:
        return sum(offer.done == 0 for offer in self.offers)


def read_progress(world: Runtime, trainee_id: str) -> Progress:
    """The progress of a trainee; the caller has made sure that it may be read. History is newest first."""
    with read(world.engine) as session:
        attempts = attempts_of(session, trainee_id)
        by_attempt = grades_of(session, [attempt.id for attempt in attempts if attempt.submitted_at])
        known = difficulties(session)
        open_ones = open_looks(session, trainee_id)
        history = observations_of(session, trainee_id)
    done = [attempt for attempt in attempts if attempt.id in by_attempt]
    grades = [by_attempt[attempt.id] for attempt in done if not attempt.is_helped]
    claims = claims_of(grades)
    unfinished = next((attempt for attempt in attempts if attempt.submitted_at is None), None)
    abilities = abilities_of(history, known, now=world.clock())
    clean = [grade for grade in grades if grade.is_clean]
    return Progress(
        open=unfinished,
        open_title=world.catalog.title(unfinished.exercise) if unfinished else "",
        offers=_offers(world, done),
        history=tuple(
            DoneAttempt(
                attempt, world.catalog.title(attempt.exercise), by_attempt[attempt.id], attempt.id in open_ones
            )
            for attempt in reversed(done)
        ),
        families=found_by_family(grades),
        found=wilson(sum(grade.found for grade in grades), sum(len(grade.bugs) for grade in grades)),
        stopped_clean=wilson(sum(not grade.verdict_right for grade in clean), len(clean)),
        scores=score_session(grades),
        detection=detect(grades),
        calibration=calibrate(claims),
        accuracy=accuracy([case_of(grade) for grade in grades]),
        standing={scale: standing_of(ability, scale) for scale, ability in abilities.items()},
        missing=_missing(len(grades), len(claims)),
    )


def _missing(reviews: int, claims: int) -> dict[str, str]:
    counts = {
        Figure.REVIEW_SCORE: reviews,
        Figure.DETECTION: reviews,
        Figure.ACCURACY: reviews,
        Figure.CONFIDENCE_WORDS: claims,
        Figure.CONFIDENCE_PARTS: claims,
        Figure.RELIABILITY_DIAGRAM: claims,
    }
    return {
        figure.value: not_enough(figure, count) for figure, count in counts.items() if not may_show(figure, count)
    }


def _offers(world: Runtime, done: list[Attempt]) -> tuple[Offer, ...]:
    """What anybody may choose; what is kept for exams is not even named."""
    times: dict[str, int] = {}
    for attempt in done:
        times[attempt.exercise] = times.get(attempt.exercise, 0) + 1
    bank = world.catalog.exercises
    practice = (bank[ref] for ref in for_practice(bank))
    ordered = sorted(practice, key=lambda exercise: (exercise.level, exercise.ref))
    return tuple(Offer(exercise, times.get(str(exercise.ref), 0)) for exercise in ordered)
