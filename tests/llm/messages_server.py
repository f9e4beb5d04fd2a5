"""The Messages API on the loopback, well enough for the vendor's own SDK, with faults on demand.

It checks what the service checks of a request (address, version, key, body) and refuses it in the same way.
It clones no streaming, no tools, no other address; tokens are counted as words, and nothing is ever thought about.
"""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

KEY = "sk-ant-test-only"
YES = json.dumps({"reason": "It names the mechanism.", "instructions_in_comment": False, "describes": "yes"})
NO = json.dumps({"reason": "It speaks of something else.", "instructions_in_comment": False, "describes": "no"})


class Fault(StrEnum):
    """What can go wrong. ``SLOW`` answers after the client has lost its patience."""

    RATE_LIMIT = "429"
    SERVER_ERROR = "500"
    OVERLOADED = "529"
    TOO_LONG_AWAY = "429 for an hour"
    PAGE_OF_A_PROXY = "502 in HTML"
    NO_CREDIT = "402"
    SLOW = "slow"
    LOST = "connection lost in the middle"
    MALFORMED = "no JSON"
    STRANGE = "JSON, but no message"
    EMPTY = "nothing"
    CUT_OFF = "max_tokens"
    REFUSAL = "refusal"


_STATUS = {
    Fault.RATE_LIMIT: (429, "rate_limit_error", {"retry-after": "0"}),
    Fault.TOO_LONG_AWAY: (429, "rate_limit_error", {"retry-after": "3600"}),
    Fault.SERVER_ERROR: (500, "api_error", {"retry-after": "0"}),
    Fault.OVERLOADED: (529, "overloaded_error", {"retry-after": "0"}),
    Fault.NO_CREDIT: (402, "billing_error", {}),
}
_BODIES = {
    Fault.MALFORMED: b'{"id": "msg_1", "content": [',
    Fault.STRANGE: b'{"completion": " yes", "stop": null}',
    Fault.EMPTY: b"",
}


@dataclass
class Service:
    """What the server does next, and what it was sent. An empty script answers ``YES``."""

    url: str
    script: deque[str | Fault] = field(default_factory=deque)
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    cached: set[str] = field(default_factory=set)
    patience: threading.Event = field(default_factory=threading.Event)

    def enqueue(self, *answers: str | Fault) -> None:
        self.script.extend(answers)


@contextmanager
def serve_messages() -> Iterator[Service]:
    """A server on a free port of the loopback, until the block ends."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.service = Service(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server.service
    finally:
        server.service.patience.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    service: Service


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        service = cast(_Server, self.server).service
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        problem = self._problem(body)
        if problem is not None:
            self._fail(*problem, {})
            return
        request = json.loads(body)
        service.requests.append(request)
        service.headers.append({name.lower(): value for name, value in self.headers.items()})
        answer = service.script.popleft() if service.script else YES
        if isinstance(answer, Fault):
            self._go_wrong(service, request, answer)
        else:
            self._say(_message(service, request, answer))

    def _problem(self, body: bytes) -> tuple[int, str] | None:
        """Status and type of the error that the service answers to a request it does not take."""
        if self.path != "/v1/messages":
            return 404, "not_found_error"
        keys = (self.headers.get("x-api-key"), self.headers.get("authorization", "").removeprefix("Bearer "))
        if KEY not in keys:
            return 401, "authentication_error"
        if "anthropic-version" not in self.headers or not _is_request(body):
            return 400, "invalid_request_error"
        return None

    def _go_wrong(self, service: Service, request: dict[str, Any], fault: Fault) -> None:
        if fault in _STATUS:
            self._fail(*_STATUS[fault])
        elif fault is Fault.PAGE_OF_A_PROXY:
            self._send(502, b"<html>Bad gateway</html>", {"content-type": "text/html", "retry-after": "0"})
        elif fault in _BODIES:
            self._send(200, _BODIES[fault], {"content-type": "application/json"})
        elif fault is Fault.SLOW:
            service.patience.wait(10)
            self.close_connection = True
        elif fault is Fault.LOST:
            self._send(200, b'{"id": "msg_1", "ro', {"content-type": "application/json"}, promised=5000)
            self.close_connection = True
        else:
            stop = "refusal" if fault is Fault.REFUSAL else "max_tokens"
            self._say(_message(service, request, '{"reason": "It na', stop=stop))

    def _say(self, message: dict[str, object]) -> None:
        self._send(200, json.dumps(message).encode(), {"content-type": "application/json"})

    def _fail(self, status: int, kind: str, headers: dict[str, str]) -> None:
        error = {"type": "error", "error": {"type": kind, "message": f"a {kind} on demand"}, "request_id": "req_1"}
        self._send(status, json.dumps(error).encode(), {"content-type": "application/json", **headers})

    def _send(self, status: int, body: bytes, headers: dict[str, str], *, promised: int | None = None) -> None:
        self.send_response(status)
        for name, value in {**headers, "request-id": "req_1"}.items():
            self.send_header(name, value)
        # A connection that is kept would be found open when a test's world is swept up, and that is an error.
        self.send_header("connection", "close")
        self.send_header("content-length", str(len(body) if promised is None else promised))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the name is the library's)
        """Print nothing: a test that fails says why."""


def _is_request(body: bytes) -> bool:
    try:
        request = json.loads(body)
    except ValueError:
        return False
    return (
        isinstance(request, dict)
        and {"model", "max_tokens", "messages"} <= request.keys()
        and request["messages"][0]["role"] == "user"
        # What the present models refuse, whatever older ones took.
        and not {"temperature", "top_p", "top_k"} & request.keys()
    )


def _message(service: Service, request: dict[str, Any], text: str, *, stop: str = "end_turn") -> dict[str, object]:
    """A message as the service sends it, with a cache that remembers every marked system part."""
    system = "".join(block["text"] for block in request.get("system", ()) if "cache_control" in block)
    is_known = system in service.cached
    service.cached.add(system)
    size = len(system.split())
    return {
        "id": f"msg_{len(service.requests)}",
        "type": "message",
        "role": "assistant",
        "model": request["model"],
        "content": [{"type": "thinking", "thinking": "", "signature": "x"}, {"type": "text", "text": text}],
        "stop_reason": stop,
        "stop_sequence": None,
        "usage": {
            "input_tokens": len(request["messages"][0]["content"].split()),
            "output_tokens": len(text.split()),
            "cache_creation_input_tokens": 0 if is_known else size,
            "cache_read_input_tokens": size if is_known else 0,
        },
    }
