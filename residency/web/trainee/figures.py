"""Figures about a trainee in words, or the sentence that stands in for them."""

from __future__ import annotations

from dataclasses import dataclass

from residency.actions.read_progress import Progress
from residency.domain.session_scores import Interval, Leaning


@dataclass(frozen=True)
class FigureWords:
    """A figure as it is read: ``value`` is empty where there is not enough behind it yet."""

    label: str
    value: str
    sentence: str


def figures_of(progress: Progress) -> list[FigureWords]:
    """The figures of a home page, each with its n and what it means."""
    return [_score(progress), _leaning(progress), _accuracy(progress), _confidence(progress)]


def _score(progress: Progress) -> FigureWords:
    label, missing = "Review Score", progress.missing.get("review_score")
    score = progress.scores.review_score
    if missing or score is None:
        return FigureWords(label, "", missing or "It needs changes with bugs and clean ones.")
    parts = progress.scores
    return FigureWords(
        label,
        f"{score:.0f}",
        f"Of 100; 0 is what silence earns. Net {parts.net:.0f}, verdicts {parts.verdicts:.0f}, naming"
        f" {parts.naming:.0f}. n = {parts.reviews} reviews, {parts.clean} clean.",
    )


_LEANINGS = {
    Leaning.BLOCKS_TOO_MUCH: ("You block too much", "You also ask for changes where nothing is wrong."),
    Leaning.WAVES_THROUGH: ("You wave through", "You also approve changes that have bugs in them."),
    Leaning.BALANCED: ("Balanced", "You lean neither to blocking nor to waving through."),
}


def _leaning(progress: Progress) -> FigureWords:
    label, missing, found = "Your verdicts", progress.missing.get("detection"), progress.detection
    if missing or found is None:
        return FigureWords(label, "", missing or "It needs changes with bugs and clean ones.")
    value, sentence = _LEANINGS[found.leaning]
    return FigureWords(
        label,
        value,
        f"{sentence} Stopped {found.hits} of {found.buggy} with bugs and {found.false_alarms} of {found.clean}"
        " clean changes.",
    )


def _accuracy(progress: Progress) -> FigureWords:
    label, missing, found = "Accuracy", progress.missing.get("accuracy"), progress.accuracy
    if missing or found is None or found.wafroc.interval is None:
        return FigureWords(label, "", missing or "It needs changes with bugs and clean ones.")
    return FigureWords(
        label,
        f"{found.wafroc.value:.2f}",
        f"{_words(found.wafroc.interval)} with 95 % confidence; 0.50 is silence, 1.00 every bug without a false"
        f" alarm. n = {found.buggy} with bugs, {found.clean} clean.",
    )


def _confidence(progress: Progress) -> FigureWords:
    label, missing, found = "Your confidence", progress.missing.get("confidence_words"), progress.calibration
    if missing or found is None or found.bias_interval is None:
        return FigureWords(label, "", missing or "It needs claims: issues and questions.")
    leaning = "Too sure" if found.bias > 0 else "Too modest"
    value = leaning if found.bias_interval.excludes_zero else "Fits"
    return FigureWords(
        label,
        value,
        f"Stated minus right: {100 * found.bias:+.0f} points ({100 * found.bias_interval.low:+.0f} to"
        f" {100 * found.bias_interval.high:+.0f}). n = {found.claims} claims.",
    )


def _words(interval: Interval) -> str:
    return f"{interval.low:.2f} to {interval.high:.2f}"
