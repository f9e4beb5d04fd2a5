"""Why a bug was missed, from the comments and from what was on screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from residency.domain.grade import Judgement
from residency.domain.key import KeyedBug, Region
from residency.domain.miss import Miss
from residency.domain.reading import Span

SHORTEST_LOOK_MS = 3000
LOOK_MS_PER_LINE = 400
"""Below this time on screen nobody has read the lines: a bug's lines share the screen with some forty others,
and fluent readers of code take about half a second a line. A choice of ours, to be fitted to data later."""


def why_missed(bug: KeyedBug, judgements: Iterable[Judgement], spans: Sequence[Span]) -> Miss:
    """Why a bug that no comment is credited with was missed. ``judgements`` are those of claims.

    Only the bug's own lines count (``regions``): who has seen the missing test alone has not seen the bug.
    A change that only takes lines away leaves its places to be seen instead.
    """
    if any(judgement.located_at == bug.slug and judgement.credited is None for judgement in judgements):
        return Miss.MISDIAGNOSED
    seen, lines = max(
        ((_ms_on_screen(region, spans), region.end - region.start + 1) for region in bug.regions or bug.places),
        default=(0, 1),
    )
    if seen == 0:
        return Miss.NEVER_OPENED
    return Miss.SKIMMED if seen < SHORTEST_LOOK_MS + LOOK_MS_PER_LINE * lines else Miss.LOOKED_AND_PASSED


def _ms_on_screen(region: Region, spans: Sequence[Span]) -> int:
    """How long the line of the region that was seen longest was on screen: spans of one moment do not add up."""
    here = [span for span in spans if span.file == region.file and span.side == region.side]
    return max(
        sum(span.ms for span in here if span.start <= line <= span.end)
        for line in range(region.start, region.end + 1)
    )
