"""Posting to machines of others. What opens the sockets is in tallow, the library of the house."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

LARGE = 1024


class Unreachable(Exception):
    """There was no answer; the text says why."""


@dataclass(frozen=True)
class Request:
    url: str
    body: bytes
    headers: dict[str, str]

    def having(self, **headers: str) -> Request:
        """The same with further headers; an underscore stands for a hyphen."""
        new = {name.replace("_", "-"): value for name, value in headers.items()}
        return replace(self, headers=self.headers | new)


@dataclass(frozen=True)
class Reply:
    status: int

    @property
    def ok(self) -> bool:
        """No error, that is a status below 400."""
        return self.status < 400


class Sender(Protocol):
    def send(self, request: Request, *, timeout: float, address: str) -> Reply:
        """Posts, and returns the answer whatever its status is; a redirect is not followed.

        Connects to the address and to no other, and wants the certificate of the name in the URL.
        Raises Unreachable where there is no answer, or not all of it after timeout seconds.
        """


class Resolver(Protocol):
    def addresses(self, host: str) -> list[str]:
        """All addresses of a host, at least one. Raises Unreachable if nobody knows the name."""


Layer = Callable[[Request], Request]


class Wire:
    """A sender, and layers around what it posts.

    They are named as one finds them when one opens a parcel: the outermost first. It is the last to
    be put round, so it sees what all the others have made of the request.
    """

    def __init__(self, sender: Sender, *layers: Layer) -> None:
        self._sender = sender
        self._layers = layers

    def post(self, request: Request, *, timeout: float, address: str) -> Reply:
        for layer in reversed(self._layers):
            request = layer(request)
        return self._sender.send(request, timeout=timeout, address=address)


def squeezed(request: Request) -> Request:
    """A large body is sent as gzip."""
    if len(request.body) <= LARGE:
        return request
    small = replace(request, body=gzip.compress(request.body, mtime=0))
    return small.having(Content_Encoding="gzip")


def digested(request: Request) -> Request:
    """A digest of the body, for those who want one."""
    return request.having(Digest=f"sha256={hashlib.sha256(request.body).hexdigest()}")
