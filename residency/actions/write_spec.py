"""A trainee writes a spec. What is typed is stored as it is typed, right or wrong."""

from __future__ import annotations

from pydantic import TypeAdapter

from residency.actions.keep_written import check_rows, check_texts, keep_written
from residency.domain.errors import BadInput
from residency.domain.system.exercise import Task
from residency.domain.system.sheet_faults import parts_of
from residency.domain.system.written import Spec
from residency.runtime import Runtime

MOST_RULES = 24
"""Ten decisions need about ten. Each has two examples, and following an example may take a second."""

MOST_QUESTIONS = 40

_SPEC = TypeAdapter(Spec)


def spec_of(text: str) -> Spec:
    """A spec as it is stored; the empty one where nothing is."""
    return _SPEC.validate_json(text) if text else Spec()


def save_spec(world: Runtime, trainee_id: str, work_id: str, spec: Spec, *, based_on: int) -> int:
    """Store the spec; its new revision. Raises like ``keep_written``, BadInput for what cannot be stored."""
    if len(spec.rules) > MOST_RULES:
        raise BadInput(f"A spec has at most {MOST_RULES} rules. Say related things in one.")
    if len(spec.open_questions) > MOST_QUESTIONS:
        raise BadInput(f"A spec has at most {MOST_QUESTIONS} open questions.")
    check_texts((*(rule.text for rule in spec.rules), *spec.open_questions))
    check_rows(rows for _, rows in parts_of(spec))
    text = _SPEC.dump_json(spec).decode()
    return keep_written(world, trainee_id, work_id, Task.SPEC, text, based_on=based_on)
