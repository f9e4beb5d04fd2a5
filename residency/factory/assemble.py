"""The text of a ``system.py`` becomes a function that makes fresh systems.

The text is executed in this process. It is the bank's own code, reviewed and proven like the product's, and never
a trainee's or a model's: see docs/decisions/0010-systems.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from types import CodeType, ModuleType
from typing import TypeVar

from residency.domain.errors import BadInput
from residency.factory.world import World
from residency.grading.systems.running import Decide, Make

T = TypeVar("T")

KEPT = 64
"""Compiled texts that are kept; a bank has about a dozen."""


def assemble(source: str, twins: Sequence[str] = ()) -> Make:
    """A function that makes the system of ``source`` in a world of its own with these ``twins``.

    ``source`` holds a class ``System`` that is made with ``decide`` and ``world``. Nothing of it runs before the
    first system is made. Raises BadInput where the text is no Python.
    """
    code = _compile(source)
    declared = tuple(twins)

    def make(decide: Decide) -> object:
        world = World(declared)

        def counted(decision: str, outcome: Callable[[str], T]) -> T:
            world.step()
            return decide(decision, outcome)

        return _system_class(code)(counted, world)

    return make


@lru_cache(maxsize=KEPT)
def _compile(source: str) -> CodeType:
    try:
        return compile(source, "system.py", "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        where = f" in line {error.lineno}" if isinstance(error, SyntaxError) else ""
        raise BadInput(f"This is no Python{where}: {error.args[0]}.") from None


@lru_cache(maxsize=KEPT)
def _system_class(code: CodeType) -> Callable[[Decide, World], object]:
    module = ModuleType("system")
    exec(code, module.__dict__)  # noqa: S102  (our own code; see the docstring of this module)
    made: Callable[[Decide, World], object] = module.System
    return made
