"""Every launcher that works on this machine, so that each promise is tried with each of them."""

from __future__ import annotations

import textwrap
from functools import cache
from pathlib import Path

import pytest

from residency.domain.errors import SandboxUnavailable
from residency.domain.exercise import Command
from residency.domain.run import USUAL, Limits, Run
from residency.sandbox.interpreters import SYSTEM, Interpreters, find_interpreters
from residency.sandbox.open import LAUNCHERS, Sandbox
from residency.sandbox.probe import probe

each_launcher = pytest.mark.parametrize("launcher", LAUNCHERS)


def opened(launcher: str) -> Sandbox:
    """The launcher, or the test is skipped with what keeps it from working here."""
    found = _open(launcher)
    if isinstance(found, str):
        pytest.skip(found)
    return found


def run_python(launcher: str, source: str, *arguments: object, limits: Limits = USUAL) -> Run:
    """What this program comes to. ``refused(action, ...)`` in it says whether the action fails."""
    program = PREAMBLE + textwrap.dedent(source)
    words = ("python", "-I", "program.py", *map(str, arguments))
    return opened(launcher).run({"program.py": program}, Command(words, 30), limits)


@cache
def has(launcher: str, tool: str) -> bool:
    """Whether ``pytest`` or a ``node`` new enough can be run: the system's Python may have neither."""
    words = {
        "pytest": ("python", "-c", "import pytest"),
        "node": ("node", "-e", "process.exit(parseInt(process.versions.node) < 24 ? 1 : 0)"),
    }
    return opened(launcher).run({}, Command(words[tool], 30)).passed


@cache
def _open(launcher: str) -> Sandbox | str:
    """With this Python; else with the system's, for a Python in a private home is out of a stranger's reach."""
    reasons = []
    for interpreters in (find_interpreters(), Interpreters({"python": SYSTEM_PYTHON}, SYSTEM)):
        try:
            sandbox = LAUNCHERS[launcher](interpreters)
            probe(sandbox.run)
        except SandboxUnavailable as error:
            reasons.append(str(error))
        else:
            return sandbox
    return "; ".join(reasons)


SYSTEM_PYTHON = Path("/usr/bin/python3")

PREAMBLE = """
import os, sys
from pathlib import Path

def refused(action, *arguments, **named):
    try:
        action(*arguments, **named)
    except (OSError, MemoryError):
        return True
    return False
"""
