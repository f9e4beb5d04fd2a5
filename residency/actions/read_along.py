"""What a trainee does beside writing: marks files as viewed, and leaves a trace of what was on screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from residency.actions.transaction import transaction
from residency.domain.draft import MAX_LINE, is_storable
from residency.domain.errors import BadInput
from residency.domain.reading import Span
from residency.runtime import Runtime
from residency.store.queries.attempts import own_attempt
from residency.store.tables.attempt import ReadingBatch, ReadingSpan, ViewedFile

MAX_SPANS = 400
LATE = timedelta(minutes=2)
"""The last batch leaves the browser together with the submission and may arrive behind it."""

MAX_MS = 120_000
"""More cannot have passed between two deliveries of a page that reports every ten seconds."""


def mark_viewed(world: Runtime, trainee_id: str, attempt_id: str, path: str, *, viewed: bool) -> None:
    """Remember that a file is viewed, or that it is not. Raises BadInput for what is no path."""
    if not path or len(path) > 500 or not is_storable(path):
        raise BadInput("A file is named by its path, at most 500 characters long.", field="path")
    with transaction(world) as session:
        attempt = own_attempt(session, trainee_id, attempt_id, for_update=True)
        row = session.get(ViewedFile, (attempt.id, path))
        if viewed and row is None:
            session.add(ViewedFile(attempt_id=attempt.id, path=path))
        elif not viewed and row is not None:
            session.delete(row)


def record_reading(world: Runtime, trainee_id: str, attempt_id: str, batch_id: str, spans: Sequence[Span]) -> None:
    """Add reading times, once a batch, while the review is open. Raises BadInput for impossible spans."""
    if len(spans) > MAX_SPANS or len(batch_id) > 36 or not all(_is_possible(span) for span in spans):
        raise BadInput("These reading times cannot be right: a span needs lines from 1 and at most two minutes.")
    with transaction(world) as session:
        attempt = own_attempt(session, trainee_id, attempt_id, for_update=True)
        is_over = attempt.submitted_at is not None and world.clock() > attempt.submitted_at + LATE
        if is_over or session.get(ReadingBatch, (attempt.id, batch_id)) is not None:
            return
        session.add(ReadingBatch(attempt_id=attempt.id, id=batch_id, received_at=world.clock()))
        for span in spans:
            session.add(
                ReadingSpan(
                    attempt_id=attempt.id,
                    batch_id=batch_id,
                    file=span.file,
                    side=span.side,
                    start=span.start,
                    end=span.end,
                    ms=span.ms,
                )
            )


def _is_possible(span: Span) -> bool:
    is_place = 1 <= span.start <= span.end <= MAX_LINE and len(span.file) <= 500 and is_storable(span.file)
    return is_place and 0 < span.ms <= MAX_MS
