"""Which words of the comment bank fit a review: below a comment about its bug, below all about what was missed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from residency.actions.comment_bank import values_for
from residency.actions.read_debrief import Debrief
from residency.domain.grade import Judgement
from residency.domain.saved_comment import filled
from residency.runtime import Runtime
from residency.store.queries.saved_comments import saved_comments, tie_of
from residency.store.session import read
from residency.store.tables.saved_comment import SavedComment


@dataclass(frozen=True)
class Offered:
    """An entry with its words filled in for ``bug``; for none where it is about anything."""

    saved_id: int
    bug: str | None
    text: str


def offer_saved_comments(world: Runtime, debrief: Debrief) -> Mapping[str | None, tuple[Offered, ...]]:
    """By the id of the comment, None for the whole review; newest entries first."""
    attempt, grade = debrief.attempt, debrief.grade
    patterns = {bug.slug: bug.pattern for bug in debrief.key.bugs}
    about: dict[str | None, Sequence[str]] = {None: [bug.slug for bug in grade.bugs if bug.found_by is None]}
    for row, marked in zip(debrief.comments, grade.comments, strict=True):
        about[row.id] = [bug for bug in _near(marked.judgement) if bug in patterns]
    with read(world.engine) as session:
        rows = saved_comments(session)
        values = {bug: values_for(world, session, attempt, bug) for bug in (None, *patterns)} if rows else {}
    return {
        place: tuple(
            Offered(row.id, bug, filled(row.text, values[bug]))
            for row in rows
            for bug in _fitting(row, attempt.exercise, bugs, patterns)
            if row.id is not None
        )
        for place, bugs in about.items()
    }


def _near(judgement: Judgement) -> Iterator[str]:
    """The bug that a comment names, or else the one that it comes near to."""
    found = judgement.credited or judgement.located_at or judgement.nearest
    if found is not None:
        yield found


def _fitting(
    row: SavedComment, exercise: str, bugs: Sequence[str], patterns: Mapping[str, str]
) -> Iterator[str | None]:
    tie = tie_of(row)
    if not tie.is_about_a_bug:
        yield None
    yield from (bug for bug in bugs if tie.fits(exercise, bug, patterns[bug]))
