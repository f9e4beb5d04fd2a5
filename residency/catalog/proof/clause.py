"""One claim that an exercise makes, and how it is tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from residency.catalog.proof.outcome import Complaint

B = TypeVar("B")


@dataclass(frozen=True)
class Clause(Generic[B]):
    """``needs`` names the clauses without which trying this one says nothing. ``B`` is what it is tried on."""

    check: Callable[[B], Iterator[Complaint]]
    needs: tuple[str, ...]

    @property
    def meaning(self) -> str:
        """When it holds, in a sentence."""
        return (self.check.__doc__ or "").strip().partition("\n")[0]
