"""Tours that come out to the cent."""

from __future__ import annotations

from tours.models import Load, Tour
from tours.split import Splitter, by_weight
from tours.tariff import Tariff


def test_three_equal_parts_of_two_hundred_euros():
    assert sum(by_weight(20000, {"Kuipers": 1, "Mulder": 1, "Visser": 1}).values()) == 20000
