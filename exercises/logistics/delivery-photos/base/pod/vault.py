"""The archive: files of customers, by month and stop."""

from __future__ import annotations

import shutil
from pathlib import Path

from pod.models import Stop


class Vault:
    def __init__(self, root: Path) -> None:
        self._root = root.resolve()

    def folder(self, code: str) -> Path:
        return self._root / code

    def keep(self, source: Path, stop: Stop, name: str) -> str:
        """Copies a file to its stop and returns its path below the folder of the customer."""
        folder = self.folder(stop.customer) / f"{stop.day:%Y-%m}" / str(stop.stop_id)
        folder.mkdir(parents=True, exist_ok=True)
        half = folder / f".{name}"
        shutil.copyfile(source, half)
        half.replace(folder / name)
        return str((folder / name).relative_to(self.folder(stop.customer)))
