"""The clause about the text of ``system.py``: nothing in it but its arguments can make two runs differ."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from residency.catalog.proof.outcome import Complaint
from residency.catalog.proof.system.bench import SystemBench

MODULES = frozenset(
    {
        "__future__",
        "collections",
        "dataclasses",
        "datetime",
        "decimal",
        "enum",
        "fractions",
        "functools",
        "math",
        "re",
        "typing",
        "zoneinfo",
    }
)
"""What a system may import. No clock, no dice, no files, and nothing that counts for ever."""

WALL_CLOCK = frozenset({"now", "today", "utcnow"})


def source(bench: SystemBench) -> Iterator[Complaint]:
    """system.py imports only what is the same in every run, reads no wall clock, and counts the turns of loops."""
    for node in ast.walk(ast.parse(bench.key.source)):
        if isinstance(node, ast.Import):
            yield from _foreign([alias.name for alias in node.names], node.lineno)
        elif isinstance(node, ast.ImportFrom):
            yield from _foreign([node.module or "."], node.lineno)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WALL_CLOCK:
            yield Complaint(f"Line {node.lineno} of system.py reads a clock of the machine: {ast.unparse(node)}")
        elif isinstance(node, ast.While) and not _steps(node):
            yield Complaint(f"The loop in line {node.lineno} of system.py may not end; call world.step() in it.")


def _foreign(names: list[str], line: int) -> Iterator[Complaint]:
    for name in names:
        if name.partition(".")[0] not in MODULES:
            yield Complaint(
                f"Line {line} of system.py imports {name}; only {', '.join(sorted(MODULES))} are taken."
            )


def _steps(loop: ast.While) -> bool:
    """Whether the body counts its turns."""
    return any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "step"
        for statement in loop.body
        for node in ast.walk(statement)
    )
