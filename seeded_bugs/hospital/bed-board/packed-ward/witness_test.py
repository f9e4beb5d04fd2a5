"""What a screen shows when it matters."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bedboard.board import Board, as_text
from bedboard.hermia import FeedDown
from bedboard.meter import Meter

START = datetime(2026, 11, 2, 22, 0, tzinfo=UTC)


class House:
    """HERMIA with answers by path."""

    def __init__(self, free):
        self.free, self.down, self.now = free, False, START

    def clock(self):
        return self.now

    def free_beds(self, ward, kind):
        if self.down:
            raise FeedDown("no answer")
        return self.free[f"/w/{ward}/{kind}"]


def test_a_full_ward_shows_its_nought():
    house = House({"/w/3B/ordinary": 0})
    assert as_text(Board(house, house.clock, Meter()).view("3B", "ordinary")) == "0"
