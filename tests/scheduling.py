"""Which tests share a worker: what is marked with the same ``xdist_group``, one after the other.

xdist's own ``loadgroup`` writes the group into a test's id, which pytest 9.2 does not let it do any more: every
worker then starts a browser, a database server and the calibration of its own, and they starve each other.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).parents[1]
_MARK = re.compile(r'^pytestmark = .*?xdist_group\("([^"]+)"\)', re.DOTALL | re.MULTILINE)


@cache
def group_of(file: str) -> str:
    """The group that a module marks all its tests with; empty where it marks none."""
    found = _MARK.search((ROOT / file).read_text(encoding="utf-8"))
    return found[1] if found else ""


class ByGroup(LoadScopeScheduling):  # type: ignore[misc]  # xdist ships no types
    """Sends a group to one worker, and every other test to whoever is free."""

    def _split_scope(self, nodeid: str) -> str:
        if "[postgres" in nodeid:
            return "pg"
        return group_of(nodeid.partition("::")[0]) or nodeid
