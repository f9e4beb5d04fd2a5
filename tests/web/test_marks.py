"""A mentor decides below a review; its author reads who decided what, and why."""

from __future__ import annotations

import html

import pytest
from flask import Flask

from residency.domain.review import Verdict
from residency.runtime import Runtime
from residency.store.tables.attempt import Attempt, CommentRow
from tests.conftest import People
from tests.reviews import begin, comment, key_of, submit
from tests.web.conftest import SignIn


@pytest.fixture
def attempt(world: Runtime, people: People) -> Attempt:
    return begin(world, people.alice.id, clean=False)


@pytest.fixture
def row(world: Runtime, attempt: Attempt) -> CommentRow:
    region = key_of(world, attempt).bugs[0].regions[0]
    row = comment(world, attempt, "I would rename this.", file=region.file, line=region.start)
    submit(world, attempt, Verdict.REQUEST_CHANGES)
    return row


def test_grades_again_and_tells_the_author_why(
    world: Runtime, people: People, sign_in: SignIn, attempt: Attempt, row: CommentRow
) -> None:
    mara, alice = sign_in(people.mara), sign_in(people.alice)
    page, marks = f"/mentor/attempts/{attempt.id}", f"/mentor/attempts/{attempt.id}/marks"
    bug = key_of(world, attempt).bugs[0]
    assert "Decide on comment 1" in mara.get(page).text
    decided = {"comment": row.id, "says": f"bug {bug.slug}", "reason": "She <b>means</b> it."}
    answer = mara.post(marks, data=decided)
    assert (answer.status_code, answer.location) == (303, f"{page}#comment-{row.id}")
    theirs = html.unescape(alice.get(f"/attempts/{attempt.id}/debrief").text)
    assert "Mara decided on 24 Nov 2026: It names the bug" in theirs
    assert "“She <b>means</b> it.”" in theirs
    assert "<b>means</b>" not in alice.get(f"/attempts/{attempt.id}/debrief").text
    assert "This is judged wrongly" not in theirs, "there is nobody left to object to"
    mine = html.unescape(mara.get(page).text)
    assert "This counts." in mine
    assert mara.post(marks, data={"comment": row.id, "withdraw": "1"}).status_code == 303
    assert "Mara decided on" not in alice.get(f"/attempts/{attempt.id}/debrief").text
    assert "The decision was taken back" in mara.get(page).text


def test_decides_about_the_verdict(people: People, sign_in: SignIn, attempt: Attempt, row: CommentRow) -> None:
    mara = sign_in(people.mara)
    marks = f"/mentor/attempts/{attempt.id}/marks"
    assert mara.post(marks, data={"comment": "", "says": "wrong", "reason": "By luck."}).status_code == 303
    assert "The verdict counts as wrong" in sign_in(people.alice).get(f"/attempts/{attempt.id}/debrief").text


@pytest.mark.parametrize(
    "form",
    [
        {"says": "fair"},
        {"says": "fair", "reason": " "},
        {"says": "nonsense", "reason": "r"},
        {"says": "bug nobody", "reason": "r"},
        {"says": "fair", "reason": "r", "diagnosed": "none"},
        {"reason": "r"},
    ],
)
def test_takes_no_half_decision(
    people: People, sign_in: SignIn, attempt: Attempt, row: CommentRow, form: dict[str, str]
) -> None:
    marks = f"/mentor/attempts/{attempt.id}/marks"
    assert sign_in(people.mara).post(marks, data={"comment": row.id, **form}).status_code == 400


def test_is_for_mentors_of_the_cohort_only(
    app: Flask, people: People, sign_in: SignIn, attempt: Attempt, row: CommentRow
) -> None:
    form = {"comment": row.id, "says": "fair", "reason": "r"}
    for person in (people.alice, people.bob, people.charlie, people.sven, people.dana, people.admin):
        assert sign_in(person).post(f"/mentor/attempts/{attempt.id}/marks", data=form).status_code == 404
    assert "Decide on comment" not in sign_in(people.alice).get(f"/attempts/{attempt.id}/debrief").text
