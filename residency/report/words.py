"""Figures in sentences, always with their interval and what stands behind them."""

from __future__ import annotations

from collections.abc import Iterable

from residency.domain.report import Cell, Shown, TooEarly, Unit

TOO_FEW = "Too few people stand behind this: fewer than five are never shown."
NOTHING = "Nothing of this kind was done yet."


def percent(value: float) -> str:
    """A share from 0 to 1, or a change of one, as whole percent without the sign for percent."""
    return f"{100 * value:.0f}"


def told(figure: Shown) -> str:
    """A figure with interval, n and people, for instance ``58 % (52 to 64; n = 310, 24 people)``."""
    behind = f"n\u00a0=\u00a0{figure.n}, {figure.people}\u00a0people"
    if figure.unit is Unit.PEOPLE:
        return f"{figure.value:.0f} of {figure.people}"
    if figure.low is None or figure.high is None:
        return f"{number(figure.value, figure.unit)}{_SIGNS[figure.unit]} ({behind})"
    value, low, high = (number(each, figure.unit) for each in (figure.value, figure.low, figure.high))
    return f"{value}{_SIGNS[figure.unit]} ({low} to {high}; {behind})"


def cell_words(cell: Cell) -> str:
    """A cell of a table, or the words that stand in its place."""
    if isinstance(cell, Shown):
        return told(cell)
    if isinstance(cell, TooEarly):
        return f"not enough yet: {cell.n} of {cell.least} {cell.of}".strip()
    return "none" if cell is None else "hidden: few people"


def number(value: float, unit: Unit) -> str:
    """The bare number as it is shown, a change with its sign."""
    if unit is Unit.PEOPLE:
        return f"{value:.0f}"
    if unit is Unit.SHARE:
        return percent(value)
    if unit is Unit.CHANGE:
        return "0" if round(100 * value) == 0 else f"{100 * value:+.0f}".replace("-", "−")
    return f"{value:.2f}" if unit is Unit.RATIO else f"{value:.1f}".replace("-", "−")


def why_not(cell: Cell) -> str:
    """The sentence that stands in for a figure that is not shown."""
    if cell is None:
        return NOTHING
    if isinstance(cell, TooEarly):
        return f"Not enough yet: {cell.n} of {cell.least} {cell.of}."
    return TOO_FEW


def listed(words: Iterable[str]) -> str:
    """Words with commas and an "and"."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


_SIGNS = {
    Unit.PEOPLE: "",
    Unit.SHARE: " %",
    Unit.CHANGE: " points",
    Unit.VALUE: " an hour",
    Unit.HOURS: " hours",
    Unit.MINUTES: " minutes",
    Unit.RATIO: "",
}
