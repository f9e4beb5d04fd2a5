from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pod.clock import Clock
from pod.incoming import Incoming
from pod.models import Stop
from pod.store import Store
from pod.tools import ToolFailed
from pod.vault import Vault


class Convert:
    """Stands in for `tools.run`: keeps the words and writes what would be written."""

    def __init__(self):
        self.words = []
        self.fails = False

    def __call__(self, *words):
        if self.fails:
            raise ToolFailed("convert: corrupt image")
        self.words.append(words)
        Path(words[-1]).write_bytes(b"small")

    def texts(self):
        """What the last call was to draw, from top to bottom."""
        words = self.words[-1]
        return [words[place + 2] for place, word in enumerate(words) if word == "-annotate"]


@pytest.fixture
def convert():
    return Convert()


@pytest.fixture
def store():
    store = Store()
    store.add_stop(Stop(4711, date(2026, 11, 26), "TORDA", "csaba"))
    store.add_stop(Stop(4712, date(2026, 11, 26), "TORDA", "csaba"))
    store.add_stop(Stop(4720, date(2026, 11, 26), "KELE", "ildi"))
    return store


@pytest.fixture
def archive(tmp_path):
    folder = tmp_path / "archive"
    folder.mkdir()
    return folder


@pytest.fixture
def vault(archive):
    return Vault(archive)


@pytest.fixture
def memory(tmp_path):
    folder = tmp_path / "incoming"
    folder.mkdir()
    return folder


@pytest.fixture
def incoming(memory):
    return Incoming(memory)


@pytest.fixture
def clock():
    return Clock(lambda: datetime(2026, 11, 26, 13, 5, tzinfo=UTC))
