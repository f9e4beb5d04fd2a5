"""The command that counts the bank."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from residency.cli.bank import command
from tests.catalog.tiny import Tiny


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RESIDENCY_DATA_DIR", str(tmp_path / "var"))


def counted(root: Path, *options: str) -> Result:
    return CliRunner().invoke(command, ["--packs", str(root), *options])


def test_says_what_is_there_and_what_is_missing_in_words(tmp_path: Path) -> None:
    said = counted(Tiny(tmp_path / "bank").write().root)
    assert said.exit_code == 0
    assert "  review exercises: 1 of 40, 39 missing\n" in said.output
    assert "  OPS-1: 0 of 1, 1 missing\n" in said.output


def test_gaps_alone_end_with_an_exit_code_for_scripts(tmp_path: Path) -> None:
    said = counted(Tiny(tmp_path / "bank").write().root, "--gaps")
    assert said.exit_code == 1
    assert "Worlds" not in said.output
    assert all(
        "missing" in line or "too many" in line for line in said.output.splitlines() if line.startswith("  ")
    )


def test_what_could_not_be_loaded_is_named(tmp_path: Path) -> None:
    tiny = Tiny(tmp_path / "bank").write()
    (tiny.root / "exercises/shop/tiny/exercise.toml").write_text("kind = 'review'\n")
    assert "shop/tiny: refused" in counted(tiny.root).output
