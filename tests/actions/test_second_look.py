"""After Alice has submitted, an AI has its say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from residency.actions.open_level import open_level
from residency.actions.read_ladder import read_growth
from residency.actions.second_look import OpenLook, close_look, read_look
from residency.actions.start_attempt import start_attempt
from residency.catalog.catalog import Catalog
from residency.domain.errors import Incomplete, NotFound
from residency.domain.level import Level
from residency.domain.review import Verdict
from residency.domain.second_look import Adviser, Topic
from residency.runtime import Runtime
from residency.store.queries.grades import newest_grade
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from tests.conftest import People
from tests.reviews import attempt_of, begin, name_every_bug, submit


def advised(world: Runtime) -> Runtime:
    """The same world, in which an AI has its say after every review."""
    return replace(world, settings=world.settings.model_copy(update={"second_looks": 1.0}))


def looked_at(world: Runtime, people: People, adviser: Adviser) -> tuple[Attempt, OpenLook]:
    """A submitted review in which every bug is named, with something to decide on."""
    everywhere = advised(world)
    for _ in range(60):
        attempt = begin(everywhere, people.alice.id)
        name_every_bug(everywhere, attempt)
        submit(everywhere, attempt, Verdict.REQUEST_CHANGES)
        look = read_look(everywhere, attempt)
        if look is not None and look.adviser is adviser:
            return attempt_of(world, people.alice.id, attempt.id), look
    raise AssertionError(f"{adviser} never speaks")


def test_asks_what_to_make_of_a_co_reviewer(world: Runtime, people: People) -> None:
    _, look = looked_at(world, people, Adviser.CO_REVIEWER)
    assert not look.is_closed
    assert {row.topic for row in look.rows} <= {Topic.REMARK, Topic.SILENCE}
    assert [row.number for row in look.rows] == list(range(len(look.rows)))
    assert all(row.followed is None for row in look.rows)


def test_has_the_author_contradict_a_comment_of_the_review(world: Runtime, people: People) -> None:
    _, look = looked_at(world, people, Adviser.AUTHOR)
    for row in look.rows:
        assert row.comment is not None
        assert look.comments[row.comment].text
        assert row.text


def test_changes_no_grade(world: Runtime, people: People) -> None:
    attempt, look = looked_at(world, people, Adviser.CO_REVIEWER)
    with read(world.engine) as session:
        before = newest_grade(session, attempt.id)
    close_look(world, people.alice.id, attempt.id, {row.number: True for row in look.rows})
    with read(world.engine) as session:
        assert newest_grade(session, attempt.id) == before


def test_keeps_the_decisions_once(world: Runtime, people: People) -> None:
    attempt, look = looked_at(world, people, Adviser.CO_REVIEWER)
    for followed in (False, True):
        close_look(world, people.alice.id, attempt.id, {row.number: followed for row in look.rows})
    closed = read_look(world, attempt)
    assert closed is not None
    assert closed.is_closed
    assert {row.followed for row in closed.rows} == {False}


def test_wants_every_decision_or_none(world: Runtime, people: People) -> None:
    attempt, look = looked_at(world, people, Adviser.CO_REVIEWER)
    with pytest.raises(Incomplete):
        close_look(world, people.alice.id, attempt.id, {})
    close_look(world, people.alice.id, attempt.id, {row.number: True for row in look.rows[:1]}, is_skipped=True)
    closed = read_look(world, attempt)
    assert closed is not None
    assert closed.is_closed
    assert {row.followed for row in closed.rows} == {None}


def test_counts_on_the_page_of_progress(world: Runtime, people: People) -> None:
    attempt, look = looked_at(world, people, Adviser.AUTHOR)
    wrong = sum(not row.advice_right for row in look.rows)
    assert wrong
    close_look(world, people.alice.id, attempt.id, {row.number: True for row in look.rows})
    caved = read_growth(world, people.alice.id).reliance["caved"]
    assert (caved.count, caved.n) == (wrong, wrong)


def test_is_for_nobody_else(world: Runtime, people: People) -> None:
    attempt, look = looked_at(world, people, Adviser.AUTHOR)
    for stranger in (people.bob, people.charlie, people.mara):
        with pytest.raises(NotFound):
            close_look(world, stranger.id, attempt.id, {row.number: True for row in look.rows})


def test_comes_only_from_the_level_of_whole_changes_on(world: Runtime, people: People) -> None:
    open_level(world, people.alice.id, Level.ONE_FILE, how="placement")
    everywhere = advised(world)
    for _ in range(6):
        attempt = attempt_of(world, people.alice.id, start_attempt(everywhere, people.alice.id))
        name_every_bug(everywhere, attempt)
        submit(everywhere, attempt, Verdict.REQUEST_CHANGES)
        assert read_look(everywhere, attempt) is None


def test_is_left_out_where_the_bank_has_moved_on(world: Runtime, people: People) -> None:
    moved_on = replace(advised(world), catalog=Catalog({}, []))
    for _ in range(6):
        attempt = begin(advised(world), people.alice.id)
        name_every_bug(world, attempt)
        submit(moved_on, attempt, Verdict.REQUEST_CHANGES)
        assert read_look(world, attempt) is None


def test_can_be_switched_off(world: Runtime, people: People) -> None:
    for _ in range(6):
        attempt = begin(world, people.alice.id)
        name_every_bug(world, attempt)
        submit(world, attempt, Verdict.REQUEST_CHANGES)
        assert read_look(world, attempt) is None
