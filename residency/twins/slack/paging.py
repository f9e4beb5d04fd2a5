"""Pages behind cursors: an opaque text names the last thing that was given."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from residency.twins.slack.operation import Call, Refused
from residency.twins.wire import Body

T = TypeVar("T")
LARGEST = 1000


@dataclass(frozen=True)
class Page(Generic[T]):
    items: Sequence[T]
    next_cursor: str

    @property
    def metadata(self) -> Body:
        """What Slack puts beside the items: an empty cursor says that these were the last."""
        return {"next_cursor": self.next_cursor}


def cut_page(
    items: Iterable[T], call: Call, *, key: Callable[[T], str], newest_first: bool = False, default: int = 100
) -> Page[T]:
    """The page that the call asks for, in the order of ``key``. A place survives what comes or goes before it."""
    ordered = sorted(items, key=key, reverse=newest_first)
    last = _read_cursor(call.optional("cursor"))
    if last is not None:
        ordered = [item for item in ordered if (key(item) < last if newest_first else key(item) > last)]
    size = _read_limit(call, default)
    shown = ordered[:size]
    return Page(shown, _write_cursor(key(shown[-1])) if len(ordered) > size else "")


def _read_limit(call: Call, default: int) -> int:
    text = call.optional("limit") or "0"
    if not text.isdecimal() or int(text) > LARGEST:
        raise Refused("invalid_limit")
    asked = int(text) or default
    return asked if call.page_size is None else min(asked, call.page_size)


def _read_cursor(cursor: str) -> str | None:
    if not cursor:
        return None
    try:
        word, _, last = base64.b64decode(cursor, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        raise Refused("invalid_cursor") from None
    if word != "after":
        raise Refused("invalid_cursor")
    return last


def _write_cursor(last: str) -> str:
    return base64.b64encode(f"after:{last}".encode()).decode()
