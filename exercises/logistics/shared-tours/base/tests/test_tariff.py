from __future__ import annotations

from tours.letters import as_euros, refused_loads
from tours.models import Load, Tour
from tours.tariff import Tariff


def test_reads_senders_with_blanks_in_their_names():
    tariff = Tariff(["Bakker en Zonen 4500", "Postma 1200"])
    assert tariff.fixed_sums() == {"Bakker en Zonen": 4500, "Postma": 1200}
    assert tariff.is_fixed("Postma")


def test_writes_euros():
    assert as_euros(1205) == "12.05 EUR"


def test_finds_what_was_refused():
    wet = Load("Kuipers", 80, refused=True)
    assert refused_loads(Tour("T-1", 0, 0, (Load("Postma", 5), wet))) == [wet]
