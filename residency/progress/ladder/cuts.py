"""How able somebody has to be to leave a level."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from residency.domain.level import Level

CUTS: Mapping[Level, float] = MappingProxyType(
    {Level.SUGGESTIONS: -1.0, Level.ONE_FILE: -0.5, Level.CHANGES: 0.0, Level.PULL_REQUESTS: 0.5}
)
"""On both scales, in logits, 0 is the average of those who learn here. Provisional: a cut score is set by ten
judges or more (modified Angoff; measurement.md, section 5), who are not there yet. Half a logit apart, since that
is what the evidence for one promotion can tell apart."""

CUT_ERROR = 0.5
"""One standard error of a cut as long as no judges have set it, in logits."""
