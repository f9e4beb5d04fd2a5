"""A review as it went: what was on screen when, and when each comment was begun."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from residency.domain.reading import Moment, Span


def replay(
    deliveries: Iterable[tuple[datetime, Span]], written: Mapping[str, datetime], *, started_at: datetime
) -> tuple[Moment, ...]:
    """The moments of a review, oldest first: one for each time at which reading times arrived.

    ``written`` is when each comment was begun. One that was begun after all that was read is in the last moment.
    Times are those of arrival: what a browser could not deliver at once, for it was offline, seems read later.
    """
    at: dict[datetime, list[Span]] = {}
    for received, span in sorted(deliveries, key=lambda delivery: delivery[0]):
        at.setdefault(received, []).append(span)
    times = list(at)
    begun: dict[datetime, list[str]] = {}
    for comment in sorted(written, key=lambda comment: written[comment]):
        then = next((time for time in times if time >= written[comment]), times[-1] if times else None)
        if then is not None:
            begun.setdefault(then, []).append(comment)
    return tuple(
        Moment(max(timedelta(), time - started_at), _longest_first(at[time]), tuple(begun.get(time, ())))
        for time in times
    )


def _longest_first(spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(sorted(spans, key=lambda span: -span.ms))
