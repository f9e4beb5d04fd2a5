"""The hospital's bed system, as far as we ask it."""

from __future__ import annotations

from collections.abc import Callable

KINDS = ("ordinary", "isolation")


class FeedDown(Exception):
    """HERMIA gave no answer."""


class Hermia:
    """``ask`` sends a path over the house network and gives the text that comes back."""

    def __init__(self, ask: Callable[[str], str]) -> None:
        self._ask = ask

    def free_beds(self, ward: str, kind: str) -> int:
        """Raises FeedDown without an answer, and ValueError for a kind that HERMIA does not know."""
        if kind not in KINDS:
            raise ValueError(f"HERMIA knows no beds of the kind {kind}")
        try:
            return int(self._ask(f"/wards/{ward}/{kind}/free"))
        except (OSError, ValueError) as error:
            raise FeedDown("HERMIA gave no answer") from error
