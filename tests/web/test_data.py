"""Alice sees what is stored about her, why, and takes it away."""

from __future__ import annotations

import io
import zipfile

from residency.actions.transaction import transaction
from residency.runtime import Runtime
from residency.store.personal.erase import erase_reviews, erase_texts
from residency.store.personal.held import HELD
from tests.conftest import People
from tests.lives import live
from tests.older_grades import reviewed
from tests.web.conftest import SignIn


def test_says_of_everything_what_it_is_for(world: Runtime, people: People, sign_in: SignIn) -> None:
    live(world, people)
    alice = sign_in(people.alice)
    assert "/account/data" in alice.get("/account/password").text
    page = alice.get("/account/data").text
    assert all(held.what in page for held in HELD)
    assert "/account/data" not in sign_in(people.mara).get("/account/password").text


def test_gives_all_of_it_as_one_file(people: People, sign_in: SignIn) -> None:
    answer = sign_in(people.alice).get("/account/data/residency-data.zip")
    assert answer.headers["Content-Disposition"] == "attachment; filename=residency-data.zip"
    assert answer.headers["Cache-Control"] == "no-store"
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        assert set(archive.namelist()) == {"README.txt", *(f"{held.file}.json" for held in HELD)}
        assert "Alice" in archive.read("account.json").decode()


def test_asks_for_the_own_address_and_keeps_what_was_typed(people: People, sign_in: SignIn) -> None:
    alice = sign_in(people.alice)
    answer = alice.post("/account/data/deletion", data={"email": "alice@exmaple.org"})
    assert answer.status_code == 400
    assert "Type alice@example.org to confirm it." in answer.text
    assert 'value="alice@exmaple.org"' in answer.text
    assert "Take it back" not in alice.get("/account/data").text


def test_can_be_taken_back_for_a_week(people: People, sign_in: SignIn) -> None:
    alice = sign_in(people.alice)
    assert alice.post("/account/data/deletion", data={"email": "alice@example.org"}).status_code == 303
    page = alice.get("/account/data").text
    assert "1 Dec 2026, 09:00 UTC" in page
    assert "Delete me" not in page
    assert alice.get("/home").status_code == 200, "work goes on until then"
    assert alice.post("/account/data/deletion/back").status_code == 303
    assert "Delete me in 7 days" in alice.get("/account/data").text
    assert alice.post("/account/data/deletion/back").status_code == 409


def test_tells_an_administrator_who_leaves_and_lets_them_delete_at_once(people: People, sign_in: SignIn) -> None:
    alice, admin = sign_in(people.alice), sign_in(people.admin)
    alice.post("/account/data/deletion", data={"email": "alice@example.org"})
    assert "Leaves on 1 Dec 2026" in admin.get("/admin/people").text
    form = f"/admin/people/{people.alice.id}/deletion"
    assert "They have asked for it themselves" in admin.get(form).text
    assert admin.post(form, data={"email": "bob@example.org"}).status_code == 400
    assert admin.post(form, data={"email": "alice@example.org"}).status_code == 303
    assert "Alice" not in admin.get("/admin/people").text
    assert alice.get("/home").status_code == 302, "the session has ended"
    assert admin.get(form).status_code == 404
    assert admin.get(f"/admin/people/{people.admin.id}/deletion").status_code == 403


def test_says_of_what_was_removed_that_it_was_and_that_its_grade_stays(
    world: Runtime, people: People, sign_in: SignIn
) -> None:
    life = live(world, people)
    sign_in(people.admin).post(f"/admin/people/{people.alice.id}/deletion", data={"email": "alice@example.org"})
    mara = sign_in(people.mara)
    for page in (
        f"/mentor/attempts/{life.review.id}",
        f"/mentor/systems/{life.works[0].id}",
        f"/mentor/systems/{life.works[1].id}/result",
        f"/mentor/contexts/{life.run}",
    ):
        answer = mara.get(page)
        assert answer.status_code == 410, page
        assert "were removed on 24 November 2026" in answer.text
    for page in ("/mentor", "/mentor/reviews", "/mentor/trainees", "/mentor/promotions"):
        assert "Alice" not in mara.get(page).text, page
    assert "Former trainee" in mara.get(f"/mentor/trainees/{people.alice.id}").text
    assert "Former trainee" in sign_in(people.dana).get("/cohorts/looks").text


def test_shows_their_own_progress_to_those_whose_texts_were_too_old(
    world: Runtime, people: People, sign_in: SignIn
) -> None:
    attempt = reviewed(world, people.alice)
    with transaction(world) as session:
        erase_reviews(session, [attempt.id], now=world.clock())
        erase_texts(session)
    alice = sign_in(people.alice)
    for page in ("/home", "/progress", "/exercises", "/account/data"):
        assert alice.get(page).status_code == 200, page
    assert alice.get(f"/attempts/{attempt.id}/debrief").status_code == 410
