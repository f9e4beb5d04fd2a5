"""The first process of a namespace: the kernel keeps it until every other process in there is gone."""

from __future__ import annotations

import json
import os
import select
import signal
from contextlib import suppress
from dataclasses import dataclass, replace

from residency.sandbox.environment import BOX, SHARED_MEMORY
from residency.sandbox.usage import Usage, descendants, usage_of


@dataclass(frozen=True)
class Namespace:
    """``handle`` is an open pidfd: signals and waits through it never hit another process of the same number."""

    pid: int
    handle: int

    def usage(self) -> Usage:
        """What all of it uses now."""
        disk, files = 0, 0
        for folder in (BOX, SHARED_MEMORY):
            with suppress(OSError):  # before the folders are set up and after the end
                space = os.statvfs(f"/proc/{self.pid}/root{folder}")
                disk += (space.f_blocks - space.f_bfree) * space.f_frsize
                files += space.f_files - space.f_ffree
        return replace(usage_of([self.pid, *descendants(self.pid)]), disk=disk, files=files)

    def stop(self) -> None:
        """Kill all of it, and return when all of it is gone."""
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.handle, signal.SIGKILL)
        waiting = select.poll()
        waiting.register(self.handle, select.POLLIN)
        waiting.poll()


def announced_namespace(pipe: int) -> Namespace | None:
    """The namespace that bubblewrap announces (``--info-fd``), or None where it ended before there was one."""
    said = b""
    while b"}" not in said:
        chunk = os.read(pipe, 1024)
        if not chunk:
            return None
        said += chunk
    pid = int(json.loads(said)["child-pid"])
    try:
        return Namespace(pid, os.pidfd_open(pid))
    except ProcessLookupError:
        return None
