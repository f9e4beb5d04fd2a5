from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residency.web.diffview.first import ASCII, first_characters


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("abc", "a"),
        ("a|b", "ab"),
        ("[a-c]x", "abc"),
        (r"(?:x?)y", "xy"),
        (r"(?<!\.)(if|else)\b", "ie"),
        (r"(?=/)", "/"),
        (r"\d+", "0123456789"),
        ("(?i)r", "rR"),
    ],
)
def test_names_the_characters_that_a_match_begins_with(pattern: str, expected: str) -> None:
    assert first_characters(pattern, 0) >= set(expected)
    assert first_characters(pattern, 0) <= set(expected) | set(expected.upper())


@pytest.mark.parametrize("pattern", ["", "a*", "(?:a|)", "[^a]", ".", r"\W", r"(?=a*)"])
def test_names_all_where_nothing_can_be_excluded(pattern: str) -> None:
    assert first_characters(pattern, 0) == ASCII


@given(
    pattern=st.lists(
        st.sampled_from(["a", "[a-f]", r"\w", r"\s", "(b|c)", "x?", "y*", "(?=z)", "(?!q)", "^", r"\b", "K", "."]),
        min_size=1,
        max_size=4,
    ).map("".join),
    flags=st.sampled_from([0, re.IGNORECASE, re.MULTILINE | re.DOTALL]),
    text=st.text(alphabet="abcfxyzqkKsS _\n.", min_size=1, max_size=5),
)
def test_never_leaves_a_character_out(pattern: str, flags: int, text: str) -> None:
    if re.compile(pattern, flags).match(text):
        assert text[0] in first_characters(pattern, flags)
