"""The difficulty of 500 items from the answers of 1,000 people, as it is fitted once a day.

Goal: 5 s, whether everybody has answered everything or few have answered little.
"""

from __future__ import annotations

from time import perf_counter

import numpy as np

from residency.progress.ability.refit import fit_rasch

PEOPLE, ITEMS = 1_000, 500


def main() -> None:
    """Print wall time and how well the true difficulties are recovered, for three densities."""
    dice = np.random.default_rng(7)
    abilities = dice.normal(0, 1, PEOPLE)
    difficulties = dice.normal(0, 1, ITEMS)
    chances = 1 / (1 + np.exp(difficulties - abilities[:, None]))
    answers = (dice.random((PEOPLE, ITEMS)) < chances).astype(np.float64)
    for share in (1.0, 0.1, 0.04):
        asked = np.where(dice.random((PEOPLE, ITEMS)) < share, answers, np.nan)
        counts, sums = np.sum(~np.isnan(asked), axis=0), np.nansum(asked, axis=0)
        bounded = (sums > 0) & (sums < counts)  # the others keep what the first answers say
        began = perf_counter()
        fit = fit_rasch(asked[:, bounded])
        took = perf_counter() - began
        right = float(np.corrcoef(fit.difficulties, difficulties[bounded])[0, 1])
        print(
            f"refit, {PEOPLE:,} people x {ITEMS} items, {share:.0%} answered:"
            f" {took:5.2f} s (goal 5), correlation with the true difficulties {right:.3f}"
        )
