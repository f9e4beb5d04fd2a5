"""Every clause of a proof, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from residency.catalog.proof.applies import patches, subsets
from residency.catalog.proof.bench import Bench
from residency.catalog.proof.evidence import evidence
from residency.catalog.proof.lint import lint
from residency.catalog.proof.outcome import Complaint
from residency.catalog.proof.pointing import anchors, distance, regions
from residency.catalog.proof.secrecy import hidden, silence
from residency.catalog.proof.tests_say import checks, witness_bug, witness_clean, witness_others


@dataclass(frozen=True)
class Clause:
    """``needs`` names the clauses without which trying this one says nothing."""

    check: Callable[[Bench], Iterator[Complaint]]
    needs: tuple[str, ...] = ("patches", "subsets")

    @property
    def meaning(self) -> str:
        """When it holds, in a sentence."""
        return (self.check.__doc__ or "").strip().partition("\n")[0]


CLAUSES: Mapping[str, Clause] = {
    "patches": Clause(patches, needs=()),
    "subsets": Clause(subsets, needs=("patches",)),
    "checks": Clause(checks),
    "witness-clean": Clause(witness_clean),
    "witness-bug": Clause(witness_bug),
    "witness-others": Clause(witness_others, needs=("patches", "subsets", "witness-clean")),
    "evidence": Clause(evidence),
    "lint": Clause(lint),
    "silence": Clause(silence),
    "anchors": Clause(anchors),
    "regions": Clause(regions),
    "distance": Clause(distance),
    "hidden": Clause(hidden),
}
