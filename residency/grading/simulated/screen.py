"""What a simulated reviewer had on screen."""

from __future__ import annotations

from residency.domain.dice import Dice
from residency.domain.diff import ShownChange, Side
from residency.domain.reading import Span
from residency.grading.simulated.reviewer import SimulatedReviewer, sigma


def read_change(reviewer: SimulatedReviewer, change: ShownChange, dice: Dice) -> list[Span]:
    """What this reviewer had on screen: hunk by hunk, slower where more skilled, now and then not at all."""
    spans = []
    for file in change.files:
        for hunk in file.hunks:
            if dice.random() < sigma(-2.0 - reviewer.skill):
                continue
            ms = int(1000 * hunk.new_count * max(0.1, dice.gauss(0.9 + 0.2 * reviewer.skill, 0.4)))
            last = hunk.new_start + max(hunk.new_count, 1) - 1
            if hunk.new_start >= 1:
                spans.append(Span(file.path, Side.NEW, hunk.new_start, last, min(ms, 110_000)))
    return spans
