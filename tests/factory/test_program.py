"""A build as a program of its own does what it does in this process."""

from __future__ import annotations

import json

import pytest

from residency.domain.system.scenario import Call, Calls
from residency.factory.assemble import assemble
from residency.factory.program import BuildBroke, program, run_program
from residency.grading.systems.running import build, transcript
from residency.sandbox.open import Sandbox, open_sandbox
from tests.factory.tills import TALKING, TILL

pytestmark = pytest.mark.sandbox

CHOICES = {"tax": "2"}

COURSES: tuple[Calls, ...] = (
    (Call("charge", (5,)), Call("wait", (3,)), Call("wait", (-9,))),
    (Call("tell", ("hi",)), Call("busy", (7,)), Call("tell", ("hi",)), Call("turn", (-1,))),
    (),
)


@pytest.fixture(scope="module")
def real_sandbox() -> Sandbox:
    return open_sandbox()


def test_gives_what_it_gives_in_this_process(real_sandbox: Sandbox) -> None:
    make, decide = assemble(TALKING, ["slack"]), build(CHOICES)
    given = run_program(real_sandbox, program(TALKING, CHOICES, ["slack"]), COURSES)
    assert given == tuple(transcript(make, decide, course) for course in COURSES)


def test_holds_its_choices_and_no_other_option() -> None:
    files = program(TILL, CHOICES)
    assert json.loads(files["choices.json"]) == CHOICES
    assert files["system.py"] == TILL


def test_says_what_a_build_printed_that_broke(real_sandbox: Sandbox) -> None:
    broken = TILL.replace("class System", "raise RuntimeError('no change left')\n\n\nclass System")
    with pytest.raises(BuildBroke, match=r"The build broke off \(exited, exit code 1\)") as caught:
        run_program(real_sandbox, program(broken, CHOICES), COURSES[:1])
    assert "RuntimeError: no change left" in caught.value.output
