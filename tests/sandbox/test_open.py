from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from residency.domain.errors import SandboxUnavailable
from residency.domain.exercise import Command
from residency.domain.run import USUAL, Ended, Limits, Run
from residency.sandbox.bubblewrap import Bubblewrap
from residency.sandbox.interpreters import Interpreters
from residency.sandbox.open import LAUNCHERS, Sandbox, open_sandbox

pytestmark = pytest.mark.sandbox


class Leaky:
    """A launcher that runs programs and holds none of them."""

    def run(self, files: Mapping[str, str | bytes], command: Command, limits: Limits = USUAL) -> Run:
        with tempfile.TemporaryDirectory() as folder:
            for path, text in files.items():
                (Path(folder) / path).write_bytes(text if isinstance(text, bytes) else text.encode())
            done = subprocess.run(
                [sys.executable, *command.words[1:]], cwd=folder, capture_output=True, check=False
            )
        return Run(command.words, done.returncode, done.stderr.decode(), 0.1, Ended.EXITED)


def missing(interpreters: Interpreters) -> Sandbox:
    raise SandboxUnavailable("bwrap not installed")


def test_opens_a_sandbox_on_this_machine() -> None:
    assert open_sandbox().run({}, Command(("python", "-c", "print(6 * 7)"), 30)).output == "42\n"


def test_takes_the_first_launcher_that_works() -> None:
    sandbox = open_sandbox(launchers={"missing": missing, **LAUNCHERS})

    assert isinstance(sandbox, Bubblewrap)


def test_refuses_a_launcher_that_does_not_hold_what_it_runs() -> None:
    with pytest.raises(SandboxUnavailable, match="leaky: AssertionError: a file outside can be read"):
        open_sandbox(launchers={"leaky": lambda interpreters: Leaky()})


def test_says_what_to_do_where_nothing_works() -> None:
    with pytest.raises(SandboxUnavailable, match=r"Install bubblewrap.*Tried: missing: bwrap not installed$"):
        open_sandbox(launchers={"missing": missing})


def test_refuses_to_hide_a_folder_among_the_interpreters() -> None:
    packs = Path(sys.prefix) / "packs"

    with pytest.raises(SandboxUnavailable, match=r"packs lies inside .* Move it elsewhere"):
        open_sandbox(hidden=[packs])
