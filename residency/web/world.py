"""The runtime of the application that answers this request."""

from __future__ import annotations

from typing import cast

from flask import Flask, current_app

from residency.runtime import Runtime

_KEY = "residency"


def hand_over(app: Flask, world: Runtime) -> None:
    """Give the application its runtime."""
    app.extensions[_KEY] = world


def world() -> Runtime:
    """The runtime of the application that answers this request."""
    return cast(Runtime, current_app.extensions[_KEY])
