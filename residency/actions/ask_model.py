"""Asks the language model one question within the budget, a few times at most, and logs every call."""

from __future__ import annotations

import time
from dataclasses import dataclass

import structlog

from residency.actions.transaction import transaction
from residency.llm.budget import Budget, Spent, dollars, may_spend
from residency.llm.model import Answer, LanguageModel, ModelError, Question, Unusable, Usage
from residency.llm.patience import pause_before_next
from residency.llm.price import cost_of, most_it_may_cost
from residency.runtime import Runtime
from residency.store.queries.model_calls import lock_calls, spent_since
from residency.store.tables.model_call import ModelCall

_log = structlog.get_logger(__name__)

ANSWERED = "answered"
BEGUN = "begun"


@dataclass(frozen=True)
class About:
    """What a question is asked for, and about whose work: a comment of a review, or a run of a factory."""

    purpose: str
    trainee_id: str
    attempt_id: str | None = None
    comment_id: str | None = None
    bug: str | None = None
    context_id: str | None = None


@dataclass(frozen=True)
class LoggedCall:
    """The last call for a question, and what came of it."""

    id: int
    result: Answer | ModelError


def ask_model(world: Runtime, model: LanguageModel, question: Question, about: About) -> LoggedCall | None:
    """What the model says, or why it says nothing after a few tries; None where the budget forbids a call."""
    tries = 0
    while True:
        call_id = _begin(world, model, question, about)
        if call_id is None:
            _log.warning("budget for the language model is used up", trainee=about.trainee_id)
            return None
        started = time.monotonic()
        try:
            result: Answer | ModelError = model.ask(question)
        except ModelError as error:
            result = error
        _end(world, call_id, result, milliseconds=round(1000 * (time.monotonic() - started)))
        tries += 1
        pause = None if isinstance(result, Answer) else pause_before_next(tries, result)
        if pause is None:
            return LoggedCall(call_id, result)
        time.sleep(pause)


def _begin(world: Runtime, model: LanguageModel, question: Question, about: About) -> int | None:
    """The id of the row for the next call, written with the most that it may cost; None where that is too much."""
    most = most_it_may_cost(question, model.name)
    now = world.clock()
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    with transaction(world) as session:
        lock_calls(session)
        spent = Spent(
            today=spent_since(session, today),
            by_trainee=spent_since(session, today, trainee_id=about.trainee_id),
        )
        if not may_spend(_budget(world), spent, next_call=most):
            return None
        call = ModelCall(
            at=now,
            purpose=about.purpose,
            attempt_id=about.attempt_id,
            comment_id=about.comment_id,
            bug=about.bug,
            trainee_id=about.trainee_id,
            context_id=about.context_id,
            model=model.name,
            system=question.system,
            prompt=question.text,
            cost_micros=most,
            outcome=BEGUN,
        )
        session.add(call)
        session.flush()
        return call.id


def _budget(world: Runtime) -> Budget:
    settings = world.settings
    return Budget(
        per_day=dollars(settings.model_budget_usd_per_day),
        per_trainee=dollars(settings.model_budget_usd_per_trainee),
    )


def _end(world: Runtime, call_id: int, result: Answer | ModelError, *, milliseconds: int) -> None:
    """Complete the row of a call that has come back."""
    answer = result if isinstance(result, Answer) else result.answer if isinstance(result, Unusable) else None
    with transaction(world) as session:
        call = session.get_one(ModelCall, call_id)
        call.milliseconds = milliseconds
        if answer is not None:
            call.answer, call.answered_by = storable(answer.text), storable(answer.model)[:100]
            call.request_id = storable(answer.request_id)[:100]
            _count(call, answer.usage)
            call.cost_micros = cost_of(answer.usage, answer.model)
        if isinstance(result, ModelError):
            call.outcome, call.error = result.outcome, storable(str(result))
            call.request_id = storable(result.request_id)[:100]
            if not result.is_billed:
                call.cost_micros = 0
        else:
            call.outcome = ANSWERED
        session.add(call)
        _log.info("language model asked", call=call_id, outcome=call.outcome, cost_micros=call.cost_micros)


def _count(call: ModelCall, usage: Usage) -> None:
    call.input_tokens, call.output_tokens = usage.input, usage.output
    call.cache_read_tokens, call.cache_write_tokens = usage.cache_read, usage.cache_write


def storable(text: str) -> str:
    """A text from outside as every database can keep it: what it cannot is replaced and can be seen to be."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode("utf-8")
