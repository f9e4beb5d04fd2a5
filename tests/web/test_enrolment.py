"""A list is looked at row by row before anybody is enrolled."""

from __future__ import annotations

import re
from io import BytesIO

from flask.testing import FlaskClient

from tests.conftest import People
from tests.web.conftest import SignIn

HEAD = "name,e-mail,role,cohort\n"
ERIN = "Erin,erin@example.org,trainee,North\n"
BAD = 'Frank "Ff",nonsense,trainee,North\n'


def digest_on(page: str) -> str:
    found = re.search(r'name="digest" value="(\w+)"', page)
    assert found is not None
    return found[1]


def test_shows_what_would_be_done_then_does_it_and_shows_the_links(
    people: People, sign_in: SignIn, visitor: FlaskClient
) -> None:
    browser = sign_in(people.dana)
    page = browser.post("/enrolment/check", data={"list": HEAD + ERIN}).text
    assert "Enrol this person" in page
    assert "New account" in page
    done = browser.post("/enrolment", data={"list": HEAD + ERIN, "digest": digest_on(page)})
    link = re.search(r"erin@example\.org\s+http://\S+?(/sign-in/link/\S+)", done.text)
    assert link is not None
    visitor.post(link[1])
    assert "Welcome, Erin" in visitor.get("/home").text


def test_names_a_bad_row_keeps_what_was_pasted_and_offers_the_good_rows(people: People, sign_in: SignIn) -> None:
    page = sign_in(people.dana).post("/enrolment/check", data={"list": HEAD + ERIN + BAD}).text
    assert '<th scope="row">3</th><td>e-mail</td>' in page
    assert "Frank &#34;Ff&#34;,nonsense,trainee,North" in page
    assert "Enrol the good rows: 1 person" in page
    assert "Enrol these" not in page


def test_reads_an_uploaded_file_with_a_mark_of_its_order(people: People, sign_in: SignIn) -> None:
    file = (BytesIO(b"\xef\xbb\xbf" + (HEAD + ERIN).replace(",", ";").encode()), "list.csv")
    page = sign_in(people.dana).post("/enrolment/check", data={"list": "", "file": file}).text
    assert "Enrol this person" in page


def test_says_how_to_save_a_file_that_is_no_utf8_and_keeps_what_was_pasted(
    people: People, sign_in: SignIn
) -> None:
    file = (BytesIO((HEAD + "Zoë,z@example.org,trainee,North\n").encode("latin-1")), "list.csv")
    answer = sign_in(people.dana).post("/enrolment/check", data={"list": "typed", "file": file})
    assert answer.status_code == 400
    assert 'id="file-error"' in answer.text
    assert "typed</textarea>" in answer.text


def test_looks_again_where_the_list_is_not_the_one_that_was_looked_at(people: People, sign_in: SignIn) -> None:
    answer = sign_in(people.dana).post("/enrolment", data={"list": HEAD + ERIN, "digest": "another"})
    assert answer.status_code == 409
    assert "Enrol this person" in answer.text


def test_says_at_the_list_why_it_cannot_be_read(people: People, sign_in: SignIn) -> None:
    answer = sign_in(people.dana).post("/enrolment/check", data={"list": "Erin,erin@example.org\n"})
    assert answer.status_code == 400
    assert 'id="list-error"' in answer.text
    assert "Erin,erin@example.org" in answer.text
