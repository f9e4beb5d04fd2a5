"""Tours that come out to the cent."""

from __future__ import annotations

from tours.models import Load, Tour
from tours.split import Splitter, by_weight
from tours.tariff import Tariff


def test_what_comes_after_a_refused_load_is_paid_for():
    loads = (Load("Visser", 80, refused=True), Load("Kuipers", 100), Load("Mulder", 100))
    assert Splitter(Tariff([])).split(Tour("T-1", 1000, 1000, loads)) == {"Kuipers": 500, "Mulder": 500}
