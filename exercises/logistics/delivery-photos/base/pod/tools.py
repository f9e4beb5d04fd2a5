"""Running the programs that make pictures."""

from __future__ import annotations

import subprocess

SECONDS = 30


class ToolFailed(RuntimeError):
    """A program was not there, took too long or could not do what it was asked for."""


def run(*words: str) -> None:
    """Runs a program with these words, without a shell."""
    try:
        done = subprocess.run(words, capture_output=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ToolFailed(str(error)) from error
    if done.returncode != 0:
        raise ToolFailed(done.stderr.decode(errors="replace"))


def literal(text: str) -> str:
    """A text for -annotate that is drawn letter for letter (see docs/tools.md)."""
    escaped = text.replace("\\", "\\\\").replace("%", "%%")
    return f"\\{escaped}" if escaped.startswith("@") else escaped
