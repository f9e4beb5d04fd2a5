"""What a value of each type looks like."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from residency.domain.system.value_type import (
    LARGEST_NUMBER,
    LONGEST_LIST,
    LONGEST_TEXT,
    WRITTEN,
    Field,
    Kind,
    RecordType,
    ValueType,
    is_of,
)
from tests.domain.system.everything import LETTER, TYPES, values

A_LETTER = {"to": "Ann", "says": "Come.", "urgent": True, "copies": ["Bob"]}

GOOD: dict[Kind, tuple[object, ...]] = {
    Kind.ID: ("R1", "Adler & Sons", "x" * 60),
    Kind.TEXT: ("two\nlines", "é", "x" * LONGEST_TEXT),
    Kind.MOMENT: ("2025-03-09 14:30", "2024-02-29 00:00"),
    Kind.UTC: ("2025-03-09 14:30Z",),
    Kind.DATE: ("2025-03-09", "2024-02-29"),
    Kind.ZONE: ("Europe/Berlin", "UTC"),
    Kind.CENTS: (0, LARGEST_NUMBER),
    Kind.NUMBER: (0, LARGEST_NUMBER),
    Kind.YES_NO: (True, False),
}
BAD: dict[Kind, tuple[object, ...]] = {
    Kind.ID: ("", " R1", "R1\n", "R\t1", "x" * 61, 7, None),
    Kind.TEXT: ("", " padded", "padded ", "x" * (LONGEST_TEXT + 1), 7, b"x"),
    Kind.MOMENT: (
        "2025-3-9 14:30",
        "2025-02-29 14:30",
        "2025-03-09 24:00",
        "2025-03-09 14:30Z",
        "٢٠٢٥-03-09 14:30",
        1,
    ),
    Kind.UTC: ("2025-03-09 14:30", "2025-03-09 14:30+00:00", "2025-13-09 14:30Z"),
    Kind.DATE: ("2025-3-9", "20250309", "2025-02-29", "2025-03-09 14:30", "", None),
    Kind.ZONE: ("", "Europe", "Mars/Base", "../etc/passwd", "/etc/passwd", "a\0b", "x" * 5000, 3),
    Kind.CENTS: (-1, LARGEST_NUMBER + 1, 10**400, True, 1.0, "1", float("nan")),
    Kind.NUMBER: (-1, LARGEST_NUMBER + 1, False, None, 2.5),
    Kind.YES_NO: (0, 1, "yes", None),
}


@pytest.mark.parametrize("kind", Kind)
def test_knows_values_of_a_kind_from_others(kind: Kind) -> None:
    assert [value for value in GOOD[kind] if not is_of(value, ValueType(kind))] == []
    assert [value for value in BAD[kind] if is_of(value, ValueType(kind))] == []


@pytest.mark.parametrize("kind", Kind)
def test_shows_how_a_value_is_written_by_one_that_is_right(kind: Kind) -> None:
    _, _, shown = WRITTEN[kind].partition("for example ")
    if shown:
        value = int(shown) if shown.isdecimal() else shown.strip('"')
        assert is_of(value, ValueType(kind))


@given(st.sampled_from(TYPES).flatmap(lambda type_: st.tuples(st.just(type_), values(type_))))
def test_takes_a_list_of_what_it_takes_alone(drawn: tuple[ValueType, object]) -> None:
    type_, value = drawn
    assert is_of(value, type_)
    if not type_.is_list:
        assert is_of([value, value], ValueType(type_.of, is_list=True))
        assert not is_of([value, None], ValueType(type_.of, is_list=True))
        assert not is_of(value, ValueType(type_.of, is_list=True))


def test_takes_lists_up_to_a_length() -> None:
    numbers = ValueType(Kind.NUMBER, is_list=True)
    assert is_of([], numbers)
    assert is_of([1] * LONGEST_LIST, numbers)
    assert not is_of([1] * (LONGEST_LIST + 1), numbers)


def test_takes_a_record_with_its_parts_and_no_others() -> None:
    letter = ValueType(LETTER)
    assert is_of(A_LETTER, letter)
    assert not is_of({"to": "Ann", "says": "Come."}, letter)
    assert not is_of({**A_LETTER, "from": "Bob"}, letter)
    assert not is_of({**A_LETTER, "copies": "Bob"}, letter)
    assert not is_of([A_LETTER], letter)


def test_lets_a_record_leave_parts_out_where_it_need_not_be_whole() -> None:
    letters = ValueType(LETTER, is_list=True)
    assert is_of([{"to": "Ann"}, {}], letters, whole=False)
    assert not is_of([{"to": ""}], letters, whole=False)
    assert not is_of([{"from": "Bob"}], letters, whole=False)


def test_names_types_as_the_interface_file_does() -> None:
    assert [ValueType(Kind.CENTS).name, ValueType(Kind.ID, is_list=True).name] == ["cents", "list of id"]
    assert [ValueType(LETTER).name, ValueType(LETTER, is_list=True).name] == ["letter", "list of letter"]


def test_says_what_a_record_and_a_list_look_like() -> None:
    assert ValueType(RecordType("visit", (Field("at", ValueType(Kind.DATE)),)), is_list=True).written == (
        "a list, each visit with at"
    )
    assert ValueType(Kind.NUMBER, is_list=True).written == "a list, each a whole number, for example 3"


@settings(max_examples=40)
@given(
    st.recursive(
        st.none() | st.floats() | st.binary() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.integers(), inner),
    )
)
def test_never_raises_whatever_it_is_given(value: object) -> None:
    for type_ in TYPES:
        assert not is_of(value, type_) or isinstance(value, str | int | list | dict)
