"""What an exercise offers to call is read whole or refused with a sentence."""

from __future__ import annotations

import pytest

from residency.catalog.evidence.declared import worked_example
from residency.domain.evidence import InputType
from tests.catalog.evidence.offering import ADAPTER, OFFER, SHOWN, offering
from tests.catalog.tiny import BOUNDARY, BUG, HIDDEN, PUBLIC, Tiny


def refusal(tiny: Tiny) -> str:
    [problem] = tiny.open().problems
    return problem.sentence


def test_is_part_of_the_public_exercise(tiny: Tiny) -> None:
    pack = offering(tiny).pack()
    evidence = pack.exercise.evidence
    assert evidence is not None
    assert [(entry.name, entry.type) for entry in evidence.inputs] == [
        ("what", InputType.TEXT),
        ("amounts", InputType.LIST),
    ]
    assert evidence.adapter == (("example_shop.py", ADAPTER),)
    assert evidence.timeout_s == 10
    assert worked_example(evidence).expected == 5
    shown = pack.bugs[BOUNDARY].example
    assert shown is not None
    assert (shown.input, shown.expected) == ({"what": "shipping", "amounts": [50]}, 0)


def test_may_be_left_out(tiny: Tiny) -> None:
    pack = tiny.pack()
    assert pack.exercise.evidence is None
    assert pack.bugs[BOUNDARY].example is None


def test_takes_a_command(tiny: Tiny) -> None:
    command = 'command = ["python", "example_shop.py", "{input}"]'
    evidence = offering(tiny, OFFER.replace('function = "example_shop:ask"', command)).pack().exercise.evidence
    assert evidence is not None
    assert evidence.command == ("python", "example_shop.py", "{input}")


FUNCTION = 'function = "example_shop:ask"\n'


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (FUNCTION, "", "expected either function or command"),
        (FUNCTION, FUNCTION + 'command = ["python", "{input}"]\n', "expected either function or command"),
        (FUNCTION, 'function = "example_shop"\n', "evidence.function"),
        (FUNCTION, 'function = "os; x:y"\n', "evidence.function"),
        (FUNCTION, 'command = ["sh", "{input}"]\n', 'begins with "python" or "node"'),
        (FUNCTION, 'command = ["python", "x.py"]\n', 'holds the word "{input}"'),
        ('type = "list"', 'type = "array"', "evidence.inputs[1].type"),
        ('name = "amounts"', 'name = "what"', "expected every input once"),
        ('result = "An amount."\n', "", "evidence.result: this key is missing"),
        ('"amounts": [10]', '"amounts": 10', "evidence.example: amounts is a list"),
        ('"expected": 5', '"gives": 5', "evidence.example"),
        ('result = "An amount."\n', 'result = "An amount."\ntimeout_s = 0\n', "evidence.timeout_s"),
    ],
)
def test_refuses_what_cannot_be_called(tiny: Tiny, old: str, new: str, words: str) -> None:
    assert old in OFFER
    assert words in refusal(offering(tiny, OFFER.replace(old, new, 1)))


@pytest.mark.parametrize("name", ["shop.py", "residency_call.py"])
def test_refuses_an_adapter_that_hides_a_file(tiny: Tiny, name: str) -> None:
    tiny.files[f"{PUBLIC}/evidence/{name}"] = ADAPTER
    assert f"evidence/{name}: this name is taken" in refusal(offering(tiny))


def test_refuses_an_adapter_without_an_entry(tiny: Tiny) -> None:
    tiny.files[f"{PUBLIC}/evidence/example_shop.py"] = ADAPTER
    assert "needs an [evidence]" in refusal(tiny)


def test_refuses_the_example_of_a_bug_that_nothing_can_run(tiny: Tiny) -> None:
    tiny.files[f"{HIDDEN}/{BOUNDARY}/bug.toml"] = BUG + f"example = '{SHOWN[BOUNDARY]}'\n"
    assert "example: the exercise has no [evidence] that could run it." in refusal(tiny)


def test_refuses_the_example_of_a_bug_that_does_not_fit(tiny: Tiny) -> None:
    offering(tiny).files[f"{HIDDEN}/{BOUNDARY}/bug.toml"] = BUG + """example = '{"input": {}, "expected": 1}'\n"""
    assert "bug.toml: example: what is a text." in refusal(tiny)
