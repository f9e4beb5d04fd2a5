"""What a builder is given: the spec as data, its last program, and what that came to where it may see it."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from residency.domain.system.interface import Interface
from residency.domain.system.notation import read_rows, write_line
from residency.domain.system.written import Rows, Spec
from residency.factory.builder.line import FEWEST_TOKENS, Line, all_of, newest, since_build, tokens_left
from residency.factory.builder.turns import BuildTurn, CheckTurn, NoteTurn, SpecTurn
from residency.factory.world import BEGINNING, World
from residency.llm.model import Question
from residency.llm.system_builder import Attempt, question_about

MOST_SHOWN = 12
"""Failed examples that a prompt shows."""


def prompt(line: Line, *, tokens: int) -> Question:
    """What is asked next: from the spec, notes, the last program and what it came to on visible examples.

    Of a verdict not a word: what hidden scenarios want must not be learnt from the builds that they judge.
    """
    spec = newest(line, SpecTurn)
    return question_about(
        interface=spec.interface,
        surroundings=spec.surroundings,
        spec=spec.spec,
        last=_attempt(since_build(line)),
        notes=[note.text for note in all_of(line, NoteTurn)],
        max_tokens=max(tokens_left(line, tokens=tokens), FEWEST_TOKENS),
    )


def spec_as_data(spec: Spec, interface: Interface) -> Mapping[str, object]:
    """A spec that can be read, as a builder sees it: prose and examples, these as lines of calls."""
    return {
        "every example begins with": _lines(spec.background, interface),
        "rules": [
            {
                "text": rule.text,
                "example where it bites": _lines(rule.bites, interface),
                "example just outside it": _lines(rule.outside, interface),
            }
            for rule in spec.rules
        ],
        "open questions": [text for text in spec.open_questions if text.strip()],
    }


def surroundings(twins: Sequence[str]) -> str:
    """What ``world`` is to a system with these outside services, from their own documentation."""
    clock = (
        f"world.clock.now is the time, an aware datetime in UTC; at first {BEGINNING:%Y-%m-%d %H:%M}Z. It stands"
        " still until world.clock.move_to(moment) moves it, forward only."
    )
    world = World(twins)
    return "\n\n".join([clock, *(_described(name, getattr(world, name)) for name in twins)])


def _described(name: str, service: object) -> str:
    """From signatures and docstrings, so that a twin and what is said of it cannot drift apart."""
    methods = (
        f"world.{name}.{each}{inspect.signature(method)}: {inspect.getdoc(method)}"
        for each, method in inspect.getmembers(service, inspect.ismethod)
        if not each.startswith("_")
    )
    about = (
        f"world.{name} is a stand-in for {name.capitalize()}, an outside service. You need not use it: only what"
        " operations give counts. An Answer has status, body, headers and ok."
    )
    return "\n".join([about, *methods])


def _attempt(since: Line) -> Attempt | None:
    if not since:
        return None
    code, checks = newest(since, BuildTurn).code, all_of(since, CheckTurn)
    if not checks:
        return Attempt(code, 0, 0, ())
    found = checks[-1]
    failures = [asdict(failed) for failed in found.failed[:MOST_SHOWN]]
    return Attempt(code, found.passed, found.examples, failures, is_by_chance=bool(failures) and len(checks) > 1)


def _lines(rows: Rows, interface: Interface) -> list[str]:
    return [write_line(call) for call in read_rows(rows, interface).calls]
