"""A model's program runs in the sandbox, each course by itself, and nothing it does reaches any further."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from residency.domain.exercise import Command
from residency.domain.run import USUAL, Limits, Run
from residency.domain.system.scenario import Call
from residency.factory.builder.running import Given, How, run_written
from tests.builders import NO_PYTHON, real_sandbox

pytestmark = pytest.mark.sandbox

PROGRAM = """
TOTAL = []


class System:
    def __init__(self, world):
        self.world = world

    def add(self, number):
        print("adding", number)
        TOTAL.append(number)
        return {"sum": sum(TOTAL)}

    def keep(self, numbers):
        self.numbers = numbers
        return {"numbers": self.numbers}

    def refuse(self):
        raise ValueError("not today")

    def mistype(self):
        return {}["sum"]

    def crash(self):
        return 3 + "x"

    def leave(self):
        raise SystemExit

    def vanish(self):
        import os
        os._exit(0)

    def grow(self):
        return {"size": len(bytearray(1 << 30))}

    def tell(self):
        return 7

    def odd(self):
        return {"set": {1, 2}}

    def talk(self):
        return {"text": "x" * 30_000}

    def post(self):
        posted = self.world.slack.call("chat.postMessage", channel="C00000001", text="Hello")
        return {"ok": posted.ok, "year": self.world.clock.now.year}
"""

LOOPS = """
import time

class System:
    def __init__(self, world):
        pass

    def fine(self):
        return {}

    def loop(self):
        while True:
            try:
                while True:
                    pass
            except BaseException:
                pass
"""


@dataclass
class Watched:
    """The machine's sandbox, and what was sent into it."""

    sent: list[Mapping[str, str | bytes]] = field(default_factory=list)

    def run(self, files: Mapping[str, str | bytes], command: Command, limits: Limits = USUAL) -> Run:
        self.sent.append(files)
        return real_sandbox().run(files, command, limits)


def call(do: str, *args: int | list[int]) -> Call:
    return Call(do, args)  # type: ignore[arg-type]


def test_tells_what_every_call_gives_course_by_course() -> None:
    add, leave, vanish = call("add", 2), call("leave"), call("vanish")
    courses = [
        (add, add),
        (add,),
        (call("refuse"), call("mistype"), call("crash"), call("tell"), call("odd"), call("talk"), call("gone")),
        (leave, add),
        (vanish, add),
        (call("grow"), add),
        (call("keep", [1, 2]), call("post")),
    ]
    played = run_written(real_sandbox(), PROGRAM, ("slack",), courses, seed=0)
    two = Given(How.GAVE, {"sum": 2})
    assert played[0] == (two, Given(How.GAVE, {"sum": 4}))
    assert played[1] == (two,), "nothing is remembered from one course to the next"
    assert [(given.how, given.note.partition(":")[0]) for given in played[2]] == [
        (How.REFUSED, "ValueError"),
        (How.REFUSED, "KeyError"),
        (How.BROKE, "TypeError"),
        (How.BROKE, "tell gave int, not a dict"),
        (How.BROKE, "odd gave something else than plain values"),
        (How.BROKE, "talk gave more than 20000 letters"),
        (How.BROKE, "AttributeError"),
    ]
    assert "(line 25)" in played[2][2].note
    assert played[3] == (Given(How.BROKE, note="SystemExit:  (line 28)"), two)
    assert played[4] == (Given(How.BROKE, note="the process ended"),)
    assert [given.how for given in played[5]] == [How.BROKE, How.GAVE]
    assert played[6][0].values == {"numbers": [1, 2]}
    assert played[6][1].values == {"ok": False, "year": 2025}


def test_orders_sets_by_the_seed_and_the_same_way_each_time() -> None:
    code = f"{PROGRAM}\n    def first(self):\n        return {{'name': next(iter(set('abcdefgh')))}}\n"
    names = [
        run_written(real_sandbox(), code, (), [(call("first"),)], seed=seed)[0][0].values["name"]
        for seed in (0, 1, 2, 0, 1, 2)
    ]
    assert names[:3] == names[3:]
    assert len(set(names)) > 1


def test_sends_calls_into_the_sandbox_and_never_what_they_should_give() -> None:
    box = Watched()
    secret = Call("add", (2,), {"sum": 987_654_321})
    run_written(box, PROGRAM, (), [(secret, Call("refuse", (), refused=True))], seed=0)
    [files] = box.sent
    assert json.loads(files["calls.json"]) == [[["add", [2]], ["refuse", []]]]
    assert not [name for name, text in files.items() if "987654321" in str(text)]


def test_stops_what_does_not_come_to_an_end_and_goes_on_with_the_rest() -> None:
    courses = [(call("fine"), call("loop")), (call("fine"),), (call("loop"),), (call("fine"),)]
    first, second, third, fourth = run_written(real_sandbox(), LOOPS, (), courses, seed=0)
    assert [given.how for given in first] == [How.GAVE, How.ENDLESS]
    assert [given.how for given in second] == [How.GAVE]
    assert [given.how for given in third] == [How.ENDLESS]
    assert fourth[0].note == "not tried: other examples did not come to an end"


@pytest.mark.parametrize(
    ("code", "note"),
    [
        (NO_PYTHON, "SyntaxError: invalid syntax"),
        ("(" * 1_000, "SyntaxError: too many nested parentheses"),
        ("x = 1", "KeyError: 'System'"),
        ("raise SystemExit", "SystemExit"),
        ("class System: pass", "TypeError: System() takes no arguments"),
    ],
)
def test_says_why_a_file_is_no_system(code: str, note: str) -> None:
    [[given]] = run_written(real_sandbox(), code, (), [(call("add", 2),)], seed=0)
    assert given.how is How.BROKE
    assert f"system.py cannot be used: {note}" in given.note


def test_takes_a_program_that_ends_its_judge_for_broken() -> None:
    code = "import os\nos.write(1, b'x')\nos.kill(os.getppid(), 9)"
    played = run_written(real_sandbox(), code, (), [(call("add", 2),), (call("add", 2),)], seed=0)
    assert [[given.how for given in course] for course in played] == [[How.BROKE], [How.BROKE]]


def test_takes_a_program_that_forges_what_it_gave_by_its_word_only() -> None:
    """It can say what it likes instead of giving it: it does not know what is wanted, so that wins nothing."""
    forged = json.dumps([["gave", {"sum": 2}]]) + "\n" + json.dumps([["gave", {"refused": 1}], 7, {}]) + "\n"
    code = f"import os\nos.write(os.open(f'/proc/{{os.getppid()}}/fd/1', os.O_WRONLY), {forged.encode()!r})"
    played = run_written(real_sandbox(), code, (), [(call("add", 2),), (call("add", 2),)], seed=0)
    assert played[0][0].how in (How.GAVE, How.BROKE)
    assert played[1][0].how is How.BROKE
