"""How the exercises do, as a page; and a trainee's word on how real a change was."""

from __future__ import annotations

from residency.runtime import Runtime
from tests.actions.test_bank_report import crowd, let_pass
from tests.conftest import People
from tests.web.conftest import SignIn


def test_tells_directors_and_authors_and_nobody_by_name(world: Runtime, people: People, sign_in: SignIn) -> None:
    assert "Nobody has submitted a review yet." in sign_in(people.dana).get("/bank/report").text
    for person in (*crowd(world, people, 5), people.alice):
        let_pass(world, person)
    for reader in (people.dana, people.ines):
        page = sign_in(reader).get("/bank/report").text
        assert "From the reviews of 6 trainees" in page
        assert "0 % <span" in page
        assert "Alice" not in page


def test_asks_a_trainee_how_real_it_was(world: Runtime, people: People, sign_in: SignIn) -> None:
    attempt = let_pass(world, people.alice)
    alice, page = sign_in(people.alice), f"/attempts/{attempt.id}/debrief"
    assert alice.post(f"{page}/realism", data={"stars": "4"}).status_code == 303
    assert 'value="4" required checked' in alice.get(page).text
    assert alice.post(f"{page}/realism", data={"stars": "x"}).status_code == 400
    assert "Could this change be from work?" not in sign_in(people.mara).get(f"/mentor/attempts/{attempt.id}").text
