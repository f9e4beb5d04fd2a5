"""What retention would remove is counted by the side door, and nothing is removed by it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from residency.cli.retention import command
from residency.runtime import Runtime
from tests.conftest import People
from tests.fakes import FakeClock
from tests.lives import everything_in, live


def run(*words: str) -> str:
    done = CliRunner().invoke(command, words, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture
def old(
    world: Runtime, people: People, clock: FakeClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Runtime:
    """A world whose clock stands behind that of the command by more than is kept."""
    monkeypatch.setenv("RESIDENCY_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("RESIDENCY_DATABASE_URL", str(world.engine.url))
    clock.now = datetime(2020, 1, 1, tzinfo=UTC)
    live(world, people)
    return world


def test_counts_what_would_go_and_removes_nothing(old: Runtime) -> None:
    before = everything_in(old)
    told = run("--days", "365")
    assert "       1  reviews" in told
    assert "       2  model calls" in told
    assert everything_in(old) == before


def test_says_that_all_is_kept_where_nothing_is_set(old: Runtime) -> None:
    assert "Everything is kept" in run()
