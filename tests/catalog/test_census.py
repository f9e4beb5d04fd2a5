"""What the bank holds, against what it should."""

from __future__ import annotations

from pathlib import Path

import pytest

from residency.catalog.catalog import open_catalog
from residency.catalog.census import Count, census
from residency.catalog.pack import ReviewPack
from residency.catalog.taxonomy import difficulty_of, pattern_ids
from tests.catalog.tiny import Tiny


@pytest.fixture
def pack(tmp_path: Path) -> ReviewPack:
    (pack,) = open_catalog([Tiny(tmp_path).write().root]).packs.values()
    assert isinstance(pack, ReviewPack)
    return pack


def counted(packs: list[ReviewPack], *, proven: bool = False) -> dict[str, Count]:
    sections = census(packs, proven={pack.exercise.ref for pack in packs} if proven else set())
    return {count.what: count for section in sections for count in section.counts}


def test_what_is_missing_is_what_was_asked_less_what_is_there() -> None:
    assert Count("seeded bugs", 160, 170).gap == 10
    assert Count("seeded bugs", 170, 170).gap == 0
    assert Count("LOGIC-1", 7, 1, 5).gap == -2
    assert Count("hospital", 3).gap == 0


def test_every_bug_counts_by_its_pattern_family_and_difficulty(pack: ReviewPack) -> None:
    patterns = [bug.entry.pattern for bug in pack.bugs.values()]
    counts = counted([pack])
    assert counts["seeded bugs"].found == len(patterns)
    for pattern in patterns:
        family = pattern.partition("-")[0]
        assert counts[pattern].found == patterns.count(pattern)
        assert counts[family].found == sum(other.startswith(f"{family}-") for other in patterns)
        assert counts[str(difficulty_of(pattern))].found >= patterns.count(pattern)


def test_every_pattern_of_the_taxonomy_has_a_line_in_its_order(pack: ReviewPack) -> None:
    lines = [what for what in counted([pack]) if what in pattern_ids()]
    assert len(lines) == 80
    assert lines.index("SEC-9") < lines.index("SEC-10")


def test_javascript_and_typescript_are_one_line() -> None:
    assert counted([])["typescript or javascript"].gap == 6


def test_an_exercise_that_is_not_proven_is_a_gap(pack: ReviewPack) -> None:
    what = "exercises that `residency prove` has proven here"
    assert counted([pack])[what].gap == 1
    assert counted([pack], proven=True)[what].gap == 0
