"""The ladder at the command line, climbed by a small cohort."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from click.testing import CliRunner

from residency.cli import simulate, told_programme
from residency.domain.errors import BadInput
from residency.domain.goal import Goal

SMALL = ("--weeks", "1", "--people", "6", "--quick")


def run(*words: str, code: int = 0) -> str:
    done = CliRunner().invoke(simulate.command, words, catch_exceptions=False)
    assert done.exit_code == code, done.output
    return done.stdout


def test_prints_who_stood_where_each_week_and_the_goals() -> None:
    said = run(*SMALL)
    assert said.startswith("6 simulated trainees, 1 weeks, seed 7.")
    [week] = [line for line in said.splitlines() if line.startswith("| 1 |")]
    assert sum(map(int, week.strip("| ").split(" | ")[1:])) == 6
    assert "rank correlation of level with skill" in said
    assert "or more below the cut" in said


def test_gives_the_same_as_data_for_the_same_seed() -> None:
    first, second = json.loads(run(*SMALL, "--json")), json.loads(run(*SMALL, "--json"))
    assert first == second
    assert (first["people"], len(first["weeks"])) == (6, 1)
    assert json.loads(run(*SMALL, "--json", "--seed", "8")) != first


@pytest.mark.parametrize(("needs_many", "code"), [(False, 1), (True, 0)])
def test_ends_with_an_error_where_a_goal_is_missed(
    monkeypatch: pytest.MonkeyPatch, needs_many: bool, code: int
) -> None:
    missed = [Goal("missed", holds=False, needs_many=needs_many)]
    for module in (simulate, told_programme):
        monkeypatch.setattr(module, "goals_of_programme", lambda courses: missed)
    assert "missed: missed" in run(*SMALL, code=code)


@pytest.fixture
def own_logs() -> Iterator[None]:
    """The command says how much is logged in its process; here that is everybody's."""
    yield
    structlog.reset_defaults()


@pytest.mark.usefixtures("own_logs")
def test_plays_a_cohort_into_a_new_folder_and_overwrites_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "cohort"
    said = run("--weeks", "1", "--people", "6", "--into", str(folder))
    assert "6 simulated trainees have worked for 1 weeks" in said
    assert (folder / "residency.sqlite").is_file()
    with pytest.raises(BadInput, match="not empty"):
        run("--weeks", "1", "--people", "6", "--into", str(folder))
    with pytest.raises(BadInput, match="--weeks"):
        run("--into", str(tmp_path / "other"))
