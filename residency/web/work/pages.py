"""Work on a system: question the customer, write the spec, have it built, hand it in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from residency.actions.ask_customer import ask_customer
from residency.actions.build_spec import build_first, first_results, submit_spec
from residency.actions.read_sheet import read_task
from residency.actions.read_work import read_debrief_of_work, read_work
from residency.actions.start_work import start_work
from residency.actions.write_spec import save_spec
from residency.domain.errors import BadInput, Incomplete, Refused
from residency.domain.exercise import ExerciseRef
from residency.domain.permission import Permission
from residency.domain.system.exercise import Task
from residency.domain.system.written import Spec
from residency.web import access
from residency.web.work.answers import KEEP, by_script, edited, go_to, or_trouble, revision
from residency.web.work.debrief import debrief_of
from residency.web.work.sheet import blank_lines, lines_of, spec_view
from residency.web.work.spec_form import SPEC_FORM
from residency.web.work.troubles import troubles_of
from residency.web.world import world

blueprint = Blueprint("work", __name__, url_prefix="/systems")


@blueprint.post("")
def start() -> ResponseReturnValue:
    """Begin a task on a system, or go on with the one that is open."""
    trainee = access.person_who_may(Permission.TAKE_EXERCISES)
    try:
        task = Task(request.form.get("task", ""))
    except ValueError:
        raise BadInput("Say which task to begin.", field="task") from None
    work_id = start_work(world(), trainee.id, ExerciseRef.parse(request.form.get("exercise", "")), task)
    return redirect(url_for("work.spec", work_id=work_id), code=303)


@blueprint.get("/<work_id>/spec")
def spec(work_id: str) -> ResponseReturnValue:
    """The request, the customer, what every build offers, and the spec."""
    work = access.own_work(work_id)
    if work.submitted_at is not None:
        return redirect(url_for("work.debrief", work_id=work.id))
    if work.task != Task.SPEC:
        return redirect(url_for("task.page", work_id=work.id))
    return _page(work_id)


@blueprint.post("/<work_id>/spec")
def change(work_id: str) -> ResponseReturnValue:
    """Save the form, then do what its button says: add or copy a row, build, hand in."""
    trainee = access.person_who_may(Permission.TAKE_EXERCISES)
    if access.own_work(work_id).submitted_at is not None:
        return go_to(url_for("work.debrief", work_id=work_id))
    return or_trouble(partial(_change, trainee.id, work_id))


@blueprint.post("/<work_id>/questions")
def ask(work_id: str) -> ResponseReturnValue:
    """Put a question to the customer."""
    trainee = access.person_who_may(Permission.TAKE_EXERCISES)
    work = access.own_work(work_id)
    ask_customer(world(), trainee.id, work_id, request.form.get("question", ""))
    if by_script():
        seen = read_work(world(), work) if work.task == Task.SPEC else read_task(world(), work)
        return render_template("work/customer.html", work=seen)
    return redirect(url_for("work.spec", work_id=work_id, _anchor="customer"), code=303)


@blueprint.get("/<work_id>/debrief")
def debrief(work_id: str) -> ResponseReturnValue:
    """What was settled, how, and what the build is worth."""
    work = access.own_submitted_work(work_id)
    if work.task != Task.SPEC:
        return redirect(url_for("task.result", work_id=work.id))
    done = read_debrief_of_work(world(), work)
    return render_template("work/debrief.html", done=done, view=debrief_of(done), is_mentor=False)


@blueprint.get("/<work_id>/debrief/builds")
def builds(work_id: str) -> ResponseReturnValue:
    """What language models made of the spec, asked for until they have ended."""
    done = read_debrief_of_work(world(), access.own_submitted_work(work_id))
    return render_template("work/builds.html", done=done, is_mentor=False)


@blueprint.get("/<work_id>/code")
def code(work_id: str) -> ResponseReturnValue:
    """Nobody looks at code from level 4 on."""
    access.own_work(work_id)
    raise Refused("At this level nobody looks at the code: what the system does is all there is.")


def _change(trainee_id: str, work_id: str) -> ResponseReturnValue:
    command, written = request.form.get("command", ""), SPEC_FORM.written(request.form.items())
    if command in _VERBS:
        _save(trainee_id, work_id, written)
        return _VERBS[command](trainee_id, work_id)
    interface = read_work(world(), access.own_work(work_id)).exercise.interface
    done = edited(SPEC_FORM, written, interface)
    _save(trainee_id, work_id, done.written)
    if by_script():
        return _form(work_id, focus=done.focus)
    return redirect(url_for("work.spec", work_id=work_id, _anchor=done.focus), code=303)


def _kept(_trainee_id: str, work_id: str) -> ResponseReturnValue:
    if not by_script():
        return redirect(url_for("work.spec", work_id=work_id), code=303)
    work = read_work(world(), access.own_work(work_id))
    sheet = spec_view(work.spec, work.exercise.interface, with_blanks=False)
    return render_template("work/saved.html", work=work, sheet=sheet), 200, KEEP


def _built(trainee_id: str, work_id: str) -> ResponseReturnValue:
    try:
        build_first(world(), trainee_id, work_id)
    except Incomplete:
        return _with_faults(work_id)
    return go_to(url_for("work.spec", work_id=work_id, _anchor="build"))


def _submitted(trainee_id: str, work_id: str) -> ResponseReturnValue:
    try:
        submit_spec(world(), trainee_id, work_id)
    except Incomplete:
        return _with_faults(work_id)
    return go_to(url_for("work.debrief", work_id=work_id))


_VERBS: Mapping[str, Callable[[str, str], ResponseReturnValue]] = {
    "": _kept,
    "save": _kept,
    "build": _built,
    "submit": _submitted,
}
"""What the form's own buttons do, once it is saved. All others change the form."""


def _with_faults(work_id: str) -> ResponseReturnValue:
    if by_script():
        return _form(work_id, focus="", with_blanks=True), 200, {"HX-Reswap": "outerHTML show:#faults:top"}
    return _page(work_id, with_blanks=True), 422


def _save(trainee_id: str, work_id: str, written: Spec) -> None:
    save_spec(world(), trainee_id, work_id, written, based_on=revision())


def _page(work_id: str, *, with_blanks: bool = False) -> str:
    work = read_work(world(), access.own_work(work_id))
    interface = work.exercise.interface
    return render_template(
        "work/spec.html",
        work=work,
        sheet=spec_view(work.spec, interface, with_blanks=with_blanks),
        examples=[(example.name, lines_of(example.calls)) for example in interface.examples],
        blank_lines=blank_lines(interface),
        troubles=troubles_of(first_results(world(), work.work)),
        focus="",
        with_blanks=with_blanks,
    )


def _form(work_id: str, *, focus: str, with_blanks: bool = False) -> str:
    work = read_work(world(), access.own_work(work_id))
    sheet = spec_view(work.spec, work.exercise.interface, with_blanks=with_blanks)
    return render_template("work/form.html", work=work, sheet=sheet, focus=focus, with_blanks=with_blanks)
