"""The lines that a bug is responsible for, in every shape that a patch can have."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from residency.catalog.git import diff_trees
from residency.catalog.regions import bug_regions, is_shown
from residency.catalog.rows import parse_diff
from residency.domain.diff import ShownChange, Side
from residency.domain.key import Region

BASE = "".join(f"{number}\n" for number in range(1, 41))


def lines(text: str, **changed: str) -> str:
    """``text`` with some lines replaced; the name of a line is ``_`` and its content."""
    rows = text.split("\n")
    for name, new in changed.items():
        rows[rows.index(name[1:])] = new
    return "\n".join(row for row in rows if row != "-")


def regions(clean: str | Mapping[str, str], bugged: str | Mapping[str, str], base: str = BASE) -> list[str]:
    """Regions as ``side start-end``, of one bug on top of one clean change to the file ``a``."""
    before = {"a": base}
    one = {"a": clean} if isinstance(clean, str) else clean
    other = {"a": bugged} if isinstance(bugged, str) else bugged
    found = bug_regions(
        parse_diff(diff_trees(one, other, context=0)), without=shown(before, one), shown=shown(before, other)
    )
    return [f"{region.side} {region.start}-{region.end}{' near' if region.why else ''}" for region in found]


def shown(base: Mapping[str, str], head: Mapping[str, str]) -> ShownChange:
    return ShownChange(
        MappingProxyType(dict(base)), MappingProxyType(dict(head)), parse_diff(diff_trees(base, head))
    )


def test_are_the_lines_that_the_bug_writes() -> None:
    clean = lines(BASE, _20="new\nnewer\nnewest")
    assert regions(clean, clean.replace("newer", "older")) == ["new 21-21"]


def test_are_the_neighbours_of_what_the_bug_takes_away() -> None:
    clean = lines(BASE, _20="new\nnewer\nnewest")
    assert regions(clean, clean.replace("newer\n", "")) == ["new 20-21"]


def test_stay_inside_the_file() -> None:
    clean = BASE + "41\n42\n"
    assert regions(clean, BASE + "41\n") == ["new 41-41"]
    assert regions("0\n" + BASE + "x\n", BASE + "x\n") == ["new 1-1", "new 38-38 near"]


def test_count_the_old_side_where_the_bug_removes_what_was_there_before() -> None:
    clean = lines(BASE, _20="new")
    assert regions(clean, lines(clean, _22="wrong")) == ["new 22-22", "old 22-22"]
    assert regions(clean, lines(clean, _22="-", _23="-")) == ["new 21-22", "old 22-23"]


def test_map_the_old_side_across_earlier_hunks() -> None:
    clean = lines(BASE, _2="two\nand more\nand more of it", _10="-")
    assert regions(clean, lines(clean, _30="wrong")) == ["new 31-31", "old 30-30"]


def test_do_not_blame_the_bug_for_what_the_change_removes() -> None:
    clean = lines(BASE, _20="new")
    assert regions(clean, lines(BASE, _20="wrong")) == ["new 20-20"]


def test_fall_back_to_the_nearest_shown_line_when_the_bug_only_undoes() -> None:
    clean = lines(BASE, _5="five", _30="thirty")
    assert regions(clean, lines(BASE, _5="five")) == ["new 30-30", "new 8-8 near"]


def test_take_a_context_line_as_shown_when_the_bug_only_undoes() -> None:
    clean = lines(BASE, _5="five", _7="seven")
    assert regions(clean, lines(BASE, _5="five")) == ["new 7-7"]


def test_have_no_shown_line_where_the_whole_file_is_undone() -> None:
    clean = lines(BASE, _5="five")
    assert regions(clean, BASE) == ["new 5-5"]
    variant = shown({"a": BASE}, {"a": BASE})
    assert not is_shown(Region("a", Side.NEW, 5, 5), variant)


def test_cover_several_files_and_hunks() -> None:
    clean = {"a": lines(BASE, _5="five", _30="thirty"), "b": "new\nfile\n"}
    bugged = {"a": lines(BASE, _5="5!", _30="30!"), "b": "new\nfolder\n"}
    assert regions(clean, bugged) == ["new 5-5", "new 30-30", "new 2-2"]


def test_cover_a_file_that_the_bug_adds_or_removes() -> None:
    clean = lines(BASE, _5="five")
    assert regions(clean, {"a": clean, "b": "1\n2\n"}) == ["new 1-2"]
    assert regions({"a": clean, "b": "1\n"}, {"a": clean}) == []
    assert regions(clean, {}) == ["old 1-4", "old 6-40"]


def test_are_shown_when_any_line_is_a_row() -> None:
    variant = shown({"a": BASE}, {"a": lines(BASE, _20="new")})
    assert is_shown(Region("a", Side.NEW, 10, 17), variant)
    assert is_shown(Region("a", Side.OLD, 20, 20), variant)
    assert not is_shown(Region("a", Side.NEW, 10, 16), variant)
    assert not is_shown(Region("b", Side.NEW, 20, 20), variant)
