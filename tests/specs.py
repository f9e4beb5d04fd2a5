"""Specs and how Alice hands them in, by the same verbs as in the product."""

from __future__ import annotations

from residency.actions.build_spec import build_first, submit_spec
from residency.actions.start_work import start_work
from residency.actions.write_spec import save_spec
from residency.domain.exercise import ExerciseRef
from residency.domain.system.exercise import Task
from residency.domain.system.spec_grade import SpecGrade
from residency.domain.system.written import Row, Rule, Spec
from residency.runtime import Runtime
from residency.store.queries.works import own_work
from residency.store.session import read
from residency.store.tables.person import Person
from residency.store.tables.system import Work

FOUR_DAYS = "2025-03-07 09:00"
FEES = ExerciseRef("logistics", "late-fees-and-refunds")


def rented(rental: str = "R1", due: str = "2025-03-06 09:00", rate: str = "4000") -> Row:
    """A hire from Monday, 3 March, of three days where nothing else is said."""
    return Row("rent", (rental, "Adler", "2025-03-03 09:00", due, rate))


def back(at: str, *, rental: str = "R1", **gives: str) -> Row:
    return Row("bring_back", (rental, at), gives)


LEEWAY = Rule(
    "Up to half an hour late costs nothing.",
    bites=(rented(), back("2025-03-06 09:31", late_fee="4600")),
    outside=(rented(), back("2025-03-06 09:30", late_fee="0")),
)
"""Settles how long the leeway is, what happens at its end, and that a day that has begun counts."""

EARLY = Rule(
    "Half of the rate comes back for each whole day that was not used.",
    bites=(rented(due=FOUR_DAYS), back("2025-03-04 09:00", refund="6000")),
    outside=(rented(), back("2025-03-05 10:00", refund="0")),
)

IMPOSSIBLE = Rule("Half a year late costs seven cents.", bites=(rented(), back("2025-09-06 09:00", late_fee="7")))

OTHERWISE = Rule("All of it comes back.", bites=(rented(due=FOUR_DAYS), back("2025-03-04 09:00", refund="12000")))
"""Contradicts EARLY."""

SPEC = Spec(rules=(LEEWAY, EARLY), open_questions=("Who pays for damage?",))


def begin_spec(world: Runtime, trainee: Person, ref: ExerciseRef = FEES) -> Work:
    return work_of(world, trainee, start_work(world, trainee.id, ref, Task.SPEC))


def work_of(world: Runtime, trainee: Person, work_id: str) -> Work:
    with read(world.engine) as session:
        return own_work(session, trainee.id, work_id)


def hand_in(world: Runtime, trainee: Person, spec: Spec = SPEC, ref: ExerciseRef = FEES) -> Work:
    """Write, build once, hand in."""
    work = begin_spec(world, trainee, ref)
    save_spec(world, trainee.id, work.id, spec, based_on=work.revision)
    build_first(world, trainee.id, work.id)
    grade = submit_spec(world, trainee.id, work.id)
    assert isinstance(grade, SpecGrade)
    return work_of(world, trainee, work.id)
