"""Runs inside the sandbox: calls one function or command with the input of an example and says what came back."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import importlib
import inspect
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from pathlib import Path

ORDER = Path("residency_call.json")
INPUT = Path("residency_input.json")


def main() -> None:
    """Answer in the last line, after the mark. What the code itself prints stands above it."""
    out = os.dup(1)  # the code may close or replace standard output
    order = json.loads(ORDER.read_text("utf-8"))
    ORDER.unlink()
    said = json.dumps(_command(order) if order["command"] else _function(order))
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
    os.write(out, f"\n{order['mark']}{said}\n".encode())
    os._exit(0)  # a thread or a child that is left behind keeps nobody waiting


def _function(order: Mapping[str, object]) -> dict[str, object]:
    module, _, name = str(order["function"]).partition(":")
    try:
        found: Callable[..., object] = getattr(importlib.import_module(module), name)
    except Exception as error:  # noqa: BLE001  (whatever it is, the entry cannot be called)
        return {"failed": f"{module}:{name} cannot be loaded: {type(error).__name__}: {error}"}
    values = order["input"]
    assert isinstance(values, dict)  # noqa: S101  (we have written it)
    try:
        value = found(**values)
        if inspect.iscoroutine(value):
            value = asyncio.run(value)
    except (Exception, SystemExit) as error:  # noqa: BLE001  (an exception is an answer)
        return {"raised": type(error).__name__, "message": str(error)}
    return _returned(value)


def _command(order: Mapping[str, object]) -> dict[str, object]:
    """What a command prints is its result: as JSON where it is JSON, else as a text."""
    words = order["command"]
    assert isinstance(words, list)  # noqa: S101  (we have written it)
    INPUT.write_text(json.dumps(order["input"]), encoding="utf-8")
    line = [str(INPUT) if word == "{input}" else str(word) for word in words]
    line[0] = sys.executable if line[0] == "python" else line[0]
    done = subprocess.run(line, capture_output=True, check=False)
    sys.stdout.write(done.stderr.decode("utf-8", "replace"))
    if done.returncode != 0:
        return {"raised": f"exit {done.returncode}", "message": done.stderr.decode("utf-8", "replace").strip()}
    printed = done.stdout.decode("utf-8", "replace").rstrip("\n")
    try:
        return {"returned": json.loads(printed)}
    except ValueError:
        return {"returned": printed}


def _returned(value: object) -> dict[str, object]:
    try:
        found = {"returned": _plain(value)}
        json.dumps(found, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        return {"failed": f"what came back is no JSON: {error}"}
    return found


def _plain(value: object) -> object:
    """What a function may return besides JSON, in the nearest JSON."""
    if isinstance(value, Mapping):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, set | frozenset):
        return sorted((_plain(inner) for inner in value), key=json.dumps)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return _plain(value.value) if isinstance(value, Enum) else _plain_atom(value)


def _plain_atom(value: object) -> object:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no JSON")


if __name__ == "__main__":
    main()
