"""Whose work is a mentor's own, where a cohort has groups."""

from __future__ import annotations

import pytest

from residency.progress.attention.groups import MentorGroup, looked_after


def group(mentors: str, trainees: str) -> MentorGroup:
    return MentorGroup(frozenset(mentors.split()), frozenset(trainees.split()))


@pytest.mark.parametrize(
    ("groups", "own"),
    [
        ([], "alice bob carol"),
        ([group("max", "alice")], "alice bob carol"),
        ([group("mara", "alice"), group("max", "bob carol")], "alice"),
        ([group("mara", "alice"), group("max", "bob")], "alice carol"),
        ([group("mara", "alice"), group("", "bob carol")], "alice bob carol"),
        ([group("mara", "alice"), group("mara max", "bob"), group("max", "carol")], "alice bob"),
        ([group("mara", "alice"), group("max", "alice bob carol")], "alice"),
        ([group("mara", "alice erin")], "alice bob carol"),
    ],
)
def test_is_of_the_own_groups_and_of_none_and_all_without_a_group(groups: list[MentorGroup], own: str) -> None:
    assert looked_after("mara", ["alice", "bob", "carol"], groups) == frozenset(own.split())
