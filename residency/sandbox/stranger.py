"""User numbers that belong to nobody: the kernel then counts what one run starts, and keeps it from all others."""

from __future__ import annotations

import secrets
from pathlib import Path

WIDE = range(1 << 30, 1 << 31)
NARROW = range(60_000, 65_500)
"""For a container that knows 65536 user numbers only; on Debian the numbers of people end below."""


def unused_user() -> int:
    """A user number under which, as good as surely, nothing else runs on this machine."""
    return secrets.choice(WIDE if _is_mapped(WIDE[-1]) else NARROW)


def _is_mapped(number: int) -> bool:
    """Whether this user namespace knows the number: lines of first inside, first outside, how many."""
    spans = [line.split() for line in Path("/proc/self/uid_map").read_text("ascii").splitlines()]
    return any(int(first) <= number < int(first) + int(count) for first, _, count in spans)
