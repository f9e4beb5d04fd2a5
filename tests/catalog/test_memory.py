"""A bounded memory."""

from __future__ import annotations

from residency.catalog.memory import Memory


def test_makes_a_value_once() -> None:
    made: list[str] = []
    memory: Memory[str, int] = Memory(2)

    def make() -> int:
        made.append("x")
        return len(made)

    assert [memory.get("a", make), memory.get("a", make)] == [1, 1]


def test_forgets_what_was_not_asked_for_longest() -> None:
    memory: Memory[str, int] = Memory(2)
    for key, value in [("a", 1), ("b", 2), ("a", 0), ("c", 3)]:
        memory.get(key, lambda value=value: value)  # type: ignore[misc]
    assert memory.get("a", lambda: -1) == 1
    assert memory.get("b", lambda: -1) == -1
