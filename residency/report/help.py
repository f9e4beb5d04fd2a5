"""Who needs help: how many, and why; never who."""

from __future__ import annotations

from residency.domain.attention import Reason, Why
from residency.domain.report import Cell, Picture, Row, Section, Shown, Table
from residency.report.digest import Members, present
from residency.report.pooled import people_in
from residency.report.words import TOO_FEW


def help_needed(members: Members) -> Section:
    """People by the most pressing reason for a talk with their mentor."""
    members = present(members)
    reasons: list[Why | None] = [*Why, None]
    cells = people_in({why: [one.person for one in members if _why(one.reason) is why] for why in reasons})
    return Section(
        name="help",
        question="Who needs help?",
        picture=Picture.LINES,
        table=Table(
            "Most pressing reason", ("Trainees",), tuple(Row(_words(why), (cells[why],)) for why in reasons)
        ),
        reading=_reading(_needing(cells[None])),
        now=_now(_needing(cells[None])),
        how=(
            "Silent: nothing for a week, and not for two months. Sure and wrong: more than one in four of eight "
            "claims at 95 % or more were false, in the newest 24 changes. Gives way: stays right against wrong "
            "advice in less than half, by the whole interval. Stuck: 48 changes over six weeks at one level, "
            "and the rules of promotion do not hold. Everybody counts once. No name is shown here: mentors see "
            "who it is, in their queue."
        ),
    )


def needing_in(section: Section) -> Cell:
    """How many need a talk for any reason, where that can be told: all but those in the last row."""
    return _needing(section.table.rows[-1].cells[0])


def _needing(fine: Cell) -> Cell:
    return Shown(fine.people - fine.value, fine.unit, fine.n, fine.people) if isinstance(fine, Shown) else fine


def _why(reason: Reason | None) -> Why | None:
    return None if reason is None else reason.why


def _words(why: Why | None) -> str:
    return "No reason for a talk" if why is None else f"{why.value[0].upper()}{why.value[1:]}"


def _reading(need: Cell) -> str:
    if not isinstance(need, Shown):
        return f"How many cannot be told. {TOO_FEW}"
    if not need.value:
        return f"Nobody of {need.people} needs a talk by these rules."
    return f"{need.value:.0f} of {need.people} need a talk with their mentor."


def _now(need: Cell) -> str:
    if isinstance(need, Shown) and not need.value:
        return ""
    return "Ask the mentors whether they have time for these talks: they stand in their queue, by name."
