"""Regrading by the side door shows before it writes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlmodel import select

from residency.actions.delete_person import delete_now
from residency.cli.regrade import command
from residency.domain.errors import BadInput, NotFound
from residency.domain.review import Verdict
from residency.runtime import Runtime
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from residency.store.tables.grade import GradeRow
from tests.conftest import People
from tests.older_grades import age, reviewed
from tests.reviews import PROXY, begin, submit


@pytest.fixture
def old(world: Runtime, people: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Attempt:
    """Alice's review, graded by an older version; Bob's is as it should be."""
    monkeypatch.setenv("RESIDENCY_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("RESIDENCY_DATABASE_URL", str(world.engine.url))
    attempt = reviewed(world, people.alice)
    age(world, attempt)
    submit(world, begin(world, people.bob.id), Verdict.APPROVE)
    return attempt


@pytest.fixture
def erased(world: Runtime, people: People, old: Attempt) -> Attempt:
    """The old review after Alice was deleted."""
    delete_now(world, people.admin.id, people.alice.id, people.alice.email)
    return old


def run(*words: str) -> str:
    done = CliRunner().invoke(command, words, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def grades(world: Runtime) -> int:
    with read(world.engine) as session:
        return len(session.exec(select(GradeRow)).all())


def test_shows_before_it_writes(world: Runtime, old: Attempt) -> None:
    shown = run()
    assert re.search(rf"{old.id}  {PROXY}  -0\.09 +->  \+\d\.\d\d +scoring version 1 -> \d+; newly found", shown)
    assert "Looked at 2 attempts: 1 unchanged, 1 changed." in shown
    assert re.search(rf"{PROXY} +2 +1 +1 +\+\d\.\d\d  \+\d\.\d\d", shown)
    assert "Nothing was written. --write adds a new grade for 1 attempt;" in shown
    assert grades(world) == 2

    assert "Wrote a new grade for 1 attempt. The old ones stay." in run("--write")
    assert grades(world) == 3
    assert "There is nothing to write." in run("--write")
    assert grades(world) == 3


def test_names_no_trainee(old: Attempt, people: People) -> None:
    printed = run() + run("--json") + run("--json", "--write")
    for person in (people.alice, people.bob):
        assert not any(word in printed for word in (person.name, person.email, person.id))


def test_prints_one_object_a_line(world: Runtime, old: Attempt) -> None:
    change, sums = map(json.loads, run("--json").splitlines())
    assert (change["attempt"], change["exercise"]) == (old.id, str(PROXY))
    assert (change["before"]["scoring_version"], change["before"]["utility"]) == (1, -0.09)
    assert change["found"] == ["second-yes", "utc-day"]
    assert change["why"][1:3] == ["newly found: second-yes", "newly found: utc-day"]
    assert sums["sums"]["exercises"] == {str(PROXY): {"attempts": 2, "changed": 1}}
    assert sums["sums"]["mean_change"] == pytest.approx(change["after"]["utility"] + 0.09)
    *_, written = map(json.loads, run("--json", "--write").splitlines())
    assert written == {"written": 1, "already": 0, "skipped": []}
    [none] = map(json.loads, run("--json").splitlines())
    assert none["sums"]["largest_change"] is None


def test_looks_at_one_exercise_or_one_attempt(old: Attempt) -> None:
    assert "Looked at 0 attempts" in run("--exercise", "platform/password-reset")
    assert "Looked at 2 attempts" in run("--exercise", str(PROXY))
    assert "Looked at 1 attempt: 0 unchanged, 1 changed." in run("--attempt", old.id)


@pytest.mark.parametrize("flag", ["--new-keys", "--shown-keys"])
def test_takes_other_keys_if_told_to(old: Attempt, flag: str) -> None:
    assert "Looked at 2 attempts: 1 unchanged, 1 changed." in run(flag)


def test_says_what_is_not_known(old: Attempt) -> None:
    with pytest.raises(NotFound, match="There is no exercise hospital/nothing in the bank"):
        run("--exercise", "hospital/nothing")
    with pytest.raises(BadInput, match="does not name an exercise"):
        run("--exercise", "nothing")
    with pytest.raises(NotFound, match="There is no attempt 4711"):
        run("--attempt", "4711")


def test_says_which_grades_stay_because_their_texts_are_gone(erased: Attempt) -> None:
    assert "1 attempt keeps its grade: the texts were removed." in run("--write")
    told = [json.loads(line) for line in run("--json").splitlines()]
    assert {"attempt": erased.id, "erased": True} in told
    assert told[-1]["sums"]["erased"] == 1
