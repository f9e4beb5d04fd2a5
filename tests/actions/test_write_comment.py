"""Nothing typed is ever lost."""

from __future__ import annotations

import json
from dataclasses import replace
from uuid import uuid4

import pytest

from residency.actions.write_comment import (
    FROM_ANOTHER_TAB,
    discard_comment,
    restore_comment,
    save_comment,
)
from residency.domain.draft import MAX_TEXT
from residency.domain.errors import BadInput, NotFound, Refused
from residency.domain.review import Verdict
from residency.runtime import Runtime
from residency.store.queries.attempts import comments_of
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from tests.conftest import People, settle
from tests.reviews import begin, draft, submit


@pytest.fixture
def attempt(world: Runtime, people: People) -> Attempt:
    return begin(world, people.alice.id)


def texts(world: Runtime, attempt: Attempt) -> list[str]:
    with read(world.engine) as session:
        return sorted(row.text for row in comments_of(session, attempt.id))


def test_keeps_a_draft_with_every_field(any_world: Runtime) -> None:
    attempt = begin(any_world, settle(any_world).alice.id)
    given = draft("naïve date ≠ day", file="portal/proxy.py", line=20, end_line=22, severity=None, confidence=25)
    save_comment(any_world, attempt.trainee_id, attempt.id, given)
    with read(any_world.engine) as session:
        [row] = comments_of(session, attempt.id)
    assert (row.text, row.file, row.side, row.line, row.end_line) == (given.text, given.file, "new", 20, 22)
    assert (row.kind, row.severity, row.confidence, row.revision) == ("issue", None, 25, 1)


def test_takes_the_next_words_of_the_same_tab(world: Runtime, attempt: Attempt) -> None:
    first = draft("The da")
    saved = save_comment(world, attempt.trainee_id, attempt.id, first).comment
    again = replace(first, text="The day is wrong", based_on=saved.revision)
    assert save_comment(world, attempt.trainee_id, attempt.id, again).comment.revision == 2
    assert texts(world, attempt) == ["The day is wrong"]


def test_makes_one_comment_of_a_retry(world: Runtime, attempt: Attempt) -> None:
    first = draft("The day is wrong")
    for _ in range(3):
        save_comment(world, attempt.trainee_id, attempt.id, first)
    assert texts(world, attempt) == ["The day is wrong"]


def test_keeps_both_texts_of_two_tabs(world: Runtime, attempt: Attempt) -> None:
    first = draft("start")
    save_comment(world, attempt.trainee_id, attempt.id, first)
    save_comment(world, attempt.trainee_id, attempt.id, replace(first, text="tab one", based_on=1))
    saved = save_comment(world, attempt.trainee_id, attempt.id, replace(first, text="tab two", based_on=1))
    assert texts(world, attempt) == ["tab one", "tab two"]
    assert saved.comment.text == "tab one"
    assert saved.kept is not None
    assert saved.kept.note == FROM_ANOTHER_TAB


def test_keeps_the_losing_text_once_however_often_it_is_sent(world: Runtime, attempt: Attempt) -> None:
    first = draft("start")
    save_comment(world, attempt.trainee_id, attempt.id, first)
    save_comment(world, attempt.trainee_id, attempt.id, replace(first, text="tab one", based_on=1))
    for _ in range(3):
        save_comment(world, attempt.trainee_id, attempt.id, replace(first, text="tab two", based_on=1))
    assert texts(world, attempt) == ["tab one", "tab two"]


def test_brings_a_discarded_comment_back(world: Runtime, attempt: Attempt) -> None:
    row = save_comment(world, attempt.trainee_id, attempt.id, draft("wait")).comment
    discard_comment(world, attempt.trainee_id, attempt.id, row.id)
    assert texts(world, attempt) == []
    restore_comment(world, attempt.trainee_id, attempt.id, row.id)
    assert texts(world, attempt) == ["wait"]


