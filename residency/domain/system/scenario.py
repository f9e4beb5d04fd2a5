"""Calls to a system with what they should give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from residency.domain.system.value_type import Value


@dataclass(frozen=True)
class Call:
    """One call. ``gives`` holds the results that are checked, which need not be all; a call that is ``refused``
    should fail, and any other should not."""

    do: str
    args: tuple[Value, ...]
    gives: Mapping[str, Value] = field(default_factory=dict)
    refused: bool = False

    @property
    def expects(self) -> bool:
        """Whether anything but not being refused is checked."""
        return self.refused or bool(self.gives)


Calls = tuple[Call, ...]


@dataclass(frozen=True)
class Scenario:
    """A named course of calls. Who wants what, and why, is for people; the calls decide."""

    name: str
    calls: Calls
    persona: str = ""
    goal: str = ""
    story: str = ""
