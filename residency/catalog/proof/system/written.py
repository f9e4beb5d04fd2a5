"""Clauses about what is written: what a machine would guess, what the customer says, and what nobody may read."""

from __future__ import annotations

from collections.abc import Iterator

from residency.catalog.proof.outcome import Complaint
from residency.catalog.proof.quoting import SHORTEST, cut, quoted
from residency.catalog.proof.system.bench import SystemBench

KEY_FILES = frozenset({"decisions.toml", "scenarios.toml", "customer.toml", "system.py"})


def guesses(bench: SystemBench) -> Iterator[Complaint]:
    """What a machine takes when nobody says is wrong for at least half of the decisions."""
    right = [decision.key for decision in bench.key.decisions if decision.guess == decision.intended]
    if 2 * len(right) > len(bench.key.decisions):
        yield Complaint(
            f"{len(right)} of {len(bench.key.decisions)} guesses are right, so silence pays: {', '.join(right)}."
        )


def customer(bench: SystemBench) -> Iterator[Complaint]:
    """The customer has an answer for every decision."""
    answered = {topic.decision for topic in bench.key.customer.topics}
    for decision in bench.key.decisions:
        if decision.key not in answered:
            yield Complaint(f"The customer has no answer about {decision.key}.")


def hidden(bench: SystemBench) -> Iterator[Complaint]:
    """No file of the public half holds anything of the key: no key file, no answer, no option, no line of code."""
    public = bench.pack.public
    for path in sorted(public):
        if path.rpartition("/")[2] in KEY_FILES:
            yield Complaint(f"{path} has the name of a file of the key.")
    answers = [topic.answer for topic in bench.key.customer.topics]
    yield from quoted("customer.toml", [line for text in answers for line in cut(text)], public)
    decided = [
        text
        for decision in bench.key.decisions
        for text in (decision.title, decision.question, decision.answer, *(each.means for each in decision.takes))
    ]
    yield from quoted("decisions.toml", [line for text in decided for line in cut(text)], public)
    stories = [text for each in bench.key.scenarios for text in (each.name, each.goal, each.story)]
    yield from quoted("scenarios.toml", [line for text in stories for line in cut(text)], public)
    code = {line.strip() for line in bench.key.source.split("\n") if len(line.strip()) >= SHORTEST}
    for path, text in sorted(public.items()):
        for line in sorted(code & {line.strip() for line in text.split("\n")}):
            yield Complaint(f"{path} holds a line of system.py: {line!r}")
