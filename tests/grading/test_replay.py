"""A review as it went."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from residency.domain.diff import Side
from residency.domain.reading import Span
from residency.grading.replay import replay

START = datetime(2026, 11, 26, 9, tzinfo=UTC)


def at(seconds: int) -> datetime:
    return START + timedelta(seconds=seconds)


def span(file: str, ms: int = 5_000) -> Span:
    return Span(file, Side.NEW, 1, 9, ms)


def test_is_one_moment_for_each_time_that_something_arrived_oldest_first() -> None:
    moments = replay([(at(20), span("b")), (at(10), span("a"))], {}, started_at=START)
    assert [(one.after.total_seconds(), one.spans[0].file) for one in moments] == [(10, "a"), (20, "b")]


def test_names_what_was_longest_on_screen_first() -> None:
    [moment] = replay([(at(10), span("passing", 200)), (at(10), span("read", 9_000))], {}, started_at=START)
    assert [one.file for one in moment.spans] == ["read", "passing"]


def test_puts_a_comment_into_the_moment_in_which_it_was_begun() -> None:
    deliveries = [(at(10), span("a")), (at(20), span("a"))]
    written = {"late": at(99), "second": at(12), "first": at(11), "early": at(3)}
    early, rest = replay(deliveries, written, started_at=START)
    assert early.written == ("early",)
    assert rest.written == ("first", "second", "late"), "what was begun after all that was read is in the last"


def test_knows_nothing_where_nothing_arrived() -> None:
    assert replay([], {"one": at(1)}, started_at=START) == ()


def test_never_begins_before_the_start() -> None:
    [moment] = replay([(at(-2), span("a"))], {}, started_at=START)
    assert moment.after == timedelta()
