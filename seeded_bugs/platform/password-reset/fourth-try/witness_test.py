"""However often somebody asks, a known and an unknown address get the same answers."""

from __future__ import annotations

from datetime import UTC, datetime

from accounts.clock import Clock
from accounts.models import TooManyAttempts
from accounts.resets import Resets
from accounts.store import Store


class Page:
    """What somebody sees who asks again and again, always at the same moment."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.store = Store()
        self.store.add_account("alice@harbour.example", "Alice", "00$00")
        moment = datetime(2025, 3, 10, 9, 0, tzinfo=UTC)
        self.resets = Resets(self.store, Clock(lambda: moment), self)

    def send(self, mail) -> None:
        self.sent.append(mail.to)

    def answers(self, typed: str, times: int) -> list[str]:
        return [self._answer(typed) for _ in range(times)]

    def _answer(self, typed: str) -> str:
        try:
            self.resets.request(typed)
        except TooManyAttempts as refusal:
            return str(refusal)
        return "look into your mailbox"


def test_a_known_address_gets_three_mails():
    page = Page()
    answers = page.answers("alice@harbour.example", 5)
    assert answers == ["look into your mailbox"] * 3 + ["please try again in an hour"] * 2
    assert len(page.sent) == 3


def test_an_unknown_address_gets_the_same_answers_and_no_mail():
    page = Page()
    assert page.answers("bob@harbour.example", 5) == page.answers("alice@harbour.example", 5)
    assert set(page.sent) == {"alice@harbour.example"}
