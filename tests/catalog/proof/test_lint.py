"""Linters in JavaScript and TypeScript; Python is covered where the clauses are."""

from __future__ import annotations

import pytest

from residency.catalog.git import diff_trees
from residency.catalog.proof.bench import Bench
from residency.catalog.proof.lint import lint
from residency.sandbox.open import Sandbox
from tests.catalog.tiny import BUG, HIDDEN, PUBLIC, Tiny

pytestmark = pytest.mark.sandbox

CLEAN = "export function free(amount) {\n  const most = 50;\n  return amount >= most;\n}\n"
TYPED = CLEAN.replace("amount)", "amount: number): boolean").replace("const most", "const most: number")


def news(tiny: Tiny, sandbox: Sandbox, name: str, clean: str, bugged: str) -> list[str]:
    """What linters say about a bug that turns ``clean`` into ``bugged``."""
    tiny.bugged, tiny.witnesses = {}, {}
    folder = f"{HIDDEN}/late-order"
    tiny.files |= {
        f"{PUBLIC}/change.patch": diff_trees(tiny.base, {**tiny.base, name: clean}),
        f"{folder}/bug.toml": BUG,
        f"{folder}/bug.patch": diff_trees({name: clean}, {name: bugged}),
        f"{folder}/witness_test.mjs": "// says nothing here\n",
    }
    key = f"{HIDDEN}/key.toml"
    tiny.files[key] = "version = 1\n"
    return [complaint.sentence for complaint in lint(Bench(tiny.pack(), sandbox))]


@pytest.mark.parametrize(("name", "clean"), [("shop.js", CLEAN), ("shop.ts", TYPED)])
def test_says_nothing_about_a_bug_that_reads_well(tiny: Tiny, sandbox: Sandbox, name: str, clean: str) -> None:
    assert news(tiny, sandbox, name, clean, clean.replace(">=", ">")) == []


@pytest.mark.parametrize(("name", "clean"), [("shop.js", CLEAN), ("src/shop.mjs", CLEAN), ("shop.ts", TYPED)])
def test_says_what_eslint_says(tiny: Tiny, sandbox: Sandbox, name: str, clean: str) -> None:
    said = news(tiny, sandbox, name, clean, clean.replace(">= most", ">= 50"))
    assert said == [f"no-unused-vars gives late-order away in {name}: 'most' is assigned a value but never used."]


def test_says_when_a_file_cannot_be_read(tiny: Tiny, sandbox: Sandbox) -> None:
    said = news(tiny, sandbox, "shop.js", CLEAN, CLEAN.replace(">= most", ">="))
    assert said == ["fatal gives late-order away in shop.js: Parsing error: Unexpected token ;"]


def test_does_not_repeat_what_holds_for_the_clean_change(tiny: Tiny, sandbox: Sandbox) -> None:
    clean = CLEAN + "\nconst unused = 1;\n"
    assert news(tiny, sandbox, "shop.js", clean, clean.replace(">=", ">")) == []


def test_has_nothing_to_run_for_other_languages(tiny: Tiny, sandbox: Sandbox) -> None:
    assert news(tiny, sandbox, "shop.sql", "SELECT 1;\n", "SELECT 2;\n") == []
