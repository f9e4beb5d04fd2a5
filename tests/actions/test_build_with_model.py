"""A language model builds from a spec that was handed in; the grade of record never waits for it nor changes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from sqlmodel import select

from residency.actions import build_with_model as module
from residency.actions.build_with_model import BUILD_WITH_MODEL, build_with_model
from residency.actions.read_work import read_debrief_of_work
from residency.actions.record_turn import record_next
from residency.catalog.catalog import Catalog
from residency.domain.system.written import Spec
from residency.domain.turn import TurnType
from residency.factory.builder.judging import check, visible_examples
from residency.factory.builder.line import RUNS_TO_PASS
from residency.factory.builder.turns import CheckTurn, FailureTurn, Held, VerdictTurn, read_turn
from residency.jobs.perform import MAX_TRIES
from residency.llm.model import Answer, Question
from residency.llm.patience import TRIES
from residency.runtime import Runtime
from residency.store.queries.contexts import replay
from residency.store.queries.works import newest_spec_grade
from residency.store.session import read
from residency.store.tables.job import JobRow
from residency.store.tables.model_build import ModelBuild
from residency.store.tables.model_call import ModelCall
from tests.builders import (
    BY_CHANCE,
    ENDLESS,
    MODEL,
    NO_PYTHON,
    RIGHT,
    WITHOUT_LEEWAY,
    answer,
    building,
    builds,
    curious,
    gamed,
    work_off,
)
from tests.conftest import People, settle
from tests.llm.messages_server import Fault, Service, serve_messages
from tests.packs.reference import reference_spec
from tests.specs import EARLY, FEES, LEEWAY, SPEC, hand_in

pytestmark = pytest.mark.sandbox

Line = list[TurnType]


@pytest.fixture
def service() -> Iterator[Service]:
    with serve_messages() as service:
        yield service


@pytest.fixture
def house(world: Runtime, service: Service) -> Runtime:
    return building(world, service)


@pytest.fixture(scope="module")
def reference(catalog: Catalog) -> Spec:
    return reference_spec(catalog.system(FEES))


def held(world: Runtime, build: ModelBuild) -> list[Held]:
    assert build.context_id is not None
    with read(world.engine) as session:
        return [read_turn(turn.type, payload) for turn, payload in replay(session, build.context_id)]


def line(world: Runtime, build: ModelBuild) -> Line:
    assert build.context_id is not None
    with read(world.engine) as session:
        return [turn.type for turn, _ in replay(session, build.context_id)]


def calls(world: Runtime) -> list[ModelCall]:
    with read(world.engine) as session:
        return list(session.exec(select(ModelCall).order_by(ModelCall.id)))  # type: ignore[arg-type]


def jobs(world: Runtime) -> list[JobRow]:
    with read(world.engine) as session:
        return list(session.exec(select(JobRow).where(JobRow.kind == BUILD_WITH_MODEL)))


def built(
    world: Runtime, people: People, service: Service, *answers: str | Fault, spec: Spec = SPEC
) -> ModelBuild:
    """What became of the one build of Alice's spec, when the model had answered so."""
    service.enqueue(*answers)
    work = hand_in(world, people.alice, spec)
    work_off(world)
    [build] = builds(world, work)
    return build


TRIED = [TurnType.PROMPT, TurnType.ANSWER, TurnType.BUILD, TurnType.CHECK, TurnType.VERDICT]
DONE = [TurnType.PROMPT, TurnType.ANSWER, TurnType.BUILD, *[TurnType.CHECK] * RUNS_TO_PASS, TurnType.VERDICT]


def test_repairs_its_program_until_every_visible_example_is_satisfied(
    any_world: Runtime, service: Service, reference: Spec
) -> None:
    world = building(any_world, service)
    build = built(world, settle(world), service, answer(WITHOUT_LEEWAY), answer(RIGHT), spec=reference)
    assert line(world, build) == [TurnType.SPEC, *TRIED, *DONE, TurnType.END]
    assert (build.state, build.turns, build.satisfied, build.scenarios, build.gain) == ("passed", 2, 30, 30, 4)
    assert build.ended == "It satisfies all 21 examples that its writer could see, 3 runs in a row."
    assert build.started_at == build.finished_at == world.clock()
    [_, repair] = service.requests
    data = json.loads(repair["messages"][0]["content"].partition("\n")[2])
    assert data["your last program"] == WITHOUT_LEEWAY
    assert [failed["example"] for failed in data["examples that it fails"]] == ["rule 1, just outside it"]


