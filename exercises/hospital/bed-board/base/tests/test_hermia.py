from __future__ import annotations

import pytest

from bedboard.hermia import FeedDown


def test_gives_the_number_of_free_beds(house, hermia):
    house.free["/wards/3B/isolation/free"] = 2
    assert hermia.free_beds("3B", "isolation") == 2


def test_says_when_there_is_no_answer(house, hermia):
    house.down = True
    with pytest.raises(FeedDown):
        hermia.free_beds("3B", "ordinary")


def test_knows_two_kinds(hermia):
    with pytest.raises(ValueError, match="no beds of the kind"):
        hermia.free_beds("3B", "bunk")
