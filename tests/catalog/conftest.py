"""The tiny exercises, and one real sandbox that does not run the same thing twice."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from residency.domain.exercise import Command
from residency.domain.run import USUAL, Limits, Run
from residency.sandbox.open import Sandbox, open_sandbox
from tests.catalog.tiny import Tiny
from tests.catalog.tiny_system import TinySystem


class RememberingSandbox:
    """The real sandbox. Broken keys share most of their runs, so each is done once a session."""

    def __init__(self, real: Sandbox) -> None:
        self._real = real
        self._done: dict[tuple[frozenset[tuple[str, str | bytes]], Command], Run] = {}

    def run(self, files: Mapping[str, str | bytes], command: Command, limits: Limits = USUAL) -> Run:
        asked = (frozenset(files.items()), command)
        if asked not in self._done:
            self._done[asked] = self._real.run(files, command, limits)
        return self._done[asked]


@pytest.fixture(scope="session")
def sandbox() -> RememberingSandbox:
    return RememberingSandbox(open_sandbox())


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    return Tiny(tmp_path / "bank")


@pytest.fixture
def tiny_system(tmp_path: Path) -> TinySystem:
    return TinySystem(tmp_path / "bank")
