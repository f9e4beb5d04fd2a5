"""The operator chooses which key a stored review is graded with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session

from residency.domain.errors import BadInput, NotFound, PackError
from residency.domain.key import VariantKey
from residency.runtime import Runtime
from residency.store.frozen import Shown, name_of, shown_variant, variant_key
from residency.store.tables.attempt import Attempt


class Keys(StrEnum):
    """``kept`` is what the newest grade used: the key that was frozen with the attempt, until another is taken.

    ``shown`` is the frozen one again, ``bank`` that of the same variant as the bank has it today.
    """

    KEPT = "kept"
    SHOWN = "shown"
    BANK = "bank"


@dataclass(frozen=True)
class ChosenKey:
    """A key to grade with. ``variant`` names the frozen variant that holds it, ``None`` the attempt's own.

    ``is_new`` says that this variant is not stored yet. ``left`` is why the key of the bank was not taken.
    """

    key: VariantKey
    variant: str | None
    is_new: bool = False
    left: str = ""


def choose_key(world: Runtime, session: Session, attempt: Attempt, keys: Keys, *, kept: str | None) -> ChosenKey:
    """The key for an attempt whose newest grade used that of ``kept`` (``None``: of its own variant)."""
    own = variant_key(session, attempt.variant_hash)
    if keys is Keys.SHOWN:
        return ChosenKey(own, None)
    present = ChosenKey(variant_key(session, kept), kept) if kept else ChosenKey(own, None)
    if keys is Keys.KEPT:
        return present
    shown = shown_variant(session, attempt.variant_hash)
    try:
        found = _in_bank(world, shown, frozenset(bug.slug for bug in own.bugs))
    except _Left as left:
        return ChosenKey(present.key, present.variant, left=str(left))
    if found in (present.key, own):  # equal keys may be written differently: an older form lacks newer fields
        return present if found == present.key else ChosenKey(own, None)
    return ChosenKey(found, name_of(shown, found), is_new=True)


class _Left(Exception):
    """Why the bank's key cannot stand in, as a sentence."""


def _in_bank(world: Runtime, shown: Shown, bugs: frozenset[str]) -> VariantKey:
    """The bank's key, if the bank still shows what was shown: lines of a key mean nothing on other files."""
    ref = shown.exercise.ref
    try:
        today, change = world.catalog.pack(ref).exercise, world.catalog.variant(ref, bugs)
        key = world.catalog.key(ref, bugs)
    except NotFound:
        raise _Left("The bank does not have this exercise today.") from None
    except BadInput:
        raise _Left("The bank does not have all bugs of this variant today.") from None
    except PackError:
        raise _Left("The bank cannot show this variant today.") from None
    before = (shown.change.base, shown.change.head, shown.exercise.brief, shown.exercise.pull_request)
    if (dict(change.base), dict(change.head), today.brief, today.pull_request) != before:
        raise _Left("The bank shows another change today than the one that was reviewed.")
    return key
