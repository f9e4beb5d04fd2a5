from pathlib import Path

import pytest

from pod.models import NotFound
from pod.slips import SlipDesk
from pod.tools import ToolFailed

SCAN = Path("/srv/scanner/0087.pdf")


@pytest.fixture
def desk(store, vault, incoming, clock, convert):
    return SlipDesk(store, vault, incoming, clock, run=convert)


def test_a_slip_is_kept_with_its_stop(desk, store, archive, convert):
    slip = desk.scan(4711, SCAN, signed_by="Kata Erdei")
    assert slip.file == "2026-11/4711/slip.jpg"
    assert (archive / "TORDA" / slip.file).is_file()
    assert store.slip(4711) == slip
    assert convert.texts() == ["Kata Erdei"]


def test_a_slip_of_no_stop(desk):
    with pytest.raises(NotFound):
        desk.scan(1, SCAN, signed_by="Kata Erdei")


def test_the_second_scan_counts(desk, store):
    desk.scan(4711, SCAN, signed_by="Kata Erdei")
    desk.scan(4711, SCAN, signed_by="Kata Erdei-Nagy")
    assert store.slip(4711).signed_by == "Kata Erdei-Nagy"


def test_a_scan_that_cannot_be_read(desk, store, memory, convert):
    convert.fails = True
    with pytest.raises(ToolFailed):
        desk.scan(4711, SCAN, signed_by="Kata Erdei")
    assert store.slip(4711) is None
    assert list(memory.iterdir()) == []
