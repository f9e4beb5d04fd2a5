"""A mentor decides on one page; the trainee sees it on theirs."""

from __future__ import annotations

import pytest

from residency.domain.level import Level
from residency.runtime import Runtime
from residency.store.queries.ladder import promotions_of
from residency.store.session import read
from tests.conftest import People, settle
from tests.fakes import FakeClock
from tests.rounds import do_round
from tests.web.conftest import SignIn


@pytest.fixture
def everybody(world: Runtime) -> People:
    return settle(world, level=Level.SUGGESTIONS)


@pytest.fixture
def page(world: Runtime, everybody: People, clock: FakeClock) -> str:
    """Where Alice's promotion is decided on."""
    for _ in range(4):
        clock.advance(days=1)
        do_round(world, everybody.alice.id)
    with read(world.engine) as session:
        [promotion] = promotions_of(session, everybody.alice.id)
    return f"/mentor/promotions/{promotion.id}"


def test_shows_the_evidence_and_opens_the_level_when_signed(everybody: People, sign_in: SignIn, page: str) -> None:
    mara, alice = sign_in(everybody.mara), sign_in(everybody.alice)
    assert "Your mentors are asked to sign" in alice.get("/home").text
    assert page in mara.get("/mentor/promotions").text
    text = mara.get(page).text
    assert "Alice: from level 0 to level 1" in text
    assert "suggestions of 24" in text
    assert "Start a round" in alice.get("/home").text
    assert mara.post(page, data={"sign": "1", "supervision": "4"}).status_code == 303
    assert "You review one file of it." in alice.get("/home").text
    assert "Works alone, signed by Mara" in alice.get("/progress").text
    assert "Signed by Mara" in mara.get(page).text
    assert "Nobody waits for you" in mara.get("/mentor/promotions").text


def test_keeps_what_was_typed_where_it_cannot_be_taken(everybody: People, sign_in: SignIn, page: str) -> None:
    mara = sign_in(everybody.mara)
    answer = mara.post(page, data={"reason": "x" * 2_001})
    assert answer.status_code == 400
    assert "At most 2,000 letters" in answer.text
    assert "x" * 2_001 in answer.text
    assert mara.post(page, data={"sign": "1", "supervision": "1"}).status_code == 400
    assert mara.post(page, data={"sign": "1", "supervision": "many"}).status_code == 400


def test_tells_the_trainee_why_it_was_not_signed(everybody: People, sign_in: SignIn, page: str) -> None:
    sign_in(everybody.mara).post(page, data={"reason": "Two more rounds without a lucky guess."})
    text = sign_in(everybody.alice).get("/progress").text
    assert "Mara did not sign" in text
    assert "Two more rounds without a lucky guess." in text


@pytest.mark.parametrize("name", ["alice", "bob", "charlie", "sven", "dana", "ines", "admin"])
def test_is_for_mentors_of_the_cohort_only(everybody: People, sign_in: SignIn, page: str, name: str) -> None:
    browser = sign_in(getattr(everybody, name))
    assert browser.get(page).status_code == 404
    assert browser.post(page, data={"sign": "1", "supervision": "4"}).status_code == 404
    if name != "sven":
        assert browser.get("/mentor/promotions").status_code == 404


def test_a_test_out_begins_on_the_progress_page_and_shows_how_far_it_is(
    world: Runtime, everybody: People, sign_in: SignIn, clock: FakeClock
) -> None:
    alice = sign_in(everybody.alice)
    assert "Show it in 24 suggestions" in alice.get("/progress").text
    assert alice.post("/progress/test-out").status_code == 303
    clock.advance(minutes=1)
    do_round(world, everybody.alice.id)
    assert "12 of 24 suggestions since" in alice.get("/progress").text
    assert "Your test-out of level 0" in alice.get("/home").text
    do_round(world, everybody.alice.id)
    with read(world.engine) as session:
        [promotion] = promotions_of(session, everybody.alice.id)
    assert "By a test-out" in sign_in(everybody.mara).get(f"/mentor/promotions/{promotion.id}").text
