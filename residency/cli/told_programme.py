"""What became of a simulated cohort, as a Markdown table, goals, and data."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from residency.domain.figure import Share
from residency.domain.goal import Goal
from residency.domain.level import Level
from residency.grading.scoring.share import wilson
from residency.grading.simulated.correlation import Estimated, spearman
from residency.progress.simulated.course import Course
from residency.progress.simulated.level_test import OFFSETS
from residency.progress.simulated.outcome import FAR, HELD, AtLevel, at_levels, placed_too_high

LEAST_RHO, MOST_WRONG = 0.85, 0.05


def rank_correlation(courses: Sequence[Course]) -> Estimated:
    """Of the level that was reached with the true skill."""
    return spearman([float(one.level) for one in courses], [one.trainee.skill for one in courses])


def goals_of_programme(courses: Sequence[Course]) -> list[Goal]:
    """What a ladder has to hold to be climbed by anybody real."""
    rho, levels = rank_correlation(courses), at_levels(courses).values()
    wrong = wilson(sum(one.promoted_below for one in levels), sum(one.below for one in levels))
    return [
        Goal(
            f"rank correlation of level with skill is {rho.value:.3f} ({rho.interval.low:.3f} to "
            f"{rho.interval.high:.3f}), n = {rho.n}; at least {LEAST_RHO} is wanted",
            rho.value >= LEAST_RHO,
            needs_many=True,
        ),
        Goal(
            f"of those {FAR} logits or more below the cut {_share(wrong)} were promoted; less than "
            f"{MOST_WRONG:.0%} is wanted",
            wrong.value is None or wrong.value < MOST_WRONG,
            needs_many=True,
        ),
        *_work_goals(courses),
    ]


def told_programme(courses: Sequence[Course], by_week: Sequence[Counter[Level]], *, seed: int) -> str:
    """Everything, for a terminal or a document."""
    wrong, placed = placed_too_high(courses)
    lines = [
        f"{len(courses)} simulated trainees, {len(by_week)} weeks, seed {seed}. Brackets hold 95 % intervals.",
        "",
        "| week | " + " | ".join(f"level {level.value}" for level in Level) + " |",
        "| --- |" + " --- |" * len(Level),
        *(
            f"| {week} | " + " | ".join(str(counts[level]) for level in Level) + " |"
            for week, counts in enumerate(by_week, start=1)
        ),
        "",
        f"Placed {FAR} logits or more too high on arrival: {_share(wilson(wrong, placed))}.",
        "",
        "| left by reviewing | promoted of those clearly below | changes needed half a logit above, median (n) |",
        "| --- | --- | --- |",
        *(
            f"| level {level.value} | {at.promoted_below} of {at.below} | {_median(at)} |"
            for level, at in at_levels(courses).items()
        ),
        "",
        "Goals:",
        *(f"- {'holds' if goal.holds else 'missed'}: {goal.sentence}" for goal in goals_of_programme(courses)),
    ]
    return "\n".join(lines)


def programme_as_data(
    courses: Sequence[Course], by_week: Sequence[Counter[Level]], *, seed: int
) -> dict[str, object]:
    """The same as data."""
    rho = rank_correlation(courses)
    return {
        "seed": seed,
        "people": len(courses),
        "weeks": [{str(level.value): counts[level] for level in Level} for counts in by_week],
        "rank_correlation": {"value": rho.value, "low": rho.interval.low, "high": rho.interval.high, "n": rho.n},
        "placed_too_high": placed_too_high(courses),
        "levels": {
            str(level.value): {
                "below": at.below,
                "promoted_below": at.promoted_below,
                "median_work": None if at.median_work in (None, math.inf) else at.median_work,
                "n": len(at.work),
            }
            for level, at in at_levels(courses).items()
        },
        "goals": [asdict(goal) for goal in goals_of_programme(courses)],
    }


def _work_goals(courses: Sequence[Course]) -> Iterator[Goal]:
    """Of the levels where whole changes are reviewed, together: a suggestion is no change."""
    work = sorted(
        each for level, at in at_levels(courses).items() if level is not Level.SUGGESTIONS for each in at.work
    )
    if work:
        all_of_them = AtLevel(0, 0, tuple(work))
        yield Goal(
            f"half a logit above the cut of levels 1 to 3 the median is {_median(all_of_them)} changes; at most "
            f"{HELD} are wanted",
            (all_of_them.median_work or 0) <= HELD,
            needs_many=True,
        )


def _median(at: AtLevel) -> str:
    if at.median_work is None:
        return "nobody"
    value = f"more than {HELD}" if at.median_work == math.inf else f"{at.median_work:.0f}"
    return f"{value} (n = {len(at.work)})"


def _share(share: Share) -> str:
    if share.value is None:
        return "nobody of 0"
    return f"{share.value:.1%} ({share.low:.1%} to {share.high:.1%}; {share.count} of {share.n})"


def told_level_tests(rates: Mapping[Level, Sequence[Share]]) -> str:
    """Who passes a test-out, by how far they stand from the cut."""
    offsets = [f"{offset:+.1f}" for offset in OFFSETS]
    lines = [
        "Share that passes a test-out, with its 95 % interval, by the true distance to the cut in logits:",
        "",
        "| level | " + " | ".join(offsets) + " |",
        "| --- |" + " --: |" * len(offsets),
        *(f"| {level.value} | " + " | ".join(map(_share, shares)) + " |" for level, shares in rates.items()),
    ]
    return "\n".join(lines)
