"""The clause about what the author of the change claims."""

from __future__ import annotations

from collections.abc import Iterator

from residency.catalog.proof.bench import Bench
from residency.catalog.proof.outcome import Complaint


def claims(bench: Bench) -> Iterator[Complaint]:
    """Each claim is said in the pull request; where there are any, a bug refutes one, and no bug another."""
    pack = bench.pack
    said = " ".join(pack.exercise.pull_request.split())
    for claim in pack.exercise.claims:
        if " ".join(claim.text.split()) not in said:
            yield Complaint(f"pull_request.md does not say what is claimed as {claim.id!r}, word for word.")
    refutable = {bool(claim.refuted_by) for claim in pack.key.claims}
    if refutable and refutable != {True, False}:
        yield Complaint(
            "expected a claim that a bug refutes, and one that no bug does: else there is nothing to tell."
        )
