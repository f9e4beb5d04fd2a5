"""Words that are said again, with variables for what differs."""

from __future__ import annotations

import pytest

from residency.domain.errors import BadInput
from residency.domain.saved_comment import Tie, check_variables, filled

BUG = Tie(exercise="hospital/proxy-access", bug="utc-day")
PATTERN = Tie(pattern="TIME-1")
ANYTHING = Tie()


def test_puts_in_what_a_variable_stands_for() -> None:
    assert filled("Look at {file}, {line}: {line}!", {"file": "a.py", "line": "7"}) == "Look at a.py, 7: 7!"


def test_leaves_what_it_does_not_know_and_reads_nothing_twice() -> None:
    assert filled("{bug} in {file}", {"bug": "{file}"}) == "{file} in {file}"


@pytest.mark.parametrize(
    ("text", "tie"),
    [("In {exercise}, {file}, line {line}: {bug} ({family}).", BUG), ("{bug}", PATTERN), ("{exercise}", ANYTHING)],
)
def test_takes_variables_that_stand_for_something(text: str, tie: Tie) -> None:
    check_variables(text, tie)


@pytest.mark.parametrize(
    ("text", "tie", "name"), [("{name}, look", BUG, "name"), ("{bug}", ANYTHING, "bug"), ("{}", PATTERN, "")]
)
def test_says_which_variable_stands_for_nothing(text: str, tie: Tie, name: str) -> None:
    with pytest.raises(BadInput, match=f"Nothing stands for {{{name}}} here. There is {{exercise}}"):
        check_variables(text, tie)


@pytest.mark.parametrize(
    ("tie", "fits"),
    [
        (BUG, True),
        (PATTERN, True),
        (ANYTHING, False),
        (Tie(exercise="hospital/lab-import", bug="utc-day"), False),
        (Tie(exercise="hospital/proxy-access", bug="second-yes"), False),
        (Tie(pattern="TIME-2"), False),
    ],
)
def test_fits_its_bug_or_its_pattern(tie: Tie, fits: bool) -> None:
    assert tie.fits("hospital/proxy-access", "utc-day", "TIME-1") is fits
