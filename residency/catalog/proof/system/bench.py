"""The workbench of one proof of a system: its builds, watched closely while they run."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TypeVar

from residency.catalog.kinds.system import SOURCE
from residency.catalog.memory import Memory
from residency.catalog.pack import SystemPack
from residency.domain.errors import PackError
from residency.domain.system.decision import Choices, Decision, Option
from residency.domain.system.scenario import Calls
from residency.domain.system.value_type import Value
from residency.grading.systems.running import Decide, TooMuch, build, run, transcript
from residency.grading.systems.space import Space
from residency.sandbox.open import Sandbox

T = TypeVar("T")

REFUSING = (ValueError, KeyError, OverflowError, TooMuch)
"""What a system may raise to refuse a call, or to be stopped. Running takes a little more for a refusal, because
wrong builds should not break a grade; a key should not need that."""

EVERY_FLIP = 512


class SystemBench:
    """Runs builds of a system. Whatever else than a refusal comes out of ``system.py`` is raised as PackError."""

    def __init__(self, pack: SystemPack, sandbox: Sandbox) -> None:
        self.pack = pack
        self.key = pack.key
        self.sandbox = sandbox
        self.space = Space(self.make, pack.key.options)
        self._failed: Memory[tuple[str, str], frozenset[int]] = Memory(EVERY_FLIP)

    def make(self, decide: Decide) -> object:
        """A fresh system that is watched."""
        try:
            return _Watched(self.pack.make(partial(self._decide, decide)))
        except Exception as error:
            raise PackError(f"no system can be made: {_said(error)}.", file=SOURCE) from error

    def passes(self, choices: Choices, calls: Calls) -> bool:
        """Whether a build gives all that the calls should give."""
        return run(self.make, build(choices), calls) is None

    def transcript(self, choices: Choices, calls: Calls) -> tuple[Mapping[str, Value], ...]:
        """What a build gives to each call."""
        return transcript(self.make, build(choices), calls)

    def flips(self) -> Iterator[tuple[Decision, Option]]:
        """Every wrong option, the further values of numeric decisions included."""
        for decision in self.key.decisions:
            for option in decision.takes:
                if option.key != decision.intended:
                    yield decision, option

    def flipped(self, decision: Decision, option: str) -> Choices:
        """The intended build but for one decision."""
        return {**self.key.intended, decision.key: option}

    def failed_by(self, decision: Decision, option: str) -> frozenset[int]:
        """The indices of the hidden scenarios that fail where this option alone is wrong."""

        def fail() -> frozenset[int]:
            choices = self.flipped(decision, option)
            scenarios = enumerate(self.key.scenarios)
            return frozenset(index for index, each in scenarios if not self.passes(choices, each.calls))

        return self._failed.get((decision.key, option), fail)

    def random_builds(self, count: int, purpose: str) -> list[Choices]:
        """So many builds, always the same for the same key and purpose."""
        dice = random.Random(f"{self.key.hash} {purpose}")  # noqa: S311  (to replay a proof, no secret)
        options = self.key.options.items()
        return [{decision: dice.choice(keys) for decision, keys in options} for _ in range(count)]

    def _decide(self, decide: Decide, decision: str, outcome: Callable[[str], T]) -> T:
        """An outcome that raised would end the run for all options that are tried with it."""
        if decision not in self.key.options:
            raise PackError(f"asks about {decision!r}, which is no decision of this key.", file=SOURCE)

        def watched(option: str) -> T:
            try:
                return outcome(option)
            except Exception as error:
                raise PackError(
                    f"the outcome of {option} for {decision} raises {_said(error)}; an outcome must not.",
                    file=SOURCE,
                ) from error

        return decide(decision, watched)


class _Watched:
    """A system whose operations may refuse and may not break."""

    def __init__(self, system: object) -> None:
        self._system = system

    def __getattr__(self, name: str) -> Callable[..., Mapping[str, Value]]:
        operation: Callable[..., Mapping[str, Value]] = getattr(self._system, name)

        def watched(*args: Value) -> Mapping[str, Value]:
            try:
                return operation(*args)
            except (*REFUSING, PackError):
                raise
            except Exception as error:
                shown = ", ".join(map(repr, args))
                raise PackError(f"{name}({shown}) raises {_said(error)}.", file=SOURCE) from error

        return watched


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
