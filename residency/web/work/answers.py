"""How forms that save themselves are answered: to a script in fragments, to a browser without one in pages."""

from __future__ import annotations

from collections.abc import Callable

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from residency.domain.errors import BadInput, Conflict, Refused
from residency.domain.system.interface import Interface
from residency.domain.system.notation import read_lines
from residency.web.work.rows_form import D, Edited, Form

KEEP = {"HX-Reswap": "none"}
"""Whoever is typing keeps the fields as they are; only what is said about them is put in its place."""


def by_script() -> bool:
    """Whether a script asks, which takes fragments."""
    return "HX-Request" in request.headers


def go_to(url: str) -> ResponseReturnValue:
    """Leads a form that was sent by script, too, to a page of its own. A fragment alone loads nothing anew."""
    if not by_script():
        return redirect(url, code=303)
    path, _, fragment = url.partition("#")
    return "", 200, {"HX-Redirect": f"{path}?built=1#{fragment}" if fragment else path}


def revision() -> int:
    """Which save the sent form is based on. Raises BadInput where it does not say."""
    sent = request.form.get("revision", "")
    if not sent.isdecimal():
        raise BadInput("This form has lost count of its saves. Load the page again.", field="revision")
    return int(sent)


def edited(form: Form[D], written: D, interface: Interface) -> Edited[D]:
    """What the button of the sent form does; of calls that are typed as text it makes rows. Raises BadInput."""
    command = request.form.get("command", "")
    verb, _, part = command.partition(" ")
    if verb == "read-text":
        typed = f"{part}.typed"
        try:
            return form.with_calls(written, part, read_lines(request.form.get(typed, ""), interface))
        except BadInput as trouble:
            raise BadInput(str(trouble), field=typed) from None
    return form.edit(written, command)


def or_trouble(act: Callable[[], ResponseReturnValue]) -> ResponseReturnValue:
    """What ``act`` answers; where it cannot be done, a script is told why, and the page stays as it is."""
    try:
        return act()
    except (Conflict, BadInput, Refused) as trouble:
        if not by_script():
            raise
        place = trouble.field if isinstance(trouble, BadInput) else ""
        return render_template("work/trouble.html", sentence=str(trouble), place=place), 200, KEEP
