"""An example is kept as it was typed, and becomes data only where every field fits."""

from __future__ import annotations

import json

import pytest

from residency.domain.errors import BadInput
from residency.domain.evidence import Evidence, EvidenceInput, InputType
from residency.domain.example import TypedExample, as_data, problems_of, read_example, read_typed

EVIDENCE = Evidence(
    inputs=(
        EvidenceInput("name", InputType.TEXT, "Who."),
        EvidenceInput("count", InputType.INTEGER, "How many."),
        EvidenceInput("rows", InputType.LIST, "Which."),
    ),
    result="A number.",
    example='{"input": {"name": "Bob", "count": 1, "rows": []}, "expected": 1}',
    function="shop:total",
)


def typed(expected: str = "3", got: str = "", **fields: str) -> TypedExample:
    return TypedExample({"name": "Bob", "count": "1", "rows": "[1, 2]", **fields}, expected, got)


def test_reads_every_field_by_its_type() -> None:
    example = as_data(typed(expected='{"a": [1.0]}', got="[]"), EVIDENCE)
    assert example.input == {"name": "Bob", "count": 1, "rows": [1, 2]}
    assert (example.expected, example.got) == ({"a": [1.0]}, "[]")


@pytest.mark.parametrize(
    ("text", "value"), [("Bob", "Bob"), ("22:00", "22:00"), ('"a \\"b\\""', 'a "b"'), ("", ""), ("[1]", "[1]")]
)
def test_takes_a_text_with_quotes_or_without(text: str, value: str) -> None:
    assert as_data(typed(name=text), EVIDENCE).input["name"] == value


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("count", "1.5", "count is a whole number. This is something else."),
        ("count", "true", "count is a whole number."),
        ("count", "two", "count is a whole number. This is not JSON"),
        ("count", " ", "count is a whole number. Nothing stands here yet."),
        ("rows", "[1,", "rows is a list"),
        ("rows", '{"a": 1}', "rows is a list"),
        ("name", '"Bob', "name is a text. This is not JSON"),
    ],
)
def test_names_the_input_and_the_type_it_expects(field: str, text: str, words: str) -> None:
    problems = problems_of(typed(**{field: text}), EVIDENCE)
    assert problems.keys() == {f"input.{field}"}
    assert words in problems[f"input.{field}"]
    with pytest.raises(BadInput, match=field):
        as_data(typed(**{field: text}), EVIDENCE)


def test_wants_to_know_what_should_come_back() -> None:
    assert problems_of(typed(expected=""), EVIDENCE) == {"expected": "Say what should come back, as JSON."}
    assert "double quotes" in problems_of(typed(expected="refused"), EVIDENCE)["expected"]


def test_takes_any_words_for_what_comes_back_instead() -> None:
    assert as_data(typed(got="it refuses"), EVIDENCE).got == '"it refuses"'
    assert as_data(typed(got="  "), EVIDENCE).got == ""


def test_has_no_problem_with_empty_fields() -> None:
    assert problems_of(TypedExample({"name": " ", "count": ""}), EVIDENCE) == {}
    assert read_typed("").is_blank


def test_keeps_what_was_typed_whatever_it_is() -> None:
    text = json.dumps({"input": {"count": "[1,", "gone": "x"}, "expected": "??", "got": ""})
    assert read_typed(text) == TypedExample({"count": "[1,", "gone": "x"}, "??", "")


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "no",
        '{"input": []}',
        '{"input": {"a": 1}}',
        '{"expected": 1}',
        "[" * 4000,
        '{"got": null}',
        "1" * 4097,
    ],
)
def test_refuses_what_no_form_sends(text: str) -> None:
    with pytest.raises(BadInput, match="example"):
        read_typed(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[1]", "An example has"),
        ("{", "one JSON object"),
        ('{"input": {"name": "Bob", "count": 1, "rows": []}}', '"expected"'),
        ('{"input": {"name": "Bob", "count": 1}, "expected": 1}', "rows is a list"),
        ('{"input": {"name": "Bob", "count": 1, "rows": [], "more": 1}, "expected": 1}', "no input 'more'"),
        ('{"input": {"name": "Bob", "count": 1, "rows": []}, "expected": 1, "gives": 2}', "no gives"),
        ('{"input": {"name": "Bob", "count": "1", "rows": []}, "expected": 1}', "count is a whole number"),
    ],
)
def test_checks_an_example_that_is_written_as_data(text: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        read_example(text, EVIDENCE)


def test_reads_the_worked_example() -> None:
    example = read_example(EVIDENCE.example, EVIDENCE)
    assert (example.input["count"], example.expected, example.got) == (1, 1, "")


def test_shows_how_the_entry_is_called() -> None:
    node = Evidence(EVIDENCE.inputs, "A number.", "", function="src/shop.mjs:total")
    line = Evidence(EVIDENCE.inputs, "A number.", "", command=("python", "-m", "shop", "{input}"))
    assert (EVIDENCE.signature, EVIDENCE.is_node) == ("total(name, count, rows)", False)
    assert (node.signature, node.is_node) == ("total({ name, count, rows })", True)
    assert line.signature == "python -m shop {input}"
