"""Runs one build inside the sandbox: reads what stands beside it, writes what every call gives, as JSON."""

import json
import sys
from pathlib import Path
from typing import Any

from residency.domain.system.scenario import Call
from residency.factory.assemble import assemble
from residency.grading.systems.running import build, transcript


def _read(name: str) -> Any:
    return json.loads(Path(name).read_text("utf-8"))


def main() -> None:
    """Run every course of ``calls.json`` with a fresh system."""
    make = assemble(Path("system.py").read_text("utf-8"), _read("twins.json"))
    decide = build(_read("choices.json"))
    courses = [tuple(Call(do, tuple(args)) for do, args in course) for course in _read("calls.json")]
    json.dump([transcript(make, decide, course) for course in courses], sys.stdout)


if __name__ == "__main__":
    main()
