"""Places by anchor, resolved to lines of one variant."""

from __future__ import annotations

from collections.abc import Mapping

from residency.catalog.schema import BugPlace, Place
from residency.domain.diff import ShownChange, Side
from residency.domain.errors import BadInput
from residency.domain.key import Region


def resolve(place: Place, shown: ShownChange, *, texts: Mapping[str, str]) -> Region:
    """The lines that ``place`` means in this variant; ``texts`` are the exercise's own.

    Raises BadInput with a sentence where the anchor stands in no line or in several.
    """
    kind, colon, rest = place.file.partition(":")
    if colon and kind == "base":
        return _region(place, shown.base, file=rest, side=Side.OLD)
    if colon and kind == "exercise":
        found = _region(place, texts, file=rest, side=Side.NEW)
        return Region(place.file, found.side, found.start, found.end, found.why)
    return _region(place, shown.head, file=place.file, side=Side.NEW)


def _region(place: Place, files: Mapping[str, str], *, file: str, side: Side) -> Region:
    if file not in files:
        raise BadInput(f"there is no file {place.file!r}")
    lines = files[file].split("\n")
    start = _line(place, lines)
    end = _end(place, lines, start=start)
    return Region(file, side, start, end, place.why if isinstance(place, BugPlace) else "")


def _line(place: Place, lines: list[str]) -> int:
    """From 1. Below ``after`` the first line with the anchor counts; without it there must be only one."""
    if place.after is None:
        return _only(place.anchor, lines, file=place.file)
    above = _only(place.after, lines, file=place.file)
    for number, line in enumerate(lines[above:], start=above + 1):
        if place.anchor in line:
            return number
    raise BadInput(f"{place.anchor!r} stands nowhere below {place.after!r} in {place.file}")


def _only(anchor: str, lines: list[str], *, file: str) -> int:
    found = [number for number, line in enumerate(lines, start=1) if anchor in line]
    if len(found) == 1:
        return found[0]
    if not found:
        raise BadInput(f"{anchor!r} stands in no line of {file}")
    raise BadInput(f"{anchor!r} stands in {len(found)} lines of {file}: {', '.join(map(str, found))}")


def _end(place: Place, lines: list[str], *, start: int) -> int:
    if place.end_anchor is None:
        return start
    for number, line in enumerate(lines[start - 1 :], start=start):
        if place.end_anchor in line:
            return number
    raise BadInput(f"{place.end_anchor!r} stands nowhere at or below {place.anchor!r} in {place.file}")
