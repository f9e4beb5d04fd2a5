"""A frozen system, read and put together once in a process."""

from __future__ import annotations

from sqlmodel import Session

from residency.catalog.kinds.system import load_system
from residency.catalog.memory import Memory
from residency.catalog.pack import SystemPack
from residency.store.frozen_systems import frozen_system

KEPT = 32


def open_system(session: Session, name: str) -> SystemPack:
    """The system that was frozen under this hash. Raises NotFound for an unknown one."""
    return _OPENED.get(name, lambda: _open(session, name))


def _open(session: Session, name: str) -> SystemPack:
    halves = frozen_system(session, name)
    return load_system(
        halves.ref,
        public={path: text.encode() for path, text in halves.public.items()},
        hidden={path: text.encode() for path, text in halves.hidden.items()},
    )


_OPENED: Memory[str, SystemPack] = Memory(KEPT)
