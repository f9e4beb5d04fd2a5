"""A course of weeks as a picture, with its words and figures."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from residency.domain.output import Marker, Output, Shape, WeekOutput
from residency.runtime import Runtime
from residency.web.course import course_of
from tests.conftest import People
from tests.web.conftest import SignIn

FIRST = date(2026, 9, 7)


def weeks(*values: float) -> list[WeekOutput]:
    return [
        WeekOutput(FIRST + timedelta(weeks=number), value, value - 1, value + 1, 4, 2.0)
        for number, value in enumerate(values)
    ]


def test_places_weeks_from_left_to_right_and_from_the_top() -> None:
    course = course_of(Output(weeks(0, 2, 4), Shape.RISING, [], []))
    assert [point.x for point in course.points] == [0, 50, 100]
    assert course.points[0].y > course.points[1].y > course.points[2].y
    assert course.points[0].y == course.zero
    assert all(point.high < point.y < point.low for point in course.points[1:])


def test_has_room_below_zero_and_cuts_bands_off() -> None:
    course = course_of(Output(weeks(-4, 2), Shape.TOO_SHORT, [], []))
    assert course.points[0].y > course.zero
    assert all(0 <= place <= 100 for point in course.points for place in (point.y, point.low, point.high))


def test_shows_beliefs_and_markers_within_the_weeks_only() -> None:
    late = datetime(2027, 1, 4, tzinfo=UTC)
    within = datetime(2026, 9, 16, tzinfo=UTC)
    output = Output(
        weeks(1, 2, 3),
        Shape.RISING,
        [(FIRST + timedelta(weeks=1), 5.0), (late.date(), 5.0)],
        [Marker(within, "pairs"), Marker(late, "alone")],
    )
    course = course_of(output)
    assert [point.x for point in course.believed] == [50]
    assert [(flag.x, flag.words) for flag in course.flags] == [(50, "pairs")]
    assert course.top > 5


def test_is_empty_without_weeks() -> None:
    course = course_of(Output([], Shape.TOO_SHORT, [], [Marker(datetime(2026, 9, 16, tzinfo=UTC), "pairs")]))
    assert (course.points, course.flags, course.newest) == ([], [], "")


def test_takes_markers_and_beliefs_on_the_progress_page(world: Runtime, people: People, sign_in: SignIn) -> None:
    browser = sign_in(people.alice)
    assert "no week with three reviews" in browser.get("/progress").text
    assert browser.post("/progress/output", data={"words": "I pair with Bob"}).status_code == 303
    assert browser.post("/progress/output", data={"percent": "110"}).status_code == 303
    assert browser.post("/progress/output", data={"percent": "a lot"}).status_code == 400
    assert sign_in(people.mara).post("/progress/output", data={"words": "x"}).status_code == 404