def test_stops_at_the_first_program_that_satisfies_what_is_visible(
    house: Runtime, people: People, service: Service
) -> None:
    build = built(house, people, service, answer(WITHOUT_LEEWAY), spec=Spec(rules=(EARLY,)))
    assert (build.state, build.turns, build.satisfied, build.gain) == ("passed", 1, 26, None)
    assert len(service.requests) == 1


def test_is_not_done_with_a_program_that_passes_by_chance(
    house: Runtime, people: People, service: Service, reference: Spec
) -> None:
    """Under the first seed it allows the half hour; under the next one it does not."""
    build = built(house, people, service, answer(BY_CHANCE), answer(RIGHT), spec=reference)
    checks = [turn for turn in held(house, build) if isinstance(turn, CheckTurn)]
    assert [(not check.failed, check.seed) for check in checks] == [
        (True, 0),
        (False, 1),
        (True, 0),
        (True, 1),
        (True, 2),
    ]
    assert "depends on chance" in service.requests[1]["messages"][0]["content"]
    assert (build.state, build.turns, build.satisfied, build.gain) == ("passed", 2, 30, 4)


def test_tells_a_program_that_was_made_for_the_examples_from_one_that_was_made_for_the_customer(
    house: Runtime, people: People, service: Service, catalog: Catalog, reference: Spec
) -> None:
    examples = visible_examples(reference, catalog.system(FEES).exercise.interface)
    build = built(house, people, service, answer(gamed(examples)), spec=reference)
    assert build.state == "passed", "whoever sees the visible examples only cannot tell"
    assert build.satisfied is not None
    assert build.satisfied <= 3


def test_leaves_the_grade_of_record_alone(house: Runtime, people: People, service: Service) -> None:
    service.enqueue(answer(RIGHT))
    work = hand_in(house, people.alice)
    with read(house.engine) as session:
        before = newest_spec_grade(session, work.id)
    work_off(house)
    done = read_debrief_of_work(house, work)
    assert done.grade == before
    [build] = done.builds
    assert build.satisfied is not None
    assert (build.satisfied.count, build.satisfied.n) == (30, 30)
    assert build.satisfied.low < 0.9, "thirty scenarios leave some doubt, and the table says so"


def test_logs_every_call_and_adds_up_what_a_build_cost(house: Runtime, people: People, service: Service) -> None:
    build = built(house, people, service, Fault.OVERLOADED, answer(WITHOUT_LEEWAY), answer(RIGHT))
    logged = calls(house)
    assert [call.outcome for call in logged] == ["unreachable", "answered", "answered"]
    assert {(call.purpose, call.context_id, call.trainee_id) for call in logged} == {
        (BUILD_WITH_MODEL, build.context_id, people.alice.id)
    }
    assert build.cost_micros == sum(call.cost_micros for call in logged) > 0
    assert build.tokens == sum(
        call.input_tokens + call.output_tokens + call.cache_read_tokens + call.cache_write_tokens
        for call in logged
    )
    assert logged[2].cache_read_tokens > 0, "rules and interface are read from the cache in the second turn"
    assert people.alice.name not in "".join(call.system + call.prompt for call in logged)


def test_makes_as_many_builds_as_are_set_one_after_the_other(
    world: Runtime, people: People, service: Service
) -> None:
    house = building(world, service, factory_builds=2)
    service.enqueue(answer(WITHOUT_LEEWAY), Fault.REFUSAL, answer(RIGHT))
    work = hand_in(house, people.alice)
    assert len(jobs(house)) == 1, "the next one waits for the one before"
    work_off(house)
    assert [(build.number, build.state, build.turns) for build in builds(house, work)] == [
        (1, "stopped", 2),
        (2, "passed", 1),
    ]


def test_lets_other_work_come_between_two_programs(house: Runtime, people: People, service: Service) -> None:
    build = built(house, people, service, answer(WITHOUT_LEEWAY), Fault.REFUSAL)
    assert (build.turns, len(jobs(house))) == (2, 2)


def _without_a_key(world: Runtime, service: Service) -> Runtime:
    return replace(building(world, service), model=None)


def _without_a_sandbox(world: Runtime, service: Service) -> Runtime:
    return replace(building(world, service), sandbox=None)


def _without_builds(world: Runtime, service: Service) -> Runtime:
    return building(world, service, factory_builds=0)


