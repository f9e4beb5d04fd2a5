"""A night on which something is otherwise than on most."""

from __future__ import annotations

from tests.conftest import night

__all__ = ["night"]


def test_a_copy_that_did_not_arrive_is_told(night):
    night.replace("send-away", "exit 1")
    assert night.run("nightly-dump", DUMP_DIR=str(night.store)).returncode == 1
    assert "not in the other building" in night.mail()
