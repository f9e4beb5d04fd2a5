"""The first start makes people to look around with; a second one changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from residency.actions.first_start import first_start
from residency.actions.read_cohort import read_reviews
from residency.actions.read_cohort_report import read_reports
from residency.domain.report import Shown
from residency.runtime import Runtime
from residency.store.queries.people import everybody
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from residency.store.tables.cohort import Cohort

WEEK = timedelta(days=7)


def test_makes_a_demo_cohort_with_history_once(world: Runtime) -> None:
    steps = first_start(world, link_lifetime=WEEK)
    assert [(what, name.split()[0]) for what, name, _ in steps.links] == [
        ("trainee, level 2", "Alice"),
        ("trainee, level 5", "Jun"),
        ("trainee, new", "Nadia"),
        ("mentor", "Mara"),
        ("director", "Dana"),
        ("author", "Ines"),
        ("admin", "Administrator"),
    ]
    with read(world.engine) as session:
        people = everybody(session)
        attempts = session.exec(select(Attempt)).all()
        [cohort] = session.exec(select(Cohort)).all()
    roles = [person.role for person in people]
    assert (roles.count("trainee"), roles.count("mentor"), roles.count("admin")) == (9, 2, 1)
    assert all(person.is_demo for person in people if person.role != "admin")
    assert cohort.is_demo
    assert all(attempt.is_demo and attempt.submitted_at is not None for attempt in attempts)
    assert len({attempt.trainee_id for attempt in attempts}) == 8

    mara = next(person for person in people if person.role == "mentor")
    dana = next(person for person in people if person.role == "director")
    grades = [review.grade for review in read_reviews(world, mara.id)]
    assert 0 < sum(grade.found for grade in grades) < sum(len(grade.bugs) for grade in grades)
    [report] = read_reports(world, dana.id)
    assert isinstance(report.answers[0].lines[0].cells[0], Shown)

    assert first_start(world, link_lifetime=WEEK).links == ()
    with read(world.engine) as session:
        assert len(everybody(session)) == len(people)


def test_goes_on_where_an_interrupted_first_start_stopped(world: Runtime) -> None:
    stopped = replace(world, clock=_stop_after(world, 40))
    with pytest.raises(KeyboardInterrupt):
        first_start(stopped, link_lifetime=WEEK)
    assert len(first_start(world, link_lifetime=WEEK).links) == 7
    with read(world.engine) as session:
        assert len(everybody(session)) == 14
        assert len(session.exec(select(Cohort)).all()) == 1
        assert all(attempt.submitted_at for attempt in session.exec(select(Attempt)))


def _stop_after(world: Runtime, times: int) -> Callable[[], datetime]:
    left = iter(range(times))

    def clock() -> datetime:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return world.clock()

    return clock
