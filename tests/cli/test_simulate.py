"""The simulation at the command line, in its quick form."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner

from residency.catalog.catalog import Catalog
from residency.cli import simulate
from residency.domain.errors import BadInput
from residency.domain.goal import Goal
from residency.grading.simulated.study import Study
from tests.grading.simulated.stages import PROXY, labelled

SMALL = ("--quick", "--reviewers", "6", "--diffs", "10")


@pytest.fixture(autouse=True)
def bank(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same bank for all tests: what git has computed once is known."""
    monkeypatch.setattr(simulate, "open_catalog", lambda roots: catalog)


def run(*words: str, code: int = 0) -> str:
    done = CliRunner().invoke(simulate.command, words, catch_exceptions=False)
    assert done.exit_code == code, done.output
    return done.stdout


def test_prints_tables_and_goals() -> None:
    said = run("--quick")
    assert said.startswith("40 simulated reviewers, 20 changes each, seed 7.")
    assert "| rho with skill, 20 " in said
    assert "If the grader never erred" in said
    assert "- holds: approve all, silent: earns 0.0, 0 is wanted" in said
    assert "- holds: comment everywhere at 95 %" in said
    assert "- not judged in the quick form: rank correlation with skill over 20 changes" in said


def test_gives_all_figures_as_data() -> None:
    data = json.loads(run(*SMALL, "--json"))
    assert (data["seed"], data["quick"], data["reviewers"], data["counts"]) == (7, True, 6, [10])
    assert data["real"]["skill"]["10"]["Review Score"]["n"] == 6
    assert data["spam"]["reject all, silent"]["earns"]["Review Score"]["value"] == 0
    assert all(goal["sentence"] for goal in data["goals"])


@pytest.mark.parametrize(("needs_many", "code"), [(False, 1), (True, 0)])
def test_ends_with_an_error_where_a_goal_is_missed(
    monkeypatch: pytest.MonkeyPatch, needs_many: bool, code: int
) -> None:
    monkeypatch.setattr(simulate, "goals_of", lambda results: [Goal("missed", holds=False, needs_many=needs_many)])
    run(*SMALL, "--json", code=code)


def test_gives_the_same_figures_from_several_processes(catalog: Catalog) -> None:
    plan = [(PROXY, ()), (PROXY, ("utc-day",))] * 5
    study = Study(catalog, labelled(catalog), [plan] * 6, random.Random)
    assert simulate._followed(study, 2) == simulate._followed(study, 1)


def test_says_what_is_missing_outside_of_a_clone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulate, "LABELLED", (Path("nowhere"),))
    with pytest.raises(BadInput, match="nowhere is not there"):
        run(*SMALL)
