from __future__ import annotations

import os

import pytest

from residency.sandbox.stranger import NARROW, WIDE, unused_user
from tests.sandbox.launchers import run_python


def test_gives_each_run_another_number_that_is_not_a_person() -> None:
    numbers = {unused_user() for _ in range(5)}

    assert len(numbers) > 1
    assert all(number in WIDE or number in NARROW for number in numbers)


@pytest.mark.sandbox
@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a run a user number of its own")
@pytest.mark.parametrize("launcher", ["bubblewrap as root", "landlock as root"])
def test_no_two_runs_share_a_number(launcher: str) -> None:
    first, second = (run_python(launcher, "print(os.getuid(), os.getgroups())").output for _ in range(2))

    assert first != second
    assert first.endswith(" []\n")