@pytest.mark.parametrize("lacking", [_without_a_key, _without_a_sandbox, _without_builds])
def test_builds_nothing_without_key_sandbox_or_wish(
    world: Runtime, people: People, service: Service, lacking: Callable[[Runtime, Service], Runtime]
) -> None:
    house = lacking(world, service)
    work = hand_in(house, people.alice)
    work_off(house)
    assert (builds(house, work), jobs(house), service.requests) == ([], [], [])
    assert read_debrief_of_work(house, work).builds == ()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ([Fault.RATE_LIMIT] * TRIES, module.UNREACHABLE),
        ([Fault.TOO_LONG_AWAY], module.UNREACHABLE),
        ([Fault.NO_CREDIT], module.REJECTED),
        ([Fault.REFUSAL], "The language model refused to answer."),
        ([Fault.CUT_OFF], "The language model was cut off before it had finished."),
        ([Fault.MALFORMED], "The language model sent something that is no message."),
        (["I would rather not."], module.NO_PROGRAM),
    ],
)
def test_ends_with_a_sentence_whatever_goes_wrong_and_blocks_nothing(
    house: Runtime, people: People, service: Service, said: list[str | Fault], sentence: str
) -> None:
    build = built(house, people, service, *said)
    assert (build.state, build.ended, build.satisfied) == ("stopped", sentence, None)
    assert build.finished_at is not None
    assert len(service.requests) == len(said)
    assert line(house, build)[-2:] == [TurnType.FAILURE, TurnType.END]
    assert [job.state for job in jobs(house)] == ["done"], "an outage is no error of ours"


def test_keeps_what_an_earlier_program_was_worth_when_the_service_fails_later(
    house: Runtime, people: People, service: Service
) -> None:
    build = built(house, people, service, answer(WITHOUT_LEEWAY), Fault.REFUSAL)
    assert (build.state, build.turns, build.satisfied) == ("stopped", 2, 26)
    assert build.ended == "The language model refused to answer."


def test_shows_the_reason_of_a_failure_to_mentors_and_not_in_the_sentence(
    house: Runtime, people: People, service: Service
) -> None:
    build = built(house, people, service, Fault.NO_CREDIT)
    [failure] = [turn for turn in held(house, build) if isinstance(turn, FailureTurn)]
    assert "status 402" in failure.details
    assert "402" not in build.ended


@pytest.mark.parametrize(
    ("code", "got"),
    [
        (NO_PYTHON, "broke: system.py cannot be used: SyntaxError: invalid syntax (line 1)"),
        (ENDLESS, "endless: it did not come to an end"),
        (curious(9), "broke: RuntimeError: FileNotFoundError"),
    ],
    ids=["no Python", "loops for ever", "looks around"],
)
def test_lets_a_program_that_cannot_run_be_repaired(
    house: Runtime, people: People, service: Service, code: str, got: str
) -> None:
    build = built(house, people, service, answer(code), Fault.REFUSAL)
    assert (build.turns, build.satisfied) == (2, 0)
    data = json.loads(service.requests[1]["messages"][0]["content"].partition("\n")[2])
    assert got in data["examples that it fails"][0]["got"]


