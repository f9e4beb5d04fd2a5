"""How many of a group stand at each level, without telling where a single person stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from residency.domain.level import Level


def counts_by_level(levels: Iterable[Level], *, least: int) -> dict[Level, int | None]:
    """People at each level, from the bottom up; None where it is hidden. Empty for a group of less than ``least``.

    Hidden is a level with fewer than ``least`` people, unless nobody is there. Who knows the size of the group
    could work out what is hidden from what is shown, so that as many levels more are hidden, the smallest first,
    as it takes for ``least`` people to stand at hidden ones.
    """
    counts = Counter(levels)
    if counts.total() < least:
        return {}
    hidden: set[Level] = set()
    people = 0
    for level in sorted(counts, key=lambda level: (counts[level], level)):
        if counts[level] >= least and (people >= least or not hidden):
            break
        hidden.add(level)
        people += counts[level]
    return {level: None if level in hidden else counts[level] for level in Level}