def test_keeps_what_another_tab_goes_on_typing_after_a_discard(world: Runtime, attempt: Attempt) -> None:
    first = draft("half a")
    row = save_comment(world, attempt.trainee_id, attempt.id, first).comment
    discard_comment(world, attempt.trainee_id, attempt.id, row.id)
    save_comment(world, attempt.trainee_id, attempt.id, replace(first, text="half a thought", based_on=1))
    assert texts(world, attempt) == ["half a thought"]


def test_changes_nothing_after_submission(world: Runtime, attempt: Attempt) -> None:
    row = save_comment(world, attempt.trainee_id, attempt.id, draft("wait")).comment
    submit(world, attempt, Verdict.APPROVE)
    with pytest.raises(Refused, match="is submitted"):
        save_comment(world, attempt.trainee_id, attempt.id, draft("one more"))
    with pytest.raises(Refused, match="is submitted"):
        discard_comment(world, attempt.trainee_id, attempt.id, row.id)


def test_a_stranger_finds_no_attempt_and_no_comment(world: Runtime, people: People, attempt: Attempt) -> None:
    row = save_comment(world, attempt.trainee_id, attempt.id, draft("mine")).comment
    with pytest.raises(NotFound):
        save_comment(world, people.bob.id, attempt.id, draft("not yours"))
    bobs = begin(world, people.bob.id)
    with pytest.raises(NotFound):
        save_comment(world, people.bob.id, bobs.id, draft("hijacked", id=row.id, based_on=1))
    with pytest.raises(NotFound):
        discard_comment(world, people.bob.id, bobs.id, row.id)
    assert texts(world, attempt) == ["mine"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"id": "one"}, "id"),
        ({"text": "x" * (MAX_TEXT + 1)}, "text"),
        ({"confidence": 101}, "confidence"),
        ({"line": 0}, "line"),
        ({"line": 10**20}, "line"),
        ({"text": "a\0b"}, "text"),
        ({"text": "half \ud800 of a pair"}, "text"),
        ({"line": 9, "end_line": 8}, "line"),
        ({"example": "no json"}, "example"),
        ({"example": '{"input": {"born": 1}}'}, "example"),
        ({"example": json.dumps({"expected": "x" * 4096})}, "example"),
    ],
)
def test_refuses_what_is_no_comment_and_names_the_field(
    world: Runtime, attempt: Attempt, fields: dict[str, object], field: str
) -> None:
    with pytest.raises(BadInput) as caught:
        save_comment(world, attempt.trainee_id, attempt.id, draft(**{"text": "x", **fields}))  # type: ignore[arg-type]
    assert caught.value.field == field


def test_keeps_an_example_as_it_was_typed(world: Runtime, attempt: Attempt) -> None:
    typed = json.dumps({"input": {"born": '"half a'}, "expected": "[1,\0", "got": "?"})
    first = draft("look", example=typed)
    row = save_comment(world, attempt.trainee_id, attempt.id, first).comment
    assert row.example == typed
    again = save_comment(world, attempt.trainee_id, attempt.id, replace(first, based_on=1, example="")).comment
    assert (again.example, again.revision) == ("", 2)


def test_keeps_both_examples_of_two_tabs(world: Runtime, attempt: Attempt) -> None:
    first = draft("look")
    save_comment(world, attempt.trainee_id, attempt.id, first)
    mine, theirs = ('{"expected": "1"}', '{"expected": "2"}')
    save_comment(world, attempt.trainee_id, attempt.id, replace(first, based_on=1, example=theirs))
    saved = save_comment(world, attempt.trainee_id, attempt.id, replace(first, based_on=1, example=mine))
    assert saved.comment.example == theirs
    assert saved.kept is not None
    assert saved.kept.example == mine


def test_takes_the_longest_text_it_promises(world: Runtime, attempt: Attempt) -> None:
    save_comment(world, attempt.trainee_id, attempt.id, draft("x" * MAX_TEXT, id=str(uuid4())))
    assert len(texts(world, attempt)[0]) == MAX_TEXT
