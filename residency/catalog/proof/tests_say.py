"""Clauses about runs: what the visible checks and the witnesses say to a variant."""

from __future__ import annotations

from collections.abc import Iterator

from residency.catalog.proof.bench import CLEAN, Bench, name_variant
from residency.catalog.proof.outcome import Complaint
from residency.catalog.proof.verdict import Colour, Verdict
from residency.catalog.witness import WitnessKind


def checks(bench: Bench) -> Iterator[Complaint]:
    """The visible checks are green on base, on the clean change, with each bug and with all of them."""
    yield from _expect(bench.judge_base(), Colour.GREEN, "The visible checks on base")
    alone = [frozenset({slug}) for slug in sorted(bench.pack.bugs)]
    for bugs in dict.fromkeys([CLEAN, *alone, bench.fullest()]):
        yield from _expect(bench.judge_checks(bugs), Colour.GREEN, f"The visible checks {name_variant(bugs)}")


def witness_clean(bench: Bench) -> Iterator[Complaint]:
    """Every witness finds nothing on the clean change."""
    for slug in sorted(bench.pack.bugs):
        yield from _witness(bench, slug, CLEAN, reacts=False)


def witness_bug(bench: Bench) -> Iterator[Complaint]:
    """Every witness reacts to its bug by assertion, alone and among as many others as fit."""
    for slug in sorted(bench.pack.bugs):
        for bugs in dict.fromkeys([frozenset({slug}), bench.fullest(with_bug=slug)]):
            yield from _witness(bench, slug, bugs, reacts=True)


def witness_others(bench: Bench) -> Iterator[Complaint]:
    """No witness reacts to other bugs: to as many as fit together, and where it does, to which."""
    for slug in sorted(bench.pack.bugs):
        together = bench.fullest(without=slug)
        if together and (said := list(_witness(bench, slug, together, reacts=False))):
            alone = [
                complaint
                for other in sorted(bench.pack.bugs.keys() - {slug})
                for complaint in _witness(bench, slug, frozenset({other}), reacts=False)
            ]
            yield from alone or said


def _witness(bench: Bench, slug: str, bugs: frozenset[str], *, reacts: bool) -> Iterator[Complaint]:
    """A mutant witness is the other way round: tests that the bug has blinded stay green."""
    is_mutant = bench.pack.bugs[slug].witness.kind is WitnessKind.MUTANT
    expected = Colour.RED if reacts is not is_mutant else Colour.GREEN
    whose = "The visible checks with the mutant of" if is_mutant else "The witness of"
    yield from _expect(bench.judge_witness(slug, bugs), expected, f"{whose} {slug} {name_variant(bugs)}")


def _expect(verdict: Verdict, expected: Colour, what: str) -> Iterator[Complaint]:
    if verdict.colour is not expected:
        plural = "are" if what.startswith("The visible checks") else "is"
        yield Complaint(f"{what} {plural} {verdict.colour}, not {expected}.", verdict.output)
