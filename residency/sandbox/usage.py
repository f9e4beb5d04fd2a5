"""How much of the machine a tree of processes uses now, read from /proc."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_GONE = (FileNotFoundError, ProcessLookupError)  # a process may end between two looks at it


@dataclass(frozen=True)
class Usage:
    """``memory`` and ``disk`` are bytes, ``processes`` counts threads, ``files`` counts what stands in folders."""

    memory: int = 0
    cpu_s: float = 0
    processes: int = 0
    disk: int = 0
    files: int = 0


def descendants(pid: int) -> list[int]:
    """The processes below ``pid``, parents before children."""
    found = [pid]
    for parent in found:
        found += _children(parent)
    return found[1:]


def usage_of(pids: list[int]) -> Usage:
    """What these processes use together; a page shared by two of them counts twice."""
    memory, threads, ticks = 0, 0, 0
    for pid in pids:
        with suppress(*_GONE):
            status = _status(pid)
            memory += _kilobytes(status.get("RssAnon")) + _kilobytes(status.get("RssShmem"))
            threads += int(status.get("Threads", 0))
            ticks += _ticks(pid)
    return Usage(memory=memory * 1024, cpu_s=ticks / _TICKS, processes=threads)


def deleted_but_open(pids: list[int]) -> int:
    """The bytes on the disk of files that these processes hold open and that stand in no folder any more.

    A process that hides its files from us counts as holding more than any limit.
    """
    found: dict[tuple[int, int], int] = {}
    for pid in pids:
        try:
            found.update(_deleted_files(pid))
        except _GONE:
            continue
        except PermissionError:
            if _has_memory(pid):  # else it has ended, and only its parent has not asked for it yet
                return sys.maxsize
    return sum(found.values())


def _deleted_files(pid: int) -> dict[tuple[int, int], int]:
    found = {}
    for entry in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(*_GONE):
            status = entry.stat()
            if stat.S_ISREG(status.st_mode) and status.st_nlink == 0:
                found[status.st_dev, status.st_ino] = status.st_blocks * 512
    return found


def _has_memory(pid: int) -> bool:
    with suppress(*_GONE):
        return "RssAnon" in _status(pid)
    return False


def _status(pid: int) -> dict[str, str]:
    lines = Path(f"/proc/{pid}/status").read_text("ascii", "replace").splitlines()
    return dict(line.split(":", 1) for line in lines)


def _children(pid: int) -> list[int]:
    found: list[int] = []
    with suppress(*_GONE):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            with suppress(*_GONE):
                found += [int(word) for word in (thread / "children").read_text("ascii").split()]
    return found


def _kilobytes(text: str | None) -> int:
    """The number in a line such as ``RssAnon: 1024 kB``; a process that is just ending has no such line."""
    return int(text.split()[0]) if text else 0


def _ticks(pid: int) -> int:
    """User and system time, its own and that of the children it has waited for: fields 14 to 17 of proc(5)."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
    return sum(int(field) for field in fields[11:15])
