"""What a request leaves open, and the builds that come of it."""

from __future__ import annotations

import pytest

from tests.grading.systems.library import KEY


def test_takes_further_values_beside_its_options() -> None:
    grace = KEY.decision("grace")
    assert [option.key for option in grace.options] == ["3", "0", "7"]
    assert [option.key for option in grace.takes] == ["3", "0", "7", "1", "2"]
    assert grace.option("7").means == "a week is let off"


@pytest.mark.parametrize("unknown", ["8", ""])
def test_knows_no_other_option(unknown: str) -> None:
    with pytest.raises(KeyError, match="grace has no option"):
        KEY.decision("grace").option(unknown)


def test_knows_no_other_decision() -> None:
    with pytest.raises(KeyError):
        KEY.decision("colour")


def test_tells_the_build_that_is_meant_from_the_one_that_is_guessed() -> None:
    assert KEY.intended == {"grace": "3", "counting": "all", "cap": "ten", "block": "refuse"}
    assert KEY.guessed == {"grace": "0", "counting": "beyond", "cap": "none", "block": "lend"}
    assert KEY.options["grace"] == ("3", "0", "7", "1", "2")
