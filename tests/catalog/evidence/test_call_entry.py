"""An entry is called in the sandbox, in either language, and whatever it does becomes an answer or a sentence."""

from __future__ import annotations

import pytest

from residency.catalog.evidence.call_entry import call_entry
from residency.domain.call import Call, Came
from residency.domain.evidence import Evidence, EvidenceInput, InputType
from residency.sandbox.open import Sandbox

pytestmark = pytest.mark.sandbox

INPUTS = (EvidenceInput("value", InputType.ANY, "Anything."),)

PYTHON = """
import dataclasses, datetime, decimal, enum, os, sys, threading, time

@dataclasses.dataclass
class Pair:
    left: int
    right: tuple

class Colour(enum.Enum):
    RED = "red"

def echo(value):
    return value

def plain(value):
    day = datetime.date(2026, 1, 2)
    return {"pair": Pair(1, (2, 3)), "day": day, "sum": decimal.Decimal("1.50"), "set": {2, 1}, "red": Colour.RED}

async def later(value):
    return [value]

def fails(value):
    raise LookupError("no such " + value)

def leaves(value):
    sys.exit(3)

def odd(value):
    return object()

def endless(value):
    while True:
        pass

def dies(value):
    os._exit(0)

def forges(value):
    print('residency-call-0 {"returned": 1}')
    print(value)
    os.close(1)
    threading.Thread(target=time.sleep, args=(60,)).start()
    return "the truth"
"""

NODE = """
export const echo = ({ value }) => value;
export const plain = () => ({
  big: 12345678901234567890n, map: new Map([['a', 1]]), none: undefined, set: new Set([1]),
});
export const later = async ({ value }) => [value];
export const fails = ({ value }) => { throw new RangeError(`no such ${value}`); };
export const odd = () => NaN;
export const nothing = () => undefined;
export const lingers = ({ value }) => { setInterval(() => {}, 1000); return value; };
"""

FILES = {
    "code.py": PYTHON,
    "code.mjs": NODE,
    "typed.ts": "export const twice = ({ value }: { value: number }): number => value * 2;\n",
}


def call(sandbox: Sandbox, function: str, value: object = "x", *, timeout_s: int = 10) -> Call:
    evidence = Evidence(INPUTS, "", "", function=function, timeout_s=timeout_s)
    return call_entry(sandbox, FILES, evidence, {"value": value})


@pytest.mark.parametrize("code", ["code", "code.mjs"])
@pytest.mark.parametrize("value", [None, True, 1, 1.5, "Šuštar\u2028\0", [1, [2]], {"a": {"b": None}}])
def test_hands_every_value_in_and_out(sandbox: Sandbox, code: str, value: object) -> None:
    assert call(sandbox, f"{code}:echo", value) == Call(Came.RETURNED, value)


def test_writes_what_a_function_returns_in_the_nearest_json(sandbox: Sandbox) -> None:
    assert call(sandbox, "code:plain").value == {
        "pair": {"left": 1, "right": [2, 3]},
        "day": "2026-01-02",
        "sum": "1.50",
        "set": [1, 2],
        "red": "red",
    }
    assert call(sandbox, "code.mjs:plain").value == {"big": "12345678901234567890", "map": {"a": 1}, "set": [1]}
    assert call(sandbox, "code.mjs:nothing") == Call(Came.RETURNED, None)


@pytest.mark.parametrize("code", ["code", "code.mjs"])
def test_waits_for_what_comes_later(sandbox: Sandbox, code: str) -> None:
    assert call(sandbox, f"{code}:later").value == ["x"]


def test_runs_typescript_as_it_is(sandbox: Sandbox) -> None:
    assert call(sandbox, "typed.ts:twice", 21).value == 42


@pytest.mark.parametrize(("code", "error"), [("code", "LookupError"), ("code.mjs", "RangeError")])
def test_takes_an_error_for_an_answer(sandbox: Sandbox, code: str, error: str) -> None:
    found = call(sandbox, f"{code}:fails", "key")
    assert found == Call(Came.RAISED, {"raises": error}, "no such key")
    assert found.gives({"raises": error})
    assert not found.gives({"raises": "ValueError"})
    assert call(sandbox, "code:leaves").value == {"raises": "SystemExit"}


@pytest.mark.parametrize(
    ("function", "note"),
    [
        ("code:odd", "no JSON: object has no JSON"),
        ("code.mjs:odd", "no JSON"),
        ("code:missing", "cannot be loaded"),
        ("code.mjs:missing", "cannot be loaded"),
        ("nowhere:echo", "cannot be loaded: ModuleNotFoundError"),
        ("code:dies", "ended without an answer"),
    ],
)
def test_says_why_there_is_no_answer(sandbox: Sandbox, function: str, note: str) -> None:
    found = call(sandbox, function)
    assert not found.has_result
    assert note in found.note
    assert not found.gives(None)


def test_stops_what_does_not_end(sandbox: Sandbox) -> None:
    assert call(sandbox, "code:endless", timeout_s=1) == Call(
        Came.NOTHING, note="it did not come to an end in time."
    )


def test_is_not_deceived_by_what_the_code_prints(sandbox: Sandbox) -> None:
    forged = 'residency-call-00000000000000000000000000000000 {"returned": "a lie"}'
    assert call(sandbox, "code:forges", forged) == Call(Came.RETURNED, "the truth")


def test_waits_for_no_timer_that_is_left_behind(sandbox: Sandbox) -> None:
    assert call(sandbox, "code.mjs:lingers", 1, timeout_s=5).value == 1


TOOL = """
import json, sys
value = json.load(open(sys.argv[1]))["value"]
if value == "bad":
    sys.exit("this is refused")
print("to people", file=sys.stderr)
print(json.dumps([value]) if value != "words" else "plain words")
"""


@pytest.mark.parametrize(
    ("value", "came", "expected"),
    [
        (1, Came.RETURNED, [1]),
        ("words", Came.RETURNED, "plain words"),
        ("bad", Came.RAISED, {"raises": "exit 1"}),
    ],
)
def test_runs_a_command_with_the_path_of_its_input(
    sandbox: Sandbox, value: object, came: Came, expected: object
) -> None:
    evidence = Evidence(INPUTS, "", "", command=("python", "tool.py", "{input}"))
    found = call_entry(sandbox, {"tool.py": TOOL}, evidence, {"value": value})
    assert (found.came, found.value) == (came, expected)


def test_lays_the_adapter_over_the_root(sandbox: Sandbox) -> None:
    adapter = (
        ("example_code.py", "from code import echo\n\n\ndef twice(value):\n    return [echo(value)] * 2\n"),
    )
    evidence = Evidence(INPUTS, "", "", function="example_code:twice", adapter=adapter)
    assert call_entry(sandbox, FILES, evidence, {"value": 1}).value == [1, 1]
