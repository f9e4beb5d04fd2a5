"""Follows a started program to its end: reads what it prints and kills it when it goes past a limit."""

from __future__ import annotations

import os
import select
import time
from collections.abc import Callable
from dataclasses import dataclass
from subprocess import Popen, TimeoutExpired

from residency.domain.run import Ended, Limits
from residency.sandbox.usage import Usage

TICK_S = 0.05
"""How often the use of the machine is read, and so how long a program can go on beyond a limit."""

STOP_S = 10
"""How long a launcher may take to end when it is told to; then it is killed."""

LAUNCHER = 8
"""Processes of the launcher itself, which stand in the same tree."""

CHUNK = 65536
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Watched:
    """What a started program came to. ``exit_code`` is None where it was killed here."""

    exit_code: int | None
    output: str
    seconds: float
    ended: Ended


def follow(
    process: Popen[bytes], limits: Limits, *, usage: Callable[[], Usage], stop: Callable[[], None]
) -> Watched:
    """What the program came to. On return it, all it has started and its pipe are gone.

    ``stop`` has to end all that is left of the run, also where the program has ended by itself.
    """
    assert process.stdout is not None, "the launcher gives every program a pipe"  # noqa: S101
    start = time.monotonic()
    output = bytearray()
    handle = os.pidfd_open(process.pid)
    try:
        with process.stdout as pipe:
            ended = _follow(pipe.fileno(), handle, output, _Bounds(limits, usage, start + limits.wall_s))
    finally:
        stop()
        _reap(process)
        os.close(handle)
    text = _text(output, limits.output_kb * 1024)
    code = process.returncode if ended is Ended.EXITED else None
    return Watched(_like_a_shell(code), text, time.monotonic() - start, ended)


def _reap(process: Popen[bytes]) -> None:
    try:
        process.wait(STOP_S)
    except TimeoutExpired:
        process.kill()
        process.wait()


@dataclass
class _Bounds:
    """Says at which limit a run has to stop; looks at its use of the machine once a tick."""

    limits: Limits
    usage: Callable[[], Usage]
    deadline: float
    next_look: float = 0

    def passed(self, printed: int) -> Ended | None:
        """The limit that has been passed, if one has."""
        now = time.monotonic()
        if now > self.deadline:
            return Ended.TIMED_OUT
        if printed > self.limits.output_kb * 1024:
            return Ended.TOO_MUCH_OUTPUT
        if now < self.next_look:
            return None
        self.next_look = now + TICK_S
        return _beyond(self.usage(), self.limits)


def _follow(pipe: int, handle: int, output: bytearray, bounds: _Bounds) -> Ended:
    waiting = select.poll()
    waiting.register(pipe, select.POLLIN)
    waiting.register(handle, select.POLLIN)
    while True:
        ready = dict(waiting.poll(TICK_S * 1000))
        if pipe in ready:
            chunk = os.read(pipe, CHUNK)
            output += chunk
            if not chunk:
                waiting.unregister(pipe)
        elif handle in ready:
            return Ended.EXITED  # only now: everything that was still in the pipe has been read
        stopped = bounds.passed(len(output))
        if stopped is not None:
            return stopped


def _beyond(used: Usage, limits: Limits) -> Ended | None:
    if used.processes > limits.processes + LAUNCHER:
        return Ended.TOO_MANY_PROCESSES
    if used.memory > limits.memory_mb * MEGABYTE:
        return Ended.OUT_OF_MEMORY
    if used.disk > limits.disk_mb * MEGABYTE or used.files > limits.files:
        return Ended.DISK_FULL
    return Ended.TIMED_OUT if used.cpu_s > limits.cpu_s else None


def _text(output: bytearray, most: int) -> str:
    """The output as text that every database can hold: PostgreSQL takes no NUL."""
    return bytes(output[:most]).decode("utf-8", "replace").replace("\0", "\N{REPLACEMENT CHARACTER}")


def _like_a_shell(code: int | None) -> int | None:
    return 128 - code if code is not None and code < 0 else code
