"""Whether people catch more than at first, or only reject more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from residency.domain.report import HIDDEN, LEAST_PEOPLE, Cell, Picture, Row, Section, Shown, Table, Unit
from residency.report.comparing import (
    Pair,
    Reviews,
    broken_stopped,
    bugs_found,
    change_of,
    pair_up,
    sealed,
    sound_stopped,
    told_apart,
)
from residency.report.history import Histories, alone
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
    """What is compared: ``size`` reviews on either side, of those that are chosen, which ``of`` names."""

    name: str
    question: str
    choose: Callable[[Reviews], Reviews]
    size: int
    of: str
    how: str


ON_SEALED = Plan(
    name="sealed",
    question="Did it work? Before and after, on what they had never been shown",
    choose=sealed,
    size=6,
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
    choose=lambda reviews: reviews,
    size=10,
    of="reviews",
    how=(
        "The first ten reviews beside the newest ten, of all who have twenty. They may have met a bug before, "
        "so that part of a gain may be memory of it: that is left out where only what was sealed counts. "
        f"{HOW_CHANCE}"
    ),
)
"""Ten are a block, which holds three to five sound changes; of what is new to somebody there is less."""


def on_sealed(histories: Histories) -> Section:
    """Before and after, on what was sealed to each person until then."""
    return _section(ON_SEALED, histories)


def over_time(histories: Histories) -> Section:
    """Before and after, on whatever came."""
    return _section(OVER_TIME, histories)


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


def _section(plan: Plan, histories: Histories) -> Section:
    pairs = pair_up(histories, plan.choose, plan.size)
    rows = _rows(histories, pairs, plan.size) if len(pairs) >= LEAST_PEOPLE else ()
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


def _rows(histories: Histories, pairs: Sequence[Pair], size: int) -> tuple[Row, ...]:
    sides = [(pair.person, pair.before) for pair in pairs], [(pair.person, pair.after) for pair in pairs]
    tells_the_rest = 0 < len(_left_over(histories, pairs)) < LEAST_PEOPLE
    before, after = ((HIDDEN,) * len(COLUMNS) if tells_the_rest else _shares(side) for side in sides)
    changes = [change_of(pairs, share) for share in SHARES]
    return (
        Row(f"First {size}", before),
        Row(f"Newest {size}", after),
        Row("Change", tuple(change.seen for change in changes)),
        Row("By chance alone", tuple(change.chance for change in changes)),
    )


def _left_over(histories: Histories, pairs: Sequence[Pair]) -> set[str]:
    """Whose reviews are on neither side: taken from those of all, both sides would tell their figures."""
    sides = {(pair.person, review.at) for pair in pairs for review in (*pair.before, *pair.after)}
    return {person for person, review in alone(histories) if (person, review.at) not in sides}


def _shares(side: Sequence[tuple[str, Reviews]]) -> tuple[Cell, ...]:
    pairs = [(person, one) for person, reviews in side for one in reviews]
    sound = share_of((person, one.is_stopped) for person, one in pairs if one.grade.is_clean)
    broken = share_of((person, one.is_stopped) for person, one in pairs if not one.grade.is_clean)
    found = share_of((person, bug.found_by is not None) for person, one in pairs for bug in one.grade.bugs)
    apart = {person: value for person, reviews in side if (value := told_apart(reviews)) is not None}
    n = sum(len(reviews) for person, reviews in side if person in apart)
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
