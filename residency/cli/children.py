"""Keeps the processes of one command together: all run, or none is left behind."""

from __future__ import annotations

import ctypes
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from types import FrameType

import structlog

_log = structlog.get_logger(__name__)

_PR_SET_PDEATHSIG = 1
_RESTART_AFTER_S = 2.0


@dataclass
class Child:
    """A process to keep running. ``stop`` is the signal that lets it finish what it has begun."""

    name: str
    words: Sequence[str]
    stop: signal.Signals
    restarts: bool = False
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it in a session of its own, so that Ctrl-C reaches it through us, once and in order."""
        self.process = subprocess.Popen(self.words, start_new_session=True, preexec_fn=_die_with_parent)  # noqa: PLW1509  (we are single-threaded here)

    def ask_to_stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(self.stop)

    def wait(self, seconds: float) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            _log.warning("process had to be killed", process=self.name)
            self.process.kill()
            self.process.wait()


class _StopAsked(Exception):
    """SIGINT or SIGTERM has come."""


def run_together(children: Sequence[Child], *, grace_s: float = 25.0) -> int:
    """Run until a stop is asked for, or until a child that does not restart ends; the exit code to end with."""
    previous = {number: signal.signal(number, _ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        for child in children:
            child.start()
        return _watch(children)
    except _StopAsked:
        return 0
    finally:
        for number in previous:
            signal.signal(number, signal.SIG_IGN)  # a second Ctrl-C must not leave the others behind
        for child in children:
            child.ask_to_stop()
        for child in children:
            child.wait(grace_s)
        for number, handler in previous.items():
            signal.signal(number, handler)


def _watch(children: Sequence[Child]) -> int:
    while True:
        for child in children:
            code = child.process.poll() if child.process else None
            if code is None:
                continue
            if not child.restarts:
                _log.error("process ended", process=child.name, code=code)
                return code or 1
            _log.warning("process ended and is started again", process=child.name, code=code)
            time.sleep(_RESTART_AFTER_S)
            child.start()
        time.sleep(0.2)


def _ask(_number: int, _frame: FrameType | None) -> None:
    raise _StopAsked


def _die_with_parent() -> None:
    """Have the kernel end the child when we are killed and cannot do it (Linux; elsewhere it does nothing)."""
    libc = ctypes.CDLL(None)
    if hasattr(libc, "prctl"):
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
