"""The memory disk, where things lie while somebody works on them."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path


class Incoming:
    def __init__(self, root: Path) -> None:
        self._root = root

    def make_room(self) -> Path:
        """A new, empty folder. Who has asked for it clears it."""
        return Path(tempfile.mkdtemp(dir=self._root))

    def clear(self, room: Path) -> None:
        shutil.rmtree(room)
