"""Difficulties follow what people answer, once a day."""

from __future__ import annotations

from sqlmodel import select

from residency.actions.handlers import new_performer
from residency.actions.read_progress import read_progress
from residency.actions.refit_items import REFIT_ITEMS, refit_items
from residency.domain.ability import Item, Scale
from residency.domain.review import Verdict
from residency.progress.ability.responses import USUAL
from residency.runtime import Runtime
from residency.store.queries.items import difficulties
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from residency.store.tables.job import JobRow
from tests.conftest import People, settle
from tests.fakes import FakeClock
from tests.reviews import PROXY, begin, key_of, submit

CLEAN = Item(Scale.RESTRAINT, str(PROXY))


def jobs(world: Runtime) -> list[str]:
    with read(world.engine) as session:
        return [job.state for job in session.exec(select(JobRow).where(JobRow.kind == REFIT_ITEMS))]


def work_off(world: Runtime) -> None:
    world.queue.on_message(new_performer(world).perform)
    while world.queue.drain():
        pass


def test_fits_what_was_answered_and_stores_it(any_world: Runtime) -> None:
    people = settle(any_world)
    missed = begin(any_world, people.alice.id, clean=False)
    submit(any_world, missed, Verdict.APPROVE)
    submit(any_world, begin(any_world, people.bob.id, clean=True), Verdict.APPROVE)
    found = refit_items(any_world, {})
    bugs = {Item(Scale.DETECT, f"{PROXY}#{bug.slug}") for bug in key_of(any_world, missed).bugs}
    assert bugs < set(found)
    assert all(found[bug].value > USUAL[Scale.DETECT] for bug in bugs)
    assert found[CLEAN].value < USUAL[Scale.RESTRAINT]
    assert refit_items(any_world, {}) == found
    with read(any_world.engine) as session:
        assert difficulties(session) == found


def test_does_so_by_itself_at_most_once_a_day(world: Runtime, people: People, clock: FakeClock) -> None:
    submit(world, begin(world, people.alice.id), Verdict.APPROVE)
    submit(world, begin(world, people.bob.id), Verdict.APPROVE)
    assert jobs(world) == ["queued"]
    work_off(world)
    submit(world, begin(world, people.alice.id), Verdict.APPROVE)
    assert jobs(world) == ["done"]
    clock.advance(days=1)
    submit(world, begin(world, people.bob.id), Verdict.APPROVE)
    assert jobs(world) == ["done", "queued"]


def test_leaves_invented_history_out(world: Runtime, people: People) -> None:
    submit(world, begin(world, people.alice.id), Verdict.APPROVE)
    with read(world.engine) as session:
        row = session.exec(select(Attempt)).one()
        row.is_demo = True
        session.add(row)
        session.commit()
    assert refit_items(world, {}) == {}


def test_tells_a_trainee_where_they_stand(world: Runtime, people: People) -> None:
    submit(world, begin(world, people.alice.id, clean=True), Verdict.APPROVE)
    hers, his = (read_progress(world, person.id).standing for person in (people.alice, people.bob))
    assert hers[Scale.RESTRAINT].n >= 1
    assert hers[Scale.RESTRAINT].value > his[Scale.RESTRAINT].value
    assert his[Scale.DETECT].n == 0
