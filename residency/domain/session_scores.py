"""What many graded reviews say together: scores, detection, confidence, accuracy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from residency.domain.figure import Share


@dataclass(frozen=True)
class Interval:
    """A 95 % confidence interval."""

    low: float
    high: float

    @property
    def excludes_zero(self) -> bool:
        return self.low > 0 or self.high < 0


@dataclass(frozen=True)
class Estimate:
    """A figure with its standard error and interval; both None where there are too few cases to say."""

    value: float
    standard_error: float | None
    interval: Interval | None


@dataclass(frozen=True)
class SessionScores:
    """The Review Score of some reviews and its three parts, in percent and signed.

    ``net`` is N: what the comments earned of the best possible; None where no review had a bug. ``verdicts``
    is V: how much more often a change was asked for where one was due; None without both kinds of change.
    ``naming`` is Q: hits with family and severity right; None where nobody could or did claim anything.
    """

    reviews: int
    clean: int
    net: float | None
    verdicts: float | None
    naming: float | None

    @property
    def signed(self) -> float | None:
        """The Review Score as it is stored, may be negative; None while one of its parts is."""
        if self.net is None or self.verdicts is None or self.naming is None:
            return None
        return 0.70 * self.net + 0.20 * self.verdicts + 0.10 * self.naming

    @property
    def review_score(self) -> float | None:
        """The Review Score as it is shown: never below 0, which is what silence earns."""
        return None if self.signed is None else max(0.0, self.signed)


class Leaning(StrEnum):
    """What the criterion says in words."""

    BLOCKS_TOO_MUCH = "blocks_too_much"
    WAVES_THROUGH = "waves_through"
    BALANCED = "balanced"


@dataclass(frozen=True)
class Detection:
    """Telling buggy from clean changes by the verdict: sensitivity d' (z units) and criterion c."""

    buggy: int
    clean: int
    hits: int
    false_alarms: int
    d_prime: float
    criterion: float
    log_beta: float
    variance: float
    interval: Interval
    leaning: Leaning


@dataclass(frozen=True)
class ButtonReliability:
    """How often claims made at one confidence (0 to 1) were right. There is at least one."""

    confidence: float
    right: Share

    @property
    def claims(self) -> int:
        return self.right.n

    @property
    def share_right(self) -> float:
        return self.right.count / self.right.n


@dataclass(frozen=True)
class Calibration:
    """Whether stated confidence can be believed. Scores are per claim; small is good for the two losses.

    ``brier = reliability - resolution + uncertainty``, exactly. The three ``..._corrected`` parts are without
    the bias of small counts; they add up the same way. None where a single claim leaves them undefined.
    ``bias`` is mean confidence minus share right: positive is too sure. ``skill`` compares with always
    stating the share that was right; None where all claims went the same way.
    """

    claims: int
    brier: float
    log_score: float
    reliability: float
    resolution: float
    uncertainty: float
    reliability_corrected: float | None
    resolution_corrected: float | None
    uncertainty_corrected: float | None
    skill: float | None
    bias: float
    bias_interval: Interval | None
    buttons: tuple[ButtonReliability, ...]


@dataclass(frozen=True)
class Accuracy:
    """Free-response accuracy from 0 to 1, where .5 is silence. ``wafroc1`` guards against gaming.

    ``max_llf`` is the share of bugs found, ``max_nlf`` false alarms per clean change, ``silent_share`` the
    share of clean changes without any false alarm.
    """

    clean: int
    buggy: int
    wafroc: Estimate
    wafroc1: Estimate
    afroc: float
    afroc1: float
    highest_rating_auc: float
    max_llf: float
    max_nlf: float
    silent_share: float
