"""Tasks and results in words."""

from __future__ import annotations

from collections.abc import Mapping

from residency.domain.system.acceptance import AcceptGrade
from residency.domain.system.exercise import Task
from residency.domain.system.pinning import LegacyGrade
from residency.domain.system.spec_grade import SpecGrade
from residency.domain.system.suite import ScenariosGrade
from residency.domain.system.value_type import Value

_TASKS = {
    Task.SPEC: "Write the spec",
    Task.SCENARIOS: "Write scenarios",
    Task.ACCEPT: "Ship or hold",
    Task.LEGACY: "Pin it down",
}


def task_words(task: Task) -> str:
    """What one does in a task."""
    return _TASKS[task]


def result_words(grade: SpecGrade | ScenariosGrade | AcceptGrade | LegacyGrade) -> str:
    """The grade of record in a few words."""
    if isinstance(grade, SpecGrade):
        return f"command {100 * grade.command:.0f} %, {grade.satisfied} of {grade.scenarios} hidden scenarios"
    if isinstance(grade, ScenariosGrade):
        return f"{100 * grade.result.score:.0f} %: {100 * grade.result.killed:.0f} % of the wrong builds caught"
    if isinstance(grade, LegacyGrade):
        return f"{100 * grade.score:.0f} %: {100 * grade.result.killed:.0f} % of the behaviour pinned"
    return f"{grade.points:+.2f} of {grade.best:.2f} points"


def said(values: Mapping[str, Value]) -> str:
    """Results as a sentence names them."""
    if "refused" in values:
        return "a refusal"
    return ", ".join(f"{name} {_plain(value)}" for name, value in values.items()) or "nothing"


def _plain(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return f"[{', '.join(_plain(one) for one in value)}]"
    if isinstance(value, dict):
        return ", ".join(f"{name} {_plain(part)}" for name, part in value.items())
    return str(value)
