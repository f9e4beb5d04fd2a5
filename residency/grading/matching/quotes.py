"""What a reviewer had before their eyes, so that repeating it is not taken for saying something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

from residency.domain.diff import ShownChange
from residency.domain.exercise import Exercise
from residency.domain.key import Region
from residency.grading.matching.words import plain

_LEAST_LETTERS = 12
"""A shorter passage can stand in a file by chance, unless it is a whole line."""

_NEAR = 3


def texts_of(change: ShownChange, exercise: Exercise) -> dict[str, str]:
    """Every text of a shown variant by the path that comments and keys use for it."""
    return {
        **change.head,
        **{f"base:{path}": text for path, text in change.base.items()},
        "exercise:brief.md": exercise.brief,
        "exercise:pull_request.md": exercise.pull_request,
    }


class Quotes:
    """The texts of a variant, to be asked whether a passage is a quotation. Blanks and quote marks are nothing."""

    def __init__(self, texts: Mapping[str, str] | None = None) -> None:
        self._texts = texts or {}

    def has(self, passage: str) -> bool:
        """Whether the passage stands in one of the texts as it is."""
        squeezed = squeeze(passage)
        if len(squeezed) < _LEAST_LETTERS:
            return squeezed in self._lines
        return squeezed in self._everything

    @cached_property
    def _lines(self) -> frozenset[str]:
        return frozenset().union(*map(_lines_of, self._texts.values()))

    @cached_property
    def _everything(self) -> str:
        return "\0".join(squeeze(text) for text in self._texts.values())

    def has_near(self, regions: Iterable[Region], passage: str) -> bool:
        """Whether the passage stands at one of these places."""
        squeezed = squeeze(passage)
        return any(squeezed in squeeze(self.lines(region)) for region in regions)

    def lines(self, region: Region, *, around: int = _NEAR) -> str:
        """A place with so many lines on either side."""
        lines = self._texts.get(region.file, "").splitlines()
        return "\n".join(lines[max(0, region.start - 1 - around) : region.end + around])


@lru_cache(maxsize=1024)
def squeeze(text: str) -> str:
    """The text without blanks, quote marks of Markdown and the semicolons that end statements."""
    return re.sub(r"[\s`>;]+", "", plain(text))


@lru_cache(maxsize=1024)
def _lines_of(text: str) -> frozenset[str]:
    return frozenset(squeeze(line) for line in text.splitlines())
