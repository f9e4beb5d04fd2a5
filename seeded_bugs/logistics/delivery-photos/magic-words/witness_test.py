"""What a driver types is drawn as it was typed; `convert` finds nothing in it to fill in or to read."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest

from pod.clock import Clock
from pod.incoming import Incoming
from pod.models import Stop
from pod.photos import PhotoDesk
from pod.store import Store
from pod.vault import Vault


def drawn(word: str) -> str:
    """What `convert` makes of a text, as in docs/tools.md."""
    if word.startswith("@"):
        return f"<the file {word[1:]}>"
    return re.sub(
        r"%%|%.|\\.",
        lambda found: found[0][1] if found[0] in ("%%", r"\\", r"\@") else f"<{found[0]}>",
        word,
    )


@pytest.mark.parametrize(
    "remark", ["@/etc/passwd", "50% of it at the gate", r"gate\north", "@ the gate", "left at the ramp"]
)
def test_a_remark_is_drawn_as_typed(tmp_path, remark):
    calls = []

    def convert(*words):
        calls.append(words)
        Path(words[-1]).write_bytes(b"small")

    memory = tmp_path / "incoming"
    memory.mkdir()
    store = Store()
    store.add_stop(Stop(1, date(2026, 11, 26), "TORDA", "csaba"))
    clock = Clock(lambda: datetime(2026, 11, 26, 13, 5, tzinfo=UTC))
    desk = PhotoDesk(store, Vault(tmp_path / "archive"), Incoming(memory), clock, run=convert)
    desk.upload("csaba", 1, BytesIO(b"\xff\xd8\xff\xe0"), remark)
    [words] = calls
    texts = [words[place + 2] for place, word in enumerate(words) if word == "-annotate"]
    assert [drawn(text) for text in texts] == ["Stop 1, 26.11.2026 14:05", remark]
