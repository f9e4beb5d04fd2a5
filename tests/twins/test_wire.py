from __future__ import annotations

from datetime import timedelta

import pytest

from residency.twins.wire import (
    Answer,
    Conformance,
    Event,
    EventQueue,
    Faults,
    Gate,
    RateLimit,
    Refusal,
    Timeline,
)
from tests.fakes import FakeClock

REFUSALS = {
    Refusal.BUSY: Answer(429, {}),
    Refusal.SERVER_ERROR: Answer(500, {}),
    Refusal.TOKEN_EXPIRED: Answer(401, {}),
}
EVENTS = [Event(str(number), {"number": number}) for number in range(20)]


def gate(clock: FakeClock, faults: Faults) -> Gate:
    return Gate(clock, faults, REFUSALS)


def wait_of(gate: Gate) -> str | None:
    """The seconds that the next attempt is told to wait, None where it is taken."""
    answer = gate.attempt()
    return None if answer is None else answer.headers["Retry-After"]


def test_takes_every_attempt_without_faults(clock: FakeClock) -> None:
    open_gate = gate(clock, Faults())
    assert [open_gate.attempt() for _ in range(1000)] == [None] * 1000


def test_begins_each_spell_with_the_attempt_after_the_spell_before(clock: FakeClock) -> None:
    busy = gate(clock, Faults(spells_minutes=(5, 10)))
    clock.advance(hours=1)
    assert wait_of(busy) == "300"
    clock.advance(minutes=4, seconds=59.5)
    assert wait_of(busy) == "1"
    clock.advance(hours=2)
    assert wait_of(busy) == "600"
    clock.advance(minutes=10)
    assert wait_of(busy) is None


def test_queues_further_spells_while_it_runs(clock: FakeClock) -> None:
    busy = gate(clock, Faults())
    assert wait_of(busy) is None
    busy.refuse([1])
    busy.refuse([2])
    assert wait_of(busy) == "60"
    clock.advance(minutes=1)
    assert wait_of(busy) == "120"


def test_knows_no_spell_without_a_length(clock: FakeClock) -> None:
    with pytest.raises(ValueError, match="at least one minute"):
        gate(clock, Faults()).refuse([3, 0])


def test_knows_no_page_without_room() -> None:
    with pytest.raises(ValueError, match="at least one thing"):
        Faults(page_size=0)


def test_lets_so_many_calls_through_a_window(clock: FakeClock) -> None:
    limited = gate(clock, Faults(rate_limit=RateLimit(calls=2, seconds=60)))
    assert [wait_of(limited) for _ in range(3)] == [None, None, "60"]
    clock.advance(seconds=59)
    assert wait_of(limited) == "1"
    clock.advance(seconds=1)
    assert [wait_of(limited) for _ in range(3)] == [None, None, "60"]


def test_fails_at_the_attempts_that_are_named(clock: FakeClock) -> None:
    shaky = gate(clock, Faults(server_errors=(1, 3)))
    answers = [shaky.attempt() for _ in range(4)]
    assert [answer and answer.status for answer in answers] == [500, None, 500, None]


def test_refuses_a_token_from_a_moment_on(clock: FakeClock) -> None:
    expiring = gate(clock, Faults(token_expires=clock.now + timedelta(hours=1)))
    assert expiring.attempt() is None
    clock.advance(hours=1)
    assert expiring.attempt() == REFUSALS[Refusal.TOKEN_EXPIRED]


def test_shows_readers_the_state_before_every_late_write(clock: FakeClock) -> None:
    timeline = Timeline("a", stale_seconds=10)
    timeline.write("b", clock())
    clock.advance(seconds=6)
    timeline.write("c", clock())
    assert (timeline.newest, timeline.read(clock())) == ("c", "a")
    clock.advance(seconds=4)
    assert timeline.read(clock()) == "b"
    clock.advance(seconds=6)
    assert timeline.read(clock()) == "c"


def test_delivers_events_once_and_in_order_without_faults() -> None:
    queue = EventQueue(Faults(), seed=1)
    queue.put(EVENTS)
    assert queue.fetch() == EVENTS
    assert queue.fetch() == []


def test_delivers_some_events_twice() -> None:
    queue = EventQueue(Faults(duplicated_events=0.5), seed=1)
    queue.put(EVENTS)
    delivered = queue.fetch()
    assert [event for number, event in enumerate(delivered) if event not in delivered[:number]] == EVENTS
    assert len(EVENTS) < len(delivered) < 2 * len(EVENTS)


def test_delivers_events_out_of_order() -> None:
    queue = EventQueue(Faults(shuffled_events=True), seed=1)
    queue.put(EVENTS)
    delivered = queue.fetch()
    assert delivered != EVENTS
    assert sorted(delivered, key=EVENTS.index) == EVENTS


@pytest.mark.parametrize("seed", range(3))
def test_delivers_the_same_with_the_same_seed(seed: int) -> None:
    def delivered(seed: int) -> list[Event]:
        queue = EventQueue(Faults(duplicated_events=0.5, shuffled_events=True), seed)
        queue.put(EVENTS)
        return queue.fetch()

    assert delivered(seed) == delivered(seed)
    assert delivered(seed) != delivered(seed + 1)


def test_counts_what_was_exercised_of_what_is_claimed() -> None:
    conformance = Conformance({"post", "delete"})
    conformance.count("post", Answer(200, {"ok": True}))
    conformance.count("delete", Answer(200, {"ok": False}))
    conformance.count("delete", Answer(404, {}))
    conformance.count("fly", Answer(200, {}))
    assert str(conformance) == "1 of 2 operations exercised"
    assert conformance.missing == ["delete"]
