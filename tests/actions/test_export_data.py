"""Alice takes all with her that is stored about her, and nothing of a key that is not due or of anybody else."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta
from typing import Any

from residency.actions.ask_customer import ask_customer
from residency.actions.export_data import export_data, list_stored
from residency.actions.sign_in import make_sign_in_link
from residency.actions.start_round import start_round
from residency.domain.second_look import Adviser
from residency.runtime import Runtime
from residency.store.personal.held import HELD
from residency.store.session import read
from residency.store.tables.person import Person
from tests.actions.test_second_look import looked_at
from tests.conftest import People, settle
from tests.lives import WORD, live
from tests.reviews import begin, comment
from tests.rounds import do_round
from tests.specs import begin_spec

Records = list[dict[str, Any]]


def unpacked(world: Runtime, person: Person) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(export_data(world, person.id))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def told(world: Runtime, person: Person, file: str) -> Records:
    found: Records = json.loads(unpacked(world, person)[f"{file}.json"])
    return found


def test_tells_something_of_every_kind(any_world: Runtime) -> None:
    people = settle(any_world)
    live(any_world, people)
    make_sign_in_link(any_world, people.alice.id, lifetime=timedelta(hours=1))
    rare = {
        "assignments",
        "deletions",
        "enrolment",
        "erased_reviews",
        "erased_work",
        "extensions",
        "feedback_given",
        "groups",
    }
    counts = {stored.file: stored.count for stored in list_stored(any_world, people.alice.id)}
    assert {file for file, count in counts.items() if not count} == rare
    files = unpacked(any_world, people.alice)
    for held in HELD:
        records = json.loads(files[f"{held.file}.json"])
        assert len(records) == counts[held.file]
        said = "1 record" if len(records) == 1 else f"{len(records)} records"
        assert f"{held.file}.json ({said})\n    {held.what}" in files["README.txt"]


def test_tells_each_text_that_was_written_by_or_about_a_trainee(world: Runtime, people: People) -> None:
    live(world, people)
    texts = {
        "comments": "text",
        "objections": "text",
        "decisions": "reason",
        "feedback": "text",
        "questions": "text",
        "second_look_decisions": "text",
        "second_reader": "reason",
        "talks": "notes",
        "workflow": "words",
        "model_calls": "prompt",
    }
    files = unpacked(world, people.alice)
    for file, field in texts.items():
        assert any(WORD in record[field] for record in json.loads(files[f"{file}.json"])), file
    [talk] = told(world, people.alice, "talks")
    assert talk["mentor_id"] == {"role": "mentor", "name": "Mara"}
    assert WORD in json.dumps([work["written"] for work in told(world, people.alice, "work_on_systems")])


def test_tells_no_secret_and_no_name_of_another_trainee(world: Runtime, people: People) -> None:
    live(world, people)
    make_sign_in_link(world, people.alice.id, lifetime=timedelta(hours=1))
    with read(world.engine) as session:
        hashed = session.get_one(Person, people.alice.id).password_hash
    everything = "\n".join(unpacked(world, people.alice).values())
    assert hashed is not None
    for secret in (hashed, "secret_hash", '"seed"', "variant_hash", "Bob", people.bob.id, people.mara.id):
        assert secret not in everything
    roles = [look["viewer_id"] for look in told(world, people.alice, "who_looked")]
    assert {"role": "trainee"} in roles


def test_tells_nothing_of_a_review_that_is_not_due(world: Runtime, people: People) -> None:
    attempt = begin(world, people.alice.id, clean=False)
    comment(world, attempt, "Is this right?", file="portal/proxy.py", line=21)
    [review] = told(world, people.alice, "reviews")
    assert review["is_clean"] is None
    assert [one["text"] for one in told(world, people.alice, "comments")] == ["Is this right?"]


def test_tells_no_grade_before_the_second_look_is_decided(world: Runtime, people: People) -> None:
    attempt, _ = looked_at(world, people, Adviser.AUTHOR)
    of_it = [one for one in told(world, people.alice, "grades") if one["attempt_id"] == attempt.id]
    assert of_it == []
    assert " more after the debrief" in unpacked(world, people.alice)["README.txt"]
    looks = [one for one in told(world, people.alice, "second_look_decisions") if one["attempt_id"] == attempt.id]
    assert looks
    assert {(one["bug"], one["was_right"], one["advice_right"]) for one in looks} == {(None, None, None)}


def test_tells_what_is_wrong_in_suggestions_of_finished_rounds_only(world: Runtime, people: People) -> None:
    done = do_round(world, people.alice.id)
    start_round(world, people.alice.id)
    for one in told(world, people.alice, "suggestions"):
        assert (one["is_clean"] is not None) is (one["round_id"] == done)


def test_tells_no_topic_of_a_question_before_the_spec_is_handed_in(world: Runtime, people: People) -> None:
    work = begin_spec(world, people.alice)
    ask_customer(world, people.alice.id, work.id, "What happens when somebody is late?")
    [question] = told(world, people.alice, "questions")
    assert question["answer"]
    assert (question["decision"], question["understood"]) == (None, None)


def test_tells_nothing_of_anybody_else(world: Runtime, people: People) -> None:
    live(world, people)
    files = unpacked(world, people.charlie)
    kept = {name for name, text in files.items() if name.endswith(".json") and json.loads(text)}
    assert kept == {"account.json", "cohorts.json", "counted.json", "levels.json"}
    assert WORD not in "".join(files.values())
