"""Places at which able people keep raising an alarm although nothing is keyed there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from residency.domain.diff import Side
from residency.progress.attention.hot_spots import LEAST_PEOPLE, SAME_PLACE, Alarm, hot_spots

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
MERIT = {"Alice": 3.0, "Bob": 2.5, "Cleo": 2.0, "Dirk": 0.5, "Eve": -0.5, "Finn": -1.0}


def alarm(person: str, line: int = 40, *, file: str = "shop.py", side: Side = Side.NEW, hours: int = 0) -> Alarm:
    name = f"{person} {file} {line} {hours}"
    return Alarm(person, name, name, file, side, line, NOON + timedelta(hours=hours))


def test_points_at_a_place_where_the_able_agree() -> None:
    [spot] = hot_spots([alarm("Alice", hours=5), alarm("Bob", 42, hours=1), alarm("Cleo", 39, hours=3)], MERIT)
    assert (spot.people, spot.readers) == (3, 6)
    assert spot.correlation == pytest.approx(np.corrcoef([1, 1, 1, 0, 0, 0], list(MERIT.values()))[0, 1])
    assert [each.person for each in spot.alarms] == ["Bob", "Cleo", "Alice"]
    assert spot.since == NOON + timedelta(hours=5)


def test_takes_what_the_less_able_see_for_a_good_decoy() -> None:
    assert hot_spots([alarm("Dirk"), alarm("Eve"), alarm("Finn")], MERIT) == []


def test_tells_nothing_where_all_raise_it_or_all_are_alike() -> None:
    assert hot_spots(map(alarm, MERIT), MERIT) == []
    assert hot_spots([alarm("Alice"), alarm("Bob"), alarm("Cleo")], dict.fromkeys(MERIT, 1.0)) == []


def test_counts_people_and_not_comments() -> None:
    assert LEAST_PEOPLE == 3
    assert hot_spots([alarm("Alice"), alarm("Alice", 41), alarm("Alice", 42), alarm("Bob")], MERIT) == []


def test_wants_a_large_part_of_those_who_were_there() -> None:
    three = [alarm("Alice"), alarm("Bob"), alarm("Cleo")]
    assert hot_spots(three, MERIT | {f"other {number}": 0.0 for number in range(9)})
    assert not hot_spots(three, MERIT | {f"other {number}": 0.0 for number in range(10)})


@pytest.mark.parametrize(
    "elsewhere",
    [
        alarm("Cleo", 40 + SAME_PLACE + 1),
        alarm("Cleo", file="till.py"),
        alarm("Cleo", side=Side.OLD),
    ],
)
def test_keeps_places_apart(elsewhere: Alarm) -> None:
    assert hot_spots([alarm("Alice"), alarm("Bob"), elsewhere], MERIT) == []


def test_puts_first_where_most_have_seen_it() -> None:
    here = [alarm(person) for person in ("Alice", "Bob", "Cleo")]
    there = [alarm(person, file="till.py") for person in ("Alice", "Bob", "Cleo", "Dirk")]
    assert [spot.people for spot in hot_spots([*here, *there], MERIT)] == [4, 3]
    assert hot_spots([], MERIT) == []
