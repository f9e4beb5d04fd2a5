"""Who reads a review can see what was on its author's screen when."""

from __future__ import annotations

import html
import json
import re

from residency.actions.read_along import record_reading
from residency.domain.diff import Side
from residency.domain.reading import Span
from residency.domain.review import Verdict
from residency.runtime import Runtime
from residency.store.tables.attempt import Attempt
from tests.conftest import People
from tests.fakes import FakeClock
from tests.reviews import begin, comment, shown_to, submit
from tests.web.conftest import SignIn


def read_in_two_steps(world: Runtime, people: People, clock: FakeClock) -> tuple[Attempt, Span, Span]:
    """Alice looks at the first file, writes a comment, and looks at the last one."""
    attempt = begin(world, people.alice.id)
    files = shown_to(world, attempt).change.files
    first, last = (
        Span(one.path, Side.NEW, one.hunks[0].new_start, one.hunks[0].new_start + 2, 9_000)
        for one in (files[0], files[-1])
    )
    clock.advance(seconds=10)
    record_reading(world, people.alice.id, attempt.id, "1", [first])
    clock.advance(seconds=5)
    comment(world, attempt)
    clock.advance(seconds=10)
    record_reading(world, people.alice.id, attempt.id, "2", [last])
    submit(world, attempt, Verdict.APPROVE)
    return attempt, first, last


def place(span: Span) -> str:
    return f"{span.file}, lines {span.start} to {span.end}"


def test_tells_a_mentor_what_was_on_the_screen_when(
    world: Runtime, people: People, sign_in: SignIn, clock: FakeClock
) -> None:
    attempt, first, last = read_in_two_steps(world, people, clock)
    page = sign_in(people.mara).get(f"/mentor/attempts/{attempt.id}").text
    bar = json.loads(html.unescape(re.findall(r'data-replay="([^"]*)"', page)[0]))
    assert bar == [
        {"words": f"0:10: {place(first)}", "spans": [[first.file, "n", first.start, first.end]]},
        {"words": f"0:25: {place(last)}. Began comment 1", "spans": [[last.file, "n", last.start, last.end]]},
    ]
    assert 'max="1"' in page
    rows = re.findall(r'<th scope="row" class="table__number">(0:\d\d)</th><td class="mono">([^<]*)</td>', page)
    assert rows == [("0:10", place(first)), ("0:25", place(last))]


def test_offers_no_bar_where_nothing_tells_when(world: Runtime, people: People, sign_in: SignIn) -> None:
    attempt = begin(world, people.alice.id)
    submit(world, attempt, Verdict.APPROVE)
    page = sign_in(people.mara).get(f"/mentor/attempts/{attempt.id}").text
    assert "data-replay" not in page
    assert "What was on the screen when" not in page
