"""A mentor repairs a key from a comment; trainees are told, with the reason; others see nothing of it."""

from __future__ import annotations

import html

import pytest

from residency.domain.review import Verdict
from residency.runtime import Runtime
from residency.store.tables.attempt import Attempt, CommentRow
from tests.conftest import People
from tests.older_grades import open_attempt
from tests.repairs import OTHERWISE, PLACE, SAID, finish_repairs, reviewed
from tests.reviews import PROXY, comment, submit
from tests.web.conftest import SignIn

WHY = "It is <b>real</b>, and nobody seeded it."
FILLED = {
    "kind": "finding",
    "text": SAID,
    "accepted": f"{OTHERWISE}\n\n",
    "family": "OPS",
    "file": PLACE.file,
    "side": "new",
    "first": str(PLACE.first),
    "last": str(PLACE.last),
    "reason": WHY,
}


@pytest.fixture
def said(world: Runtime, people: People) -> tuple[Attempt, CommentRow]:
    return reviewed(world, people.alice, SAID)


def url_of(said: tuple[Attempt, CommentRow]) -> str:
    attempt, row = said
    return f"/mentor/attempts/{attempt.id}/repairs/{row.id}"


def test_leads_from_a_comment_to_a_new_key_and_tells_who_is_concerned(
    world: Runtime, people: People, sign_in: SignIn, said: tuple[Attempt, CommentRow]
) -> None:
    attempt, row = said
    bob, _ = reviewed(world, people.bob, OTHERWISE)
    mara = sign_in(people.mara)
    assert url_of(said) in mara.get(f"/mentor/attempts/{attempt.id}").text
    form = html.unescape(mara.get(url_of(said)).text)
    assert SAID in form
    assert f'name="first" value="{PLACE.first}"' in form
    answer = mara.post(url_of(said), data=FILLED)
    assert (answer.status_code, answer.location) == (303, f"/mentor/attempts/{attempt.id}#comment-{row.id}")
    assert "not graded again yet" in mara.get("/mentor/repairs").text
    finish_repairs(world)

    told = html.unescape(mara.get("/mentor/repairs").text)
    assert "2 of 2 reviews came out otherwise" in told
    assert "Mara, 24 Nov 2026" in told
    for trainee, own in ((people.alice, attempt), (people.bob, bob)):
        home = sign_in(trainee).get("/home").text
        assert f"/attempts/{own.id}/debrief" in home.split('id="next"')[0]
        assert "<b>real" not in home
        assert WHY in html.unescape(home)
        assert WHY in html.unescape(sign_in(trainee).get(f"/attempts/{own.id}/debrief").text)
    assert "graded again" not in sign_in(people.charlie).get("/home").text


def test_tells_nobody_whose_grade_stays(
    world: Runtime, people: People, sign_in: SignIn, said: tuple[Attempt, CommentRow]
) -> None:
    reviewed(world, people.bob, "I would rename this.")
    sign_in(people.mara).post(url_of(said), data=FILLED)
    finish_repairs(world)
    assert "graded again" not in sign_in(people.bob).get("/home").text


def test_takes_a_repair_back_with_a_reason(
    world: Runtime, people: People, sign_in: SignIn, said: tuple[Attempt, CommentRow]
) -> None:
    mara = sign_in(people.mara)
    mara.post(url_of(said), data=FILLED)
    assert mara.post("/mentor/repairs/1/withdraw", data={"reason": " "}).status_code == 400
    assert mara.post("/mentor/repairs/1/withdraw", data={"reason": "The caller checks."}).status_code == 303
    assert "Mara took it back on 24 Nov 2026: The caller checks." in mara.get("/mentor/repairs").text
    assert mara.post("/mentor/repairs/2/withdraw", data={"reason": "No repair."}).status_code == 404


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"family": ""}, "Choose the family"),
        ({"text": " "}, "Say what is weak there"),
        ({"reason": ""}, "Say why"),
        ({"first": "x"}, "Say at which lines"),
        ({"last": "99999"}, "Say at which lines"),
        ({"file": "nowhere.py"}, "Say at which lines"),
        ({"kind": "wording", "bug": "no-such"}, "Choose the bug"),
    ],
)
def test_says_what_is_wrong_and_keeps_what_was_typed(
    people: People, sign_in: SignIn, said: tuple[Attempt, CommentRow], change: dict[str, str], words: str
) -> None:
    mara = sign_in(people.mara)
    answer = mara.post(url_of(said), data={**FILLED, **change})
    assert answer.status_code == 422
    page = html.unescape(answer.text)
    assert words in page
    assert OTHERWISE in page or change.get("kind") == "wording"
    assert "No key was repaired" in mara.get("/mentor/repairs").text


def test_offers_the_bugs_of_the_change_alone(world: Runtime, people: People, sign_in: SignIn) -> None:
    attempt = open_attempt(world, people.alice, PROXY, ("utc-day",))
    row = comment(world, attempt, "Auckland is a day ahead.", file=PLACE.file, line=1)
    submit(world, attempt, Verdict.REQUEST_CHANGES)
    mara, url = sign_in(people.mara), f"/mentor/attempts/{attempt.id}/repairs/{row.id}"
    page = mara.get(url).text
    assert 'value="utc-day"' in page
    assert 'value="second-yes"' not in page
    data = {"kind": "wording", "bug": "utc-day", "text": row.text, "reason": "Short, and it is the bug."}
    assert mara.post(url, data=data).status_code == 303
    assert "Other words for a bug" in mara.get("/mentor/repairs").text


def test_lets_nobody_else_near_a_key(people: People, sign_in: SignIn, said: tuple[Attempt, CommentRow]) -> None:
    sign_in(people.mara).post(url_of(said), data=FILLED)
    for stranger in (people.alice, people.dana, people.ines):
        client = sign_in(stranger)
        assert client.get("/mentor/repairs").status_code == 404
        assert client.get(url_of(said)).status_code == 404
        assert client.post(url_of(said), data=FILLED).status_code == 404
        assert client.post("/mentor/repairs/1/withdraw", data={"reason": "x"}).status_code == 404
    sven = sign_in(people.sven)  # a mentor of another cohort: keys are for all, reviews are not
    assert sven.get("/mentor/repairs").status_code == 200
    assert sven.get(url_of(said)).status_code == 404
