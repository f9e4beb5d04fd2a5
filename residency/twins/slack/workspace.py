"""A workspace of Slack as frozen nouns: people, channels, messages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class User:
    id: str
    name: str
    email: str = ""
    real_name: str = ""
    tz: str = "Etc/UTC"
    is_bot: bool = False
    deleted: bool = False


@dataclass(frozen=True)
class Message:
    ts: str
    user: str
    text: str
    thread_ts: str = ""
    edited: Mapping[str, str] | None = None
    blocks: Any = None
    reactions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Channel:
    """A public or private channel, or the direct messages of two people."""

    id: str
    name: str
    members: tuple[str, ...] = ()
    messages: tuple[Message, ...] = ()
    creator: str = ""
    created: int = 0
    is_private: bool = False
    is_archived: bool = False
    is_general: bool = False
    is_im: bool = False


@dataclass(frozen=True)
class Workspace:
    """Everything that a workspace knows. ``bot`` is the user whose token the API is called with."""

    bot: str
    users: Mapping[str, User]
    channels: Mapping[str, Channel]
    team: str = "T00000001"
    domain: str = "example"
    serial: int = 0
    """The number of what was made last; ids and time stamps are numbered with it."""

    @classmethod
    def of(cls, *, bot: str, users: Iterable[User], channels: Iterable[Channel] = ()) -> Workspace:
        """A workspace to begin with."""
        return cls(bot, {user.id: user for user in users}, {channel.id: channel for channel in channels})

    def unused_serial(self) -> int:
        """The next number that no channel has: some may have been there, named as the twin names its own."""
        serial = self.serial + 1
        while not self.channels.keys().isdisjoint({f"C{serial:08d}", f"D{serial:08d}"}):
            serial += 1
        return serial

    def with_channel(self, channel: Channel, *, serial: int | None = None) -> Workspace:
        """The same workspace but for one channel."""
        channels = {**self.channels, channel.id: channel}
        return replace(self, channels=channels, serial=self.serial if serial is None else serial)
