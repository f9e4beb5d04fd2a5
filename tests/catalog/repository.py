"""A real git repository, to compare with: what ``git diff -U3`` says there is what we must say."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from residency.domain.diff import FileDiff


def real_diff(folder: Path, old: Mapping[str, str], new: Mapping[str, str]) -> str:
    """``git diff -U3`` in a repository whose last commit is ``old`` and whose index is ``new``."""
    _git(folder, "init", "-q")
    _fill(folder, old)
    _git(folder, "add", "-A")
    _git(
        folder, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "--allow-empty", "-m", "old"
    )
    for path in old:
        (folder / path).unlink()
    _fill(folder, new)
    _git(folder, "add", "-A")
    return _git(folder, "diff", "--cached", "-U3", "--no-color")


def flat_rows(files: tuple[FileDiff, ...]) -> list[str]:
    """The rows as a person would compare them."""
    return [
        line
        for file in files
        for line in (
            f"{file.status} {file.old_path} -> {file.path}",
            *(f"{row.old}|{row.new}|{row.text}" for hunk in file.hunks for row in hunk.lines),
        )
    ]


def _fill(folder: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())


def _git(folder: Path, *words: str) -> str:
    folder.mkdir(exist_ok=True)
    plain = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        ["git", "-c", "core.quotePath=false", *words], cwd=folder, env=plain, capture_output=True, check=True
    )
    return done.stdout.decode()
