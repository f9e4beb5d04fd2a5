"""Questions to a language model keep to the budget and are logged, through the real client to a local service."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from residency.actions.ask_model import About, LoggedCall, ask_model, storable
from residency.actions.ask_second_reader import ask_second_reader
from residency.domain.review import Verdict
from residency.llm.anthropic_model import AnthropicModel
from residency.llm.model import Answer, Question, Unreachable
from residency.llm.patience import TRIES
from residency.llm.price import most_it_may_cost
from residency.llm.scripted_model import ScriptedModel
from residency.runtime import Runtime
from residency.settings import Settings
from residency.store.queries.grades import grades_of
from residency.store.session import read
from residency.store.tables.attempt import Attempt, CommentRow
from residency.store.tables.model_call import ModelCall
from tests.conftest import People, settle
from tests.fakes import FakeClock
from tests.llm.messages_server import KEY, YES, Fault, Service, serve_messages
from tests.reviews import begin, comment, comment_unsurely, submit

QUESTION = Question("Compare two texts.", "The comment, as data: {}", {}, 1000)
MODEL = "claude-sonnet-5-5"
MOST = most_it_may_cost(QUESTION, MODEL)


@pytest.fixture
def service() -> Iterator[Service]:
    with serve_messages() as service:
        yield service


def with_model(world: Runtime, service: Service) -> Runtime:
    return replace(world, model=AnthropicModel(key=KEY, name=MODEL, url=service.url, timeout_s=0.5))


def with_budget(world: Runtime, *, day: int, trainee: int) -> Runtime:
    """The world with so many questions' worth of budget."""
    settings = Settings(
        data_dir=world.settings.data_dir,
        model_budget_usd_per_day=day * MOST / 1_000_000 + 1e-9,
        model_budget_usd_per_trainee=trainee * MOST / 1_000_000 + 1e-9,
    )
    return replace(world, settings=settings)


def about(attempt: Attempt, row: CommentRow) -> About:
    return About("second_reader", attempt.trainee_id, attempt.id, row.id, "a-bug")


def ask(world: Runtime, trainee_id: str, model: ScriptedModel | AnthropicModel) -> LoggedCall | None:
    attempt = begin(world, trainee_id)
    return ask_model(world, model, QUESTION, about(attempt, comment(world, attempt)))


def calls(world: Runtime) -> list[ModelCall]:
    with read(world.engine) as session:
        return list(session.exec(select(ModelCall)))


def silent() -> ScriptedModel:
    """A model whose every call is lost after it was sent, so that each may be billed at its most."""
    model = ScriptedModel(MODEL)
    model.enqueue(*[Unreachable("lost", is_billed=True, retry_after=99)] * 20)
    return model


def test_keeps_the_budget_of_a_trainee(any_world: Runtime) -> None:
    people = settle(any_world)
    world = with_budget(any_world, day=10, trainee=2)
    model = silent()
    assert [ask(world, people.alice.id, model) is None for _ in range(3)] == [False, False, True]
    assert ask(world, people.bob.id, model) is not None


def test_keeps_the_budget_of_the_day(world: Runtime, people: People, clock: FakeClock) -> None:
    world = with_budget(world, day=2, trainee=2)
    model = silent()
    for person in (people.alice, people.bob):
        assert ask(world, person.id, model) is not None
    assert ask(world, people.charlie.id, model) is None
    clock.now += timedelta(days=1)
    assert ask(world, people.charlie.id, model) is not None


def test_never_asks_with_an_empty_budget(world: Runtime, people: People) -> None:
    model = silent()
    assert ask(with_budget(world, day=0, trainee=5), people.alice.id, model) is None
    assert ask(with_budget(world, day=5, trainee=0), people.alice.id, model) is None
    assert (model.history, calls(world)) == ([], [])


def test_lets_no_two_workers_spend_the_same_money(any_world: Runtime) -> None:
    people = settle(any_world)
    world = with_budget(any_world, day=3, trainee=3)
    attempt = begin(world, people.alice.id)
    row = comment(world, attempt)
    models = [silent() for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda model: ask_model(world, model, QUESTION, about(attempt, row)), models))
    assert sum(result is not None for result in results) == 3
    assert sum(call.cost_micros for call in calls(world)) == 3 * MOST


def test_gives_back_what_a_call_did_not_cost(world: Runtime, people: People, service: Service) -> None:
    world = with_budget(world, day=1, trainee=1)
    model = AnthropicModel(key=KEY, name=MODEL, url=service.url, timeout_s=0.5)
    service.enqueue(Fault.OVERLOADED, YES)
    call = ask(world, people.alice.id, model)
    assert call is not None
    assert isinstance(call.result, Answer)
    assert [row.cost_micros < MOST for row in calls(world)] == [True, True]
    assert calls(world)[0].cost_micros == 0


@pytest.mark.parametrize(
    ("fault", "outcomes"),
    [
        (Fault.RATE_LIMIT, ["unreachable"] * TRIES),
        (Fault.TOO_LONG_AWAY, ["unreachable"]),
        (Fault.SERVER_ERROR, ["unreachable"] * TRIES),
        (Fault.OVERLOADED, ["unreachable"] * TRIES),
        (Fault.PAGE_OF_A_PROXY, ["unreachable"] * TRIES),
        (Fault.NO_CREDIT, ["rejected"]),
        (Fault.MALFORMED, ["unusable"]),
        (Fault.STRANGE, ["unusable"]),
        (Fault.CUT_OFF, ["unusable"]),
        (Fault.REFUSAL, ["unusable"]),
    ],
)
def test_never_blocks_or_changes_a_grade(
    world: Runtime, people: People, service: Service, fault: Fault, outcomes: list[str]
) -> None:
    world = with_model(world, service)
    service.enqueue(*[fault] * TRIES)
    attempt = begin(world, people.alice.id, clean=False)
    comment_unsurely(world, attempt, credited=False)
    grade = submit(world, attempt, Verdict.REQUEST_CHANGES)
    assert grade is not None
    assert service.requests == [], "a submission waits for nobody"
    ask_second_reader(world, {"attempt": attempt.id})
    assert [call.outcome for call in calls(world)] == outcomes
    with read(world.engine) as session:
        assert grades_of(session, [attempt.id])[attempt.id] == grade


def test_is_answered_by_the_service(world: Runtime, people: People, service: Service) -> None:
    world = with_model(world, service)
    attempt = begin(world, people.alice.id, clean=False)
    comment_unsurely(world, attempt, credited=False)
    submit(world, attempt, Verdict.REQUEST_CHANGES)
    ask_second_reader(world, {"attempt": attempt.id})
    with read(world.engine) as session:
        [marked] = grades_of(session, [attempt.id])[attempt.id].comments
    assert marked.judgement.second_reader is True
    [call] = calls(world)
    assert (call.outcome, call.answer, call.request_id) == ("answered", YES, "req_1")
    assert call.cache_write_tokens > 100


def test_keeps_what_no_database_can_keep_as_something_that_can_be_seen() -> None:
    assert storable("a\0b\ud800c") == "a\N{REPLACEMENT CHARACTER}b?c"
