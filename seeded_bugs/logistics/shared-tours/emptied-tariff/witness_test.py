"""Tours that come out to the cent."""

from __future__ import annotations

from tours.models import Load, Tour
from tours.split import Splitter, by_weight
from tours.tariff import Tariff


def test_the_tariff_holds_for_the_next_tour_too():
    splitter = Splitter(Tariff(["Postma 1200"]))
    splitter.split(Tour("T-1", 1000, 1000, (Load("Kuipers", 10),)))
    loads = (Load("Postma", 10), Load("Kuipers", 10))
    assert splitter.split(Tour("T-2", 3200, 3200, loads)) == {"Postma": 1200, "Kuipers": 2000}
