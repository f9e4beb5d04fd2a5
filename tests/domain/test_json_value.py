"""Values are compared as JSON means them, and nothing that is no JSON gets in."""

from __future__ import annotations

import pytest

from residency.domain.json_value import json_text, read_json, same_json, shown_json


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, 1.0),
        ([1, {"a": None}], [1.0, {"a": None}]),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ("ä", "\u00e4"),
    ],
)
def test_takes_what_is_equal_for_equal(one: object, other: object) -> None:
    assert same_json(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, True),
        (0, False),
        (0, None),
        (1, "1"),
        ([], {}),
        ([1, 2], [2, 1]),
        ([1], [1, 1]),
        ({"a": 1}, {"a": 1, "b": None}),
        (0.1 + 0.2, 0.3),
        ([True], [1]),
    ],
)
def test_keeps_apart_what_is_not(one: object, other: object) -> None:
    assert not same_json(one, other)
    assert not same_json(other, one)


@pytest.mark.parametrize("text", ["NaN", "[Infinity]", "-Infinity", "1e999", "[1,", "", "nothing", "[" * 5000])
def test_refuses_what_no_json_is(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_json(text)


def test_keeps_in_ascii_and_shows_with_all_letters() -> None:
    assert json_text({"name": "Šuštar"}) == '{"name":"\\u0160u\\u0161tar"}'
    assert shown_json({"name": "Šuštar"}) == '{"name": "Šuštar"}'
    assert shown_json("\ud800").encode("utf-8")
    assert len(shown_json("x" * 1000)) < 310
