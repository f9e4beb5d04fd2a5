"""Work on a system as its author may see it: while it is open, and once its key is due."""

from __future__ import annotations

from dataclasses import dataclass

from residency.actions.ask_customer import Asked, asked_of, questions_left
from residency.actions.open_system import open_system
from residency.actions.write_spec import spec_of
from residency.domain.errors import NotFound
from residency.domain.figure import Share
from residency.domain.system.customer import Customer
from residency.domain.system.exercise import SystemExercise
from residency.domain.system.key import SystemKey
from residency.domain.system.spec_grade import SpecGrade
from residency.domain.system.written import Spec
from residency.grading.scoring.share import wilson
from residency.grading.systems.customer import hear
from residency.grading.systems.satisfaction import meets
from residency.runtime import Runtime
from residency.store.queries.model_builds import builds_of
from residency.store.queries.works import newest_spec_grade, questions_of
from residency.store.session import read
from residency.store.tables.model_build import ModelBuild
from residency.store.tables.system import Work

FIT = 0.8
"""The share of scenarios that a build has to satisfy before it is let out. A value choice."""


@dataclass(frozen=True)
class OpenQuestion:
    """What a spec leaves open. ``answers`` are what it may be about, as the customer puts it, with what they say;
    empty where they would not have understood."""

    text: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class OpenWork:
    """Nothing in it comes from the hidden key but what the customer has said: their name, their answers, what they
    took each question to be, how many they still take, and what the first build said of each example."""

    work: Work
    exercise: SystemExercise
    spec: Spec
    customer: str
    questions: tuple[Asked, ...]
    questions_left: int

    @property
    def is_changed_since_build(self) -> bool:
        """Whether what the first build said is about something else than what stands here now."""
        return self.work.built_at is not None and self.work.written != self.work.built_from


@dataclass(frozen=True)
class BuildSummary:
    """A build that a language model made of the spec. ``satisfied`` is None before a program of it was judged."""

    row: ModelBuild
    satisfied: Share | None


@dataclass(frozen=True)
class WorkDebrief:
    """Handed in: everything may be seen. ``builds`` are a language model's; none of them is graded."""

    work: Work
    exercise: SystemExercise
    key: SystemKey
    spec: Spec
    questions: tuple[Asked, ...]
    grade: SpecGrade
    open_questions: tuple[OpenQuestion, ...]
    builds: tuple[BuildSummary, ...]

    @property
    def satisfied(self) -> Share:
        """Hidden scenarios that the build satisfies, with its interval."""
        return wilson(self.grade.satisfied, self.grade.scenarios)

    @property
    def is_fit(self) -> bool:
        """Whether such a build would be let out: at the lower bound, so that luck does not decide."""
        return meets(self.satisfied, FIT)


def read_work(world: Runtime, work: Work) -> OpenWork:
    """Work that is not handed in yet."""
    with read(world.engine) as session:
        system = open_system(session, work.system_hash)
        questions = questions_of(session, work.id)
    customer = system.key.customer
    return OpenWork(
        work=work,
        exercise=system.exercise,
        spec=spec_of(work.written),
        customer=customer.called,
        questions=asked_of(customer, questions),
        questions_left=questions_left(customer, questions),
    )


def read_debrief_of_work(world: Runtime, work: Work) -> WorkDebrief:
    """The debrief of handed-in work that the caller was allowed to fetch. Raises NotFound before that."""
    if work.submitted_at is None:
        raise NotFound("There is no debrief before the work is handed in.")
    with read(world.engine) as session:
        system = open_system(session, work.system_hash)
        spec = spec_of(work.written)
        return WorkDebrief(
            work=work,
            exercise=system.exercise,
            key=system.key,
            spec=spec,
            questions=asked_of(system.key.customer, questions_of(session, work.id)),
            grade=newest_spec_grade(session, work.id),
            open_questions=tuple(
                _open_question(text, system.key.customer) for text in spec.open_questions if text.strip()
            ),
            builds=tuple(map(_summary, builds_of(session, work.id))),
        )


def _open_question(text: str, customer: Customer) -> OpenQuestion:
    """After the work, nothing is kept back: where it could be about several things, all of them are answered."""
    heard = hear(text, customer)
    meant = heard.near if heard.topic is None else (heard.topic,)
    return OpenQuestion(text, tuple((topic.asks[0], topic.answer) for topic in meant))


def _summary(row: ModelBuild) -> BuildSummary:
    if row.satisfied is None or row.scenarios is None:
        return BuildSummary(row, None)
    return BuildSummary(row, wilson(row.satisfied, row.scenarios))
