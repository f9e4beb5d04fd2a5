"""A night on which something is otherwise than on most."""

from __future__ import annotations

from tests.conftest import night

__all__ = ["night"]


def test_as_many_nights_stay_as_are_asked_for(night):
    for day in range(1, 20):
        (night.store / f"2026-11-{day:02d}.sql").write_text("old")
    night.run("nightly-dump", DUMP_DIR=str(night.store), DUMP_KEEP="5")
    assert len(night.kept()) == 5
