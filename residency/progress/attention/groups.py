"""Whose work a mentor looks after first, where a cohort has groups."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class MentorGroup:
    mentors: frozenset[str]
    trainees: frozenset[str]


def looked_after(mentor_id: str, trainees: Collection[str], groups: Collection[MentorGroup]) -> frozenset[str]:
    """Those of a cohort's trainees who are this mentor's: of the own groups, and whoever is in none with a mentor.

    All of them for a mentor without a group. Nobody is left without a mentor by being put into no group.
    """
    own = [group for group in groups if mentor_id in group.mentors]
    if not own:
        return frozenset(trainees)
    others = frozenset().union(*(group.trainees for group in groups if group.mentors and group not in own))
    mine = frozenset().union(*(group.trainees for group in own))
    return frozenset(one for one in trainees if one in mine or one not in others)
