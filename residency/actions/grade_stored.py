"""Grades an attempt from what is stored and nothing else: at its submission, and whenever something was added."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from residency.domain.claim import JudgedClaim
from residency.domain.diff import Side
from residency.domain.family import Family
from residency.domain.grade import ReviewGrade
from residency.domain.key import VariantKey
from residency.domain.review import Comment, CommentKind, Review, Severity, Verdict
from residency.domain.second_opinion import SecondOpinion
from residency.grading.grade_review import grade_review
from residency.grading.matching.quotes import texts_of
from residency.store.frozen import shown_variant, variant_key
from residency.store.queries.attempts import comments_of, lock_attempt
from residency.store.queries.demonstrations import demonstrations_of
from residency.store.queries.erasures import is_erased_review
from residency.store.queries.grades import grade_row, graded_key, grades_of, key_variant_of, newest_grade
from residency.store.queries.marks import human_marks_of
from residency.store.queries.model_calls import opinions_of
from residency.store.tables.attempt import Attempt, CommentRow


def grade_stored(session: Session, attempt: Attempt, *, key: VariantKey | None = None) -> ReviewGrade:
    """The grade of a submitted attempt by the present rules. Same rows, same grade, to the bit.

    Without ``key`` it is made with the key that its newest grade was made with.
    """
    comments = comments_of(session, attempt.id)
    shown = shown_variant(session, attempt.variant_hash)
    return grade_review(
        review_of(attempt, comments),
        graded_key(session, attempt) if key is None else key,
        texts=texts_of(shown.change, shown.exercise),
        opinions=_opinions(session, attempt, comments),
        demonstrations=demonstrations_of(session, attempt.id, comments),
        marks=human_marks_of(session, attempt.id, comments),
    )


def keep_grade(session: Session, attempt: Attempt, *, now: datetime, first_key: str | None = None) -> ReviewGrade:
    """Grade a submitted attempt and keep the grade, unless the newest one says the same already.

    ``first_key`` names the frozen variant whose key the first grade is made with, ``None`` for the attempt's own;
    later ones keep what the newest was made with. An erased review keeps the grade it has: its texts are gone.
    """
    lock_attempt(session, attempt.id)  # what somebody else has just added must be in the newest grade, too
    if is_erased_review(session, attempt.id):
        return newest_grade(session, attempt.id).grade
    variant = key_variant_of(session, attempt.id) or first_key
    grade = grade_stored(session, attempt, key=variant_key(session, variant or attempt.variant_hash))
    if grades_of(session, [attempt.id]).get(attempt.id) != grade:
        session.add(grade_row(attempt.id, grade, now=now, key_variant=variant))
    return grade


def review_of(attempt: Attempt, comments: Sequence[CommentRow]) -> Review:
    """The review as grading takes it, from what is stored. The attempt must have a verdict."""
    judged = judged_claims(attempt)
    return Review(
        Verdict(attempt.verdict or ""),
        attempt.verdict_confidence,
        tuple(_comment(row) for row in comments),
        claims=None if judged is None else tuple(JudgedClaim(name, holds) for name, holds in judged.items()),
    )


def judged_claims(attempt: Attempt) -> dict[str, bool] | None:
    """Which of the author's claims hold, as the trainee sees it; None where the trainee is not asked."""
    return None if attempt.claims is None else json.loads(attempt.claims)


def _opinions(session: Session, attempt: Attempt, comments: Sequence[CommentRow]) -> list[SecondOpinion]:
    index = {row.id: number for number, row in enumerate(comments)}
    return [
        SecondOpinion(index[row.comment_id], row.bug, describes=row.describes)
        for row in (opinion.row for opinion in opinions_of(session, attempt.id))
        if row.describes is not None and row.comment_id in index
    ]


def _comment(row: CommentRow) -> Comment:
    return Comment(
        text=row.text,
        kind=CommentKind(row.kind),
        file=row.file,
        side=Side(row.side),
        line=row.line,
        end_line=row.end_line,
        family=Family(row.family) if row.family else None,
        severity=Severity(row.severity) if row.severity else None,
        confidence=row.confidence,
    )
