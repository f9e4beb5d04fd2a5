"""The moments of a review, in words and for the time bar that plays them again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from residency.domain.diff import Side
from residency.domain.reading import Moment, Span

MOST_NAMED = 2
"""Files that a moment is said to show; more pass by where somebody only scrolls."""


@dataclass(frozen=True)
class MomentView:
    """``time`` since the start as minutes and seconds, ``places`` on screen, and the numbers of comments begun."""

    time: str
    places: str
    comments: tuple[int, ...]

    @property
    def words(self) -> str:
        """All of it in one line."""
        begun = ", ".join(str(number) for number in self.comments)
        return f"{self.time}: {self.places}" + (f". Began comment {begun}" if begun else "")


def moment_views(moments: Sequence[Moment], numbers: Mapping[str, int]) -> list[MomentView]:
    """Each moment in words; ``numbers`` are those that the page gives to comments, by id."""
    return [
        MomentView(
            time=_clock(moment.after),
            places=_places(moment.spans),
            comments=tuple(numbers[comment] for comment in moment.written if comment in numbers),
        )
        for moment in moments
    ]


def time_bar(moments: Sequence[Moment], views: Sequence[MomentView]) -> list[dict[str, object]]:
    """What ``static/replay.js`` reads: for each moment its words and its spans (path, side, first, last line)."""
    return [
        {"words": view.words, "spans": [_as_data(span) for span in moment.spans]}
        for moment, view in zip(moments, views, strict=True)
    ]


def _as_data(span: Span) -> list[object]:
    return [span.file, "n" if span.side is Side.NEW else "o", span.start, span.end]


def _clock(after: timedelta) -> str:
    minutes, seconds = divmod(int(after.total_seconds()), 60)
    return f"{minutes}:{seconds:02}"


def _places(spans: Sequence[Span]) -> str:
    lines: dict[str, list[int]] = {}
    for span in spans:
        lines.setdefault(span.file, []).extend((span.start, span.end))
    said = [f"{path}, lines {min(own)} to {max(own)}" for path, own in lines.items()]
    more = len(said) - MOST_NAMED
    return "; ".join(said[:MOST_NAMED]) + (f"; and {more} more" if more > 0 else "")
