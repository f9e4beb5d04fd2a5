"""Both halves of a system, kept as they were when work on it began."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from residency.domain.errors import NotFound
from residency.domain.exercise import ExerciseRef
from residency.store.insert import add_unless_there
from residency.store.tables.system import FrozenSystem

Texts = Mapping[str, str]
"""Path inside a half of the pack to the text of the file."""


@dataclass(frozen=True)
class FrozenHalves:
    """``hidden`` holds the key: it is for grading, and for debriefs that are due."""

    ref: ExerciseRef
    public: Texts
    hidden: Texts


def freeze_system(session: Session, halves: FrozenHalves) -> str:
    """Keep a system as it is now, once; its hash."""
    public, hidden = _written(halves.public), _written(halves.hidden)
    name = hashlib.sha256(f"{halves.ref} {len(public)}:{public}{hidden}".encode()).hexdigest()
    if session.get(FrozenSystem, name) is None:
        row = FrozenSystem(hash=name, exercise=str(halves.ref), public=public, hidden=hidden)
        add_unless_there(session, row)
    return name


def frozen_system(session: Session, name: str) -> FrozenHalves:
    """What was kept under this hash. Raises NotFound for an unknown one."""
    row = session.get(FrozenSystem, name)
    if row is None:
        raise NotFound("This system is not stored.")
    return FrozenHalves(ExerciseRef.parse(row.exercise), json.loads(row.public), json.loads(row.hidden))


def _written(texts: Texts) -> str:
    return json.dumps(dict(texts), sort_keys=True, ensure_ascii=False)
