"""Who is where on the ladder, and what they are trusted to do alone."""

from __future__ import annotations

from collections.abc import Sequence

from residency.domain.level import Level
from residency.domain.report import Cell, Picture, Row, Section, Shown, Table
from residency.report.digest import Members, present
from residency.report.pooled import people_in


def ladder(members: Members) -> Section:
    """People by the highest level open to them, and by the highest whose work they are signed for to do alone."""
    members = present(members)
    levels: list[Level | None] = [*reversed(Level), None]
    here = people_in({level: [one.person for one in members if one.level is level] for level in levels})
    alone = people_in({level: [one.person for one in members if one.alone_at is level] for level in levels})
    rows = [Row(_words(level), (here[level], alone[level])) for level in levels]
    waiting = people_in({waits: [one.person for one in members if one.waits is waits] for waits in (True, False)})
    return Section(
        name="ladder",
        question="Who is where on the ladder?",
        picture=Picture.LINES,
        table=Table("Level", ("Stand here", "Signed to work alone up to here"), tuple(rows)),
        reading=f"{_reading(here)} {signed_for(rows)}".strip(),
        now=_now(waiting[True]),
        how=(
            "Everybody counts once in each column. A level opens by the test on arrival or by a promotion that a "
            "mentor has signed; what was signed as to be done alone counts until it expires, after twelve months. "
            "Levels with fewer than five people are hidden, and others with them where they could be worked out."
        ),
    )


def _words(level: Level | None) -> str:
    return "None yet" if level is None else f"{level.value} · {level.role}"


def signed_for(rows: Sequence[Row]) -> str:
    """How many are trusted to do some level's work alone, in a sentence; empty where that cannot be told."""
    nobody = rows[-1].cells[1]
    if not isinstance(nobody, Shown):
        return ""
    return f"{nobody.people - nobody.value:.0f} of {nobody.people} are signed for to do some level's work alone."


def _reading(here: dict[Level | None, Cell]) -> str:
    shown = {level: cell for level, cell in here.items() if isinstance(cell, Shown) and cell.value}
    if not shown:
        return "Too few people stand at any one level to say where."
    most = max(shown, key=lambda level: shown[level].value)
    where = "have not taken the test on arrival" if most is None else f"stand at level {most.value}"
    return f"Most, {shown[most].value:.0f} of {shown[most].people}, {where}."


def _now(waiting: Cell) -> str:
    if isinstance(waiting, Shown) and waiting.value:
        return f"{waiting.value:.0f} promotions wait for a mentor's signature: ask them to sign or to refuse."
    if waiting is not None and not isinstance(waiting, Shown):
        return "Some promotions may wait for a mentor's signature: ask the mentors to look at their queue."
    return ""
