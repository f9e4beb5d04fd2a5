"""The pieces of the review page: files with their comments, and what the summary counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from flask import get_template_attribute
from markupsafe import Markup

from residency.actions.submit_review import example_problems, open_ends
from residency.domain.diff import FileDiff, Side
from residency.domain.evidence import Evidence
from residency.store.queries.attempts import comments_of, viewed_files
from residency.store.queries.runs import CHECKS, run_of
from residency.store.session import read
from residency.store.tables.attempt import Attempt, CommentRow
from residency.store.tables.run import RunRow
from residency.web.diffview.sheet import Place
from residency.web.trainee.cards import Card
from residency.web.trainee.opened import Opened, open_variant
from residency.web.world import world


@dataclass(frozen=True)
class Written:
    """What the trainee has done so far. ``problems`` are the open ends that stand in the way of submitting."""

    cards: tuple[Card, ...]
    discarded: tuple[Card, ...]
    viewed: frozenset[str]
    problems: dict[str, str]
    checks: RunRow | None

    def on(self, file: str | None) -> list[Card]:
        """The comments on a file, or on the whole change."""
        return [card for card in self.cards if card.row.file == file]


@dataclass(frozen=True)
class FilePart:
    """One changed file with its rows and the comments between them. ``number`` counts from 1."""

    number: int
    diff: FileDiff
    name: str
    size: tuple[int, int]
    rows: Markup
    about_file: list[Card]
    comments: int
    is_viewed: bool


def read_written(attempt: Attempt) -> Written:
    """Comments, viewed files and the run of the checks, in one look at the database."""
    with read(world().engine) as session:
        rows = comments_of(session, attempt.id, discarded=True)
        viewed = viewed_files(session, attempt.id)
        checks = run_of(session, attempt.variant_hash, CHECKS)
    kept = [row for row in rows if row.discarded_at is None]
    evidence = _evidence_of(attempt)
    problems = open_ends(attempt, kept, evidence)
    return Written(
        cards=tuple(_card(row, problems, evidence) for row in kept),
        discarded=tuple(Card(row, "") for row in rows if row.discarded_at is not None),
        viewed=viewed,
        problems=problems,
        checks=checks,
    )


def card_of(attempt: Attempt, row: CommentRow) -> Card:
    """One comment with what it lacks."""
    evidence = _evidence_of(attempt)
    return _card(row, open_ends(attempt, [row], evidence), evidence)


def _card(row: CommentRow, problems: dict[str, str], evidence: Evidence | None) -> Card:
    return Card(row, problems.get(row.id, ""), example_problems(row, evidence))


def _evidence_of(attempt: Attempt) -> Evidence | None:
    return open_variant(world().engine, attempt.variant_hash).exercise.evidence


def file_parts(opened: Opened, written: Written, columns: int) -> list[FilePart]:
    """Every changed file, in the order of the tree."""
    cards: dict[str | None, list[Card]] = defaultdict(list)
    for card in written.cards:
        cards[card.row.file].append(card)
    return [
        _part(
            number,
            file,
            opened,
            # A comment on the old side of a renamed file names the old path.
            [card for path in sorted({file.path, file.old_path}) for card in cards.get(path, [])],
            columns,
            is_viewed=file.path in written.viewed,
        )
        for number, file in enumerate(opened.files, start=1)
    ]


def inserts_of(cards: Iterable[Card]) -> dict[Place, str]:
    """The comments on lines as finished HTML, by the line they stand below."""
    by_place: dict[Place, list[Card]] = defaultdict(list)
    for card in cards:
        if card.row.line is not None:
            by_place[Side(card.row.side), card.row.end_line or card.row.line].append(card)
    if not by_place:
        return {}
    draw = get_template_attribute("trainee/review/card.html", "thread")
    return {place: str(draw(found)) for place, found in by_place.items()}


def _part(
    number: int, file: FileDiff, opened: Opened, cards: Sequence[Card], columns: int, *, is_viewed: bool
) -> FilePart:
    inserts = inserts_of(cards)
    return FilePart(
        number=number,
        diff=file,
        name=PurePosixPath(file.path).name,
        size=opened.sizes[file.path],
        rows=opened.view.sheet(file.path, columns, inserts).html(inserts),
        about_file=[card for card in cards if card.row.line is None],
        comments=len(cards),
        is_viewed=is_viewed,
    )
