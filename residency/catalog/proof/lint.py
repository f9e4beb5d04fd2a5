"""The clause about linters: they may not point at a bug."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from residency.catalog.proof.bench import CLEAN, Bench
from residency.catalog.proof.outcome import Complaint
from residency.domain.exercise import Command
from residency.domain.run import Ended

MARK = "residency-lint "
HOME = Path(__file__).parent
TIMEOUT_S = 60
CLEAN_FOLDER = "_clean"

PYTHON = (".py",)
JAVASCRIPT = (".js", ".mjs", ".cjs", ".ts", ".mts", ".cts")

Said = Counter[tuple[str, str, str]]


def lint(bench: Bench) -> Iterator[Complaint]:
    """Ruff and bandit, or eslint, say nothing about a bug that they do not say about the clean change."""
    for suffixes, command, harness in LINTERS:
        folders = _folders(bench, suffixes)
        if not folders:
            continue
        run = bench.sandbox.run({**folders, **_harness(harness)}, Command(command, TIMEOUT_S))
        marked = [line for line in run.output.split("\n") if line.startswith(MARK)]
        if run.ended is not Ended.EXITED or run.exit_code != 0 or not marked:
            yield Complaint("The linters could not be run.", run.output)
            continue
        yield from _news(_by_variant(json.loads(marked[-1].removeprefix(MARK))), folders)


def _folders(bench: Bench, suffixes: tuple[str, ...]) -> dict[str, str]:
    """Every file that a bug changes, once a variant that shows that bug alone and once clean."""
    clean = bench.show(CLEAN).head
    files = {}
    for slug in sorted(bench.pack.bugs):
        for path, text in bench.show(frozenset({slug})).head.items():
            if path.endswith(suffixes) and clean.get(path) != text:
                files[f"{slug}/{path}"] = text
                if path in clean:
                    files[f"{CLEAN_FOLDER}/{path}"] = clean[path]
    return files


def _by_variant(said: list[list[str]]) -> dict[str, Said]:
    """What was said, by the folder it was said about. Line numbers do not count: a bug may move lines."""
    found: dict[str, Said] = {}
    for path, rule, message in said:
        folder, _, file = path.partition("/")
        found.setdefault(folder, Counter())[file, rule, message] += 1
    return found


def _news(said: Mapping[str, Said], folders: Mapping[str, str]) -> Iterator[Complaint]:
    clean = said.get(CLEAN_FOLDER, Counter())
    for folder in sorted({path.partition("/")[0] for path in folders} - {CLEAN_FOLDER}):
        for file, rule, message in sorted(said.get(folder, Counter()) - clean):
            yield Complaint(f"{rule} gives {folder} away in {file}: {message}")


def _harness(names: Mapping[str, str]) -> dict[str, str]:
    return {inside: _text(outside) for inside, outside in names.items()}


@cache
def _text(name: str) -> str:
    return (HOME / name).read_text("utf-8")


LINTERS: tuple[tuple[tuple[str, ...], tuple[str, ...], Mapping[str, str]], ...] = (
    (PYTHON, ("python", "lint.py"), {"lint.py": "harness/lint.py"}),
    (
        JAVASCRIPT,
        ("node", "lint.mjs"),
        {"lint.mjs": "harness/lint.mjs", "linter.min.cjs": "eslint/linter.min.js"},
    ),
)
"""Which files, what runs in the sandbox, and what is put beside them there."""
