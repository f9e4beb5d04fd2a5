"""The three questions that are answered before anything else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from residency.domain.report import Answer, Cell, Row, Section, Shown
from residency.report.before_after import chances_in, changes_in, tells, verdict_on
from residency.report.digest import Members, over_levels
from residency.report.help import needing_in
from residency.report.ladder import signed_for
from residency.report.pooled import share_of
from residency.report.words import percent, why_not

_ON_SEALED = "The same people, before and after, on changes that they had never seen."
_ON_ALL = "Exercises that they had met before are in this: on new ones there is not enough yet."

STOPPED, ALARMED = "Changes with bugs they stop", "Sound changes they stop too"


def first_page(members: Members, sections: Mapping[str, Section]) -> tuple[Answer, ...]:
    """What they can be trusted with, whether it works, who needs help: each in a line, with where it is told."""
    return (_trust(members, sections), _works(sections["sealed"], sections["change"]), _help(sections["help"]))


def _trust(members: Members, sections: Mapping[str, Section]) -> Answer:
    stopped = share_of({one.person: over_levels(one.digest.broken) for one in members})
    alarmed = share_of({one.person: over_levels(one.digest.sound) for one in members})
    return Answer(
        question="What can I trust them with?",
        headline=f"{percent(stopped.value)} of 100 changes with a bug are stopped"
        if isinstance(stopped, Shown)
        else why_not(stopped),
        sentence=_what_escapes(stopped, sections),
        lines=(Row(STOPPED, (stopped,)), *_at_levels(sections["levels"]), Row(ALARMED, (alarmed,))),
        sections=("families", "severity", "levels", "ladder"),
    )


def _at_levels(section: Section) -> tuple[Row, ...]:
    """What is stopped at each level of reviews that may be told."""
    return tuple(
        Row(f"… at level {row.label}", row.cells[:1])
        for row in section.table.rows
        if isinstance(row.cells[0], Shown) and row.cells[2] is not None
    )


def _what_escapes(stopped: Cell, sections: Mapping[str, Section]) -> str:
    if not isinstance(stopped, Shown) or stopped.low is None or stopped.high is None:
        return ""
    most, least = percent(1 - stopped.low), percent(1 - stopped.high)
    said = f"If nobody else looked, {least} to {most} of 100 would get through."
    return " ".join(
        part for part in (said, sections["families"].now, signed_for(sections["ladder"].table.rows)) if part
    )


def _works(sealed: Section, change: Section) -> Answer:
    """By changes that were never seen before, where there is enough of them; else by all, and it says so."""
    chosen = sealed if tells(sealed) else change
    if not tells(chosen):
        return Answer("Does it work?", "Not enough yet to say", sealed.reading, sections=("sealed", "change"))
    return Answer(
        question="Does it work?",
        headline=verdict_on(chosen.table.rows).rstrip("."),
        sentence=_ON_SEALED if chosen is sealed else _ON_ALL,
        lines=_changes(chosen.table.rows),
        sections=("sealed", "change"),
    )


def _is_nobody(row: Row) -> bool:
    cell = row.cells[0]
    return isinstance(cell, Shown) and not cell.value


def _changes(rows: Sequence[Row]) -> tuple[Row, ...]:
    sound, broken, apart, _ = changes_in(rows)
    chance = chances_in(rows)[2]
    return (
        Row("Changes with bugs stopped", (broken,)),
        Row("Sound changes stopped", (sound,)),
        Row("Told apart: the one less the other", (apart,)),
        Row("Told apart, by chance alone", (chance,)),
    )


def _help(section: Section) -> Answer:
    need = needing_in(section)
    if isinstance(need, Shown):
        headline = f"{need.value:.0f} of {need.people} trainees" if need.value else "Nobody at the moment"
    else:
        headline = "Too few people to say how many"
    return Answer(
        question="Who needs help?",
        headline=headline,
        sentence=section.now or section.reading,
        lines=tuple(row for row in section.table.rows[:-1] if not _is_nobody(row)),
        sections=("help",),
    )
