"""Plain values as text."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residency.domain.errors import BadInput
from residency.domain.system.literal import Spelt, literal, read_call, read_value
from residency.domain.system.value_type import LARGEST_NUMBER, Value
from tests.domain.system.everything import TYPES, values

ANY_VALUE = st.sampled_from(TYPES).flatmap(values)
ANY_TEXT = st.text() | st.text(alphabet="f()[]{},:=->#\"'\\ \n\t01x_yes")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('"R1"', "R1"),
        ("'it is \"so\"'", 'it is "so"'),
        (r'"a \"b\" \\ \n \x41 \u00e9 \U0001f600"', 'a "b" \\ \n A é 😀'),
        ("1250", 1250),
        ("1_250", 1250),
        ("-3", -3),
        ("yes", True),
        ("True", True),
        ("no", False),
        ("[]", []),
        (' [1, "a" , no] ', [1, "a", False]),
        ('{"to": "Ann", n: [1]}', {"to": "Ann", "n": [1]}),
        ("7  # a remark", 7),
        ('"not # a remark"', "not # a remark"),
    ],
)
def test_reads_values(text: str, value: Value) -> None:
    read = read_value(text)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "a value is missing at the end."),
        ("R1", 'R1 is no value; a text stands in quotes: "R1".'),
        ("1.5", "1.5 is no whole number of at most 1,000,000,000."),
        ("9" * 5000, "999999999999999999999999999999999999999999999999999999999... is no whole number"),
        ('"open', "the quote before open is not closed."),
        ("[1", ", is missing at the end."),
        ("[1 2]", ", is missing before 2."),
        ("[1,]", "a value is missing before ]."),
        ("1 2", "nothing more is expected before 2."),
        ("{1: 2}", "a name is missing before 1."),
        ('{"a" 2}', ": is missing before 2."),
        ('{"a": 1, "a": 2}', "a stands twice."),
        ("1 + 1", "+ cannot stand here."),
        (r'"C:\dir"', r"\d is no letter; a backslash is written \\."),
        (r'"\U00110000"', r"\U00110000 is no letter."),
        ("[" * 5000, "lists stand too deep within each other."),
        ("{a: " * 5000, "lists stand too deep within each other."),
    ],
)
def test_says_what_is_wrong_with_a_value(text: str, sentence: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_value(text)
    assert str(caught.value).startswith(sentence)


def test_reads_a_call_with_and_without_results() -> None:
    assert read_call('pay("Ann", cents=3) -> left=1, done=no') == Spelt(
        "pay", ["Ann"], {"cents": 3}, {"left": 1, "done": False}
    )
    assert read_call("ring()") == Spelt("ring")
    assert read_call("ring ( ) -> refused") == Spelt("ring", refused=True)


@pytest.mark.parametrize("line", ["", "   ", "# only a remark"])
def test_reads_no_call_where_there_is_none(line: str) -> None:
    assert read_call(line) is None


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("42", "a name is missing before 42."),
        ("pay", "( is missing at the end."),
        ("pay(", "a value is missing at the end."),
        ("pay(1", ", is missing at the end."),
        ("pay(1,)", "a value is missing before )."),
        ("pay(cents=1, 2)", "values without a name stand before those with one."),
        ("pay(cents=1, cents=2)", "cents stands twice."),
        ("pay(Ann)", 'Ann is no value; a text stands in quotes: "Ann".'),
        ("pay() 3", "nothing more is expected before 3."),
        ("pay() ->", "after the arrow stands result=value, or refused."),
        ("pay() -> 3", "after the arrow stands result=value, or refused."),
        ("pay() -> left", "after the arrow stands result=value, or refused."),
        ("pay() -> refused, left=1", "after the arrow stands result=value, or refused."),
        ("pay() -> left=1,", "a name is missing at the end."),
        ("pay() -> left=1, left=2", "left stands twice."),
        ("pay() -> left=1 -> left=2", "nothing more is expected before ->."),
        ("os.system('rm')", ". cannot stand here."),
        ("f(*args)", "* cannot stand here."),
    ],
)
def test_says_what_is_wrong_with_a_call(line: str, sentence: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_call(line)
    assert str(caught.value) == sentence


@given(ANY_VALUE)
def test_reads_what_it_writes(value: Value) -> None:
    assert read_value(literal(value)) == value


@given(st.text())
def test_writes_any_text_in_one_line_of_letters_that_can_be_seen(text: str) -> None:
    written = literal(text)
    assert written.isprintable()
    assert read_value(written) == text


@given(ANY_TEXT)
def test_raises_nothing_but_bad_input(text: str) -> None:
    for read in (read_value, read_call):
        with suppress(BadInput):
            read(text)


@pytest.mark.parametrize(
    "text",
    ['"' + "\\" * 100_000, "[" * 100_000, "f(" + "-" * 100_000, " " * 100_000 + "!", "'" * 99_999, "1" * 100_000],
)
def test_takes_no_longer_than_the_text_is_long(text: str) -> None:
    began = time.perf_counter()
    with pytest.raises(BadInput):
        read_call(f"f({text}")
    assert time.perf_counter() - began < 1


def test_knows_numbers_up_to_a_largest() -> None:
    assert read_value(str(LARGEST_NUMBER)) == LARGEST_NUMBER
