"""A mentor goes back to a turn of a build, says something, and a model goes on from there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from residency.actions.continue_build import LONGEST_NOTE, continue_build
from residency.actions.open_context import open_context
from residency.actions.read_run import BuildRun, read_run
from residency.actions.record_turn import record_next, record_turn
from residency.domain.errors import BadInput, Conflict, NotFound, Refused
from residency.domain.turn import TurnType
from residency.factory.builder.line import RUNS_TO_PASS
from residency.runtime import Runtime
from residency.store.queries.contexts import context_of
from residency.store.session import read
from residency.store.tables.model_build import ModelBuild
from residency.store.tables.system import Work
from tests.builders import RIGHT, answer, building, builds, work_off
from tests.conftest import People
from tests.llm.messages_server import Fault, Service, serve_messages
from tests.specs import hand_in

pytestmark = pytest.mark.sandbox


@pytest.fixture
def service() -> Iterator[Service]:
    with serve_messages() as service:
        yield service


@pytest.fixture
def house(world: Runtime, service: Service) -> Runtime:
    return building(world, service)


@pytest.fixture
def work(house: Runtime, people: People, service: Service) -> Work:
    """Alice's, whose one build has ended with a refusal."""
    service.enqueue(Fault.REFUSAL)
    work = hand_in(house, people.alice)
    work_off(house)
    return work


def run_of(world: Runtime, build: ModelBuild) -> BuildRun:
    assert build.context_id is not None
    with read(world.engine) as session:
        return read_run(world, context_of(session, build.context_id))


def test_goes_on_with_what_a_mentor_said_and_leaves_the_run_as_it_is(
    house: Runtime, people: People, service: Service, work: Work
) -> None:
    [build] = builds(house, work)
    before = run_of(house, build)
    fork = continue_build(
        house, before.context.id, before.turns[-1].turn.id, note=" Mind Sundays. ", made_by=people.mara.id
    )
    service.enqueue(answer(RIGHT))
    work_off(house)
    assert run_of(house, build) == before
    [_, forked] = builds(house, work)
    assert (forked.number, forked.is_fork, forked.state, forked.satisfied) == (2, True, "passed", 30)
    after = run_of(house, forked)
    assert (after.context.id, after.context.made_by, after.context.work_id) == (fork.id, people.mara.id, work.id)
    assert after.turns[: len(before.turns)] == before.turns
    assert [turn.turn.type for turn in after.turns[len(before.turns) :]] == [
        TurnType.NOTE,
        TurnType.PROMPT,
        TurnType.ANSWER,
        TurnType.BUILD,
        *[TurnType.CHECK] * RUNS_TO_PASS,
        TurnType.VERDICT,
        TurnType.END,
    ]
    data = json.loads(service.requests[-1]["messages"][0]["content"].partition("\n")[2])
    assert data["notes of a mentor"] == ["Mind Sundays."]


def test_pays_for_a_fork_by_itself(house: Runtime, people: People, service: Service, work: Work) -> None:
    [build] = builds(house, work)
    run = run_of(house, build)
    service.enqueue(Fault.REFUSAL)
    continue_build(house, run.context.id, run.turns[0].turn.id, note="Again.", made_by=people.mara.id)
    work_off(house)
    [first, second] = builds(house, work)
    assert first.cost_micros == build.cost_micros > 0
    assert second.cost_micros > 0


def test_names_a_fork_of_a_fork_like_a_fork(house: Runtime, people: People, work: Work) -> None:
    [build] = builds(house, work)
    run = run_of(house, build)
    first = continue_build(house, run.context.id, run.turns[0].turn.id, note="Again.", made_by=people.mara.id)
    assert first.head_id is not None
    second = continue_build(house, first.id, first.head_id, note="And again.", made_by=people.mara.id)
    assert first.title == second.title == f"{run.context.title}, continued"


@pytest.mark.parametrize("note", ["", " \n", "x" * (LONGEST_NOTE + 1), "a\0b"])
def test_wants_a_note_that_can_be_kept(house: Runtime, people: People, work: Work, note: str) -> None:
    run = run_of(house, builds(house, work)[0])
    with pytest.raises(BadInput):
        continue_build(house, run.context.id, run.turns[0].turn.id, note=note, made_by=people.mara.id)
    assert len(builds(house, work)) == 1


def test_forks_nothing_that_could_not_go_on(house: Runtime, people: People, work: Work) -> None:
    run = run_of(house, builds(house, work)[0])
    for less in (replace(house, model=None), replace(house, sandbox=None)):
        assert not read_run(less, run.context).may_go_on
        with pytest.raises(Refused):
            continue_build(less, run.context.id, run.turns[0].turn.id, note="Again.", made_by=people.mara.id)
    assert len(builds(house, work)) == 1


def test_continues_no_run_of_another_kind(house: Runtime, people: People) -> None:
    other = open_context(house, purpose="test", title="Something else", work_id=None)
    turn = record_turn(house, other.id, TurnType.NOTE, b"x")
    with pytest.raises(NotFound, match="no such build"):
        continue_build(house, other.id, turn.id, note="Again.", made_by=people.mara.id)


def test_records_a_turn_only_after_the_one_that_it_follows_from(any_world: Runtime) -> None:
    context = open_context(any_world, purpose="test", title="Two at once", work_id=None)
    first = record_next(any_world, context.id, None, TurnType.SPEC, b"1")
    second = record_next(any_world, context.id, first.id, TurnType.PROMPT, b"2")
    for late in (None, first.id):
        with pytest.raises(Conflict):
            record_next(any_world, context.id, late, TurnType.PROMPT, b"3")
    assert second.parent_id == first.id
    with read(any_world.engine) as session:
        assert context_of(session, context.id).head_id == second.id
