"""A filter of system calls, as the small program the kernel takes: what a confined program has no business with.

The instructions and their layout are those of ``linux/filter.h`` and ``linux/seccomp.h``; the numbers are those of
``asm/unistd.h`` for x86-64 and 64-bit ARM.
"""

from __future__ import annotations

import errno
import platform
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from residency.domain.errors import SandboxUnavailable

_LOAD, _EQUALS, _AT_LEAST, _HAS_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_NUMBER_AT, _ARCHITECTURE_AT, _ARGUMENTS_AT = 0, 4, 16
_X32 = 0x40000000  # the second table of x86-64, in which every number would slip past the checks

_NEW_NAMESPACES = 0x7E020000
_LOCAL, _INTERNET, _INTERNET_6 = 1, 2, 10


class Network(Enum):
    """``OWN``: sockets lead nowhere, for the program has a network of its own. ``NONE``: there are no sockets."""

    OWN = "own"
    NONE = "none"


@dataclass(frozen=True)
class _Machine:
    architecture: int
    column: int


_MACHINES = {"x86_64": _Machine(0xC000003E, 0), "aarch64": _Machine(0xC00000B7, 1)}

# Name: number on x86-64, number on ARM; None where the machine has no such call.
_Table = dict[str, tuple[int | None, int | None]]

_NEVER: _Table = {
    # Other processes, and the kernel itself.
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "pidfd_getfd": (438, 438),
    "kcmp": (312, 272),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "syslog": (103, 116),
    "acct": (163, 89),
    "swapon": (167, 224),
    "reboot": (169, 142),
    "quotactl": (179, 60),
    # Other views of the file system.
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "unshare": (272, 97),
    "setns": (308, 268),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "fanotify_init": (300, 262),
    # Keys and memory that belong to no process and so to no limit.
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "semget": (64, 190),
    "msgget": (68, 186),
    "mq_open": (240, 180),
}

_AMONG_OTHERS: _Table = {
    # Without a list of processes of its own, a program could leave its group or slow down its neighbours.
    "setsid": (112, 157),
    "setpgid": (109, 154),
    "setpriority": (141, 140),
    "sched_setaffinity": (203, 122),
    "sched_setscheduler": (144, 119),
    "sched_setparam": (142, 118),
    "sched_setattr": (314, 274),
    "ioprio_set": (251, 30),
}

_AS_OWNER: _Table = {
    # Landlock does not watch what an owner may do to files without opening them for writing.
    "chmod": (90, None),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, None),
    "fchown": (93, 55),
    "lchown": (94, None),
    "fchownat": (260, 54),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
    "setxattrat": (463, 463),
    "removexattrat": (466, 466),
    "utime": (132, None),
    "utimes": (235, None),
    "futimesat": (261, None),
    "utimensat": (280, 88),
}

_CLONE, _CLONE3, _SOCKET, _PRLIMIT = (56, 220), (435, 435), (41, 198), (302, 261)


def syscall_filter(*, network: Network, alone: bool, owner: bool) -> bytes:
    """The filter for this machine, ready for the kernel.

    ``alone``: the program has a list of processes of its own. ``owner``: it runs under the user number of somebody
    who has files here. Raises SandboxUnavailable on a machine whose system calls are not known here.
    """
    machine = _MACHINES.get(platform.machine())
    if machine is None:
        raise SandboxUnavailable(f"the system calls of {platform.machine()} are not known")
    denied = {**_NEVER, **({} if alone else _AMONG_OTHERS), **(_AS_OWNER if owner else {})}
    column = machine.column
    program = [
        _step(_LOAD, _ARCHITECTURE_AT),
        *_answer(_EQUALS, machine.architecture, _KILL, unless=True),
        _step(_LOAD, _NUMBER_AT),
        *_answer(_AT_LEAST, _X32, _fail(errno.ENOSYS)),
        *_answer(_EQUALS, _CLONE3[column], _fail(errno.ENOSYS)),  # its flags are out of sight; libc falls back
    ]
    for numbers in denied.values():
        number = numbers[column]
        if number is not None:
            program += _answer(_EQUALS, number, _fail(errno.EPERM))
    program += _on(_CLONE[column], [_argument(0), *_answer(_HAS_BIT, _NEW_NAMESPACES, _fail(errno.EPERM))])
    program += _on(_SOCKET[column], _sockets(network))
    if not alone:
        program += _on(_PRLIMIT[column], [_argument(0), *_answer(_EQUALS, 0, _fail(errno.EPERM), unless=True)])
    return b"".join([*program, _step(_RETURN, _ALLOW)])


def _sockets(network: Network) -> list[bytes]:
    """Other families reach past a network of one's own: to the host of a virtual machine, into the kernel."""
    if network is Network.NONE:
        return [_step(_RETURN, _fail(errno.EACCES))]
    allowed = [_answer(_EQUALS, family, _ALLOW) for family in (_LOCAL, _INTERNET, _INTERNET_6)]
    return [
        _argument(0),
        *(step for steps in allowed for step in steps),
        _step(_RETURN, _fail(errno.EAFNOSUPPORT)),
    ]


def _on(number: int, steps: Iterable[bytes]) -> list[bytes]:
    """The steps, for this system call only; a call that they do not answer is allowed."""
    body = [*steps, _step(_RETURN, _ALLOW)]
    return [_step(_EQUALS, number, no=len(body)), *body]


def _answer(test: int, value: int, verdict: int, *, unless: bool = False) -> list[bytes]:
    """Give this verdict if the loaded word passes the test, or ``unless`` it does."""
    return [_step(test, value, yes=int(unless), no=int(not unless)), _step(_RETURN, verdict)]


def _argument(index: int) -> bytes:
    return _step(_LOAD, _ARGUMENTS_AT + 8 * index)  # the lower half: both machines are little-endian


def _fail(number: int) -> int:
    return _ERRNO | number


def _step(code: int, value: int, *, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("=HBBI", code, yes, no, value)
