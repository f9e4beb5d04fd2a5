"""How far mentors agree with each other, with the grader and with the anchors, and whether that changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from residency.domain.agreement import Agreement, Drift
from residency.domain.grade import Judgement, ReviewGrade
from residency.domain.human_mark import Says
from residency.domain.permission import Role
from residency.domain.reading_of_comment import CommentReading
from residency.grading.scoring.agreement import agreement, drift
from residency.runtime import Runtime
from residency.store.queries.attempts import comments_of
from residency.store.queries.blind_marks import anchor_marks, reading_of_mark, second_marks
from residency.store.queries.grades import grade_history
from residency.store.queries.marks import WITHDRAWN, mark_history, marked_attempts
from residency.store.queries.people import cohorts_of, members
from residency.store.session import read
from residency.store.tables.mark import MarkRow

LEAST = 10
"""Comments from which an agreement is shown: of fewer, one more would change it by a tenth."""


@dataclass(frozen=True)
class MentorAgreement:
    """Of one mentor, or of all together where ``name`` is empty. None before there are enough; ``counts`` are how
    many comments there are, by the same names."""

    name: str
    is_reader: bool
    with_mentors: Agreement | None
    with_machine: Agreement | None
    with_anchors: Agreement | None
    drift: Drift | None
    counts: dict[str, int]


TOGETHER = ""
"""In the place of a mentor's id: all of them."""


@dataclass
class _Pairs:
    """Two labels for each comment, in the order of the later one."""

    mentors: list[tuple[datetime, str, str]] = field(default_factory=list)
    machine: list[tuple[datetime, str, str]] = field(default_factory=list)
    anchors: list[tuple[datetime, str, str]] = field(default_factory=list)


def read_agreement(world: Runtime, reader_id: str, *, of_all: bool) -> tuple[MentorAgreement, ...]:
    """The mentors of the reader's cohorts together, then the reader's own row; of each by name where ``of_all``,
    which directors may."""
    with read(world.engine) as session:
        cohorts = [cohort.id for cohort in cohorts_of(session, reader_id)]
        mentors = members(session, cohorts, Role.MENTOR)
        trainees = [person.id for person in members(session, cohorts, Role.TRAINEE)]
        pairs = _pairs(session, {mentor.id for mentor in mentors}, marked_attempts(session, trainees))
    rows = [_told("", False, pairs[TOGETHER])]
    rows += [
        _told(mentor.name, mentor.id == reader_id, pairs[mentor.id])
        for mentor in mentors
        if of_all or mentor.id == reader_id
    ]
    return tuple(rows)


def _told(name: str, is_reader: bool, pairs: _Pairs) -> MentorAgreement:
    machine = sorted(pairs.machine)
    return MentorAgreement(
        name=name,
        is_reader=is_reader,
        with_mentors=_agreement(pairs.mentors),
        with_machine=_agreement(machine),
        with_anchors=_agreement(pairs.anchors),
        drift=drift([mine == theirs for _, mine, theirs in machine]),
        counts={
            "mentors": len(pairs.mentors),
            "machine": len(machine),
            "anchors": len(pairs.anchors),
        },
    )


def _agreement(pairs: Sequence[tuple[datetime, str, str]]) -> Agreement | None:
    if len(pairs) < LEAST:
        return None
    return agreement([mine for _, mine, _ in pairs], [theirs for _, _, theirs in pairs])


def _pairs(session: Session, mentors: Collection[str], attempt_ids: Sequence[str]) -> dict[str, _Pairs]:
    found: dict[str, _Pairs] = defaultdict(_Pairs)
    blind = defaultdict(list)
    for row in second_marks(session, attempt_ids):
        blind[row.attempt_id].append(row)
    for attempt_id in attempt_ids:
        decided = _decided(mark_history(session, attempt_id))
        machine = _machine(session, attempt_id)
        for comment, mark in decided.items():
            if mark.made_by in mentors and comment in machine:
                for whose in (mark.made_by, TOGETHER):
                    found[whose].machine.append((mark.made_at, _label(mark), machine[comment]))
        for second in blind[attempt_id]:
            label = reading_of_mark(second).label
            if second.mentor_id in mentors and second.comment in machine:
                for whose in (second.mentor_id, TOGETHER):
                    found[whose].machine.append((second.made_at, label, machine[second.comment]))
            first = decided.get(second.comment)
            if first is not None and first.made_by != second.mentor_id:
                for whose in (first.made_by, second.mentor_id, TOGETHER):
                    found[whose].mentors.append((second.made_at, _label(first), label))
    for row in anchor_marks(session, mentors):
        for whose in (row.mentor_id, TOGETHER):
            found[whose].anchors.append((row.made_at, reading_of_mark(row).label, row.expected or ""))
    return found


def _decided(history: Sequence[MarkRow]) -> dict[str, MarkRow]:
    """The first decision on each comment: a later one may have been made in the knowledge of another reading."""
    decided: dict[str, MarkRow] = {}
    for row in history:
        if row.comment_id is not None and row.says != WITHDRAWN:
            decided.setdefault(row.comment_id, row)
    return decided


def _label(mark: MarkRow) -> str:
    return CommentReading(Says(mark.says), mark.bug).label


def _machine(session: Session, attempt_id: str) -> dict[str, str]:
    """What the grader read in each comment before any mentor decided about one."""
    computed = [stored.grade for stored in grade_history(session, attempt_id) if not _has_mark(stored.grade)]
    if not computed:
        return {}
    rows = comments_of(session, attempt_id)
    pairs = zip(rows, computed[-1].comments, strict=True)
    return {row.id: _reading(marked.judgement).label for row, marked in pairs}


def _has_mark(grade: ReviewGrade) -> bool:
    return any(marked.judgement.by_mentor for marked in grade.comments)


def _reading(judgement: Judgement) -> CommentReading:
    if judgement.credited is not None:
        return CommentReading(Says.NAMES_A_BUG, judgement.credited)
    return CommentReading(Says.IS_FAIR if judgement.finding is not None else Says.NAMES_NOTHING)


def differing_comments(session: Session, attempt_ids: Sequence[str]) -> Iterator[tuple[str, str, datetime]]:
    """Comments that two mentors read differently and nobody has decided on since: review, comment, since when."""
    for second in second_marks(session, attempt_ids):
        if second.attempt_id is None:
            continue
        history = [row for row in mark_history(session, second.attempt_id) if row.comment_id == second.comment]
        first = _decided(history).get(second.comment)
        settled = any(row.made_at > second.made_at for row in history)
        if first is not None and not settled and _label(first) != reading_of_mark(second).label:
            yield second.attempt_id, second.comment, second.made_at
