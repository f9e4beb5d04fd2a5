"""A file is taken as a whole or not at all, wherever the bad line stands."""

from __future__ import annotations

import pytest

from labs.models import Patient
from labs.nightly import take_night
from labs.store import Store
from labs.table import FileError

HEADER = "Order;Patient;Name;Test;Taken;Value;Unit"
POTASSIUM = "88120;4711;Marti, Lea;K;2026-11-23;6,9;mmol/l"
SODIUM = "88120;4711;Marti, Lea;NA;2026-11-23;141;mmol/l"


def lab_file(*rows: str) -> bytes:
    return "\r\n".join([HEADER, *rows, ""]).encode("ascii")


@pytest.fixture
def refused() -> Store:
    """A store that has just refused a file with a bad last line."""
    store = Store()
    with store.transaction():
        store.put_patient(Patient("4711", "Marti, Lea", "6 West"))
    with pytest.raises(FileError):
        take_night(store, lab_file(POTASSIUM, SODIUM.replace("mmol/l", "g/l")))
    return store


def test_nothing_of_a_refused_file_is_kept(refused):
    assert refused.results_of("4711") == []
    assert refused.queued_mails() == []


def test_the_mended_file_reports_what_is_critical(refused):
    assert len(take_night(refused, lab_file(POTASSIUM, SODIUM)).critical) == 1
