"""Frozen variants to text and back."""

import hashlib
from dataclasses import dataclass, replace
from functools import lru_cache

from pydantic import TypeAdapter
from sqlmodel import Session

from residency.domain.diff import ShownChange
from residency.domain.errors import NotFound
from residency.domain.exercise import Exercise
from residency.domain.key import VariantKey
from residency.store.insert import add_unless_there
from residency.store.tables.attempt import FrozenVariant


@dataclass(frozen=True)
class Shown:
    """All that a trainee may see of a variant."""

    exercise: Exercise
    change: ShownChange


_SHOWN = TypeAdapter(Shown)
_KEY = TypeAdapter(VariantKey)


def freeze(session: Session, shown: Shown, key: VariantKey) -> str:
    """Keep a variant as it is now, once; its hash."""
    shown_text, key_text, name = _written(shown, key)
    if session.get(FrozenVariant, name) is None:
        row = FrozenVariant(
            hash=name,
            exercise=str(shown.exercise.ref),
            key_version=key.version,
            key_hash=key.hash,
            shown=shown_text,
            key=key_text,
        )
        add_unless_there(session, row)
    return name


def name_of(shown: Shown, key: VariantKey) -> str:
    """The hash under which ``freeze`` would keep this variant."""
    return _written(shown, key)[2]


def shown_variant(session: Session, name: str) -> Shown:
    """What was shown. Raises NotFound for an unknown hash."""
    row = session.get(FrozenVariant, name)
    if row is None:
        raise NotFound("This variant is not stored.")
    return _parse_shown(row.shown)


def variant_key(session: Session, name: str) -> VariantKey:
    """The hidden key of a frozen variant, for grading and for debriefs that are due."""
    row = session.get(FrozenVariant, name)
    if row is None:
        raise NotFound("This variant is not stored.")
    return _parse_key(row.key)


def _written(shown: Shown, key: VariantKey) -> tuple[str, str, str]:
    change = replace(shown.change, base=dict(shown.change.base), head=dict(shown.change.head))
    shown_text = _SHOWN.dump_json(replace(shown, change=change)).decode()
    key_text = _KEY.dump_json(key).decode()
    name = hashlib.sha256(f"{len(shown_text)}:{shown_text}{key_text}".encode()).hexdigest()
    return shown_text, key_text, name


@lru_cache(maxsize=64)
def _parse_shown(text: str) -> Shown:
    return _SHOWN.validate_json(text)


@lru_cache(maxsize=64)
def _parse_key(text: str) -> VariantKey:
    return _KEY.validate_json(text)
