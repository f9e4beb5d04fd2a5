from __future__ import annotations

import sys
from pathlib import Path

from residency.sandbox.interpreters import find_interpreters

PROJECT = Path(__file__).parents[2]


def test_shows_no_folder_that_holds_this_project() -> None:
    for path in find_interpreters().visible:
        assert not PROJECT.is_relative_to(path)


def test_shows_nothing_of_this_project_but_its_virtual_environment() -> None:
    inside = [path for path in find_interpreters().visible if path.is_relative_to(PROJECT)]

    assert all(path.is_relative_to(sys.prefix) for path in inside)


def test_replaces_only_the_first_word() -> None:
    found = find_interpreters()

    assert found.resolve(("python", "python")) == [sys.executable, "python"]
    assert found.resolve(("sh", "-c")) == ["sh", "-c"]


def test_brings_a_node_along() -> None:
    assert find_interpreters().programs["node"].is_file()
