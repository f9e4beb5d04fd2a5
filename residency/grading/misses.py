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
    """Why a bug that no comment is credited with was missed.

    Only the bug's own lines count (``regions``): who has seen the missing test alone has not seen the bug.
    A change that only takes lines away leaves its places to be seen instead.
    """
    if any(judgement.located_at == bug.slug and judgement.credited is None for judgement in judgements):
        return Miss.MISDIAGNOSED
    regions = bug.regions or bug.places
    seen = max((_ms_on_screen(region, spans) for region in regions), default=0)
    lines = max((region.end - region.start + 1 for region in regions), default=1)
    if seen == 0:
        return Miss.NEVER_OPENED
    return Miss.SKIMMED if seen < SHORTEST_LOOK_MS + LOOK_MS_PER_LINE * lines else Miss.LOOKED_AND_PASSED


def _ms_on_screen(region: Region, spans: Sequence[Span]) -> int:
    return sum(
        span.ms
        for span in spans
        if span.file == region.file
        and span.side == region.side
        and span.start <= region.end
        and region.start <= span.end
    )
