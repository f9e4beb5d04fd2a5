"""The narrow waist before code we do not trust, and the choice of what stands behind it on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Protocol

from residency.domain.errors import SandboxUnavailable
from residency.domain.exercise import Command
from residency.domain.run import USUAL, Limits, Run
from residency.sandbox.bubblewrap import Bubblewrap
from residency.sandbox.interpreters import Interpreters, find_interpreters
from residency.sandbox.landlock import Landlock
from residency.sandbox.probe import probe

PROJECT = Path(__file__).parents[2]


class Sandbox(Protocol):
    """Runs one command in a folder that holds the given files and nothing else."""

    def run(self, files: Mapping[str, str | bytes], command: Command, limits: Limits = USUAL) -> Run:
        """What the command came to. Whatever the program does is in the ``Run``; it raises nothing of its own.

        ``files`` maps relative paths to contents: the whole world of the program, beside the interpreters. The
        first word of the command may be ``python`` or ``node``. The command's own limit of seconds and the wall
        limit both hold. Raises BadInput for a path that leaves the folder.
        """
        ...


Launcher = Callable[[Interpreters], Sandbox]

LAUNCHERS: Mapping[str, Launcher] = {
    "bubblewrap as root": Bubblewrap.as_stranger,
    "bubblewrap": Bubblewrap.as_ourselves,
    "landlock as root": Landlock.as_stranger,
    "landlock": Landlock.as_ourselves,
}
"""Tried in this order; the first that passes the probe serves."""


def open_sandbox(*, hidden: Iterable[Path] = (), launchers: Mapping[str, Launcher] = LAUNCHERS) -> Sandbox:
    """The first launcher that passes a real run on this machine.

    ``hidden`` are folders that no run may read, beside this project's own. Raises SandboxUnavailable where no
    launcher works, and where such a folder lies among the interpreters that every run can read.
    """
    interpreters = find_interpreters()
    _keep_apart(interpreters, (PROJECT, *hidden))
    tried = []
    for name, launcher in launchers.items():
        try:
            sandbox = launcher(interpreters)
            probe(sandbox.run)
        except SandboxUnavailable as error:
            tried.append(f"{name}: {error}")
        else:
            return sandbox
    raise SandboxUnavailable(
        "Code of exercises cannot run on this machine, because nothing here can fence it in."
        f" Install bubblewrap and allow user namespaces. Tried: {'; '.join(tried)}"
    )


def _keep_apart(interpreters: Interpreters, hidden: Iterable[Path]) -> None:
    for secret in hidden:
        for visible in interpreters.visible:
            if secret.resolve().is_relative_to(visible.resolve()):
                raise SandboxUnavailable(
                    f"{secret} lies inside {visible}, which every run must be able to read. Move it elsewhere."
                )
