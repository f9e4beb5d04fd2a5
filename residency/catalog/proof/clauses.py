"""Every clause of the proof of a review, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Mapping

from residency.catalog.proof.applies import patches, subsets
from residency.catalog.proof.bench import Bench
from residency.catalog.proof.claims import claims
from residency.catalog.proof.clause import Clause
from residency.catalog.proof.evidence import evidence
from residency.catalog.proof.lint import lint
from residency.catalog.proof.pointing import anchors, distance, regions
from residency.catalog.proof.secrecy import hidden, silence
from residency.catalog.proof.tests_say import checks, witness_bug, witness_clean, witness_others

APPLIES = ("patches", "subsets")

CLAUSES: Mapping[str, Clause[Bench]] = {
    "patches": Clause(patches, needs=()),
    "subsets": Clause(subsets, needs=("patches",)),
    "checks": Clause(checks, needs=APPLIES),
    "witness-clean": Clause(witness_clean, needs=APPLIES),
    "witness-bug": Clause(witness_bug, needs=APPLIES),
    "witness-others": Clause(witness_others, needs=(*APPLIES, "witness-clean")),
    "evidence": Clause(evidence, needs=APPLIES),
    "lint": Clause(lint, needs=APPLIES),
    "silence": Clause(silence, needs=APPLIES),
    "anchors": Clause(anchors, needs=APPLIES),
    "regions": Clause(regions, needs=APPLIES),
    "distance": Clause(distance, needs=APPLIES),
    "claims": Clause(claims, needs=APPLIES),
    "hidden": Clause(hidden, needs=APPLIES),
}
