"""Clauses about patches: each applies, and so does every set of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from residency.catalog.proof.bench import CLEAN, Bench
from residency.catalog.proof.outcome import Complaint
from residency.domain.errors import PackError


def patches(bench: Bench) -> Iterator[Complaint]:
    """The change applies to base, every bug to base + change, and none of them changes nothing."""
    try:
        clean = bench.show(CLEAN)
    except PackError as error:
        yield Complaint(str(error))
        return
    if not clean.files:
        yield Complaint("change.patch changes nothing.")
    for slug in sorted(bench.pack.bugs):
        try:
            if bench.show(frozenset({slug})).head == clean.head:
                yield Complaint(f"The patch of {slug} changes nothing.")
        except PackError as error:
            yield Complaint(str(error))


def subsets(bench: Bench) -> Iterator[Complaint]:
    """Every set of bugs applies, unless it is declared a conflict."""
    for size in range(2, len(bench.pack.bugs) + 1):
        for chosen in map(frozenset, combinations(sorted(bench.pack.bugs), size)):
            if bench.pack.conflicts_in(chosen):
                continue
            try:
                bench.show(chosen)
            except PackError as error:
                yield Complaint(f"{error} Keep three unchanged lines between the bugs, or declare a conflict.")
