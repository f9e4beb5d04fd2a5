"""The clause about evidence: what an exercise offers to call answers, and its examples show what they should."""

from __future__ import annotations

from collections.abc import Iterator

from residency.catalog.evidence.call_entry import call_entry
from residency.catalog.evidence.declared import worked_example
from residency.catalog.proof.bench import CLEAN, Bench, name_variant
from residency.catalog.proof.outcome import Complaint
from residency.domain.evidence import Evidence
from residency.domain.example import Example
from residency.domain.json_value import shown_json


def evidence(bench: Bench) -> Iterator[Complaint]:
    """Examples can be run in every variant; the worked one shows no bug, and that of a bug shows its bug."""
    offered = bench.pack.exercise.evidence
    if offered is None:
        return
    alone = [frozenset({slug}) for slug in sorted(bench.pack.bugs)]
    every = list(dict.fromkeys([CLEAN, *alone, bench.fullest()]))
    yield from _hides(bench, offered, every)
    for bugs in every:
        yield from _expect(bench, offered, worked_example(offered), bugs, "The worked example", passes=True)
    for slug, bug in sorted(bench.pack.bugs.items()):
        if bug.example is None:
            continue
        whose = f"The example of {slug}"
        yield from _expect(bench, offered, bug.example, CLEAN, whose, passes=True)
        for bugs in dict.fromkeys([frozenset({slug}), bench.fullest(with_bug=slug)]):
            yield from _expect(bench, offered, bug.example, bugs, whose, passes=False)
        yield from _reacts(bench, offered, bug.example, slug)


def _reacts(bench: Bench, offered: Evidence, example: Example, slug: str) -> Iterator[Complaint]:
    """To other bugs: to as many as fit together, and where it does, to which."""
    whose, together = f"The example of {slug}", bench.fullest(without=slug)
    if said := list(_expect(bench, offered, example, together, whose, passes=True)):
        alone = [
            complaint
            for other in sorted(bench.pack.bugs.keys() - {slug})
            for complaint in _expect(bench, offered, example, frozenset({other}), whose, passes=True)
        ]
        yield from alone or said


def _hides(bench: Bench, offered: Evidence, variants: list[frozenset[str]]) -> Iterator[Complaint]:
    for path, _ in offered.adapter:
        if any(path in bench.show(bugs).head for bugs in variants):
            yield Complaint(f"evidence/{path} would hide a file of the change; give it another name.")


def _expect(
    bench: Bench, offered: Evidence, example: Example, bugs: frozenset[str], whose: str, *, passes: bool
) -> Iterator[Complaint]:
    call = call_entry(bench.sandbox, bench.show(bugs).head, offered, example.input)
    if not call.has_result:
        yield Complaint(f"{whose} gets no answer {name_variant(bugs)}: {call.note}")
    elif call.gives(example.expected) is not passes:
        expected = "" if not passes else f" It expects {shown_json(example.expected)}; the entry {call.in_words}."
        yield Complaint(f"{whose} {'fails' if passes else 'passes'} {name_variant(bugs)}.{expected}")
