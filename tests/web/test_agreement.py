"""Second marking and anchors as pages: nothing is told before it is handed in, and nobody is ranked."""

from __future__ import annotations

import html

from residency.actions.blind_reviews import anchors_of
from residency.actions.manage_people import create_person
from residency.actions.mark_review import mark_comment
from residency.domain.human_mark import Says
from residency.domain.permission import Role
from residency.runtime import Runtime
from residency.store.queries.people import cohorts_of
from residency.store.session import read
from tests.conftest import People
from tests.repairs import SAID, reviewed
from tests.web.conftest import SignIn


def test_leads_a_new_mentor_to_the_anchors_and_compares_afterwards(
    world: Runtime, people: People, sign_in: SignIn
) -> None:
    mara = sign_in(people.mara)
    assert "read 5 short reviews" in mara.get("/mentor").text
    page = mara.get("/mentor/anchors/1").text
    assert "As expected" not in page
    assert "Expected otherwise" not in page
    first = anchors_of(world, people.mara.id)[0]
    half = {f"says-{row.id}": "nothing" for row in first.comments[1:]}
    answer = mara.post("/mentor/anchors/1", data=half)
    assert answer.status_code == 422
    assert "1 comment still wants a choice" in answer.text
    assert 'value="nothing" required checked' in answer.text
    whole = half | {f"says-{first.comments[0].id}": "nothing"}
    assert mara.post("/mentor/anchors/1", data=whole).status_code == 303
    told = mara.get("/mentor/anchors/1").text
    assert "As expected" in told
    assert "Expected otherwise" in told
    assert "read 4 short reviews" in mara.get("/mentor").text
    assert mara.get("/mentor/anchors/6").status_code == 404


def test_shows_a_second_mentor_nothing_of_the_first(world: Runtime, people: People, sign_in: SignIn) -> None:
    with read(world.engine) as session:
        cohorts = [cohort.id for cohort in cohorts_of(session, people.mara.id)]
    second = create_person(world, name="Max", email="max@example.org", role=Role.MENTOR, cohorts=cohorts)
    attempt, row = reviewed(world, people.alice, SAID, ("utc-day",))
    reason = "Mara has seen this in the log."
    mark_comment(world, people.mara.id, attempt.id, row.id, says=Says.IS_FAIR, reason=reason)
    browser, url = sign_in(second), f"/mentor/second/{attempt.id}"
    page = html.unescape(browser.get(url).text)
    assert SAID in page
    assert reason not in page
    assert "Alice" not in page
    assert browser.post(url, data={f"says-{row.id}": "nothing"}).location == f"/mentor/attempts/{attempt.id}"
    assert "You read: nothing that is wrong here." in browser.get(url).text
    assert sign_in(people.mara).get(url).status_code == 403
    assert sign_in(people.sven).get(url).status_code == 404


def test_tells_a_mentor_their_own_figures_and_a_director_all(people: People, sign_in: SignIn) -> None:
    own = sign_in(people.mara).get("/mentor/agreement").text
    assert ">You</th>" in own
    assert "not enough yet: 0 of 10 comments" in own
    assert ">Mara</th>" in sign_in(people.dana).get("/cohorts/agreement").text
    assert "Sven" not in sign_in(people.dana).get("/cohorts/agreement").text
