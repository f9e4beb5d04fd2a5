"""Tours that come out to the cent."""

from __future__ import annotations

from tours.models import Load, Tour
from tours.split import Splitter, by_weight
from tours.tariff import Tariff


def test_the_cost_is_divided():
    loads = (Load("Kuipers", 100), Load("Mulder", 100))
    assert Splitter(Tariff([])).split(Tour("T-1", 42000, 65000, loads)) == {"Kuipers": 32500, "Mulder": 32500}
