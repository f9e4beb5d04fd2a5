"""A night on which something is otherwise than on most."""

from __future__ import annotations

from tests.conftest import night

__all__ = ["night"]


def test_a_switch_that_says_no_is_off(night):
    for day in range(1, 20):
        (night.store / f"2026-11-{day:02d}.sql").write_text("old")
    night.run("nightly-dump", DUMP_DIR=str(night.store), DUMP_ONLY="no")
    assert "2026-11-01.sql" not in night.kept()
