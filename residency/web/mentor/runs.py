"""Runs of builds that a language model made: every turn of them, and forks that go on differently."""

from __future__ import annotations

import json

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from residency.actions.continue_build import LONGEST_NOTE, continue_build
from residency.actions.read_run import RunTurn, read_run
from residency.actions.read_work import read_debrief_of_work
from residency.domain.errors import BadInput
from residency.domain.permission import Permission
from residency.domain.turn import TurnType
from residency.web import access
from residency.web.world import world

blueprint = Blueprint("runs", __name__, url_prefix="/mentor")

TITLES = {
    TurnType.SPEC: "What it is built from",
    TurnType.PROMPT: "What the model was asked",
    TurnType.ANSWER: "What it answered",
    TurnType.FAILURE: "Why there is no program",
    TurnType.BUILD: "The program",
    TurnType.CHECK: "What the examples showed that its writer could see",
    TurnType.VERDICT: "What the hidden scenarios showed",
    TurnType.NOTE: "What a mentor said",
    TurnType.END: "Why it ended",
}

_COUNTED = {TurnType.CHECK: ("passed", "examples"), TurnType.VERDICT: ("satisfied", "scenarios")}
"""Turns that count something, and under which names."""

ERASED = "What this turn held is not kept any more."


@blueprint.get("/systems/<work_id>/builds")
def builds(work_id: str) -> ResponseReturnValue:
    """What language models made of a spec, forks included, asked for until they have ended."""
    done = read_debrief_of_work(world(), access.cohort_work(work_id))
    return render_template("work/builds.html", done=done, is_mentor=True)


@blueprint.get("/contexts/<context_id>")
def run(context_id: str) -> ResponseReturnValue:
    """One run, turn by turn."""
    found = read_run(world(), access.cohort_context(context_id))
    return render_template(
        "mentor/run.html",
        run=found,
        turns=[(each.turn, _title(each), as_text(each)) for each in found.turns],
        longest_note=LONGEST_NOTE,
    )


@blueprint.post("/contexts/<context_id>/forks")
def fork(context_id: str) -> ResponseReturnValue:
    """Go back to a turn, say something to the builder, and have it go on from there."""
    context = access.cohort_context(context_id)
    turn = request.form.get("turn", "")
    if not turn.isdecimal():
        raise BadInput("Say from which turn to go on.", field="turn")
    mentor = access.person_who_may(Permission.READ_COHORT_REVIEWS)
    made = continue_build(world(), context.id, int(turn), note=request.form.get("note", ""), made_by=mentor.id)
    return redirect(url_for("runs.run", context_id=made.id), code=303)


def as_text(turn: RunTurn) -> str:
    """What a turn holds, for people: the parts of a JSON object one below the other, texts as they are."""
    if turn.payload is None:
        return ERASED
    try:
        held = json.loads(turn.payload)
    except ValueError:
        return turn.payload.decode("utf-8", "replace")
    if turn.turn.type is TurnType.NOTE:
        return str(held["text"])
    return "\n\n".join(_parts(held, "")) if isinstance(held, dict) else _written(held)


def _title(turn: RunTurn) -> str:
    """With how many were satisfied, where a turn counts that."""
    title = TITLES[turn.turn.type]
    if turn.said_by:
        return f"What {turn.said_by} said"
    if turn.payload is None or turn.turn.type not in _COUNTED:
        return title
    held = json.loads(turn.payload)
    satisfied, total = (held.get(name) for name in _COUNTED[turn.turn.type])
    return f"{title}: {satisfied} of {total}"


def _parts(held: dict[str, object], within: str) -> list[str]:
    parts = []
    for name, value in held.items():
        title = f"{within}{name}"
        if isinstance(value, dict) and name == "question":
            parts += _parts(value, f"{title}, ")
        else:
            parts.append(f"{title}:\n{value if isinstance(value, str) else _written(value)}")
    return parts


def _written(value: object) -> str:
    """Records one below the other, a part a line; all else as JSON."""
    if isinstance(value, list) and all(isinstance(each, dict) for each in value):
        records = ("\n".join(f"  {name}: {part}" for name, part in each.items()) for each in value)
        return "\n\n".join(records) or "  none"
    return json.dumps(value, ensure_ascii=False, indent=1)