def test_gives_up_after_so_many_programs(
    house: Runtime, people: People, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("residency.factory.builder.line.MOST_TURNS", 2)
    build = built(house, people, service, *[answer("x = 1")] * 3)
    assert (build.state, build.turns, build.satisfied, build.gain) == ("stopped", 2, 0, 0)
    assert build.ended.startswith("After 2 programs, which is the most, 7 of the 7 examples")


def test_stops_when_the_tokens_of_a_build_are_used_up(world: Runtime, people: People, service: Service) -> None:
    chatty = json.dumps({"plan": "p", "code": "x = 1\n#" + " word" * 9_000})
    build = built(building(world, service, factory_tokens=10_000), people, service, chatty)
    assert (build.state, build.turns) == ("stopped", 1)
    assert build.ended.startswith("It has used up the 10,000 tokens")
    assert service.requests[0]["max_tokens"] == 10_000


@pytest.mark.parametrize("limit", ["model_budget_usd_per_day", "model_budget_usd_per_trainee"])
def test_stops_in_the_middle_when_a_budget_is_used_up(
    world: Runtime, people: People, service: Service, limit: str
) -> None:
    """Fifteen cents are enough for the most that one call may cost, and not for that and a call that was made."""
    house = building(world, service, **{limit: 0.15})
    build = built(house, people, service, answer("x = 1" + " # word" * 2_000))
    assert (build.state, build.ended, build.turns) == ("stopped", module.NO_BUDGET, 2)
    assert build.satisfied == 0, "the first program was judged"
    assert len(service.requests) == 1
    assert build.cost_micros < 150_000


class Killed:
    """A model in the middle of whose answer the process ends."""

    name = MODEL

    def ask(self, _question: Question) -> Answer:
        raise KeyboardInterrupt


def test_goes_on_from_the_head_of_the_run_after_a_crash(house: Runtime, people: People, service: Service) -> None:
    work = hand_in(house, people.alice)
    [build] = builds(house, work)
    with pytest.raises(KeyboardInterrupt):
        build_with_model(replace(house, model=Killed()), {"build": build.id})
    [build] = builds(house, work)
    assert (build.state, line(house, build)) == ("running", [TurnType.SPEC, TurnType.PROMPT])
    service.enqueue(answer(RIGHT))
    work_off(house)
    [build] = builds(house, work)
    assert line(house, build) == [TurnType.SPEC, *DONE, TurnType.END]
    assert build.state == "passed"
    lost, answered = calls(house)
    assert (lost.outcome, answered.outcome) == ("begun", "answered")
    assert (lost.system, lost.prompt) == (answered.system, answered.prompt), "the very same question"
    assert build.cost_micros == lost.cost_micros + answered.cost_micros, "what was lost may have been billed"


def test_goes_on_from_every_turn_without_doing_it_twice(
    house: Runtime, people: People, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process ends after each turn that it has written down, one after the other."""
    service.enqueue(answer(WITHOUT_LEEWAY), answer(RIGHT))
    work = hand_in(house, people.alice)
    [build] = builds(house, work)

    def die(*args: object) -> None:
        record_next(*args)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "record_next", die)
    for _ in [TurnType.SPEC, *TRIED, *DONE, TurnType.END]:
        with pytest.raises(KeyboardInterrupt):
            build_with_model(house, {"build": build.id})
    monkeypatch.setattr(module, "record_next", record_next)
    build_with_model(house, {"build": build.id})
    [build] = builds(house, work)
    assert line(house, build) == [TurnType.SPEC, *TRIED, *DONE, TurnType.END]
    assert (build.state, build.turns, build.gain, len(service.requests)) == ("passed", 2, 4, 2)


def test_leaves_a_build_to_the_worker_that_was_faster(
    house: Runtime, people: People, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    service.enqueue(answer(RIGHT))
    work = hand_in(house, people.alice)
    [build] = builds(house, work)

    def overtaken(*args: object, seed: int) -> CheckTurn:
        monkeypatch.setattr(module, "check", check)
        build_with_model(house, {"build": build.id})
        return check(*args, seed=seed)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "check", overtaken)
    build_with_model(house, {"build": build.id})
    [build] = builds(house, work)
    assert line(house, build) == [TurnType.SPEC, *DONE, TurnType.END]
    assert build.state == "passed"


def test_changes_nothing_when_it_is_done_again(house: Runtime, people: People, service: Service) -> None:
    build = built(house, people, service, answer(RIGHT))
    before = line(house, build)
    build_with_model(house, {"build": build.id})
    build_with_model(house, {"build": "unknown"})
    assert line(house, build) == before
    assert len(service.requests) == 1


def test_ends_a_build_whose_key_or_sandbox_is_taken_away(house: Runtime, people: People, service: Service) -> None:
    for person, less, sentence in (
        (people.alice, replace(house, model=None), module.NO_MODEL),
        (people.bob, replace(house, sandbox=None), module.NO_SANDBOX),
    ):
        work = hand_in(house, person, Spec(rules=(LEEWAY,)))
        work_off(less)
        [build] = builds(house, work)
        assert (build.state, build.ended) == ("stopped", sentence)
    assert service.requests == []


def test_says_so_when_something_breaks_on_our_side_and_begins_the_next_build(
    world: Runtime, people: People, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = building(world, service, factory_builds=2)
    service.enqueue(answer(RIGHT), Fault.REFUSAL)
    tries = []

    def broken(*_args: object) -> VerdictTurn:
        tries.append(1)
        raise OSError("disk on fire")

    monkeypatch.setattr(module, "judge", broken)
    work = hand_in(house, people.alice)
    work_off(house)
    first, second = builds(house, work)
    assert (first.state, first.ended) == ("stopped", module.FAILED)
    assert line(house, first)[-1] is TurnType.END
    assert second.ended == "The language model refused to answer."
    assert (len(tries), len(service.requests)) == (MAX_TRIES, 2), "a program that is there is not asked for again"
