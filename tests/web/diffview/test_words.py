from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from residency.web.diffview.words import changed_words


def marked(line: str, parts: list[tuple[int, int]]) -> list[str]:
    return [line[begin:end] for begin, end in parts]


def test_marks_the_word_that_was_replaced_on_both_sides() -> None:
    old, new = "return day < until", "return day <= until"
    before, after = changed_words(old, new)
    assert (marked(old, before), marked(new, after)) == ([], ["="])


def test_marks_two_places_apart() -> None:
    old, new = "pay(invoice.total, today, late)", "pay(invoice.net, today, early)"
    before, after = changed_words(old, new)
    assert marked(old, before) == ["total", "late"]
    assert marked(new, after) == ["net", "early"]


def test_marks_nothing_where_the_lines_have_little_in_common() -> None:
    assert changed_words("import os", "class Ward(Enum):") == ([], [])


def test_marks_nothing_in_equal_lines() -> None:
    assert changed_words("same", "same") == ([], [])


@given(st.text(alphabet="ab .=()", max_size=20), st.text(alphabet="ab .=()", max_size=20))
def test_leaves_the_same_text_on_both_sides_when_the_marks_are_taken_out(old: str, new: str) -> None:
    before, after = changed_words(old, new)
    if not before and not after:
        return

    def rest(line: str, parts: list[tuple[int, int]]) -> str:
        return "".join(c for at, c in enumerate(line) if not any(begin <= at < end for begin, end in parts))

    assert rest(old, before) == rest(new, after)
