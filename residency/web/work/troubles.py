"""What the first build said of examples, in sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from residency.domain.system.spec_grade import ExamplePlace, ExampleResult, Trouble


@dataclass(frozen=True)
class TroubleView:
    """``anchor`` is the id of the place on the page."""

    where: str
    anchor: str
    sentence: str


def troubles_of(results: Iterable[ExampleResult]) -> list[TroubleView]:
    """One for each example that counts for nothing. Which option is meant is never said."""
    return [
        TroubleView(named(result.place), anchor_of(result.place), _sentence(result, result.trouble))
        for result in results
        if result.trouble is not None
    ]


def named(place: ExamplePlace) -> str:
    """An example as its author knows it."""
    return f"rule {place.rule + 1}, {'where it bites' if place.bites else 'just outside it'}"


def anchor_of(place: ExamplePlace) -> str:
    """The id of the button below its calls: it is there however many calls there are."""
    return f"rule.{place.rule}.{'bites' if place.bites else 'outside'}.add"


def _sentence(result: ExampleResult, trouble: Trouble) -> str:
    if trouble is Trouble.IMPOSSIBLE:
        return "no build does this. Either a result is miscalculated, or it is nothing this customer can mean."
    if trouble is Trouble.CONFLICT:
        others = "; ".join(named(place) for place in result.against)
        return f"it contradicts other examples ({others}), so none of them was built. Decide which one you mean."
    if trouble is Trouble.TOO_WIDE:
        return "it goes on for too long to be followed. Split it into shorter examples."
    return "it cannot be read."
