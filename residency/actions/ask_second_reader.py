"""The clock asks a language model about comments that the grader was unsure of, and grades again with its answers.

Nobody waits for it: the grade of the submission stands until it is done, and whatever it does not answer stays
unsure and with the mentors.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog
from sqlmodel import Session

from residency.actions.ask_model import About, ask_model, storable
from residency.actions.grade_stored import keep_grade, review_of
from residency.actions.transaction import transaction
from residency.domain.diff import Side
from residency.domain.grade import Judgement, ReviewGrade
from residency.domain.key import KeyedBug, VariantKey
from residency.domain.review import Comment
from residency.jobs.queue import add_job
from residency.llm.model import Answer, LanguageModel, Rejected, Unreachable
from residency.llm.second_reader import Said, SecondReading, question_about, read_answer
from residency.runtime import Runtime
from residency.store.frozen import Shown, shown_variant
from residency.store.insert import add_unless_there
from residency.store.queries.attempts import comments_of
from residency.store.queries.erasures import is_erased_review
from residency.store.queries.grades import graded_key, grades_of
from residency.store.queries.model_calls import newest_call, opinions_of
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from residency.store.tables.model_call import SecondOpinionRow

ASK_SECOND_READER = "ask_second_reader"
"""Kind of the job, and the purpose under which its calls are logged."""

OUTAGE = timedelta(minutes=5)
"""For so long nothing is asked after a call that failed for good: other work stands behind the waiting."""

MOST_LINES = 15

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class _Open:
    """A comment that is unsure, and the bug that nobody has been asked about yet."""

    comment_id: str
    comment: Comment
    bug: KeyedBug
    lines: tuple[str, ...]


def ask_later(world: Runtime, session: Session, attempt: Attempt, grade: ReviewGrade) -> None:
    """Have a second reader asked soon, where there is one and something is unsure; not about invented history."""
    if world.model is not None and not attempt.is_demo and grade.unsure:
        add_job(session, ASK_SECOND_READER, {"attempt": attempt.id}, now=world.clock())


def ask_second_reader(world: Runtime, payload: Mapping[str, str]) -> None:
    """Ask about every unsure claim of a review that is still open, one by one, until all are or none can be."""
    model = world.model
    if model is None or _is_out(world):
        return
    while (found := _next(world, payload["attempt"])) is not None:
        attempt, asked = found
        if not _ask(world, model, attempt, asked):
            return


def _is_out(world: Runtime) -> bool:
    with read(world.engine) as session:
        call = newest_call(session)
    failed = {Unreachable.outcome, Rejected.outcome}
    return call is not None and call.outcome in failed and call.at > world.clock() - OUTAGE


def _next(world: Runtime, attempt_id: str) -> tuple[Attempt, _Open] | None:
    with read(world.engine) as session:
        attempt = session.get(Attempt, attempt_id)
        grade = grades_of(session, [attempt_id]).get(attempt_id)
        if attempt is None or grade is None or is_erased_review(session, attempt_id):
            return None
        rows = comments_of(session, attempt_id)
        heard = {(opinion.row.comment_id, opinion.row.bug) for opinion in opinions_of(session, attempt_id)}
        key = graded_key(session, attempt)
        comments = review_of(attempt, rows).comments
        for row, comment, marked in zip(rows, comments, grade.comments, strict=True):
            bug = _nearest(marked.judgement, key) if marked.is_unsure else None
            if bug is not None and (row.id, bug.slug) not in heard:
                lines = _lines_at(comment, shown_variant(session, attempt.variant_hash))
                return attempt, _Open(row.id, comment, bug, lines)
    return None


def _nearest(judgement: Judgement, key: VariantKey) -> KeyedBug | None:
    """The bug to ask about: the one whose probability leaves it open."""
    return next((bug for bug in key.bugs if bug.slug == judgement.nearest), None)


def _lines_at(comment: Comment, shown: Shown) -> tuple[str, ...]:
    if comment.file is None or comment.line is None:
        return ()
    texts = shown.change.head if comment.side is Side.NEW else shown.change.base
    lines: Sequence[str] = texts.get(comment.file, "").splitlines()
    end = min(comment.end_line or comment.line, comment.line + MOST_LINES - 1)
    return tuple(lines[comment.line - 1 : end])


def _ask(world: Runtime, model: LanguageModel, attempt: Attempt, asked: _Open) -> bool:
    """Ask one question and keep what is said; False where nothing more is to be had now."""
    question = question_about(asked.comment, asked.bug, lines=asked.lines)
    about = About(ASK_SECOND_READER, attempt.trainee_id, attempt.id, asked.comment_id, asked.bug.slug)
    call = ask_model(world, model, question, about)
    if call is None:
        return False
    if isinstance(call.result, Unreachable | Rejected):
        _log.warning("second reader cannot be asked", attempt=attempt.id, problem=str(call.result))
        return False
    reading = read_answer(call.result.text) if isinstance(call.result, Answer) else SecondReading(Said.NONSENSE)
    if reading.instructs_reader:
        _log.warning("comment instructs the second reader", attempt=attempt.id, comment=asked.comment_id)
    _keep(world, attempt.id, asked, reading, call_id=call.id)
    return True


def _keep(world: Runtime, attempt_id: str, asked: _Open, reading: SecondReading, *, call_id: int) -> None:
    """Store what was said and grade with it, in one transaction: no page shows the one without the other."""
    with transaction(world) as session:
        row = SecondOpinionRow(
            comment_id=asked.comment_id,
            bug=asked.bug.slug,
            attempt_id=attempt_id,
            said=reading.said.value,
            describes=reading.describes,
            instructs_reader=reading.instructs_reader,
            reason=storable(reading.reason),
            call_id=call_id,
            created_at=world.clock(),
        )
        if add_unless_there(session, row):
            keep_grade(session, session.get_one(Attempt, attempt_id), now=world.clock())
