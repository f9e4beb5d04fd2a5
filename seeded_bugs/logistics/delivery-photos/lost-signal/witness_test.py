"""An upload leaves nothing on the memory disk, however it ends."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO

import pytest

from pod.clock import Clock
from pod.incoming import Incoming
from pod.models import Stop
from pod.photos import PhotoDesk
from pod.store import Store
from pod.tools import ToolFailed
from pod.vault import Vault


class BrokenOff:
    def read(self, _size=-1):
        raise ConnectionError("the phone is gone")


def no_convert(*_words):
    raise ToolFailed("convert: corrupt image")


@pytest.mark.parametrize(
    ("body", "error"), [(BrokenOff(), ConnectionError), (BytesIO(b"\xff\xd8\xff\xe0"), ToolFailed)]
)
def test_nothing_is_left(tmp_path, body, error):
    memory = tmp_path / "incoming"
    memory.mkdir()
    store = Store()
    store.add_stop(Stop(1, date(2026, 11, 26), "TORDA", "csaba"))
    clock = Clock(lambda: datetime(2026, 11, 26, 13, 5, tzinfo=UTC))
    desk = PhotoDesk(store, Vault(tmp_path / "archive"), Incoming(memory), clock, run=no_convert)
    with pytest.raises(error):
        desk.upload("csaba", 1, body)
    assert list(memory.iterdir()) == []
