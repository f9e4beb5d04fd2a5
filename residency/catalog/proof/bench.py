"""The workbench of one proof: the exercise, its variants and what its tests say to them."""

from __future__ import annotations

from collections.abc import Iterator

from residency.catalog.keys import key_of
from residency.catalog.memory import Memory
from residency.catalog.pack import ReviewPack
from residency.catalog.proof.verdict import Verdict, judge_tests
from residency.catalog.variants import set_up_witness, show_variant
from residency.domain.diff import ShownChange
from residency.domain.key import VariantKey
from residency.sandbox.open import Sandbox

CLEAN: frozenset[str] = frozenset()
EVERY_VARIANT = 2**6


class Bench:
    """Computes every variant and its key once; runs what is asked for every time."""

    def __init__(self, pack: ReviewPack, sandbox: Sandbox) -> None:
        self.pack = pack
        self.sandbox = sandbox
        self._shown: Memory[frozenset[str], ShownChange] = Memory(EVERY_VARIANT)
        self._keys: Memory[frozenset[str], VariantKey] = Memory(EVERY_VARIANT)

    def show(self, bugs: frozenset[str]) -> ShownChange:
        """The variant with these bugs. Raises PackError where a patch does not apply."""
        return self._shown.get(bugs, lambda: show_variant(self.pack, bugs))

    def key(self, bugs: frozenset[str]) -> VariantKey:
        """The key of the variant with these bugs. Raises PackError where a patch does not apply."""
        return self._keys.get(bugs, lambda: key_of(self.pack, bugs, show=self.show))

    def variants(self, *, of: str | None = None) -> Iterator[frozenset[str]]:
        """All variants, or those that show the bug ``of``."""
        return (bugs for bugs in self.pack.variants() if of is None or of in bugs)

    def fullest(self, *, with_bug: str | None = None, without: str | None = None) -> frozenset[str]:
        """The variant that shows the most bugs, with or without a certain one."""
        fitting = (bugs for bugs in self.variants(of=with_bug) if without is None or without not in bugs)
        return max(fitting, key=len)

    def judge_checks(self, bugs: frozenset[str]) -> Verdict:
        """What the visible checks say to a variant."""
        return judge_tests(self.sandbox, self.show(bugs).head, self.pack.exercise.checks)

    def judge_base(self) -> Verdict:
        """What the visible checks say to the state before the change."""
        return judge_tests(self.sandbox, self.pack.base, self.pack.exercise.checks)

    def judge_witness(self, bug: str, bugs: frozenset[str]) -> Verdict:
        """What the witness of ``bug`` says to a variant."""
        run = set_up_witness(self.pack, self.pack.bugs[bug], shown=self.show(bugs))
        return judge_tests(self.sandbox, run.files, run.command)


def name_variant(bugs: frozenset[str]) -> str:
    """How a sentence speaks of a variant."""
    return f"with {', '.join(sorted(bugs))}" if bugs else "on the clean change"
