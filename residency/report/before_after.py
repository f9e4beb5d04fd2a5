"""Whether people catch more than at first, or only reject more."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from residency.domain.report import HIDDEN, LEAST_PEOPLE, Cell, Picture, Row, Section, Shown, Table, Unit
from residency.report.comparing import (
    ALL_SIZE,
    SEALED_SIZE,
    Pair,
    Side,
    broken_stopped,
    bugs_found,
    change_of,
    sound_stopped,
    told_apart,
)
from residency.report.digest import Digest, Members
from residency.report.pooled import mean_of, share_of
from residency.report.words import told, why_not

COLUMNS = ("Sound changes stopped", "Changes with bugs stopped", "Told apart", "Bugs found")
SHARES = (sound_stopped, broken_stopped, told_apart, bugs_found)

HOW_CHANCE = (
    "Reviews of each person at the one level at which they have most; every person is compared with themselves. "
    "Told apart is how much more often changes with bugs are stopped than sound ones: who only rejects more "
    "gains nothing there. By chance alone: what 95 of 100 such comparisons would show if before and after were "
    "swapped at random within each person, that is if nothing had changed. There is no group beside them that "
    "did not take part, so whatever else happened meanwhile counts as well."
)


@dataclass(frozen=True)
class Plan:
    """What is compared: ``size`` reviews on either side, of those that ``of`` names."""

    name: str
    question: str
    pair: Callable[[Digest], Pair | None]
    size: int
    of: str
    how: str


ON_SEALED = Plan(
    name="sealed",
    question="Did it work? Before and after, on what they had never been shown",
    pair=lambda digest: digest.sealed,
    size=SEALED_SIZE,
    of="reviews of what was new to them",
    how=(
        "Sealed to a person is a change all of whose bugs, or whose sound form, they had never been shown; the "
        "code around may be known to them. The first six of these beside the newest six, of all who have "
        f"twelve. {HOW_CHANCE}"
    ),
)
OVER_TIME = Plan(
    name="change",
    question="Does it catch more than at first, or does it only reject more?",
    pair=lambda digest: digest.change,
    size=ALL_SIZE,
    of="reviews",
    how=(
        "The first ten reviews beside the newest ten, of all who have twenty. They may have met a bug before, "
        "so that part of a gain may be memory of it: that is left out where only what was sealed counts. "
        f"{HOW_CHANCE}"
    ),
)


def on_sealed(members: Members) -> Section:
    """Before and after, on what was sealed to each person until then."""
    return _section(ON_SEALED, members)


def over_time(members: Members) -> Section:
    """Before and after, on whatever came."""
    return _section(OVER_TIME, members)


def verdict_on(rows: Sequence[Row]) -> str:
    """What the rows of a comparison come to, in one sentence."""
    sound, broken, apart, _ = changes_in(rows)
    if not isinstance(apart, Shown):
        return "Not enough yet to say."
    if _is_up(apart):
        return "It catches more: broken and sound changes are told apart better than at first."
    if _is_down(apart):
        return "It got worse: broken and sound changes are told apart less well than at first."
    if _is_up(sound) and _is_up(broken):
        return "It only rejects more: sound changes are stopped more often as well."
    return "No change that chance could not explain."


def tells(section: Section) -> bool:
    """Whether a comparison has what its verdict rests on."""
    return bool(section.table.rows) and isinstance(changes_in(section.table.rows)[2], Shown)


def changes_in(rows: Sequence[Row]) -> tuple[Cell, ...]:
    """The row of changes, in the order of the columns."""
    return rows[2].cells


def chances_in(rows: Sequence[Row]) -> tuple[Cell, ...]:
    """The row of what chance alone would show."""
    return rows[3].cells


def _section(plan: Plan, members: Members) -> Section:
    pairs = {one.person: pair for one in members if (pair := plan.pair(one.digest)) is not None}
    rows = _rows(members, pairs, plan.size) if len(pairs) >= LEAST_PEOPLE else ()
    early = (
        f"Not enough yet: fewer than {LEAST_PEOPLE} people have {2 * plan.size} {plan.of} at one level, "
        f"{plan.size} for before and {plan.size} for after."
    )
    return Section(
        name=plan.name,
        question=plan.question,
        picture=Picture.PLANE,
        table=Table("Reviews", COLUMNS, rows),
        reading=_reading(rows) if rows else early,
        now=_now(rows) if rows else "",
        how=plan.how,
    )


def _rows(members: Members, pairs: Mapping[str, Pair], size: int) -> tuple[Row, ...]:
    sides = (
        {person: pair.before for person, pair in pairs.items()},
        {person: pair.after for person, pair in pairs.items()},
    )
    tells_the_rest = 0 < _left_over(members, pairs) < LEAST_PEOPLE
    before, after = ((HIDDEN,) * len(COLUMNS) if tells_the_rest else _shares(side) for side in sides)
    changes = [change_of(pairs, share) for share in SHARES]
    return (
        Row(f"First {size}", before),
        Row(f"Newest {size}", after),
        Row("Change", tuple(change.seen for change in changes)),
        Row("By chance alone", tuple(change.chance for change in changes)),
    )


def _left_over(members: Members, pairs: Mapping[str, Pair]) -> int:
    """How many people have reviews on neither side: taken from those of all, both sides would tell of them."""
    on_sides = {person: pair.before.reviews + pair.after.reviews for person, pair in pairs.items()}
    return sum(one.digest.alone > on_sides.get(one.person, 0) for one in members)


def _shares(sides: Mapping[str, Side]) -> tuple[Cell, ...]:
    sound = share_of({person: side.sound for person, side in sides.items()})
    broken = share_of({person: side.broken for person, side in sides.items()})
    found = share_of({person: side.bugs for person, side in sides.items()})
    apart = {person: value for person, side in sides.items() if (value := told_apart(side)) is not None}
    n = sum(sides[person].reviews for person in apart)
    return (sound, broken, mean_of(apart, Unit.CHANGE, n=n), found)


def _reading(rows: Sequence[Row]) -> str:
    sound, broken, apart, found = changes_in(rows)
    if not isinstance(apart, Shown):
        return f"{verdict_on(rows)} {why_not(apart)}"
    parts = (
        ("Changes with bugs stopped", broken),
        ("sound changes stopped", sound),
        ("told apart", apart),
        ("bugs found", found),
    )
    said = [f"{name} {told(cell)}" for name, cell in parts if isinstance(cell, Shown)]
    return f"{verdict_on(rows)} {'; '.join(said)}."


def _now(rows: Sequence[Row]) -> str:
    sound, _, apart, _ = changes_in(rows)
    if _is_up(apart) or not isinstance(apart, Shown):
        return ""
    if _is_up(sound):
        return "Have mentors go through false alarms: what made a sound change look wrong?"
    return "Do not report a gain. Look at what is missed and who needs help, and compare again in some weeks."


def _is_up(cell: Cell) -> bool:
    return isinstance(cell, Shown) and cell.low is not None and cell.low > 0


def _is_down(cell: Cell) -> bool:
    return isinstance(cell, Shown) and cell.high is not None and cell.high < 0
