"""The comment bank as pages: kept, offered below a review, said to a cohort."""

from __future__ import annotations

import html
import re

from residency.domain.review import Verdict
from residency.runtime import Runtime
from tests.conftest import People
from tests.older_grades import BOTH, open_attempt
from tests.reviews import PROXY, submit
from tests.web.conftest import SignIn

BANK = "/mentor/comments"
NEW = {"about": f"bug {PROXY} utc-day", "text": "Whose <b>day</b>? {file}"}


def test_keeps_words_and_offers_them_below_a_review(world: Runtime, people: People, sign_in: SignIn) -> None:
    attempt = open_attempt(world, people.bob, PROXY, BOTH)
    submit(world, attempt, Verdict.APPROVE)
    mara, page = sign_in(people.mara), f"/mentor/attempts/{attempt.id}"
    assert "From the comment bank" not in mara.get(page).text
    assert mara.post(BANK, data=NEW).status_code == 303
    assert "not said yet" in mara.get(BANK).text
    offered = re.search(r'name="say" value="([^"]+)"', mara.get(page).text)
    assert offered is not None
    assert mara.post(f"{page}/feedback", data={"say": offered[1], "text": ""}).status_code == 303
    theirs = sign_in(people.bob).get(f"/attempts/{attempt.id}/debrief").text
    assert "Whose " in theirs
    assert "<b>day</b>" not in theirs
    assert "said below 1 review" in mara.get(BANK).text


def test_shows_whom_it_reaches_before_it_is_said(world: Runtime, people: People, sign_in: SignIn) -> None:
    attempt = open_attempt(world, people.bob, PROXY, BOTH)
    submit(world, attempt, Verdict.APPROVE)
    mara = sign_in(people.mara)
    mara.post(BANK, data=NEW)
    shown = mara.get(f"{BANK}/1/reach").text
    assert "Say it to 1 trainee<" in shown
    assert "Bob" not in shown
    assert mara.post(f"{BANK}/1/reach").location == BANK
    assert "Nobody missed it, or all who did were told." in mara.get(f"{BANK}/1/reach").text
    changed = mara.post(f"{BANK}/1", data={"text": "Whose hour?", "also_said": "on"})
    assert changed.status_code == 303
    assert "and with it 1 that you had said" in mara.get(BANK).text
    assert "Whose hour?" in sign_in(people.bob).get(f"/attempts/{attempt.id}/debrief").text
    assert mara.post(f"{BANK}/2", data={"retire": "1"}).status_code == 303
    assert "Nothing is kept yet" in mara.get(BANK).text


def test_says_what_is_wrong_and_keeps_what_was_typed(people: People, sign_in: SignIn) -> None:
    mara = sign_in(people.mara)
    answer = mara.post(BANK, data={"about": "", "text": "Dear {name}, look again."})
    assert answer.status_code == 422
    assert "Nothing stands for {name} here" in html.unescape(answer.text)
    assert "Dear {name}, look again." in html.unescape(answer.text)
    assert mara.post(BANK, data={"about": "bug", "text": "x"}).status_code == 422
    mara.post(BANK, data={"about": "", "text": "Well read."})
    answer = mara.post(f"{BANK}/1", data={"text": "{bug}"})
    assert answer.status_code == 422
    assert "{bug}</textarea>" in answer.text


def test_is_the_mentors_own(people: People, sign_in: SignIn) -> None:
    sign_in(people.mara).post(BANK, data=NEW)
    for stranger in (people.alice, people.dana, people.ines):
        client = sign_in(stranger)
        for url in (BANK, f"{BANK}/1/reach"):
            assert client.get(url).status_code == 404
            assert client.post(url, data=NEW).status_code == 404
        assert client.post(f"{BANK}/1", data={"retire": "1"}).status_code == 404
