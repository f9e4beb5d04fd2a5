"""What counts as failing by assertion, per language, in the real sandbox."""

from __future__ import annotations

import pytest

from residency.catalog.proof.verdict import Colour, judge_tests
from residency.domain.errors import PackError
from residency.domain.exercise import Command
from residency.sandbox.open import Sandbox

pytestmark = pytest.mark.sandbox

PYTEST = Command(("python", "-m", "pytest", "-q"), 60)
NODE = Command(("node", "--test"), 60)

PYTHON = {
    "assert 1 == 1": Colour.GREEN,
    "assert 1 == 2": Colour.RED,
    "pytest.fail('no')": Colour.RED,
    "with pytest.raises(KeyError): pass": Colour.RED,
    "with pytest.raises(KeyError): {}[0]": Colour.GREEN,
    "with pytest.raises(KeyError): 1 / 0": Colour.BROKEN,
    "1 / 0": Colour.BROKEN,
    "pytest.skip('later')": Colour.BROKEN,
    "import no_such_module": Colour.BROKEN,
    "raise SystemExit(0)": Colour.BROKEN,
    "import os; os._exit(1)": Colour.BROKEN,
}


@pytest.mark.parametrize(("line", "colour"), PYTHON.items(), ids=PYTHON.keys())
def test_judges_a_python_test(sandbox: Sandbox, line: str, colour: Colour) -> None:
    source = f"import pytest\n\n\ndef test_it():\n    {line}\n"
    assert judge_tests(sandbox, {"test_it.py": source}, PYTEST).colour is colour


def test_takes_a_run_that_does_not_end_for_broken(sandbox: Sandbox) -> None:
    source = "import time\n\n\ndef test_it():\n    time.sleep(60)\n"
    verdict = judge_tests(sandbox, {"test_it.py": source}, Command(PYTEST.words, 2))
    assert verdict.colour is Colour.BROKEN
    assert "timed-out" in verdict.output


def test_does_not_take_an_error_at_import_for_an_assertion(sandbox: Sandbox) -> None:
    source = "assert 1 == 2\n\n\ndef test_it():\n    pass\n"
    assert judge_tests(sandbox, {"test_it.py": source}, PYTEST).colour is Colour.BROKEN


def test_does_not_take_one_assertion_among_errors_for_red(sandbox: Sandbox) -> None:
    source = "def test_it():\n    assert False\n\n\ndef test_that():\n    1 / 0\n"
    assert judge_tests(sandbox, {"test_it.py": source}, PYTEST).colour is Colour.BROKEN


def test_shows_what_was_printed_without_our_own_line(sandbox: Sandbox) -> None:
    output = judge_tests(sandbox, {"test_it.py": "def test_it():\n    assert 1 == 2\n"}, PYTEST).output
    assert "assert 1 == 2" in output
    assert "residency-outcomes" not in output
    assert output.endswith("(exited, exit code 1)")


JAVASCRIPT = {
    "assert.equal(1, 1)": Colour.GREEN,
    "assert.equal(1, 2)": Colour.RED,
    "assert.throws(() => {})": Colour.RED,
    "assert.fail('no')": Colour.RED,
    "null.name": Colour.BROKEN,
    "throw new Error('no')": Colour.BROKEN,
}


@pytest.mark.parametrize(("line", "colour"), JAVASCRIPT.items(), ids=JAVASCRIPT.keys())
@pytest.mark.parametrize("name", ["it.test.mjs", "it.test.ts"])
def test_judges_a_node_test(sandbox: Sandbox, name: str, line: str, colour: Colour) -> None:
    head = "import test from 'node:test';\nimport assert from 'node:assert/strict';\n"
    files = {name: f"{head}test('it', () => {{ {line}; }});\n", "package.json": '{ "type": "module" }\n'}
    assert judge_tests(sandbox, files, NODE).colour is colour


@pytest.mark.parametrize("body", ["import './none.mjs';", "this is no javascript", "process.exit(1);"])
def test_does_not_take_a_broken_node_file_for_red(sandbox: Sandbox, body: str) -> None:
    assert judge_tests(sandbox, {"it.test.mjs": f"{body}\n"}, NODE).colour is Colour.BROKEN


def test_counts_tests_inside_a_describe(sandbox: Sandbox) -> None:
    head = "import { describe, it } from 'node:test';\nimport assert from 'node:assert/strict';\n"
    suite = "describe('all', () => {{ it('one', () => {{ assert.ok({}); }}); it('two', () => {{}}); }});\n"
    for value, colour in (("true", Colour.GREEN), ("false", Colour.RED)):
        files = {"it.test.mjs": head + suite.format(value)}
        assert judge_tests(sandbox, files, NODE).colour is colour


def test_takes_no_other_command(sandbox: Sandbox) -> None:
    with pytest.raises(PackError, match="runs neither pytest nor node --test"):
        judge_tests(sandbox, {}, Command(("python", "-c", "pass"), 5))
