"""What is caught and what is missed, by kind of bug, by how grave it is, and by level."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from residency.domain.family import Family
from residency.domain.level import Level
from residency.domain.report import Cell, Picture, Row, Section, Shown, Table
from residency.domain.review import Severity
from residency.report.digest import Members, by_group
from residency.report.pooled import SURE, share_of, shares_of
from residency.report.tally import Tallies, Tally, together
from residency.report.words import listed, told, why_not

Key = TypeVar("Key")
NONE = Tally()

HOW = (
    "Reviews without help only. A bug counts as found where a comment names it. Intervals hold with 95 % "
    "probability and take the person as the unit, so that one busy trainee does not pass for many."
)
GRAVE = (Severity.HIGH, Severity.CRITICAL)


def by_family(members: Members) -> Section:
    """The share of seeded bugs of each family that were found."""
    groups = by_group(members, lambda digest: digest.families)
    cells = shares_of(groups)
    overall = share_of(together(groups.values()))
    better, worse = stand_out(groups, cells)
    return Section(
        name="families",
        question="Which kinds of bugs does this cohort catch, and which does it miss?",
        picture=Picture.LINES,
        table=Table(
            "Kind of bug",
            ("Found",),
            (
                Row("All kinds", (overall,)),
                *(Row(family.label, (cells[family],)) for family in Family if family in cells),
            ),
        ),
        reading=_family_reading(overall, better, worse),
        now=_family_advice(overall, worse),
        how=(
            f"{HOW} A kind is only said to stand out where an interval that allows for looking at all of them at "
            "once (Bonferroni) lies wholly to one side of the share of all the other kinds."
        ),
        reference=overall.value if isinstance(overall, Shown) else None,
    )


def by_severity(members: Members) -> Section:
    """The share of seeded bugs of each severity that were found."""
    groups = by_group(members, lambda digest: digest.severities)
    cells = shares_of(groups)
    grave = share_of(together(groups[severity] for severity in GRAVE if severity in groups))
    is_safe = all(isinstance(cells.get(severity), Shown | None) for severity in GRAVE)
    return Section(
        name="severity",
        question="Are the grave ones caught?",
        picture=Picture.LINES,
        table=Table(
            "Severity",
            ("Found",),
            tuple(
                Row(severity.value.capitalize(), (cells[severity],)) for severity in Severity if severity in cells
            ),
        ),
        reading=_severity_reading(grave if is_safe else None, cells),
        now=_severity_advice(cells.get(Severity.CRITICAL)),
        how=HOW,
    )


def by_level(members: Members) -> Section:
    """What was found and stopped, by the level at which the review was taken."""
    columns = (
        shares_of(by_group(members, lambda digest: digest.broken)),
        shares_of(by_group(members, lambda digest: digest.sound)),
        shares_of(by_group(members, lambda digest: digest.found)),
    )
    rows = [
        Row(_level_words(level), tuple(column.get(level) for column in columns))
        for level in Level
        if any(level in column for column in columns)
    ]
    suggestions = _suggestions(members)
    return Section(
        name="levels",
        question="At which level can their verdict be relied on?",
        picture=Picture.LINES,
        table=Table(
            "Level", ("Changes with bugs stopped", "Sound changes stopped", "Bugs found"), (*suggestions, *rows)
        ),
        reading=_level_reading(rows),
        now="",
        how=(
            f"{HOW} By the level at which the work was taken. At level 0 a single suggestion is rejected or "
            "accepted, where half are right by luck. Specs and black boxes, levels 4 and 5, are not reviews and "
            "stand elsewhere."
        ),
    )


def stand_out(groups: Mapping[Key, Tallies], cells: Mapping[Key, Cell]) -> tuple[list[Key], list[Key]]:
    """The shown groups that are found more, and those found less, than the rest of all, by more than chance.

    Each is compared with what all others come to, at a level that many comparisons share (Bonferroni).
    """
    shown = [key for key, cell in cells.items() if isinstance(cell, Shown)]
    everything = together(groups.values())
    better, worse = [], []
    for key in shown:
        rest = share_of({person: own - groups[key].get(person, NONE) for person, own in everything.items()})
        own = share_of(groups[key], sure=1 - (1 - SURE) / len(shown))
        if not isinstance(rest, Shown) or not isinstance(own, Shown) or own.low is None or own.high is None:
            continue
        if own.low > rest.value:
            better.append(key)
        elif own.high < rest.value:
            worse.append(key)
    return better, worse


def _suggestions(members: Members) -> tuple[Row, ...]:
    """The row of level 0, whose single suggestions are no part of what all reviews come to; none without any."""
    broken = share_of({one.person: one.digest.suggested_broken for one in members})
    sound = share_of({one.person: one.digest.suggested_sound for one in members})
    return (
        () if broken is None and sound is None else (Row(_level_words(Level.SUGGESTIONS), (broken, sound, None)),)
    )


def _level_words(level: Level) -> str:
    return f"{level.value} · {level.role}"


def _family_reading(overall: Cell, better: Iterable[Family], worse: Iterable[Family]) -> str:
    if not isinstance(overall, Shown):
        return why_not(overall)
    said = [f"Of all seeded bugs {told(overall)} are found."]
    if better:
        said.append(f"Found more often than the others: {listed(family.label for family in better)}.")
    if worse:
        said.append(f"Found less often than the others: {listed(family.label for family in worse)}.")
    if not better and not worse:
        said.append("No kind stands out by more than chance: do not steer by the order of these bars yet.")
    return " ".join(said)


def _family_advice(overall: Cell, worse: Sequence[Family]) -> str:
    if not isinstance(overall, Shown) or not worse:
        return ""
    names = listed(family.label for family in worse)
    return f"Until this changes, have somebody else look at what they approve for: {names}."


def _severity_reading(grave: Cell, cells: Mapping[Severity, Cell]) -> str:
    if isinstance(grave, Shown):
        return f"Of the bugs of high and critical severity {told(grave)} are found."
    shown = [f"{severity.value} {told(cell)}" for severity, cell in cells.items() if isinstance(cell, Shown)]
    return f"Found: {listed(shown)}." if shown else why_not(next(iter(cells.values()), None))


def _severity_advice(critical: Cell) -> str:
    if not isinstance(critical, Shown) or critical.low is None:
        return ""
    escaped = 100 - 100 * critical.low
    return (
        f"Where a critical bug would do harm, plan for up to {escaped:.0f} of 100 to be missed by one of them "
        "alone: add a second reader there."
    )


def _level_reading(rows: Sequence[Row]) -> str:
    said = [f"at level {row.label[0]} {told(row.cells[0])}" for row in rows if isinstance(row.cells[0], Shown)]
    if not said:
        return why_not(rows[0].cells[0] if rows else None)
    return f"Of the changes with bugs they stop, {listed(said)}."
