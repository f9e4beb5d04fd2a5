from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

BIN = Path(__file__).parents[1] / "bin"

PROGRAMS = {
    "today": "echo 2026-11-20",
    "dump-db": "echo 'the whole database'",
    "send-away": 'cp "$1" "$OTHER_BUILDING"',
    "tell": '{ echo "$1"; cat; } >> "$MAILBOX"',
}


class Night:
    """A server with the programs that jobs may call. ``replace`` makes one of them behave otherwise."""

    def __init__(self, folder: Path) -> None:
        self.store, self.other = folder / "store", folder / "other"
        self.mailbox, self.programs = folder / "mailbox", folder / "programs"
        for made in (self.store, self.other, self.programs):
            made.mkdir()
        for name, text in PROGRAMS.items():
            self.replace(name, text)

    def replace(self, name: str, text: str) -> None:
        program = self.programs / name
        program.write_text(f"#!/bin/sh\n{text}\n")
        program.chmod(0o755)

    def run(self, job: str, **settings: str) -> subprocess.CompletedProcess[str]:
        env = {
            "PATH": f"{self.programs}:{os.environ['PATH']}",
            "OTHER_BUILDING": str(self.other),
            "MAILBOX": str(self.mailbox),
            **settings,
        }
        return subprocess.run(["/bin/sh", str(BIN / job)], env=env, capture_output=True, text=True, check=False)

    def mail(self) -> str:
        return self.mailbox.read_text() if self.mailbox.exists() else ""

    def kept(self) -> list[str]:
        return sorted(path.name for path in self.store.iterdir())


@pytest.fixture
def night(tmp_path: Path) -> Night:
    return Night(tmp_path)
