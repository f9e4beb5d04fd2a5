"""Anchors: text that means one line, or a sentence about why it does not."""

from __future__ import annotations

import pytest

from residency.catalog.places import resolve
from residency.catalog.schema import BugPlace, Place
from residency.domain.diff import ShownChange, Side
from residency.domain.errors import BadInput
from residency.domain.key import Region

SHOWN = ShownChange(
    base={"old.py": "one\ntwo\n"},
    head={"new.py": "def first():\n    return 1\n\n\ndef second():\n    return 1\n"},
    files=(),
)
TEXTS = {"brief.md": "# Title\n\nBob asks.\n"}


def place(file: str = "new.py", **anchors: str) -> Region:
    return resolve(Place.model_validate({"file": file, **anchors}), SHOWN, texts=TEXTS)


def test_means_the_one_line_with_the_text() -> None:
    assert place(anchor="def second") == Region("new.py", Side.NEW, 5, 5)


def test_means_the_first_line_below_another() -> None:
    assert place(anchor="return 1", after="def second").start == 6


def test_does_not_count_the_line_after_which_it_stands() -> None:
    with pytest.raises(BadInput, match=r"'second' stands nowhere below 'def second' in new\.py"):
        place(anchor="second", after="def second")


def test_reaches_to_an_end() -> None:
    assert place(anchor="def first", end_anchor="return 1").end == 2
    assert place(anchor="def first", end_anchor="first").end == 1


def test_points_into_the_state_before() -> None:
    assert place("base:old.py", anchor="two") == Region("old.py", Side.OLD, 2, 2)


def test_points_into_the_request() -> None:
    assert place("exercise:brief.md", anchor="Bob") == Region("exercise:brief.md", Side.NEW, 3, 3)


def test_keeps_why() -> None:
    given = BugPlace(file="new.py", anchor="def first", why="the caller")
    assert resolve(given, SHOWN, texts=TEXTS).why == "the caller"


@pytest.mark.parametrize(
    ("file", "anchors", "said"),
    [
        ("new.py", {"anchor": "return 1"}, "'return 1' stands in 2 lines of new.py: 2, 6"),
        ("new.py", {"anchor": "third"}, "'third' stands in no line of new.py"),
        ("new.py", {"anchor": "return 1", "after": "return"}, "'return' stands in 2 lines"),
        ("new.py", {"anchor": "def second", "end_anchor": "first"}, "'first' stands nowhere at or below"),
        ("old.py", {"anchor": "one"}, "there is no file 'old.py'"),
        ("base:new.py", {"anchor": "one"}, "there is no file 'base:new.py'"),
        ("exercise:key.toml", {"anchor": "one"}, "there is no file 'exercise:key.toml'"),
    ],
)
def test_says_why_it_means_nothing(file: str, anchors: dict[str, str], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        place(file, **anchors)
