"""What a director reads of a cohort, from what its people did in the product."""

from __future__ import annotations

from datetime import timedelta

from residency.actions.manage_people import create_cohort, create_person
from residency.actions.open_level import open_level
from residency.actions.read_cohort_report import read_reports
from residency.actions.read_output import say_output_belief
from residency.domain.exercise import ExerciseRef
from residency.domain.level import Level
from residency.domain.permission import Role
from residency.domain.report import HIDDEN, Cell, CohortReport, Shown
from residency.domain.review import Verdict
from residency.runtime import Runtime
from residency.store.tables.person import Person
from tests.conftest import People
from tests.fakes import FakeClock
from tests.report.histories import section
from tests.reviews import begin, key_of, submit
from tests.statements import statements

FEED = ExerciseRef("logistics", "position-feed")


def class_of_five(world: Runtime, name: str = "East") -> list[Person]:
    """Five trainees and their director, in that order."""
    cohort = create_cohort(world, name).id
    roles = [Role.TRAINEE] * 5 + [Role.DIRECTOR]
    people = [
        create_person(world, name=f"{name} {i}", email=f"{name}{i}@example.org", role=role, cohorts=[cohort])
        for i, role in enumerate(roles)
    ]
    for trainee in people[:-1]:
        open_level(world, trainee.id, Level.PULL_REQUESTS, how="placement")
    return people


def cell(report: CohortReport, name: str, row: str) -> Cell:
    return next(line for line in section(report, name).table.rows if line.label == row).cells[0]


def test_reports_the_own_cohorts_only(world: Runtime, people: People) -> None:
    assert [report.cohort for report in read_reports(world, people.dana.id)] == ["North"]


def test_shows_no_figures_of_what_fewer_than_five_did(world: Runtime) -> None:
    *trainees, director = class_of_five(world)
    for trainee in trainees[:-1]:
        submit(world, begin(world, trainee.id, clean=False), Verdict.APPROVE)
    [report] = read_reports(world, director.id)
    assert report.answers[0].lines[0].cells == (HIDDEN,)
    assert cell(report, "families", "All kinds") == HIDDEN


def test_counts_what_five_did_and_hides_what_one_of_them_met(any_world: Runtime) -> None:
    *trainees, director = class_of_five(any_world)
    for trainee in trainees:
        submit(any_world, begin(any_world, trainee.id, clean=False), Verdict.REQUEST_CHANGES)
    feed = begin(any_world, trainees[0].id, clean=False, ref=FEED)
    submit(any_world, feed, Verdict.REQUEST_CHANGES)
    [report] = read_reports(any_world, director.id)
    stopped = report.answers[0].lines[0].cells[0]
    assert isinstance(stopped, Shown)
    assert (stopped.value, stopped.n, stopped.people) == (1.0, 6, 5)
    met_by_one = {bug.family.label for bug in key_of(any_world, feed).bugs}
    rows = section(report, "families").table.rows
    hidden = {row.label for row in rows if row.cells[0] == HIDDEN}
    assert hidden & met_by_one, "the test needs a family that only one person has met"
    assert isinstance(rows[0].cells[0], Shown), "all kinds together"


def test_shows_who_stands_where_without_telling_of_one(world: Runtime) -> None:
    *trainees, director = class_of_five(world)
    [report] = read_reports(world, director.id)
    level = cell(report, "ladder", "3 · Developer as manager")
    assert isinstance(level, Shown)
    assert level.value == 5
    open_level(world, trainees[0].id, Level.SPECS, how="promotion")
    [report] = read_reports(world, director.id)
    assert cell(report, "ladder", "3 · Developer as manager") == HIDDEN
    assert cell(report, "ladder", "4 · Product manager") == HIDDEN


def test_reads_every_grade_once_however_many_sections_need_it_and_however_often_it_is_opened(
    world: Runtime,
) -> None:
    *trainees, director = class_of_five(world)
    for trainee in trainees:
        submit(world, begin(world, trainee.id), Verdict.APPROVE)
    with statements(world.engine) as asked:
        first = read_reports(world, director.id)
    assert sum("FROM grade" in statement for statement in asked) == 1
    assert len(asked) < 30, "as many for each twenty people"
    with statements(world.engine) as asked:
        assert read_reports(world, director.id) == first
    assert sum("FROM grade" in statement for statement in asked) == 0
    assert len(asked) < 20, "as many for a cohort of hundreds"


def test_notices_who_fell_silent(world: Runtime, clock: FakeClock) -> None:
    *trainees, director = class_of_five(world)
    for trainee in trainees:
        submit(world, begin(world, trainee.id), Verdict.APPROVE)
    assert read_reports(world, director.id)[0].answers[2].headline == "Nobody at the moment"
    clock.advance(days=8)
    assert read_reports(world, director.id)[0].answers[2].headline == "5 of 5 trainees"


def test_holds_beliefs_against_what_was_done(world: Runtime, clock: FakeClock) -> None:
    *trainees, director = class_of_five(world)
    for trainee in trainees:
        attempt = begin(world, trainee.id, clean=True)
        clock.advance(minutes=2)
        submit(world, attempt, Verdict.APPROVE)
        say_output_belief(world, trainee.id, "100")
    [report] = read_reports(world, director.id)
    rows = section(report, "output").table.rows
    assert [row.label for row in rows] == [f"{clock() - timedelta(days=clock().weekday()):%-d %b %Y}"]


def test_names_nobody(world: Runtime) -> None:
    *trainees, director = class_of_five(world, "Someone")
    for trainee in trainees:
        submit(world, begin(world, trainee.id), Verdict.APPROVE)
    told = repr(read_reports(world, director.id)[0].sections)
    assert not any(person.name in told or person.id in told for person in trainees)
