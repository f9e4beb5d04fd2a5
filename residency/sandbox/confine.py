"""A program of its own: fences itself in with landlock, seccomp and limits, and becomes the command it was given.

It runs as ``python -I -S confine.py ORDER``, where ORDER is JSON, and may import the standard library only.
Structures and numbers are those of ``linux/landlock.h``, ``linux/prctl.h`` and ``linux/capability.h``.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import stat
import struct
import sys
from collections.abc import Callable
from typing import NoReturn, TypedDict

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446  # the same on every machine
SET_PDEATHSIG, SET_SECCOMP, SET_NO_NEW_PRIVS, SET_CHILD_SUBREAPER, CAPBSET_DROP = 1, 22, 38, 36, 24
SECCOMP_FILTER = 2
PATH_BENEATH = 1
LAST_CAPABILITY = 63

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1, 2, 4, 8
READ = EXECUTE | READ_FILE | READ_DIR
DEVICE = READ_FILE | WRITE_FILE
FILE_ONLY = EXECUTE | WRITE_FILE | READ_FILE | 1 << 14 | 1 << 15
"""What can be granted on a file; all else is for folders."""

MAKE_DEVICE = 1 << 6 | 1 << 11

libc = ctypes.CDLL(None, use_errno=True)


class Order(TypedDict):
    """What to run and how: ``rules`` maps a path to what is granted there, ``limits`` are those of setrlimit."""

    parent: int
    words: list[str]
    folder: str
    environment: dict[str, str]
    readable: list[str]
    devices: list[str]
    writable: str
    limits: dict[str, int]
    filter: str
    user: int | None


def landlock_version() -> int:
    """The version of landlock that the kernel speaks; 0 where it speaks none."""
    return max(0, int(libc.syscall(CREATE_RULESET, None, 0, 1)))


def main(order: Order) -> None:
    """Run the order in a process group of its own, and end with it once nothing of that group is left."""
    _call(libc.prctl, SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    _call(libc.prctl, SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGCHLD})
    if os.getppid() != order["parent"]:
        sys.exit(1)  # whoever asked for this is gone already
    child = os.fork()
    if child == 0:
        _become(order)
    code = _wait(child)
    _sweep(child)
    if os.getppid() != order["parent"]:
        _clear_away(order["writable"])  # whoever would have done it has been killed
    sys.exit(code)


def _wait(child: int) -> int:
    """The exit code of the program, in the way of a shell. Told to stop, it does not wait for it."""
    while True:
        if signal.sigwait({signal.SIGTERM, signal.SIGCHLD}) == signal.SIGTERM:
            return 128 + signal.SIGTERM
        done = os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        if done is not None:  # still a zombie, so that nobody else gets the number of its group
            return done.si_status if done.si_code == os.CLD_EXITED else 128 + done.si_status
        _reap_others(child)


def _reap_others(child: int) -> None:
    """Let go of orphans that have ended; the program itself stays for ``_wait``."""
    while True:
        done = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        if done is None or done.si_pid == child:
            return
        os.waitpid(done.si_pid, 0)


def _sweep(group: int) -> None:
    """Kill the whole group at one stroke: nothing in it can leave it, and no fork slips through a group's kill."""
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        os.kill(group, signal.SIGKILL)  # told to stop before it had made the group
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def _clear_away(folder: str) -> NoReturn:
    os.execv("/bin/sh", ["sh", "-c", 'chmod -R u+rwX -- "$1"; rm -rf -- "$1"', "sh", folder])  # noqa: S606


def _become(order: Order) -> NoReturn:
    """Turn into the program; the order of the steps matters, for each takes away what the one before it needed."""
    try:
        os.setsid()
        signal.pthread_sigmask(signal.SIG_SETMASK, set())
        for ignored_by_python in (signal.SIGPIPE, signal.SIGXFSZ):
            signal.signal(ignored_by_python, signal.SIG_DFL)
        os.chdir(order["folder"])
        for name, value in order["limits"].items():
            resource.setrlimit(getattr(resource, name), (value, value))
        _give_up_privileges(order["user"])
        _call(libc.prctl, SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        _call(libc.prctl, SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        _restrict_files(order)
        _restrict_calls(bytes.fromhex(order["filter"]))
        os.execvpe(order["words"][0], order["words"], order["environment"])  # noqa: S606  (words, no shell)
    except OSError as error:
        os.write(2, f"{order['words'][0]} could not be started: {error.strerror}\n".encode())
    os._exit(127)


def _give_up_privileges(user: int | None) -> None:
    if os.geteuid() == 0:
        for capability in range(LAST_CAPABILITY + 1):
            if libc.prctl(CAPBSET_DROP, capability, 0, 0, 0):
                break  # past the last one that this kernel knows
    if user is not None:
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    header, nothing = struct.pack("=Ii", 0x20080522, 0), bytes(24)
    _call(libc.capset, header, nothing)


def _restrict_files(order: Order) -> None:
    version = landlock_version()
    files = (1 << (13 + (version >= 2) + (version >= 3) + (version >= 5))) - 1
    network, scopes = (3 if version >= 4 else 0), (3 if version >= 6 else 0)
    attributes = struct.pack("=QQQ", files, network, scopes)[: 8 * (1 + (version >= 4) + (version >= 6))]
    ruleset = _call(libc.syscall, CREATE_RULESET, attributes, len(attributes), 0)
    for path in order["readable"]:
        _grant(ruleset, path, READ)
    for path in order["devices"]:
        _grant(ruleset, path, DEVICE)
    _grant(ruleset, order["writable"], files & ~MAKE_DEVICE)
    _call(libc.syscall, RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)


def _grant(ruleset: int, path: str, access: int) -> None:
    try:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    if not stat.S_ISDIR(os.fstat(handle).st_mode):
        access &= FILE_ONLY
    _call(libc.syscall, ADD_RULE, ruleset, PATH_BENEATH, struct.pack("=Qi", access, handle), 0)
    os.close(handle)


def _restrict_calls(program: bytes) -> None:
    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))

    _call(libc.prctl, SET_SECCOMP, SECCOMP_FILTER, ctypes.byref(Program(len(program) // 8, program)), 0, 0)


def _call(function: Callable[..., int], *arguments: object) -> int:
    result = function(*arguments)
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
