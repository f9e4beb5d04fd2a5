"""The reference answers to the systems of the bank, and other answers that are made from them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from residency.catalog.pack import SystemPack
from residency.domain.system.interface import Interface
from residency.domain.system.notation import read_lines, write_row
from residency.domain.system.scenario import Call
from residency.domain.system.value_type import Value
from residency.domain.system.written import Rows, Rule, Spec
from residency.grading.systems.running import REFUSED, build, transcript

SPECS = Path(__file__).parent / "specs"


def known_references() -> list[str]:
    """The systems that there is a reference for, by name."""
    return sorted(path.relative_to(SPECS).with_suffix("").as_posix() for path in SPECS.glob("*/*.toml"))


def reference_spec(pack: SystemPack) -> Spec:
    """What somebody writes who has understood everything."""
    table = tomllib.loads((SPECS / f"{pack.exercise.ref}.toml").read_text("utf-8"))
    interface = pack.exercise.interface
    rules = (
        Rule(each["text"], _rows(each["bites"], interface), _rows(each["outside"], interface))
        for each in table["rule"]
    )
    return Spec(background=_rows(table.get("background", ""), interface), rules=tuple(rules))


def prose_of(spec: Spec) -> Spec:
    """The same without any example."""
    return Spec(rules=tuple(Rule(rule.text) for rule in spec.rules))


def copied_brief(pack: SystemPack) -> Spec:
    """Every line of the request as a rule."""
    lines = (line.strip("-# ") for line in pack.exercise.brief.splitlines())
    return Spec(rules=tuple(Rule(line) for line in lines if line))


def stuffed(pack: SystemPack) -> Spec:
    """Every option of every decision is claimed: a scenario that it fails, once as the customer wants it and once
    as a build with this option does it."""
    rules = []
    for decision in pack.key.decisions:
        for option in decision.takes:
            if option.key == decision.intended:
                continue
            wrong = build({**pack.key.intended, decision.key: option.key})
            for scenario in pack.key.scenarios:
                right_given = transcript(pack.make, build(pack.key.intended), scenario.calls)
                wrong_given = transcript(pack.make, wrong, scenario.calls)
                if right_given != wrong_given:
                    both = [
                        tuple(
                            write_row(_giving(call, gives))
                            for call, gives in zip(scenario.calls, given, strict=True)
                        )
                        for given in (right_given, wrong_given)
                    ]
                    rules.append(Rule(option.means, *both))
                    break
    return Spec(rules=tuple(rules))


def _rows(text: str, interface: Interface) -> Rows:
    return tuple(write_row(call) for call in read_lines(text, interface))


def _giving(call: Call, gives: Mapping[str, Value]) -> Call:
    return replace(call, gives={}, refused=True) if gives == REFUSED else replace(call, gives=gives, refused=False)
