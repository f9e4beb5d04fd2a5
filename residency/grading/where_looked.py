"""In which order the files of a change were looked at, and how much of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from residency.domain.diff import FileDiff, ShownChange, Side
from residency.domain.key import KeyedBug
from residency.domain.reading import Span
from residency.grading.misses import SHORTEST_LOOK_MS


@dataclass(frozen=True)
class FileLook:
    """``changed`` lines of a file, how many of them were on screen at all, and for three seconds or more.

    ``place`` counts from 1 in the order in which files were first looked at, None for one that never was. ``bugs``
    counts the seeded bugs with lines in it.
    """

    path: str
    place: int | None
    changed: int
    seen: int
    long: int
    bugs: int


def where_looked(change: ShownChange, spans: Sequence[Span], bugs: Sequence[KeyedBug]) -> tuple[FileLook, ...]:
    """Each file of the change, in the order of looking; what was never on screen stands at the end.

    ``spans`` come in the order in which they were recorded. Files beside the change are passed over.
    """
    order = list(dict.fromkeys(span.file for span in spans))
    changed = {file.path for file in change.files}
    places = {path: place for place, path in enumerate((path for path in order if path in changed), start=1)}
    files = sorted(change.files, key=lambda file: places.get(file.path, len(places) + 1))
    return tuple(_look(file, places.get(file.path), spans, bugs) for file in files)


def _look(file: FileDiff, place: int | None, spans: Sequence[Span], bugs: Sequence[KeyedBug]) -> FileLook:
    ms: Counter[tuple[Side, int]] = Counter()
    for span in spans:
        if span.file == file.path:
            ms.update({(span.side, line): span.ms for line in range(span.start, span.end + 1)})
    times = [
        ms[Side.NEW, line.new] if line.new is not None else ms[Side.OLD, line.old or 0]
        for hunk in file.hunks
        for line in hunk.lines
        if not line.is_context
    ]
    return FileLook(
        path=file.path,
        place=place,
        changed=len(times),
        seen=sum(time > 0 for time in times),
        long=sum(time >= SHORTEST_LOOK_MS for time in times),
        bugs=sum(any(region.file == file.path for region in bug.regions or bug.places) for bug in bugs),
    )
