"""The tasks beside the spec: scenarios, a build to ship or to hold, a running system to pin down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from residency.actions.pin_probe import pin_probe
from residency.actions.probe_build import BUDGETS, probe_build
from residency.actions.read_sheet import OpenTask, read_task, read_task_debrief
from residency.actions.submit_sheet import submit_sheet
from residency.actions.write_sheet import save_sheet
from residency.domain.errors import BadInput, Incomplete, NotFound, Refused
from residency.domain.permission import Permission
from residency.domain.review import CONFIDENCE_BUTTONS
from residency.domain.system.exercise import Task
from residency.domain.system.notation import write_row
from residency.domain.system.sheet_faults import PROBE
from residency.domain.system.sheets import Sheet, sheet_parts
from residency.domain.system.written import Rows
from residency.store.tables.system import Work
from residency.web import access
from residency.web.work.answers import KEEP, by_script, edited, go_to, or_trouble, revision
from residency.web.work.rows_form import Edited, Form, rows_of
from residency.web.work.sheet import blank_lines, draw_parts, lines_of
from residency.web.work.sheet_forms import FORMS
from residency.web.work.task_debrief import task_debrief
from residency.web.world import world

blueprint = Blueprint("task", __name__, url_prefix="/systems/<work_id>")

PROBE_FORM: Form[Rows] = Form(
    read=lambda tree: rows_of(tree.get(PROBE)),
    rows_at=lambda rows, _part: rows,
    with_rows=lambda _rows, _part, rows: rows,
    verbs={"clear": lambda _rows, _place: Edited((), f"{PROBE}.add")},
)


@blueprint.get("/sheet")
def page(work_id: str) -> ResponseReturnValue:
    """The request, the customer, the running build where there is one, and what is written."""
    work = access.own_work(work_id)
    if work.submitted_at is not None:
        return redirect(url_for("task.result", work_id=work.id))
    if work.task == Task.SPEC:
        return redirect(url_for("work.spec", work_id=work.id))
    return _page(work)


@blueprint.post("/sheet")
def change(work_id: str) -> ResponseReturnValue:
    """Save the form, then do what its button says."""
    trainee = access.person_who_may(Permission.TAKE_EXERCISES)
    work = access.own_work(work_id)
    if work.submitted_at is not None:
        return go_to(url_for("task.result", work_id=work.id))
    return or_trouble(partial(_change, trainee.id, work))


@blueprint.post("/probes")
def probe(work_id: str) -> ResponseReturnValue:
    """Call the running build; or change the form of the calls."""
    trainee = access.person_who_may(Permission.TAKE_EXERCISES)
    work = access.own_work(work_id)
    if work.submitted_at is not None:
        return go_to(url_for("task.result", work_id=work.id))
    if work.task not in BUDGETS:
        raise NotFound("No build runs in this task.")
    command, rows = request.form.get("command", ""), PROBE_FORM.written(request.form.items())
    if command not in ("", "run"):
        return or_trouble(partial(_edit_probe, work, rows))
    try:
        probe_build(world(), trainee.id, work.id, rows)
    except Incomplete:
        return _probes(work, rows, focus="", with_blanks=True)
    except Refused as refused:
        return _probes(work, rows, focus="probe.run", trouble=str(refused))
    return _probes(work, rows, focus="probe.run")


@blueprint.get("/result")
def result(work_id: str) -> ResponseReturnValue:
    """What became of it."""
    done = read_task_debrief(world(), access.own_submitted_work(work_id))
    return render_template("work/task_debrief.html", done=done, view=task_debrief(done), is_mentor=False)


def _edit_probe(work: Work, rows: Rows) -> ResponseReturnValue:
    done = edited(PROBE_FORM, rows, read_task(world(), work).exercise.interface)
    return _probes(work, done.written, focus=done.focus)


def _change(trainee_id: str, work: Work) -> ResponseReturnValue:
    task = Task(work.task)
    if task not in FORMS:
        raise BadInput("This task has a page of its own. Load it again.")
    command, form = request.form.get("command", ""), FORMS[task]
    written: Sheet = form.written(request.form.items())
    if command in _VERBS:
        _save(trainee_id, work, written)
        return _VERBS[command](trainee_id, work)
    if command.startswith(_PIN):
        _save(trainee_id, work, written)
        return _drawn(work, focus=f"{pin_probe(world(), trainee_id, work.id, _number(command))}.0.do")
    done: Edited[Sheet] = edited(form, written, read_task(world(), work).exercise.interface)
    _save(trainee_id, work, done.written)
    return _drawn(work, focus=done.focus)


def _number(command: str) -> int:
    """Of the try to be kept; 0, which is none, where it is no number."""
    number = command.removeprefix(_PIN)
    return int(number) if number.isdecimal() else 0


def _drawn(work: Work, *, focus: str) -> ResponseReturnValue:
    if by_script():
        return _form(work.id, focus=focus)
    return redirect(url_for("task.page", work_id=work.id, _anchor=focus), code=303)


def _save(trainee_id: str, work: Work, sheet: Sheet) -> None:
    save_sheet(world(), trainee_id, work.id, Task(work.task), sheet, based_on=revision())


def _kept(_trainee_id: str, work: Work) -> ResponseReturnValue:
    if not by_script():
        return redirect(url_for("task.page", work_id=work.id), code=303)
    task = read_task(world(), access.own_work(work.id))
    drawn = draw_parts(sheet_parts(task.sheet), task.exercise.interface, with_blanks=False)
    return render_template("work/sheet_saved.html", work=task, drawn=drawn), 200, KEEP


def _submitted(trainee_id: str, work: Work) -> ResponseReturnValue:
    try:
        submit_sheet(world(), trainee_id, work.id)
    except Incomplete as incomplete:
        if by_script():
            form = _form(work.id, focus="", with_blanks=True, problems=incomplete.problems)
            return form, 200, {"HX-Reswap": "outerHTML show:#faults:top"}
        return _page(access.own_work(work.id), with_blanks=True, problems=incomplete.problems), 422
    return go_to(url_for("task.result", work_id=work.id))


_VERBS: Mapping[str, Callable[[str, Work], ResponseReturnValue]] = {
    "": _kept,
    "save": _kept,
    "submit": _submitted,
}

_PIN = "pin "
"""Before the number of a try. Its button stands beside the try and sends the form: what is typed is not lost."""


def _page(work: Work, *, with_blanks: bool = False, problems: Mapping[str, str] | None = None) -> str:
    task = read_task(world(), work)
    written = _written(task, focus="", with_blanks=with_blanks, problems=problems or {})
    last = tuple(map(write_row, task.probes[-1])) if task.probes else ()
    return _whole(task, {**written, **_probing(task, last)})


def _whole(task: OpenTask, parts: Mapping[str, object]) -> str:
    interface = task.exercise.interface
    examples = [(example.name, lines_of(example.calls)) for example in interface.examples]
    return render_template("work/sheet.html", examples=examples, blank_lines=blank_lines(interface), **parts)


def _form(
    work_id: str, *, focus: str, with_blanks: bool = False, problems: Mapping[str, str] | None = None
) -> str:
    task = read_task(world(), access.own_work(work_id))
    return render_template(
        "work/sheet_form.html", **_written(task, focus=focus, with_blanks=with_blanks, problems=problems or {})
    )


def _probes(work: Work, rows: Rows, *, focus: str, with_blanks: bool = False, trouble: str = "") -> str:
    task = read_task(world(), work)
    probing = {**_probing(task, rows, with_blanks=with_blanks), "trouble": trouble}
    if by_script():
        return render_template("work/probes.html", work=task, focus=focus, **probing)
    return _whole(task, {**_written(task, focus=focus, with_blanks=False, problems={}), **probing})


def _written(task: OpenTask, *, focus: str, with_blanks: bool, problems: Mapping[str, str]) -> dict[str, object]:
    return {
        "work": task,
        "drawn": draw_parts(sheet_parts(task.sheet), task.exercise.interface, with_blanks=with_blanks),
        "focus": focus,
        "problems": problems,
        "confidences": CONFIDENCE_BUTTONS,
        "sure_of_ruling": [percent for percent in CONFIDENCE_BUTTONS if percent >= 50],
    }


def _probing(task: OpenTask, rows: Rows, *, with_blanks: bool = False) -> dict[str, object]:
    """``rows`` are what the form of the next try holds: it is not stored, so a page begins with the last one."""
    drawn = draw_parts([(PROBE, rows)], task.exercise.interface, with_blanks=with_blanks)
    return {"probe": drawn.parts[PROBE], "probes": [lines_of(calls) for calls in task.probes]}
