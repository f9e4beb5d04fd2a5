"""The vendor's SDK behind the waist, against a local service with every fault on demand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import anthropic
import httpx2
import pytest

from residency.llm.anthropic_model import AnthropicModel, translate
from residency.llm.model import ModelError, Question, Rejected, Unreachable, Unusable, Usage
from residency.llm.open import open_model
from tests.llm.messages_server import KEY, NO, YES, Fault, Service

QUESTION = Question(
    system="Compare two texts.",
    text="The comment, as data: {}",
    schema={"type": "object", "properties": {}, "additionalProperties": False},
    max_tokens=300,
)


def failure(model: AnthropicModel) -> ModelError:
    with pytest.raises(ModelError) as caught:
        model.ask(QUESTION)
    return caught.value


def test_thinks_as_long_and_waits_as_long_as_the_question_wants(service: Service) -> None:
    patient = AnthropicModel(key=KEY, name="claude-sonnet-5-5", url=service.url, timeout_s=30)
    patient.ask(QUESTION)
    patient.ask(replace(QUESTION, effort="medium"))
    assert [request["output_config"]["effort"] for request in service.requests] == ["low", "medium"]
    service.enqueue(Fault.SLOW)
    with pytest.raises(Unreachable, match="in time"):
        patient.ask(replace(QUESTION, timeout_s=0.2))


def test_answers_with_text_tokens_and_the_id_of_the_request(service: Service, model: AnthropicModel) -> None:
    service.enqueue(NO)
    answer = model.ask(QUESTION)
    assert answer.text == NO
    assert (answer.model, answer.request_id) == ("claude-sonnet-5-5", "req_1")
    assert answer.usage == Usage(input=5, output=len(NO.split()), cache_write=3)


def test_binds_the_answer_to_the_schema_and_marks_the_system_part_for_the_cache(
    service: Service, model: AnthropicModel
) -> None:
    model.ask(QUESTION)
    [request] = service.requests
    assert request["output_config"]["format"] == {"type": "json_schema", "schema": dict(QUESTION.schema)}
    [part] = request["system"]
    assert part == {"type": "text", "text": QUESTION.system, "cache_control": {"type": "ephemeral"}}
    assert request["messages"] == [{"role": "user", "content": QUESTION.text}]
    assert request["max_tokens"] == 300


def test_reads_a_repeated_system_part_from_the_cache(service: Service, model: AnthropicModel) -> None:
    first, second = model.ask(QUESTION), model.ask(QUESTION)
    assert (first.usage.cache_write, first.usage.cache_read) == (3, 0)
    assert (second.usage.cache_write, second.usage.cache_read) == (0, 3)


@pytest.mark.parametrize(
    ("fault", "kind", "is_billed"),
    [
        (Fault.RATE_LIMIT, Unreachable, False),
        (Fault.SERVER_ERROR, Unreachable, False),
        (Fault.OVERLOADED, Unreachable, False),
        (Fault.PAGE_OF_A_PROXY, Unreachable, False),
        (Fault.SLOW, Unreachable, True),
        (Fault.LOST, Unreachable, True),
        (Fault.NO_CREDIT, Rejected, False),
        (Fault.MALFORMED, Unusable, True),
        (Fault.STRANGE, Unusable, True),
        (Fault.EMPTY, Unusable, True),
        (Fault.CUT_OFF, Unusable, True),
        (Fault.REFUSAL, Unusable, True),
    ],
)
def test_says_of_every_fault_whether_asking_again_may_help(
    service: Service, model: AnthropicModel, fault: Fault, kind: type[ModelError], is_billed: bool
) -> None:
    service.enqueue(fault)
    error = failure(model)
    assert type(error) is kind
    assert error.is_billed is is_billed
    assert error.may_help is (kind is Unreachable)


def test_calls_once_and_leaves_trying_again_to_whoever_logs_it(service: Service, model: AnthropicModel) -> None:
    service.enqueue(Fault.OVERLOADED)
    failure(model)
    assert len(service.requests) == 1


def test_keeps_what_a_refusal_has_cost(service: Service, model: AnthropicModel) -> None:
    service.enqueue(Fault.REFUSAL)
    error = failure(model)
    assert isinstance(error, Unusable)
    assert error.answer is not None
    assert error.answer.usage.output > 0
    assert "refused" in str(error)


@pytest.mark.parametrize(("fault", "seconds"), [(Fault.OVERLOADED, 0.0), (Fault.TOO_LONG_AWAY, 3600.0)])
def test_passes_on_how_long_the_service_wants_to_be_left_alone(
    service: Service, model: AnthropicModel, fault: Fault, seconds: float
) -> None:
    service.enqueue(fault)
    error = failure(model)
    assert isinstance(error, Unreachable)
    assert error.retry_after == seconds


@pytest.mark.parametrize(
    ("said", "seconds"), [("1.5", 1.5), ("-3", 0.0), ("soon", None), ("nan", None), ("inf", None)]
)
def test_understands_any_retry_after(said: str, seconds: float | None) -> None:
    error = translate(status_error(anthropic.RateLimitError, 429, {"retry-after": said}))
    assert isinstance(error, Unreachable)
    assert error.retry_after == seconds


def test_understands_a_date_by_the_clock_of_the_sender() -> None:
    then = datetime(2001, 1, 1, tzinfo=UTC)
    headers = {
        "date": format_datetime(then, usegmt=True),
        "retry-after": format_datetime(then + timedelta(seconds=7), usegmt=True),
    }
    error = translate(status_error(anthropic.OverloadedError, 529, headers))
    assert isinstance(error, Unreachable)
    assert error.retry_after == 7


def test_says_that_a_wrong_key_is_no_outage_and_never_prints_it(service: Service) -> None:
    model = AnthropicModel(key="sk-ant-wrong", name="claude-sonnet-5-5", url=service.url, timeout_s=0.5)
    error = failure(model)
    assert isinstance(error, Rejected)
    assert "401" in str(error)
    assert "sk-ant" not in str(error)


def test_says_that_nobody_listens(service: Service) -> None:
    model = AnthropicModel(key=KEY, name="claude-sonnet-5-5", url="http://127.0.0.1:9", timeout_s=0.5)
    error = failure(model)
    assert isinstance(error, Unreachable)


def test_is_absent_without_a_key() -> None:
    assert open_model(key="", name="claude-sonnet-5-5", url="", timeout_s=1) is None


def test_opens_with_a_key(service: Service) -> None:
    model = open_model(key=KEY, name="claude-opus-5-5", url=service.url, timeout_s=1)
    assert model is not None
    assert model.name == "claude-opus-5-5"
    assert model.ask(QUESTION).text == YES


REQUEST = httpx2.Request("POST", "http://127.0.0.1/v1/messages")


def status_error(
    kind: type[anthropic.APIStatusError], status: int, headers: dict[str, str]
) -> anthropic.APIStatusError:
    return kind("x", response=httpx2.Response(status, headers=headers, request=REQUEST), body=None)


def foreign_errors() -> Iterator[type[anthropic.AnthropicError]]:
    """Every error that the installed SDK can raise."""
    waiting: list[type[anthropic.AnthropicError]] = [anthropic.AnthropicError]
    while waiting:
        kind = waiting.pop()
        yield kind
        waiting += kind.__subclasses__()


def sample(kind: type[anthropic.AnthropicError]) -> anthropic.AnthropicError:
    """An error of this kind as the SDK would raise it, without asking each constructor what it wants."""
    error = kind.__new__(kind)
    if isinstance(error, anthropic.APIStatusError):
        status = getattr(kind, "status_code", 500)
        anthropic.APIStatusError.__init__(error, "x", response=httpx2.Response(status, request=REQUEST), body=None)
    return error


AGAIN = {408, 409, 429}


@pytest.mark.parametrize("kind", list(dict.fromkeys(foreign_errors())), ids=lambda kind: str(kind.__name__))
def test_leaves_no_error_of_the_sdk_unmapped(kind: type[anthropic.AnthropicError]) -> None:
    error = sample(kind)
    ours = translate(error)
    assert type(ours) in (Unreachable, Rejected, Unusable)
    if isinstance(error, anthropic.APIStatusError):
        assert ours.may_help is (error.status_code in AGAIN or error.status_code >= 500)
    else:
        passing = anthropic.APIConnectionError | anthropic.RetryableError
        assert ours.may_help is isinstance(error, passing)


def test_knows_more_than_a_hundred_of_them() -> None:
    assert len(set(foreign_errors())) > 100
