"""A key gets what mentors found missing in it, wherever the lines and the bugs are."""

from __future__ import annotations

import pytest

from residency.domain.diff import Side
from residency.domain.family import Family
from residency.domain.key import Region
from residency.domain.key_repair import Excerpt, NewFinding, NewWording
from residency.grading.repair_key import Files, found_at, repaired
from tests.grading.keys import KEY

CODE = "def total(rows):\n    sum = 0\n    for row in rows:\n        sum += row.price\n    return sum\n"
HERE = Excerpt("shop.py", Side.NEW, ("    for row in rows:", "        sum += row.price"))
SLOW = NewFinding("mentors-1", Family.PERS, HERE, "Every row is read again.", ("reads each row twice",))
WORDS = NewWording(KEY.bugs[0].slug, "nobody ever closes it")


def files(head: str) -> Files:
    return {Side.OLD: {}, Side.NEW: {"shop.py": head}}


def test_adds_a_weakness_where_the_variant_has_its_lines() -> None:
    moved = repaired(KEY, [SLOW], files(f"import os\n\n{CODE}"), revision=1)
    assert moved.findings[-1].regions == (Region("shop.py", Side.NEW, 5, 6),)
    assert moved.findings[:-1] == KEY.findings
    assert (moved.findings[-1].id, moved.findings[-1].accepted) == ("mentors-1", ("reads each row twice",))


@pytest.mark.parametrize("head", ["", "def total(rows):\n    return sum(row.price for row in rows)\n"])
def test_leaves_the_key_of_a_variant_without_those_lines(head: str) -> None:
    assert repaired(KEY, [SLOW], files(head), revision=1) is KEY


def test_adds_a_wording_to_its_bug_alone_and_once() -> None:
    new = repaired(KEY, [WORDS, WORDS], files(""), revision=2)
    assert new.bugs[0].accepted == (*KEY.bugs[0].accepted, "nobody ever closes it")
    assert new.bugs[1:] == KEY.bugs[1:]


def test_leaves_the_key_of_a_variant_that_does_not_show_the_bug() -> None:
    assert repaired(KEY, [NewWording("another", "words")], files(""), revision=1) is KEY


def test_gives_every_repair_a_version_and_a_hash_of_its_own() -> None:
    first = repaired(KEY, [SLOW], files(CODE), revision=1)
    second = repaired(KEY, [SLOW, WORDS], files(CODE), revision=2)
    third = repaired(KEY, [WORDS], files(CODE), revision=3)  # the first one was taken back
    assert [key.version - KEY.version for key in (first, second, third)] == [1, 2, 3]
    assert len({key.hash for key in (KEY, first, second, third)}) == 4
    assert repaired(KEY, [SLOW], files(CODE), revision=1) == first


def test_adds_nothing_that_the_author_has_taken_over() -> None:
    known = repaired(KEY, [SLOW], files(CODE), revision=1)
    assert repaired(known, [SLOW], files(CODE), revision=1) is known


@pytest.mark.parametrize(
    ("lines", "starts"),
    [(("    a()",), [1, 3]), (("    a()", "    b()"), [1]), (("    a()  ",), [1, 3]), (("a()",), []), ((), [])],
)
def test_finds_whole_lines_each_time_they_stand_there(lines: tuple[str, ...], starts: list[int]) -> None:
    found = found_at(Excerpt("shop.py", Side.NEW, lines), files("    a()\n    b()   \n    a()\n"))
    assert [region.start for region in found] == starts
