"""What the repository must never hold, and what every folder of it must."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from residency.settings import HOME

REGISTRIES = re.compile(
    "|".join(["py" + r"pi\.org", "python" + r"hosted\.org", "registry" + r"\.npmjs", "deb" + r"ian\.org"])
)
BANNED = {"utils", "util", "helpers", "common", "misc", "base", "core", "manager"}
LIMIT = 300


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", *patterns], cwd=HOME, capture_output=True, text=True, check=True
    )
    return [HOME / name for name in listed.stdout.split("\0") if name and (HOME / name).is_file()]


def test_names_no_package_registry() -> None:
    found = [
        str(path.relative_to(HOME))
        for path in tracked()
        if path.suffix not in {".png", ".gz"}
        and REGISTRIES.search(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


@pytest.mark.parametrize("name", ["runtime", "dev", "pdf"])
def test_locks_every_requirement_with_a_hash(name: str) -> None:
    text = (HOME / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    entries = re.findall(r"^[a-z0-9].*?(?=^[a-z0-9]|\Z)", text, flags=re.MULTILINE | re.DOTALL)
    assert len(entries) > 50
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_has_no_room_for_odds_and_ends() -> None:
    names = {
        part for path in tracked("residency", "tests") for part in (*path.relative_to(HOME).parts[:-1], path.stem)
    }
    assert names & BANNED == set()


def test_every_room_has_a_door_sign_and_nothing_else() -> None:
    for path in tracked("residency/**/__init__.py", "residency/__init__.py"):
        text = path.read_text(encoding="utf-8")
        assert re.fullmatch(r'"""[^"]+"""\n', text), path


def test_keeps_files_small() -> None:
    large = {
        str(path.relative_to(HOME)): lines
        for path in tracked("residency/**/*.py", "app.py")
        if (lines := path.read_text(encoding="utf-8").count("\n")) > LIMIT
    }
    assert large == {}


def test_documents_every_setting() -> None:
    from residency.settings import Settings  # noqa: PLC0415

    text = (HOME / "docs" / "operating.md").read_text(encoding="utf-8")
    for name in Settings.model_fields:
        assert f"`RESIDENCY_{name.upper()}`" in text
