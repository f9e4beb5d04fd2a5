"""Addresses, and the texts that we send to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from accounts.models import Account

SITE = "https://my.skerryline.example"


@dataclass(frozen=True)
class Mail:
    to: str
    subject: str
    body: str


class Mailer(Protocol):
    def send(self, mail: Mail) -> None:
        """Puts the mail into the queue and returns at once."""


def normalise(typed: str) -> str:
    """An address as we keep it, from what somebody has typed."""
    return typed.strip().lower()


def address_changed(account: Account, new_email: str) -> Mail:
    """To the old address, for the case that it was somebody else."""
    return Mail(
        account.email,
        "Your address at the Skerry Line",
        f"Hello {account.name},\n\n"
        f"from now on you log in with {new_email}. If this was not you, please call the desk.\n",
    )
