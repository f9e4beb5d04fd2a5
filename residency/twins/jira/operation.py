"""One call to Jira as an operation sees it, and what the operation makes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from residency.twins.jira.site import Issue, Site
from residency.twins.wire import Body

T = TypeVar("T")


class Refused(Exception):
    """Jira says no: in sentences, or with a sentence for each field that is wrong."""

    def __init__(self, status: int, *messages: str, errors: Mapping[str, str] | None = None) -> None:
        super().__init__(*messages)
        self.status = status
        self.body: Body = {"errorMessages": list(messages), "errors": dict(errors or {})}


@dataclass(frozen=True)
class Call:
    """The arguments of a call: of its path, query and body alike."""

    actor: str
    now: datetime
    arguments: Mapping[str, object]
    page_size: int | None = None

    def text(self, name: str) -> str:
        """An argument that must be there."""
        value = self.optional(name)
        if not value:
            raise Refused(400, f"{name} is required.")
        return value

    def optional(self, name: str) -> str:
        """An argument, or nothing."""
        value = self.arguments.get(name)
        return "" if value is None else str(value)

    def number(self, name: str, default: int) -> int:
        """A whole number that is not negative."""
        text = self.optional(name)
        if not text:
            return default
        if not text.isdecimal():
            raise Refused(400, f"{name} must be a whole number, not '{text}'.")
        return int(text)

    def mapping(self, name: str) -> Mapping[str, Any]:
        """An object, empty where none was sent."""
        value = self.arguments.get(name) or {}
        if not isinstance(value, Mapping):
            raise Refused(400, "Invalid request payload. Refer to the REST API documentation and try again.")
        return value

    def names(self, name: str) -> list[str]:
        """A list, or the same in one text with commas."""
        value = self.arguments.get(name)
        items = value if isinstance(value, list | tuple) else [self.optional(name)]
        return [stripped for item in items for part in str(item).split(",") if (stripped := part.strip())]


@dataclass(frozen=True)
class Outcome:
    """What an operation answers, the site where it changed it, and the webhooks that go off."""

    body: Body
    site: Site | None = None
    events: Sequence[Body] = ()


@dataclass(frozen=True)
class Operation:
    """What the API can do. What only reads may see a site that is a little old. ``status`` is that of success."""

    run: Callable[[Site, Call], Outcome]
    only_reads: bool = False
    status: int = 200


@dataclass(frozen=True)
class Page(Generic[T]):
    """A page by numbers: from ``start`` on, at most ``size`` of ``total``."""

    items: Sequence[T]
    start: int
    size: int
    total: int

    @property
    def metadata(self) -> Body:
        """What Jira puts beside the items."""
        return {"startAt": self.start, "maxResults": self.size, "total": self.total}


def cut_page(items: Sequence[T], call: Call, *, default: int, largest: int) -> Page[T]:
    """The page that the call asks for with ``startAt`` and ``maxResults``; Jira may make it smaller."""
    start, size = call.number("startAt", 0), read_size(call, default=default, largest=largest)
    return Page(items[start : start + size], start, size, len(items))


def read_size(call: Call, *, default: int, largest: int) -> int:
    """How many the page may hold."""
    size = min(call.number("maxResults", 0) or default, largest)
    return size if call.page_size is None else min(size, call.page_size)


def find_issue(site: Site, key_or_id: str) -> Issue:
    """The issue of a key, in whatever case, or of an id."""
    issue = site.issues.get(key_or_id.upper())
    if issue is not None:
        return issue
    for other in site.issues.values():
        if other.id == key_or_id:
            return other
    raise Refused(404, "Issue does not exist or you do not have permission to see it.")
