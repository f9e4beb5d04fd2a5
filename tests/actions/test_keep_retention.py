"""What is older than is kept goes at night, and whoever was away as long is asked for first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlmodel import select

from residency.actions.delete_person import ask_deletion
from residency.actions.handlers import new_performer
from residency.actions.keep_retention import NIGHTLY, ask_for_night, do_nightly, plan_retention
from residency.actions.note_presence import note_presence
from residency.actions.read_ladder import read_growth
from residency.domain.errors import Erased
from residency.domain.review import Verdict
from residency.runtime import Runtime
from residency.settings import Settings
from residency.store.queries.attempts import cohort_attempt
from residency.store.queries.erasures import open_deletions
from residency.store.queries.grades import newest_grade
from residency.store.session import read
from residency.store.tables.job import JobRow
from residency.store.tables.person import Person
from residency.store.tables.system import Work
from tests.conftest import People, settle
from tests.fakes import FakeClock
from tests.lives import WORD, everything_in, live
from tests.older_grades import BOTH, open_attempt, reviewed
from tests.reviews import PROXY, submit

DAYS = 90


def keeping(world: Runtime) -> Runtime:
    """The same world, in which texts are kept for 90 days."""
    return replace(world, settings=Settings(data_dir=world.settings.data_dir, retention_days=DAYS))


def person_of(world: Runtime, person: Person) -> Person:
    with read(world.engine) as session:
        return session.get_one(Person, person.id)


def leaving(world: Runtime) -> set[str]:
    with read(world.engine) as session:
        return set(open_deletions(session))


def test_removes_texts_of_somebody_who_is_still_here_once_they_are_too_old(
    any_world: Runtime, clock: FakeClock
) -> None:
    people = settle(any_world)
    life = live(any_world, people)
    clock.advance(days=DAYS - 1)
    do_nightly(keeping(any_world), {})
    assert WORD in everything_in(any_world)
    clock.advance(days=2)
    note_presence(any_world, person_of(any_world, people.alice))
    do_nightly(keeping(any_world), {})
    assert [line for line in everything_in(any_world).splitlines() if WORD in line] == []
    assert person_of(any_world, people.alice).name == "Alice"
    with read(any_world.engine) as session:
        assert newest_grade(session, life.review.id).grade.bugs
        with pytest.raises(Erased):
            cohort_attempt(session, people.mara.id, life.review.id)
        assert session.get_one(Work, life.works[0].id).written == ""


def test_keeps_what_is_newer(world: Runtime, people: People, clock: FakeClock) -> None:
    old = reviewed(world, people.alice)
    clock.advance(days=DAYS + 1)
    new = reviewed(world, people.alice)
    do_nightly(keeping(world), {})
    with read(world.engine) as session:
        assert cohort_attempt(session, people.mara.id, new.id)
        with pytest.raises(Erased):
            cohort_attempt(session, people.mara.id, old.id)


def test_keeps_everything_where_nothing_is_set(world: Runtime, people: People, clock: FakeClock) -> None:
    live(world, people)
    before = everything_in(world)
    clock.advance(days=3650)
    do_nightly(world, {})
    assert everything_in(world) == before


def test_tells_beforehand_what_would_go_and_changes_nothing(
    world: Runtime, people: People, clock: FakeClock
) -> None:
    live(world, people)
    clock.advance(days=DAYS + 1)
    before = everything_in(world)
    counts = plan_retention(world, DAYS).counts
    assert everything_in(world) == before
    assert (counts["reviews"], counts["works"], counts["accounts"]) == (1, 4, 7)
    assert counts["talks"] == counts["workflow"] == 1
    assert counts["model_calls"] == 2
    assert plan_retention(world, DAYS + 2).counts == {"reviews": 0, "works": 0, "accounts": 0}


def test_gives_who_was_away_a_week_in_which_to_come_back(world: Runtime, people: People, clock: FakeClock) -> None:
    kept = keeping(world)
    clock.advance(days=DAYS + 1)
    note_presence(world, people.bob)
    do_nightly(kept, {})
    assert people.alice.id in leaving(world)
    assert {people.bob.id, people.admin.id}.isdisjoint(leaving(world))
    clock.advance(days=6)
    note_presence(world, person_of(world, people.charlie))
    clock.advance(days=1)
    do_nightly(kept, {})
    assert person_of(world, people.alice).name.startswith("Former trainee")
    assert person_of(world, people.charlie).name == "Charlie"


def test_does_not_take_coming_back_for_staying(world: Runtime, people: People, clock: FakeClock) -> None:
    ask_deletion(world, people.alice, people.alice.email)
    note_presence(world, people.alice)
    assert people.alice.id in leaving(world)
    clock.advance(days=7)
    do_nightly(world, {})
    assert person_of(world, people.alice).name.startswith("Former trainee")


def test_does_not_guess_why_a_bug_was_missed_in_a_review_without_reading_times(
    world: Runtime, people: People, clock: FakeClock
) -> None:
    missed = open_attempt(world, people.alice, PROXY, BOTH)
    submit(world, missed, Verdict.APPROVE)
    assert read_growth(world, people.alice.id).missed_in == 1
    clock.advance(days=DAYS + 1)
    do_nightly(keeping(world), {})
    growth = read_growth(world, people.alice.id)
    assert (growth.missed_in, growth.misses) == (0, {})
    assert growth.families, "figures stay"


def test_asks_for_it_once_a_day(world: Runtime, people: People, clock: FakeClock) -> None:
    ask_deletion(world, people.alice, people.alice.email)

    def nights() -> list[JobRow]:
        with read(world.engine) as session:
            return list(session.exec(select(JobRow).where(JobRow.kind == NIGHTLY)))

    world.queue.on_message(new_performer(world).perform)
    for _ in range(8 * 24):
        ask_for_night(world)
        ask_for_night(world)
        world.queue.drain()
        clock.advance(hours=1)
    assert [job.state for job in nights()] == ["done"] * 8
    assert person_of(world, people.alice).disabled_at is not None
