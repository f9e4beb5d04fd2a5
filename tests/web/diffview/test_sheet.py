from __future__ import annotations

import re

import pytest

from residency.catalog.git import diff_trees
from residency.catalog.rows import parse_diff
from residency.domain.diff import ShownChange, Side
from residency.domain.errors import NotFound
from residency.web.diffview.sheet import SPLIT, UNIFIED, ChangeView

BASE = "".join(f"line_{number} = {number}\n" for number in range(1, 101))
HEAD = BASE.replace("line_50 = 50\n", "line_50 = 51\nextra = 1 < 2\n")
OTHER = "import os\n"


def change(base: str = BASE, head: str = HEAD, path: str = "shop/a.py") -> ChangeView:
    old, new = {path: base, "b.py": OTHER}, {path: head, "b.py": OTHER}
    return ChangeView(ShownChange(old, new, parse_diff(diff_trees(old, new))))


def numbers(html: str, side: str) -> list[int]:
    return [int(found) for found in re.findall(rf'<tr[^>]* data-{side}="(\d+)"', html)]


def test_shows_what_changed_with_three_lines_around_it() -> None:
    html = change().sheet("shop/a.py", UNIFIED).html()
    assert numbers(html, "n") == [47, 48, 49, 50, 51, 52, 53, 54]
    assert numbers(html, "o") == [47, 48, 49, 50, 51, 52, 53]


def test_says_of_each_row_in_words_what_it_is() -> None:
    html = change().sheet("shop/a.py", UNIFIED).html()
    assert 'aria-label="added line 51"' in html
    assert 'aria-label="removed line 50"' in html
    assert '<td class="s">+</td>' in html
    assert '<td class="s">−</td>' in html


def test_marks_the_changed_word_of_a_replaced_line() -> None:
    html = change().sheet("shop/a.py", UNIFIED).html()
    assert '<mark><span class="m">50</span></mark>' in html
    assert '<mark><span class="m">51</span></mark>' in html


def test_escapes_the_code() -> None:
    view = change(head=BASE.replace("line_50 = 50", "line_50 = '<script>&'"))
    for columns in (UNIFIED, SPLIT):
        html = view.sheet("shop/a.py", columns).html()
        assert "<script>" not in html
        assert "&lt;script&gt;&amp;" in html


def test_puts_old_beside_new_in_two_columns() -> None:
    html = change().sheet("shop/a.py", SPLIT).html()
    assert re.search(r'<tr class="m" data-o="50" data-n="50">', html)
    assert re.search(r'<tr class="m" data-n="51"><td class="o x"></td>', html)


@pytest.mark.parametrize("columns", [UNIFIED, SPLIT])
def test_puts_an_insert_below_its_line(columns: int) -> None:
    html = (
        change().sheet("shop/a.py", columns).html({(Side.NEW, 51): "<b>here</b>", (Side.OLD, 47): "<i>there</i>"})
    )
    first, second = html.index("<i>there</i>"), html.index("<b>here</b>")
    assert html.index('data-o="47"') < first < html.index('data-o="48"')
    assert html.index('data-n="51"') < second < html.index('data-n="52"')
    assert html.count(f'<tr class="talk"><td colspan="{columns}">') == 2


@pytest.mark.parametrize("place", [(Side.NEW, 11), (Side.OLD, 11), (Side.OLD, 90)])
def test_opens_a_gap_around_a_line_with_a_comment(place: tuple[Side, int]) -> None:
    sheet = change().sheet("shop/a.py", UNIFIED, [place])
    html = sheet.html({place: "here"})
    side, line = place
    letter = "n" if side is Side.NEW else "o"
    shown = numbers(html, letter)
    assert set(range(line - 3, line + 4)) <= set(shown)
    assert shown == sorted(shown)
    assert html.index(f'data-{letter}="{line}"') < html.index("here")


def test_shows_part_of_a_gap_and_keeps_the_rest_of_it() -> None:
    html = change().part("shop/a.py", UNIFIED, gap=(1, 46), shown=(27, 46))
    assert numbers(html, "n") == list(range(27, 47))
    assert "26 unchanged lines" in html


def test_numbers_both_sides_of_a_gap_below_a_change() -> None:
    html = change().part("shop/a.py", SPLIT, gap=(55, 101), shown=(55, 57))
    assert numbers(html, "n") == [55, 56, 57]
    assert numbers(html, "o") == [54, 55, 56]


@pytest.mark.parametrize(
    ("gap", "shown"), [((1, 60), (1, 5)), ((1, 46), (0, 5)), ((1, 46), (40, 47)), ((5, 1), (5, 1))]
)
def test_refuses_lines_that_are_no_gap(gap: tuple[int, int], shown: tuple[int, int]) -> None:
    with pytest.raises(NotFound):
        change().part("shop/a.py", UNIFIED, gap=gap, shown=shown)


def test_shows_a_new_and_a_removed_file_whole() -> None:
    old, new = {"gone.py": OTHER}, {"come.py": "x = 1\ny = 2\n"}
    view = ChangeView(ShownChange(old, new, parse_diff(diff_trees(old, new))))
    assert numbers(view.sheet("come.py", UNIFIED).html(), "n") == [1, 2]
    assert numbers(view.sheet("gone.py", UNIFIED).html(), "o") == [1]
    assert "unchanged" not in view.sheet("come.py", UNIFIED).html()


def test_shows_any_file_whole_and_marks_what_the_change_added() -> None:
    html = change().whole("shop/a.py").html()
    assert numbers(html, "n") == list(range(1, 102))
    assert html.count('<tr class="a"') == 2
    assert numbers(change().whole("b.py").html(), "n") == [1]


def test_knows_no_other_files() -> None:
    with pytest.raises(NotFound):
        change().whole("../secret")
    with pytest.raises(NotFound):
        change().sheet("b.py", UNIFIED)
