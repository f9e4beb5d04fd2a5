"""A mentor's day: the queue, the next thing, names only where they are asked for, a talk."""

from __future__ import annotations

import pytest

from residency.domain.lookup import Act
from residency.domain.review import Verdict
from residency.runtime import Runtime
from residency.store.queries.attention import lookups_of
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from tests.conftest import People
from tests.fakes import FakeClock
from tests.reviews import begin, comment_unsurely, submit
from tests.web.conftest import SignIn


@pytest.fixture
def attempt(world: Runtime, people: People) -> Attempt:
    """Alice's, with a comment that the grader is unsure of."""
    attempt = begin(world, people.alice.id, clean=False)
    comment_unsurely(world, attempt, credited=True)
    submit(world, attempt, Verdict.REQUEST_CHANGES)
    return attempt


def test_leads_from_one_thing_to_the_next_without_a_name(
    world: Runtime, people: People, sign_in: SignIn, attempt: Attempt
) -> None:
    other = begin(world, people.bob.id, clean=False)
    comment_unsurely(world, other, credited=True)
    submit(world, other, Verdict.REQUEST_CHANGES)
    mara = sign_in(people.mara)
    page = mara.get("/mentor").text
    assert "2 in all: 2 doubts of the grader" in page
    assert "Alice" not in page
    item = f"unsure {attempt.id}"
    taken = mara.post("/mentor/queue", data={"item": item})
    assert taken.location.startswith(f"/mentor/attempts/{attempt.id}?item=unsure")
    review = mara.get(taken.location).text
    assert "Done, next" in review
    assert "Alice" not in review
    assert "Yours for an hour" in mara.get("/mentor").text
    assert mara.post("/mentor/queue", data={"item": item, "release": "1"}).location == "/mentor"
    assert "Yours for an hour" not in mara.get("/mentor").text


def test_tells_a_name_to_who_asks_and_writes_it_down(
    world: Runtime, people: People, sign_in: SignIn, attempt: Attempt
) -> None:
    mara = sign_in(people.mara)
    page = f"/mentor/attempts/{attempt.id}"
    assert "Show the name" in mara.get(page).text
    assert mara.post(f"{page}/name").status_code == 303
    assert "Alice" in mara.get(page).text
    with read(world.engine) as session:
        asked, _ = lookups_of(session, [people.alice.id])
    assert (asked.viewer_id, asked.act, asked.subject) == (people.mara.id, Act.NAME, attempt.id)
    assert sign_in(people.sven).post(f"{page}/name").status_code == 404


def test_has_a_page_for_a_talk_and_the_trainee_reads_what_was_agreed(
    world: Runtime, people: People, sign_in: SignIn, attempt: Attempt, clock: FakeClock
) -> None:
    mara, alice = sign_in(people.mara), sign_in(people.alice)
    assert "Alice" in mara.get("/mentor/trainees").text
    assert "Charlie" not in mara.get("/mentor/trainees").text
    sheet = f"/mentor/trainees/{people.alice.id}"
    clock.advance(days=8)
    assert "Nothing was submitted for 8 days" in mara.get(sheet).text
    assert mara.post(sheet, data={"steps": "", "notes": ""}).status_code == 400
    assert mara.post(sheet, data={"steps": "One a day.", "notes": "Tired."}).status_code == 303
    progress = alice.get("/progress").text
    assert "One a day." in progress
    assert "Tired." not in progress
    assert "Tired." in mara.get(sheet).text
    for stranger in (people.sven, people.dana, people.alice, people.admin):
        assert sign_in(stranger).get(sheet).status_code == 404
    assert mara.get(f"/mentor/trainees/{people.charlie.id}").status_code == 404
    assert mara.get(f"/mentor/trainees/{people.dana.id}").status_code == 404, "she is no trainee"


def test_says_something_to_the_author(people: People, sign_in: SignIn, attempt: Attempt) -> None:
    mara, alice = sign_in(people.mara), sign_in(people.alice)
    said = mara.post(f"/mentor/attempts/{attempt.id}/feedback", data={"text": "Read <b>on</b>."})
    assert said.status_code == 303
    page = alice.get(f"/attempts/{attempt.id}/debrief").text
    assert "Mara, 24 Nov 2026" in page
    assert "<b>on</b>" not in page
    assert "Say something to the author" not in page
    assert "Change it" in mara.get(f"/mentor/attempts/{attempt.id}").text
