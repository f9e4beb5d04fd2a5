"""A trainee questions the customer of a system."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from residency.actions.open_system import open_system
from residency.actions.transaction import transaction
from residency.domain.draft import is_storable
from residency.domain.errors import BadInput, Refused
from residency.domain.system.customer import Customer
from residency.grading.systems.customer import Understood, hear
from residency.runtime import Runtime
from residency.store.queries.works import own_work, questions_of
from residency.store.tables.system import Question

LONGEST_QUESTION = 500


@dataclass(frozen=True)
class Asked:
    """A question that was put to the customer, and what they took it to be; empty where they did not follow."""

    row: Question
    took_as: str


def ask_customer(world: Runtime, trainee_id: str, work_id: str, text: str) -> Question:
    """The question with its answer, stored.

    Raises NotFound for foreign work, BadInput for an empty or too long question, Refused after the work was handed
    in and once the customer has no more time.
    """
    asked = " ".join(text.split())
    if not asked or not is_storable(asked):
        raise BadInput("Write a question first.", field="question")
    if len(asked) > LONGEST_QUESTION:
        raise BadInput(
            f"A question has at most {LONGEST_QUESTION} letters. Ask one thing at a time.", field="question"
        )
    with transaction(world) as session:
        work = own_work(session, trainee_id, work_id, for_update=True)
        if work.submitted_at is not None:
            raise Refused("This work is handed in; there is nothing more to ask.")
        customer = open_system(session, work.system_hash).key.customer
        before = questions_of(session, work.id)
        if not questions_left(customer, before):
            raise Refused(f"{customer.called} has no more time for questions. Write down what is open.")
        heard = hear(asked, customer, before=[row.decision for row in before if row.decision is not None])
        question = Question(
            work_id=work.id,
            number=len(before) + 1,
            text=asked,
            answer=heard.answer,
            understood=heard.understood.value,
            decision=heard.topic.decision if heard.topic is not None else None,
            is_needless=heard.is_needless,
            asked_at=world.clock(),
        )
        session.add(question)
    return question


def asked_of(customer: Customer, rows: Iterable[Question]) -> tuple[Asked, ...]:
    """The rows, each with what the customer took it to be."""
    return tuple(Asked(row, customer.took_as(row.answer)) for row in rows)


def questions_left(customer: Customer, asked: Sequence[Question]) -> int:
    """How many more the customer answers.

    What was not understood takes none of their patience, neither does what was said before, up to as often again:
    whoever asks well must not pay for a customer who is slow, and nobody may try words for ever.
    """
    said = {row.answer for row in asked if row.understood == Understood.TOPIC}
    return max(min(customer.patience - len(said), 2 * customer.patience - len(asked)), 0)
