"""The change again, with what the key and the review say of its lines between its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import render_template
from markupsafe import Markup

from residency.domain.diff import FileDiff, ShownChange, Side
from residency.domain.key import Region, VariantKey
from residency.store.tables.attempt import CommentRow
from residency.web.diffview.sheet import UNIFIED, ChangeView
from residency.web.texts import row_anchor

Place = tuple[str, Side, int]
"""Path, side and line."""


@dataclass(frozen=True)
class Note:
    """What stands at a place. ``kind`` is ``bug``, ``place``, ``decoy``, ``finding`` or ``comment``."""

    kind: str
    label: str
    text: str
    target: str = ""


@dataclass(frozen=True)
class FileView:
    """A changed file with its notes between its rows."""

    diff: FileDiff
    rows: Markup


@dataclass(frozen=True)
class AnnotatedChange:
    """The changed files, and the notes on places outside of them."""

    files: tuple[FileView, ...]
    elsewhere: tuple[tuple[str, Markup], ...]


def annotate(change: ShownChange, key: VariantKey, comments: Sequence[CommentRow]) -> AnnotatedChange:
    """Every changed file with a note below each line that the key or a comment is about."""
    notes: defaultdict[Place, list[Note]] = defaultdict(list)
    for place, note in (*_of_key(key), *_of_comments(comments)):
        notes[place].append(note)
    view = ChangeView(change)
    files = tuple(FileView(file, _rows(view, file, notes)) for file in change.files)
    changed = {name for file in change.files for name in (file.path, file.old_path)}
    elsewhere = tuple(
        (f"{path}, line {line}", _html(place, found))
        for place, found in sorted(notes.items())
        for path, _, line in (place,)
        if path not in changed
    )
    return AnnotatedChange(files, elsewhere)


def _rows(view: ChangeView, file: FileDiff, notes: dict[Place, list[Note]]) -> Markup:
    names = {Side.OLD: file.old_path, Side.NEW: file.path}
    here = {
        (side, line): _html((path, side, line), found)
        for (path, side, line), found in notes.items()
        if path == names[side]
    }
    return view.sheet(file.path, UNIFIED, here).html(here)


def _html(place: Place, notes: Sequence[Note]) -> Markup:
    path, side, line = place
    html = render_template("review/notes.html", notes=notes, anchor=row_anchor(path, side.value, line))
    return Markup(html)  # noqa: S704  (the template escapes)


def _of_key(key: VariantKey) -> Iterator[tuple[Place, Note]]:
    for bug in key.bugs:
        target = f"bug-{bug.slug}"
        for region in bug.regions:
            yield _at(region), Note("bug", "Seeded bug", bug.title, target)
        for region in bug.places:
            yield _at(region), Note("place", "Also shows it", region.why, target)
    for decoy in key.decoys:
        for region in decoy.regions:
            yield _at(region), Note("decoy", "Looks wrong, is right", decoy.is_right)
    for finding in key.findings:
        for region in finding.regions:
            yield _at(region), Note("finding", "Fair finding", finding.text)


def _of_comments(comments: Sequence[CommentRow]) -> Iterator[tuple[Place, Note]]:
    for number, row in enumerate(comments, start=1):
        if row.file is not None and row.line is not None:
            place = (row.file, Side(row.side), row.line)
            yield place, Note("comment", f"Comment {number}", row.text, f"comment-{row.id}")


def _at(region: Region) -> Place:
    return region.file, region.side, region.start
