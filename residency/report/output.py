"""What is got done in an hour, week by week, beside what they believe; and how long a review takes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from residency.domain.level import Level
from residency.domain.output import Shape, WeekOutput
from residency.domain.report import HIDDEN, LEAST_PEOPLE, Cell, Picture, Row, Section, Shown, Table, TooEarly, Unit
from residency.progress.output.shape import shape_of
from residency.progress.output.weekly import LEAST_MINUTES, at_first, is_enough
from residency.report.digest import Members, WeekWork, Work
from residency.report.hiding import hidden_groups
from residency.report.pooled import Logs, geometric_mean_of, mean_of, ratio_of
from residency.report.words import listed, told, why_not


def output(members: Members) -> Section:
    """The verified output of each week in which five people worked, beside what as many believed."""
    worked: dict[date, dict[str, WeekWork]] = defaultdict(dict)
    for person, work in _all_work(members):
        for monday, done in work.weeks.items():
            own = worked[monday].get(person)
            worked[monday][person] = done if own is None else own + done
    hidden = hidden_groups(worked)
    weeks = {monday: _week(done) for monday, done in sorted(worked.items()) if monday not in hidden}
    course = [found for monday in weeks if (found := _as_course(monday, *weeks[monday])) is not None]
    believed = _believed(members, at_first(course))
    rows = [
        Row(
            f"{monday:%-d %b %Y}",
            (HIDDEN, HIDDEN, believed.get(monday)) if monday in hidden else (*weeks[monday], believed.get(monday)),
            place=monday.toordinal() / 7,
        )
        for monday in sorted(worked)
    ]
    shape = shape_of([one.monday.toordinal() / 7 for one in course], [one.value for one in course])
    return Section(
        name="output",
        question="How much is got done in an hour, and is it what they believe?",
        picture=Picture.COURSE,
        table=Table("Week from", ("Done in an hour", "Hours at work", "Believed"), tuple(rows)),
        reading=_output_reading(shape, course, weeks, believed),
        now=_output_now(shape),
        how=(
            "One for each bug found and each right verdict, less the weight of each bug that was missed, by the "
            "hours at work; work with help is work too. Believed: what they said they get done, on the scale of "
            "their first two weeks. A shape is named from eight weeks on, and only where it fits decisively "
            "better than none."
        ),
    )


def minutes_a_review(members: Members) -> Section:
    """Minutes at work on one review, by level."""
    minutes: dict[Level, dict[str, Logs]] = defaultdict(dict)
    for person, work in _all_work(members):
        for level, logs in work.minutes.items():
            own = minutes[level].get(person, Logs())
            minutes[level][person] = Logs(own.n + logs.n, own.total + logs.total)
    hidden = hidden_groups(minutes)
    cells: dict[Level, Cell] = {
        level: HIDDEN if level in hidden else geometric_mean_of(minutes[level], Unit.MINUTES)
        for level in sorted(minutes)
    }
    shown = [f"level {level.value} {told(cell)}" for level, cell in cells.items() if isinstance(cell, Shown)]
    return Section(
        name="time",
        question="How long does a review take?",
        picture=Picture.LINES,
        table=Table(
            "Level",
            ("Minutes a review",),
            tuple(Row(f"{level.value} · {level.role}", (cell,)) for level, cell in cells.items()),
        ),
        reading=f"A usual review takes, at {listed(shown)}."
        if shown
        else why_not(next(iter(cells.values()), None)),
        now="",
        how=(
            "Minutes at work: pauses of more than two minutes are not counted. Geometric mean of each person's "
            "own, then over people. Quick is no merit by itself: read it beside what is found."
        ),
    )


def _all_work(members: Members) -> Iterator[tuple[str, Work]]:
    """Work with help too, unless so few people had help that what they did could be worked out."""
    leave_out = 0 < sum(one.digest.helped > 0 for one in members) < LEAST_PEOPLE
    for one in members:
        yield one.person, one.digest.work_alone
        if not leave_out:
            yield one.person, one.digest.work_helped


def _week(done: Mapping[str, WeekWork]) -> tuple[Cell, Cell]:
    """What was got done in an hour, and the hours."""
    reviews, minutes = sum(own.reviews for own in done.values()), sum(own.minutes for own in done.values())
    if not is_enough(reviews, minutes):
        early = TooEarly(int(minutes), LEAST_MINUTES, "minutes at work")
        return early, early
    sums = {person: (own.value, own.minutes / 60) for person, own in done.items()}
    return ratio_of(sums, Unit.VALUE, n=reviews), Shown(minutes / 60, Unit.HOURS, reviews, len(done))


def _as_course(monday: date, value: Cell, hours: Cell) -> WeekOutput | None:
    if not isinstance(value, Shown) or not isinstance(hours, Shown) or value.low is None or value.high is None:
        return None
    return WeekOutput(monday, value.value, value.low, value.high, value.n, hours.value)


def _believed(members: Members, first: float) -> dict[date, Cell]:
    """On the scale of the first weeks; empty where these earned nothing. The newest of each person in a week."""
    if first <= 0:
        return {}
    said: dict[date, dict[str, float]] = defaultdict(dict)
    for one in members:
        for monday, percent in one.digest.beliefs.items():
            said[monday][one.person] = first * percent / 100
    return {monday: mean_of(values, Unit.VALUE, n=len(values)) for monday, values in said.items()}


def _output_reading(
    shape: Shape,
    course: Sequence[WeekOutput],
    weeks: Mapping[date, tuple[Cell, Cell]],
    believed: Mapping[date, Cell],
) -> str:
    if not course:
        return "Not enough yet: no week in which five people did three reviews and a quarter of an hour of work."
    newest = course[-1].monday
    fact, belief = weeks[newest][0], believed.get(newest)
    said = shape.sentence
    if isinstance(fact, Shown):
        said += f" In the newest week {told(fact)} was got done."
    if isinstance(belief, Shown):
        said += f" Believed was {told(belief)}."
    return said


def _output_now(shape: Shape) -> str:
    if shape is Shape.FALLING:
        return (
            "Ask what changed in how they work. If it is new, a fall at first is usual: look again in some weeks."
        )
    return ""
