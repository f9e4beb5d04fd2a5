"""A night on which something is otherwise than on most."""

from __future__ import annotations

from tests.conftest import night

__all__ = ["night"]


def test_a_dump_that_breaks_off_is_told_and_not_kept(night):
    night.replace("dump-db", "echo half; exit 1")
    assert night.run("nightly-dump", DUMP_DIR=str(night.store)).returncode == 1
    assert night.kept() == []
