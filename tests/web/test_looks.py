"""Who looked at whom: written down wherever somebody opens what belongs to somebody else, and told."""

from __future__ import annotations

import csv
import io

import pytest

from residency.actions.manage_people import create_person
from residency.domain.lookup import Act
from residency.domain.permission import Role
from residency.domain.review import Verdict
from residency.runtime import Runtime
from residency.store.queries.attention import lookups_of
from residency.store.queries.people import cohorts_of
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from tests.conftest import People
from tests.fakes import FakeClock
from tests.lives import live
from tests.reviews import begin, comment, submit
from tests.web.conftest import SignIn


@pytest.fixture
def attempt(world: Runtime, people: People) -> Attempt:
    attempt = begin(world, people.alice.id, clean=False)
    comment(world, attempt, "The clock is wrong.", file="portal/proxy.py", line=21)
    submit(world, attempt, Verdict.REQUEST_CHANGES)
    return attempt


def acts(world: Runtime, people: People) -> list[str]:
    """What was done with Alice's data, oldest first."""
    with read(world.engine) as session:
        return [row.act for row in reversed(lookups_of(session, [people.alice.id]))]


def test_writes_down_each_way_of_opening_what_is_somebody_elses(
    world: Runtime, people: People, sign_in: SignIn, clock: FakeClock
) -> None:
    life = live(world, people)
    spec, task = life.works[0], life.works[1]
    clock.advance(days=1)
    before = len(acts(world, people))
    mara = sign_in(people.mara)
    pages = {
        f"/mentor/attempts/{life.review.id}": Act.REVIEW,
        f"/mentor/attempts/{life.review.id}/grade.json": Act.GRADE,
        f"/mentor/systems/{spec.id}": Act.WORK,
        f"/mentor/systems/{task.id}/result": Act.WORK,
        f"/mentor/contexts/{life.run}": Act.RUN,
        f"/mentor/trainees/{people.alice.id}": Act.SHEET,
        "/mentor/promotions/signed": Act.PROMOTION,
    }
    for page in pages:
        assert mara.get(page).status_code == 200, page
    assert mara.post(f"/mentor/attempts/{life.review.id}/name").status_code == 303
    assert sign_in(people.admin).post(f"/admin/people/{people.alice.id}/link").status_code == 200
    assert acts(world, people)[before:] == [*pages.values(), Act.NAME, Act.LINK]


def test_writes_nothing_down_where_nothing_was_shown(
    world: Runtime, people: People, sign_in: SignIn, attempt: Attempt
) -> None:
    sven = sign_in(people.sven)
    assert sven.get(f"/mentor/attempts/{attempt.id}").status_code == 404
    assert sign_in(people.mara).get("/mentor/trainees").status_code == 200, "a list of names"
    assert sign_in(people.alice).get(f"/attempts/{attempt.id}/debrief").status_code == 200, "one's own"
    assert acts(world, people) == []


def test_takes_a_page_loaded_again_within_the_hour_for_the_same_look(
    world: Runtime, people: People, sign_in: SignIn, attempt: Attempt, clock: FakeClock
) -> None:
    mara, page = sign_in(people.mara), f"/mentor/attempts/{attempt.id}"
    for _ in range(3):
        mara.get(page)
    assert acts(world, people) == [Act.REVIEW]
    clock.advance(hours=1)
    mara.get(page)
    assert acts(world, people) == [Act.REVIEW, Act.REVIEW]


def test_does_not_take_reading_a_review_for_asking_the_name(
    people: People, sign_in: SignIn, attempt: Attempt
) -> None:
    mara, page = sign_in(people.mara), f"/mentor/attempts/{attempt.id}"
    mara.get(page)
    assert "Show the name" in mara.get(page).text


def test_tells_a_trainee_who_looked_when_and_how(people: People, sign_in: SignIn, attempt: Attempt) -> None:
    sign_in(people.mara).get(f"/mentor/attempts/{attempt.id}")
    page = sign_in(people.alice).get("/account/data/looks").text
    assert "Mara" in page
    assert "Read a review" in page
    assert "24 Nov 2026, 09:00" in page
    assert f"/attempts/{attempt.id}/debrief" in page
    assert "Mara" not in sign_in(people.bob).get("/account/data/looks").text


def test_does_not_name_a_trainee_who_looked(world: Runtime, people: People, sign_in: SignIn) -> None:
    live(world, people)
    page = sign_in(people.alice).get("/account/data/looks").text
    assert "A trainee who is trusted to supervise" in page
    assert "Bob" not in page


def test_tells_a_director_of_the_own_cohort_only(
    world: Runtime, people: People, sign_in: SignIn, attempt: Attempt
) -> None:
    sign_in(people.mara).get(f"/mentor/attempts/{attempt.id}")
    with read(world.engine) as session:
        [south] = cohorts_of(session, people.charlie.id)
    other = create_person(world, name="Olga", email="o@example.org", role=Role.DIRECTOR, cohorts=[south.id])
    mine, theirs = (sign_in(one).get("/cohorts/looks").text for one in (people.dana, other))
    assert "Alice" in mine
    assert "Mara" in mine
    assert "Charlie" not in mine
    assert "Alice" not in theirs
    assert "Charlie" in theirs
    assert sign_in(other).get(f"/cohorts/looks?trainee={people.alice.id}").status_code == 404
    assert "Alice" in sign_in(people.admin).get("/cohorts/looks").text


def test_shows_the_looks_at_one_person_and_writes_that_down(
    world: Runtime, people: People, sign_in: SignIn, attempt: Attempt
) -> None:
    mara = sign_in(people.mara)
    mara.get(f"/mentor/attempts/{attempt.id}")
    mara.get(f"/mentor/trainees/{people.bob.id}")
    page = sign_in(people.dana).get(f"/cohorts/looks?trainee={people.alice.id}").text
    assert "Read a review" in page
    assert "Opened the page for a talk" not in page
    assert acts(world, people) == [Act.REVIEW, Act.LOG]


def test_gives_the_log_as_a_table_that_no_spreadsheet_takes_for_formulas(
    world: Runtime, people: People, sign_in: SignIn
) -> None:
    with read(world.engine) as session:
        [north] = cohorts_of(session, people.alice.id)
    evil = create_person(world, name="=1+1", email="e@example.org", role=Role.TRAINEE, cohorts=[north.id])
    sign_in(people.mara).get(f"/mentor/trainees/{evil.id}")
    answer = sign_in(people.dana).get("/cohorts/looks/log.csv")
    assert answer.mimetype == "text/csv"
    head, *rows = csv.reader(io.StringIO(answer.text))
    assert head == ["at_utc", "viewer", "role", "did", "trainee", "what"]
    assert rows == [["2026-11-24T09:00:00+00:00", "Mara", "mentor", "opened the page for a talk", "'=1+1", ""]]
