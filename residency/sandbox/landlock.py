"""Runs a program fenced in by landlock and seccomp, where the machine lets nobody make namespaces."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from signal import SIGTERM
from subprocess import DEVNULL, PIPE, STDOUT, Popen

from residency.domain.errors import SandboxUnavailable
from residency.domain.exercise import Command
from residency.domain.run import USUAL, Limits, Run
from residency.sandbox import confine
from residency.sandbox.environment import environment
from residency.sandbox.files import checked, folders
from residency.sandbox.folder_size import folder_size
from residency.sandbox.interpreters import Interpreters
from residency.sandbox.seccomp import Network, syscall_filter
from residency.sandbox.stranger import unused_user
from residency.sandbox.usage import Usage, deleted_but_open, descendants, usage_of
from residency.sandbox.watch import MEGABYTE, follow

DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
CONFINE = Path(confine.__file__)


@dataclass(frozen=True)
class Landlock:
    """The sandbox for machines without namespaces, such as most containers.

    ``stranger`` means that the program runs under a user number nobody else has; only root can give it one.
    Otherwise it shares the server's, and may change no mode, owner or date of any file.

    It bounds less than bubblewrap:

    - The disk is watched, not bounded: a program can write past its limit until the next look, and a file that it
      has deleted and keeps mapped is not seen. Its folder is a real one, removed after the run.
    - Without a user number of its own, nothing but the watch stops a program that forks without end.
    - A program can find out whether a path exists that it can guess, but neither read nor list it.
    - There are no sockets, no shared memory and no /proc at all, and nothing can start a session of its own.
    """

    interpreters: Interpreters
    stranger: bool

    @classmethod
    def as_stranger(cls, interpreters: Interpreters) -> Landlock:
        """With a user number of its own. Raises SandboxUnavailable unless root calls, on a new kernel."""
        if os.geteuid() != 0:
            raise SandboxUnavailable("only root can give a run a user number of its own")
        _need(3, "keep files from being cut short")
        return cls(interpreters, stranger=True)

    @classmethod
    def as_ourselves(cls, interpreters: Interpreters) -> Landlock:
        """Under our own user number. Raises SandboxUnavailable where a run could then stop the server."""
        _need(6, "keep a run from stopping the server")
        return cls(interpreters, stranger=False)

    def run(self, files: Mapping[str, str | bytes], command: Command, limits: Limits = USUAL) -> Run:
        """What ``command`` came to among ``files``: see ``Sandbox.run``."""
        content = checked(files)
        limits = replace(limits, wall_s=min(limits.wall_s, command.timeout_s))
        user = unused_user() if self.stranger else None
        with _box(content, user) as box:
            order = self._order(box, command, limits=limits, user=user)
            process = Popen(
                [sys.executable, "-I", "-S", str(CONFINE), json.dumps(order)],
                stdin=DEVNULL,
                stdout=PIPE,
                stderr=STDOUT,
                env={},
            )
            seen = follow(
                process,
                limits,
                usage=lambda: _usage(process.pid, box, limits.files),
                stop=lambda: process.send_signal(SIGTERM),
            )
        return Run(command.words, seen.exit_code, seen.output, seen.seconds, seen.ended)

    def _order(self, box: Path, command: Command, *, limits: Limits, user: int | None) -> confine.Order:
        return {
            "parent": os.getpid(),
            "words": self.interpreters.resolve(command.words),
            "folder": str(box / "repository"),
            "environment": environment(self.interpreters, limits, temporary=PurePosixPath(box / "tmp")),
            "readable": [str(path) for path in self.interpreters.visible],
            "devices": list(DEVICES),
            "writable": str(box),
            "limits": {
                "RLIMIT_DATA": limits.memory_mb * MEGABYTE,
                "RLIMIT_FSIZE": limits.file_mb * MEGABYTE,
                "RLIMIT_CPU": int(limits.cpu_s) + 1,
                "RLIMIT_NPROC": limits.processes if self.stranger else limits.processes + _own_processes() + SLACK,
                "RLIMIT_NOFILE": 256,
                "RLIMIT_CORE": 0,
                "RLIMIT_MEMLOCK": 0,
            },
            "filter": syscall_filter(network=Network.NONE, alone=False, owner=user is None).hex(),
            "user": user,
        }


SLACK = 1024
"""Threads that the server and other runs under the same user number may have or start meanwhile."""


def _need(version: int, purpose: str) -> None:
    found = confine.landlock_version()
    if found < version:
        raise SandboxUnavailable(f"this kernel speaks landlock {found}; to {purpose} it takes {version}")


@contextmanager
def _box(content: Mapping[PurePosixPath, bytes], user: int | None) -> Iterator[Path]:
    """A fresh folder with the files in it, for this user alone; afterwards it is gone."""
    box = Path(tempfile.mkdtemp(prefix="residency-"))
    try:
        work = box / "repository"
        places = [box / "tmp", work, *(work / folder for folder in folders(content))]
        for place in places:
            place.mkdir()
        for path, text in content.items():
            (work / path).write_bytes(text)
        if user is not None:
            for place in (box, *places, *(work / path for path in content)):
                os.chown(place, user, user)
        yield box
    finally:
        _remove(box)


def _remove(box: Path) -> None:
    """Remove whatever the program has left: shut with its mode, or nested deeper than Python goes."""
    if subprocess.run(["rm", "-rf", "--", box], stderr=DEVNULL, check=False).returncode:
        subprocess.run(["chmod", "-R", "u+rwX", "--", box], stderr=DEVNULL, check=False)
        subprocess.run(["rm", "-rf", "--", box], check=True)


def _usage(confined: int, box: Path, most_files: int) -> Usage:
    pids = descendants(confined)
    size = folder_size(box, most_files)
    return replace(usage_of(pids), disk=size.bytes + deleted_but_open(pids), files=size.files)


def _own_processes() -> int:
    own = os.geteuid()
    count = 0
    for entry in os.scandir("/proc"):
        with suppress(FileNotFoundError):
            count += entry.name.isdigit() and entry.stat().st_uid == own
    return count
