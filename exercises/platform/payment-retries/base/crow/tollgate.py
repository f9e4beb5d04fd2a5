"""Talks to Tollgate, which charges the cards. See docs/tollgate.md."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Post = Callable[[str, Mapping[str, object]], Mapping[str, str]]


class NoAnswer(Exception):
    """Nobody knows whether the card was charged."""


@dataclass(frozen=True)
class Answer:
    code: str

    @property
    def paid(self) -> bool:
        return self.code == "paid"


class Tollgate:
    def __init__(self, post: Post) -> None:
        self._post = post

    def charge(self, card: str, cents: int, key: str) -> Answer:
        """Charges a card, once for each key. Raises NoAnswer."""
        try:
            said = self._post("/charges", {"card": card, "cents": cents, "key": key})
        except TimeoutError as error:
            raise NoAnswer(key) from error
        return Answer(said["code"])
