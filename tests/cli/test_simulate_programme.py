"""The ladder at the command line, climbed by a small cohort."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from residency.cli import simulate, told_programme
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
