"""An example: what goes in, what should come back, and what comes back instead. As it is typed, and as data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from residency.domain.errors import BadInput
from residency.domain.evidence import Evidence, EvidenceInput, InputType
from residency.domain.json_value import json_text, read_json

MAX_EXAMPLE = 4096
"""Bytes of one example as it is typed."""

MAX_EXAMPLES = 10
"""Examples of one review."""

MALFORMED = "An example is sent as a JSON object with the texts of its inputs, of expected and of got."


@dataclass(frozen=True)
class TypedExample:
    """An example as it stands in the fields of a form: nothing is lost, whatever is in them."""

    input: Mapping[str, str]
    expected: str = ""
    got: str = ""

    @property
    def is_blank(self) -> bool:
        return not any(text.strip() for text in (*self.input.values(), self.expected, self.got))


@dataclass(frozen=True)
class Example:
    """An example as data. ``got`` is the JSON text of what its author says comes back, or empty."""

    input: Mapping[str, object]
    expected: object
    got: str = ""


def read_typed(text: str) -> TypedExample:
    """An example from the text that a draft keeps; empty text is a blank one. Raises BadInput."""
    if not text:
        return TypedExample({})
    if len(text.encode("utf-8", "replace")) > MAX_EXAMPLE:
        raise BadInput("An example holds at most 4 kB. Make it smaller: the smallest shows most.", field="example")
    try:
        sent = json.loads(text)
    except (ValueError, RecursionError):
        raise BadInput(MALFORMED, field="example") from None
    if not isinstance(sent, dict) or not isinstance(sent.get("input", {}), dict):
        raise BadInput(MALFORMED, field="example")
    typed = TypedExample(sent.get("input", {}), sent.get("expected", ""), sent.get("got", ""))
    if not all(isinstance(field, str) for field in (*typed.input.values(), typed.expected, typed.got)):
        raise BadInput(MALFORMED, field="example")
    return typed


def problems_of(typed: TypedExample, evidence: Evidence) -> dict[str, str]:
    """What keeps an example from being run: ``input.<name>`` or ``expected`` to a sentence. None if blank."""
    if typed.is_blank:
        return {}
    problems = {}
    for entry in evidence.inputs:
        try:
            _input(entry, typed.input.get(entry.name, ""))
        except ValueError as error:
            problems[f"input.{entry.name}"] = str(error)
    try:
        _expected(typed.expected)
    except ValueError as error:
        problems["expected"] = str(error)
    return problems


def as_data(typed: TypedExample, evidence: Evidence) -> Example:
    """The example with its values. Raises BadInput with the first of its problems."""
    for field, sentence in problems_of(typed, evidence).items():
        raise BadInput(sentence, field=f"example.{field}")
    values = {entry.name: _input(entry, typed.input.get(entry.name, "")) for entry in evidence.inputs}
    return Example(values, _expected(typed.expected), _got(typed.got))


def read_example(text: str, evidence: Evidence) -> Example:
    """An example that is written as data, ``{"input": {...}, "expected": ..., "got": ...}``. Raises BadInput."""
    try:
        return checked_example(read_json(text), evidence)
    except ValueError as error:
        raise BadInput(f"An example is one JSON object: {error}.", field="example") from None


def checked_example(sent: object, evidence: Evidence) -> Example:
    """An example from a parsed object, each input of its declared type. Raises BadInput."""
    if not isinstance(sent, dict) or not isinstance(sent.get("input"), dict) or "expected" not in sent:
        raise BadInput('An example has an "input", which is an object, and an "expected".', field="example")
    unknown = sorted(sent.keys() - {"input", "expected", "got"})
    values = sent["input"]
    named = [f"input {name!r}" for name in sorted(values.keys() - {entry.name for entry in evidence.inputs})]
    if unknown or named:
        raise BadInput(f"An example has no {(unknown + named)[0]}.", field="example")
    for entry in evidence.inputs:
        if entry.name not in values or not entry.type.takes(values[entry.name]):
            raise BadInput(_wanted(entry), field=f"example.input.{entry.name}")
    try:
        size = len(json_text(sent))
    except (ValueError, RecursionError) as error:
        raise BadInput(f"An example is JSON: {error}.", field="example") from None
    if size > MAX_EXAMPLE:
        raise BadInput("An example holds at most 4 kB.", field="example")
    return Example(values, sent["expected"], json_text(sent["got"]) if "got" in sent else "")


def _wanted(entry: EvidenceInput) -> str:
    return f"{entry.name} is {entry.type.in_words}."


def _input(entry: EvidenceInput, text: str) -> object:
    """The value of one field. A text may be written with or without quotes. Raises ValueError with a sentence."""
    if entry.type is InputType.TEXT and not text.strip().startswith('"'):
        return text
    if not text.strip():
        raise ValueError(f"{_wanted(entry)} Nothing stands here yet.")
    try:
        value = read_json(text)
    except ValueError as error:
        raise ValueError(f"{_wanted(entry)} This is not JSON: {error}.") from None
    if not entry.type.takes(value):
        raise ValueError(f"{_wanted(entry)} This is something else.")
    return value


def _expected(text: str) -> object:
    if not text.strip():
        raise ValueError("Say what should come back, as JSON.")
    try:
        return read_json(text)
    except ValueError as error:
        raise ValueError(f"What should come back is JSON; a text stands in double quotes: {error}.") from None


def _got(text: str) -> str:
    """It decides nothing, so whatever is no JSON is taken for a text."""
    if not text.strip():
        return ""
    try:
        return json_text(read_json(text))
    except ValueError:
        return json_text(text.strip())
