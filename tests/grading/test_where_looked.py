"""Where somebody looked first, how much of it, and where the bugs were."""

from __future__ import annotations

from dataclasses import replace

from residency.domain.diff import DiffLine, FileDiff, FileStatus, Hunk, ShownChange, Side
from residency.domain.key import Region
from residency.domain.reading import Span
from residency.grading.where_looked import where_looked
from tests.grading.keys import FEE


def changed(path: str, *lines: DiffLine) -> FileDiff:
    return FileDiff(path, path, FileStatus.MODIFIED, (Hunk(1, 3, 1, 3, "", lines),))


def added(number: int) -> DiffLine:
    return DiffLine(None, number, "x")


CHANGE = ShownChange(
    {},
    {},
    (
        changed("a.py", added(1), added(2), DiffLine(1, 3, "same")),
        changed("b.py", added(1), DiffLine(2, None, "gone")),
        changed("c.py", added(1)),
    ),
)


def span(file: str, start: int, end: int, ms: int, side: Side = Side.NEW) -> Span:
    return Span(file, side, start, end, ms)


def test_puts_files_in_the_order_of_looking_and_unopened_ones_last() -> None:
    spans = [span("b.py", 1, 1, 500), span("README.md", 1, 9, 500), span("a.py", 1, 1, 9)]
    looks = where_looked(CHANGE, spans, [])
    assert [(look.path, look.place) for look in looks] == [("b.py", 1), ("a.py", 2), ("c.py", None)]


def test_counts_changed_lines_that_were_seen_and_those_for_three_seconds() -> None:
    looks = where_looked(
        CHANGE,
        [span("a.py", 1, 3, 2000), span("a.py", 1, 1, 1500), span("b.py", 2, 2, 4000, Side.OLD)],
        [],
    )
    counts = {look.path: (look.changed, look.seen, look.long) for look in looks}
    assert counts == {"a.py": (2, 2, 1), "b.py": (2, 1, 1), "c.py": (1, 0, 0)}


def test_says_where_the_bugs_were() -> None:
    bug = replace(FEE, regions=(Region("a.py", Side.NEW, 1, 1), Region("c.py", Side.NEW, 1, 1)))
    assert {look.path: look.bugs for look in where_looked(CHANGE, [], [bug])} == {"a.py": 1, "b.py": 0, "c.py": 1}
