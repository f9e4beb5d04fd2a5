"""Which figures are not shown, so that no figure is one of fewer than five people."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeVar

from residency.domain.report import LEAST_PEOPLE

Key = TypeVar("Key")


def hidden_groups(people: Mapping[Key, Collection[str]]) -> frozenset[Key]:
    """The keys of the groups to be hidden, of groups that make up a whole whose figures are shown as well.

    Hidden is every group of fewer than five people, unless nobody is in it. Whoever knows the whole can take what
    is shown from it and gets the figures of all who are hidden together; so more groups are hidden, the smallest
    first, until five people stand behind these. A person may be in several groups, and counts once.

    Source: primary and complementary cell suppression; Willenborg and de Waal, Elements of Statistical Disclosure
    Control (2001).
    """
    groups = {key: frozenset(found) for key, found in people.items() if found}
    order = {key: number for number, key in enumerate(groups)}
    hidden: set[Key] = set()
    together: frozenset[str] = frozenset()
    for key in sorted(groups, key=lambda key: (len(groups[key]), order[key])):
        if len(groups[key]) >= LEAST_PEOPLE and (not hidden or len(together) >= LEAST_PEOPLE):
            break
        hidden.add(key)
        together |= groups[key]
    return frozenset(hidden)
