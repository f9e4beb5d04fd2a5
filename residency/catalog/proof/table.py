"""Which clauses an exercise has to hold, by its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from residency.catalog.pack import Pack, SystemPack
from residency.catalog.proof.bench import Bench
from residency.catalog.proof.clause import Clause
from residency.catalog.proof.clauses import CLAUSES
from residency.catalog.proof.outcome import Complaint
from residency.catalog.proof.system.bench import SystemBench
from residency.catalog.proof.system.clauses import SYSTEM_CLAUSES
from residency.sandbox.open import Sandbox

B = TypeVar("B")


@dataclass(frozen=True)
class Claim:
    """A clause that is ready to be tried on one exercise."""

    check: Callable[[], Iterator[Complaint]]
    needs: tuple[str, ...]


def clause_names(pack: Pack) -> tuple[str, ...]:
    """The clauses of an exercise, in the order in which they are tried."""
    return tuple(SYSTEM_CLAUSES if isinstance(pack, SystemPack) else CLAUSES)


def claims_of(pack: Pack, sandbox: Sandbox) -> Mapping[str, Claim]:
    """The clauses of an exercise on a bench of its own."""
    if isinstance(pack, SystemPack):
        return _claims(SYSTEM_CLAUSES, SystemBench(pack, sandbox))
    return _claims(CLAUSES, Bench(pack, sandbox))


def _claims(clauses: Mapping[str, Clause[B]], bench: B) -> Mapping[str, Claim]:
    return {name: Claim(partial(clause.check, bench), clause.needs) for name, clause in clauses.items()}
