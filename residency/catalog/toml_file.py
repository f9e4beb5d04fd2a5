"""A TOML file of a pack as a checked table, or the sentence that says what is wrong with it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from residency.catalog.tree import read_text
from residency.domain.errors import PackError

T = TypeVar("T", bound=BaseModel)
Modernise = Callable[[dict[str, object]], dict[str, object]]

_EXPECTED: Mapping[str, str] = {
    "missing": "this key is missing",
    "extra_forbidden": "this key is not known here; take it out or correct its name",
    "string_type": "expected a text",
    "int_type": "expected a whole number",
    "bool_type": "expected true or false",
    "list_type": "expected a list",
    "model_type": "expected a table",
}
"""Pydantic's types of error in our words. What is not listed keeps pydantic's own sentence."""


def read_toml(data: bytes, *, file: str) -> dict[str, object]:
    """The table in ``data``. Raises PackError with the line where it is no TOML."""
    try:
        return tomllib.loads(read_text(data, file=file))
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"this is not TOML: {error}", file=file) from error


def read_model(data: bytes, model: type[T], *, file: str, modernise: Modernise = dict) -> T:
    """``data`` as ``model``, older names rewritten first. Raises PackError with the first wrong key."""
    try:
        return model.model_validate(modernise(read_toml(data, file=file)))
    except ValidationError as error:
        first, *others = error.errors(include_url=False, include_context=True)
        more = f" ({len(others)} more in this file)" if others else ""
        raise PackError(f"{_sentence(first)}{more}.", file=file, key=_dotted(first["loc"])) from error


def _sentence(error: ErrorDetails) -> str:
    said = _EXPECTED.get(error["type"]) or error["msg"].removeprefix("Value error, ")
    sentence = said[:1].lower() + said[1:]
    if error["type"] in ("missing", "extra_forbidden"):
        return sentence
    found = repr(error["input"])
    return f"{sentence}, found {found if len(found) <= 60 else found[:57] + '...'}"


def _dotted(place: tuple[int | str, ...]) -> str | None:
    """``("decoys", 0, "anchor")`` as ``decoys[0].anchor``."""
    text = ""
    for part in place:
        text += f"[{part}]" if isinstance(part, int) else f".{part}"
    return text.lstrip(".") or None
