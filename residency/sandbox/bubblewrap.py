"""Runs a program in namespaces of its own, with bubblewrap."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from subprocess import DEVNULL, PIPE, STDOUT, Popen

from residency.domain.errors import SandboxUnavailable
from residency.domain.exercise import Command
from residency.domain.run import USUAL, Limits, Run
from residency.sandbox.environment import BOX, SHARED_MEMORY, TEMPORARY, WORK, environment
from residency.sandbox.files import checked, folders
from residency.sandbox.interpreters import LOADER, Interpreters
from residency.sandbox.namespace import Namespace, announced_namespace
from residency.sandbox.seccomp import Network, syscall_filter
from residency.sandbox.stranger import unused_user
from residency.sandbox.usage import Usage
from residency.sandbox.watch import MEGABYTE, follow

SHARED_MEMORY_MB = 16


@dataclass(frozen=True)
class Bubblewrap:
    """The default sandbox. Bounds everything that ``Limits`` names.

    The files live in memory only, in a file system of limited size; nothing is written on this machine's disk.
    ``stranger`` means that the program runs under a user number nobody else has, which only root can give: the
    kernel counts processes by user, and counts none of root's. Otherwise it has a user namespace.
    """

    interpreters: Interpreters
    bwrap: str
    prlimit: str
    setpriv: str
    stranger: bool

    @classmethod
    def as_stranger(cls, interpreters: Interpreters) -> Bubblewrap:
        """With a user number of its own. Raises SandboxUnavailable unless root calls and all programs are here."""
        if os.geteuid() != 0:
            raise SandboxUnavailable("only root can give a run a user number of its own")
        return cls.as_ourselves(interpreters, stranger=True)

    @classmethod
    def as_ourselves(cls, interpreters: Interpreters, *, stranger: bool = False) -> Bubblewrap:
        """In a user namespace of its own. Raises SandboxUnavailable where a program is missing."""
        tools = {
            name: shutil.which(name, path="/usr/bin:/bin:/usr/local/bin")
            for name in ("bwrap", "prlimit", "setpriv")
        }
        missing = [name for name, path in tools.items() if path is None]
        if missing:
            raise SandboxUnavailable(f"{', '.join(missing)} not installed")
        found = {name: path for name, path in tools.items() if path is not None}
        return cls(interpreters, **found, stranger=stranger)

    def run(self, files: Mapping[str, str | bytes], command: Command, limits: Limits = USUAL) -> Run:
        """What ``command`` came to among ``files``: see ``Sandbox.run``."""
        content = checked(files)
        limits = replace(limits, wall_s=min(limits.wall_s, command.timeout_s))
        with ExitStack() as stack:
            process, namespace = self._start(content, command, limits=limits, stack=stack)
            if namespace is None:
                seen = follow(process, limits, usage=Usage, stop=process.kill)
            else:
                seen = follow(process, limits, usage=namespace.usage, stop=namespace.stop)
        return Run(command.words, seen.exit_code, seen.output, seen.seconds, seen.ended)

    def _start(
        self, content: Mapping[PurePosixPath, bytes], command: Command, *, limits: Limits, stack: ExitStack
    ) -> tuple[Popen[bytes], Namespace | None]:
        """The started launcher and the namespace it has made; the stack closes all that was opened for it."""
        handles = {path: _in_memory(text, stack) for path, text in content.items()}
        rules = _in_memory(syscall_filter(network=Network.OWN, alone=True, owner=False), stack)
        hear, tell = os.pipe()
        stack.callback(os.close, hear)
        words = [
            self.bwrap,
            *self._namespaces(),
            *self._system(),
            *_world(limits, folders(content), handles),
            *_variables(self.interpreters, limits),
            *("--seccomp", str(rules), "--info-fd", str(tell), "--"),
            *self._inside(limits),
            *self.interpreters.resolve(command.words),
        ]
        given = (rules, tell, *handles.values())
        try:
            process = Popen(words, stdin=DEVNULL, stdout=PIPE, stderr=STDOUT, env={}, pass_fds=given)
        finally:
            os.close(tell)
        namespace = announced_namespace(hear)
        if namespace is not None:
            stack.callback(os.close, namespace.handle)
        return process, namespace

    def _namespaces(self) -> list[str]:
        alone = ["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"]
        tied = ["--die-with-parent", "--new-session", "--cap-drop", "ALL", "--hostname", "sandbox"]
        if self.stranger:
            return [*alone, *tied, "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
        return ["--unshare-user", "--uid", "1000", "--gid", "1000", *alone, *tied]

    def _system(self) -> list[str]:
        words = []
        for link in LOADER:
            if link.is_symlink():
                words += ["--symlink", str(link.readlink()), str(link)]
            elif link.exists():
                words += ["--ro-bind", str(link), str(link)]
        for parent in sorted(
            {parent for path in self.interpreters.visible for parent in path.parents if parent.name}
        ):
            words += ["--perms", "0755", "--dir", str(parent)]
        for path in self.interpreters.visible:
            words += ["--ro-bind", str(path), str(path)]
        return words

    def _inside(self, limits: Limits) -> list[str]:
        """What runs between bubblewrap and the program: tools that set the kernel's limits and give way to it."""
        words = [
            self.prlimit,
            f"--data={limits.memory_mb * MEGABYTE}",
            f"--fsize={limits.file_mb * MEGABYTE}",
            f"--cpu={int(limits.cpu_s) + 1}",
            f"--nproc={limits.processes}",
            "--nofile=256",
            "--core=0",
            "--memlock=0",
            "--",
        ]
        if self.stranger:
            number = unused_user()
            words += [
                self.setpriv,
                f"--reuid={number}",
                f"--regid={number}",
                "--clear-groups",
                "--inh-caps=-all",
                "--",
            ]
        return words


def _world(limits: Limits, inner: list[PurePosixPath], handles: Mapping[PurePosixPath, int]) -> list[str]:
    """Processes, devices and the only places that can be written, all of limited size; then the files."""
    words = ["--proc", "/proc", "--dev", "/dev", *_space(SHARED_MEMORY, SHARED_MEMORY_MB), "--remount-ro", "/dev"]
    words += _space(BOX, limits.disk_mb)
    for folder in (WORK, TEMPORARY, *(WORK / folder for folder in inner)):
        words += ["--perms", "0777", "--dir", str(folder)]
    for path, handle in handles.items():
        words += ["--perms", "0666", "--file", str(handle), str(WORK / path)]
    return [*words, "--remount-ro", "/", "--chdir", str(WORK)]


def _space(folder: PurePosixPath, megabytes: int) -> list[str]:
    return ["--perms", "0777", "--size", str(megabytes * MEGABYTE), "--tmpfs", str(folder)]


def _variables(interpreters: Interpreters, limits: Limits) -> list[str]:
    values = environment(interpreters, limits, temporary=TEMPORARY)
    return [word for name, value in values.items() for word in ("--setenv", name, value)]


def _in_memory(content: bytes, stack: ExitStack) -> int:
    """An open file with this content that has no name and lives until the stack is closed."""
    handle = os.memfd_create("file")
    stack.callback(os.close, handle)
    with open(handle, "wb", closefd=False) as file:
        file.write(content)
    os.lseek(handle, 0, os.SEEK_SET)
    return handle
