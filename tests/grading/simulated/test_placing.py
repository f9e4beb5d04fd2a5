"""A comment finds its line again on another variant."""

from __future__ import annotations

from residency.domain.diff import ShownChange, Side
from residency.domain.review import Comment
from residency.grading.simulated.placing import placed


def shown(*lines: str, base: tuple[str, ...] = ()) -> ShownChange:
    return ShownChange({"a.py": "\n".join(base)}, {"a.py": "\n".join(lines)}, ())


def moved(comment: Comment, before: ShownChange, after: ShownChange) -> tuple[int | None, int | None] | None:
    found = placed(comment, written_on=before, shown=after)
    return None if found is None else (found.line, found.end_line)


BEFORE = shown("def f():", "    x = 1", "    return x")


def test_follows_the_text_of_its_line() -> None:
    after = shown("import y", "", "def f():", "    x = 1", "    return x")
    assert moved(Comment("x", file="a.py", line=2, end_line=3), BEFORE, after) == (4, 5)


def test_prefers_the_line_between_the_same_neighbours() -> None:
    after = shown("def g():", "    x = 1", "    return 2", "def f():", "    x = 1", "    return x")
    assert moved(Comment("x", file="a.py", line=2), BEFORE, after) == (5, None)


def test_takes_the_nearest_of_equals() -> None:
    before, after = shown("", "pass", "", "", "pass", ""), shown("", "pass", "", "", "pass", "")
    assert moved(Comment("x", file="a.py", line=5), before, after) == (5, None)


def test_is_nowhere_where_the_line_is_gone() -> None:
    assert moved(Comment("x", file="a.py", line=2), BEFORE, shown("def f():", "    return 1")) is None
    assert moved(Comment("x", file="a.py", line=9), BEFORE, BEFORE) is None


def test_stays_where_lines_do_not_change() -> None:
    for comment in (Comment("x"), Comment("x", file="a.py"), Comment("x", file="exercise:brief.md", line=4)):
        assert placed(comment, written_on=BEFORE, shown=shown("")) == comment


def test_looks_at_the_state_before_on_the_old_side() -> None:
    before, after = shown("new", base=("old", "gone")), shown("other", base=("old", "gone"))
    assert moved(Comment("x", file="a.py", side=Side.OLD, line=2), before, after) == (2, None)
