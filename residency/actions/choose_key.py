"""Which key a stored review is graded with: the operator may choose, and mentors repair what is missing in one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session

from residency.domain.diff import Side
from residency.domain.errors import BadInput, NotFound, PackError
from residency.domain.key import VariantKey
from residency.grading.repair_key import repaired
from residency.runtime import Runtime
from residency.store.frozen import Shown, freeze, name_of, shown_variant, variant_key
from residency.store.insert import add_unless_there
from residency.store.queries.key_repairs import Repairs, repairs_of, written_as
from residency.store.tables.attempt import Attempt
from residency.store.tables.key_repair import RepairedVariant


class Keys(StrEnum):
    """``kept`` is what the newest grade used: the key that was frozen with the attempt, until another is taken.

    ``shown`` is the frozen one again, ``bank`` that of the same variant as the bank has it today, with what
    mentors repaired. ``repaired`` is the kept one with the repairs of today.
    """

    KEPT = "kept"
    SHOWN = "shown"
    BANK = "bank"
    REPAIRED = "repaired"


@dataclass(frozen=True)
class ChosenKey:
    """A key to grade with. ``variant`` names the frozen variant that holds it, ``None`` the attempt's own.

    ``is_new`` says that this variant may not be stored yet. ``author_key`` is the key that was repaired into this
    one, if any was. ``left`` is why the key of the bank was not taken.
    """

    key: VariantKey
    variant: str | None
    is_new: bool = False
    left: str = ""
    author_key: VariantKey | None = None


def choose_key(world: Runtime, session: Session, attempt: Attempt, keys: Keys, *, kept: str | None) -> ChosenKey:
    """The key for an attempt whose newest grade used that of ``kept`` (``None``: of its own variant)."""
    own = variant_key(session, attempt.variant_hash)
    if keys is Keys.SHOWN:
        return ChosenKey(own, None)
    present = ChosenKey(variant_key(session, kept), kept) if kept else ChosenKey(own, None)
    if keys is Keys.KEPT:
        return present
    shown = shown_variant(session, attempt.variant_hash)
    repairs = repairs_of(session, attempt.exercise)
    if keys is Keys.REPAIRED:
        basis = written_as(session, kept or attempt.variant_hash)
        return _repaired(variant_key(session, basis), own, shown, repairs)
    try:
        found = _in_bank(world, shown, frozenset(bug.slug for bug in own.bugs))
    except _Left as left:
        return ChosenKey(present.key, present.variant, left=str(left))
    chosen = _repaired(found, own, shown, repairs)
    return present if chosen.key == present.key else chosen


def keep_key(session: Session, shown: Shown, key: VariantKey, *, author_key: VariantKey | None) -> str:
    """Freeze a chosen key that is new, and the author's that it was repaired from; the hash of the first."""
    name = freeze(session, shown, key)
    if author_key is not None:
        add_unless_there(session, RepairedVariant(hash=name, written_as=freeze(session, shown, author_key)))
    return name


def _repaired(key: VariantKey, own: VariantKey, shown: Shown, repairs: Repairs) -> ChosenKey:
    """The key with today's repairs. Equal keys may be written differently: an older form lacks newer fields."""
    files = {Side.OLD: shown.change.base, Side.NEW: shown.change.head}
    found = repaired(key, repairs.standing, files, revision=repairs.revision)
    if found == own:
        return ChosenKey(own, None)
    return ChosenKey(found, name_of(shown, found), is_new=True, author_key=None if found == key else key)


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
