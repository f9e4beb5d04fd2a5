"""Finds the words that changed between a removed line and the added line that replaces it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

Part = tuple[int, int]
"""Characters from the first to before the second."""

_WORD = re.compile(r"\w+|\s+|.")
_ALIKE = 0.4
"""Below this share of common characters two lines are not one line that was edited: marks would be noise."""


def changed_words(old: str, new: str) -> tuple[list[Part], list[Part]]:
    """Which characters to mark in each of the two lines; none where the lines have too little in common."""
    a, b = _WORD.findall(old), _WORD.findall(new)
    same = _common(a, b)
    kept = sum(len(word) for i, _, count in same for word in a[i : i + count] if not word.isspace())
    if 2 * kept < _ALIKE * (len(old.strip()) + len(new.strip())) or not kept:
        return [], []
    return _between(a, [(i, count) for i, _, count in same]), _between(b, [(j, count) for _, j, count in same])


def _common(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int]]:
    """Words that both hold in the same order: start in each, and how many.

    Most edits leave both ends of a line alone, so the costly search is for what stands between them, and only
    where that can find a word.
    """
    limit = min(len(a), len(b))
    start = next((i for i in range(limit) if a[i] != b[i]), limit)
    limit -= start
    end = next((i for i in range(limit) if a[-1 - i] != b[-1 - i]), limit)
    inner_a, inner_b = a[start : len(a) - end], b[start : len(b) - end]
    found = [(0, 0, start), (len(a) - end, len(b) - end, end)]
    if any(word.isalnum() for word in set(inner_a) & set(inner_b)):
        blocks = SequenceMatcher(None, inner_a, inner_b, autojunk=False).get_matching_blocks()
        found[1:1] = [(start + i, start + j, count) for i, j, count in blocks if count]
    return found


def _between(words: Sequence[str], blocks: Sequence[tuple[int, int]]) -> list[Part]:
    """The characters of the words that belong to no block."""
    parts: list[Part] = []
    at = previous = 0
    for start, count in blocks:
        length = sum(map(len, words[previous:start]))
        if length:
            parts.append((at, at + length))
        at += length + sum(map(len, words[start : start + count]))
        previous = start + count
    return parts
