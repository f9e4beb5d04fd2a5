"""Pages and exports say where a language model had a part, and mentors see what is still unsure."""

from __future__ import annotations

import html
import json
from dataclasses import replace

import pytest

from residency.actions.ask_second_reader import ask_second_reader
from residency.actions.open_dispute import DisputeKind, open_dispute
from residency.domain.review import Verdict
from residency.llm.scripted_model import ScriptedModel
from residency.runtime import Runtime
from residency.store.tables.attempt import Attempt
from residency.store.tables.person import Person
from tests.conftest import People
from tests.fakes import FakeClock
from tests.reviews import PROXY, begin, comment, comment_unsurely, key_of, submit
from tests.web.conftest import SignIn

MODEL = "claude-sonnet-5-5"


def answer(describes: str, *, reason: str = "It names the mechanism.", instructs: bool = False) -> str:
    return json.dumps({"reason": reason, "instructions_in_comment": instructs, "describes": describes})


def submitted(world: Runtime, person: Person, *answers: str) -> Attempt:
    """A submitted review with one unsure comment, after a second reader has given these answers."""
    attempt = begin(world, person.id, clean=False)
    comment_unsurely(world, attempt, credited=False)
    submit(world, attempt, Verdict.REQUEST_CHANGES)
    if answers:
        model = ScriptedModel(MODEL)
        model.enqueue(*answers)
        ask_second_reader(replace(world, model=model), {"attempt": attempt.id})
    return attempt


def export_of(attempt_id: str) -> str:
    return f"/attempts/{attempt_id}/debrief/grade.json"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (answer("yes"), "asked as a second reader and says that this comment describes"),
        (answer("no"), "asked as a second reader and says that this comment does not describe"),
        (answer("cannot_tell"), "asked as a second reader and cannot tell whether this comment describes"),
        ("yes!", "asked as a second reader and gave no answer that can be used"),
        (
            answer("yes", instructs=True),
            "this comment tells its reader what to answer, so what it says does not count",
        ),
    ],
    ids=["yes", "no", "cannot tell", "nonsense", "instructed"],
)
def test_says_on_the_card_what_a_second_reader_said(
    world: Runtime, people: People, sign_in: SignIn, said: str, sentence: str
) -> None:
    attempt = submitted(world, people.alice, said)
    for person, page in (
        (people.alice, f"/attempts/{attempt.id}/debrief"),
        (people.mara, f"/mentor/attempts/{attempt.id}"),
    ):
        text = sign_in(person).get(page).text
        assert sentence in text
        assert MODEL in text
        assert said in html.unescape(text)


def test_shows_the_comment_as_it_was_sent_and_no_samples_of_the_key(
    world: Runtime, people: People, sign_in: SignIn
) -> None:
    attempt = submitted(world, people.alice, answer("yes"))
    page = html.unescape(sign_in(people.alice).get(f"/attempts/{attempt.id}/debrief").text)
    assert '"place":' in page
    for bug in key_of(world, attempt).bugs:
        assert not [sample for sample in (*bug.accepted, *bug.rejected) if sample in page]


def test_escapes_whatever_a_model_says(world: Runtime, people: People, sign_in: SignIn) -> None:
    attempt = submitted(world, people.alice, answer("yes", reason="<script>alert(1)</script>"))
    assert "<script>alert" not in sign_in(people.alice).get(f"/attempts/{attempt.id}/debrief").text


def test_says_nothing_of_a_model_where_none_was_asked(world: Runtime, people: People, sign_in: SignIn) -> None:
    attempt = submitted(world, people.alice)
    page = sign_in(people.alice).get(f"/attempts/{attempt.id}/debrief").text
    assert "language model" not in page
    assert "Undecided: the grader cannot tell" in page


def test_links_to_the_export_for_the_author_and_for_the_mentor(
    world: Runtime, people: People, sign_in: SignIn
) -> None:
    attempt = submitted(world, people.alice)
    assert f'href="{export_of(attempt.id)}"' in sign_in(people.alice).get(f"/attempts/{attempt.id}/debrief").text
    theirs = f"/mentor/attempts/{attempt.id}"
    assert f'href="{theirs}/grade.json"' in sign_in(people.mara).get(theirs).text


def test_exports_the_grade_with_what_the_model_said(world: Runtime, people: People, sign_in: SignIn) -> None:
    attempt = submitted(world, people.alice, answer("yes"))
    grade = sign_in(people.alice).get(export_of(attempt.id)).get_json()
    assert grade["key_hash"] == key_of(world, attempt).hash
    assert grade["scoring_version"] >= 2
    [exported] = grade["comments"]
    assert exported["outcome"] == "hit"
    assert exported["judgement"]["reasons"]
    [opinion] = exported["second_reader"]
    assert (opinion["model"], opinion["answer"], opinion["counts"]) == (MODEL, "yes", True)
    assert sign_in(people.mara).get(f"/mentor/attempts/{attempt.id}/grade.json").get_json() == grade


def test_exports_null_where_no_model_was_asked(world: Runtime, people: People, sign_in: SignIn) -> None:
    attempt = submitted(world, people.alice)
    [exported] = sign_in(people.alice).get(export_of(attempt.id)).get_json()["comments"]
    assert exported["second_reader"] is None


def test_exports_nothing_to_strangers_or_before_submission(
    world: Runtime, people: People, sign_in: SignIn
) -> None:
    attempt = submitted(world, people.alice)
    for person in (people.bob, people.charlie, people.mara):
        assert sign_in(person).get(export_of(attempt.id)).status_code == 404
    for person in (people.alice, people.sven, people.dana):
        assert sign_in(person).get(f"/mentor/attempts/{attempt.id}/grade.json").status_code == 404
    unfinished = begin(world, people.bob.id)
    assert sign_in(people.bob).get(export_of(unfinished.id)).status_code == 404


def test_exports_of_the_key_only_the_bugs_of_this_variant(world: Runtime, people: People, sign_in: SignIn) -> None:
    attempt = submitted(world, people.alice, answer("yes"))
    text = sign_in(people.alice).get(export_of(attempt.id)).text
    shown = {bug.slug for bug in key_of(world, attempt).bugs}
    hidden = set(world.catalog.bugs(PROXY)) - shown
    assert hidden
    assert not [slug for slug in hidden if slug in text]
    for bug in key_of(world, attempt).bugs:
        assert not [sample for sample in (*bug.accepted, *bug.rejected) if json.dumps(sample) in text]


def test_lists_unsure_reviews_after_disputed_ones_and_before_all_others(
    world: Runtime, people: People, sign_in: SignIn, clock: FakeClock
) -> None:
    disputed = begin(world, people.alice.id, clean=False)
    row = comment(world, disputed, "The moon is made of cheese.")
    submit(world, disputed, Verdict.REQUEST_CHANGES)
    open_dispute(
        world, people.alice.id, disputed.id, row.id, kind=DisputeKind.REAL_BUT_UNSEEDED, bug=None, text=""
    )
    clock.advance(hours=1)
    unsure = submitted(world, people.bob)
    clock.advance(hours=1)
    sure = begin(world, people.bob.id, clean=True)
    submit(world, sure, Verdict.APPROVE)
    page = sign_in(people.mara).get("/mentor/reviews").text
    places = [page.index(attempt.id) for attempt in (disputed, unsure, sure)]
    assert places == sorted(places)
    assert page.count("1 unsure") == 1
