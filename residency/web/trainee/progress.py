"""A trainee's progress: the ladder, where one stands, confidence against truth, misses, what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import log

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from residency.actions import personal_trial
from residency.actions.level_test import begin_level_test
from residency.actions.offer_systems import offer_systems
from residency.actions.read_ladder import read_growth, read_ladder
from residency.actions.read_one_to_one import read_agreed
from residency.actions.read_output import asks_output_belief, mark_change, read_output, say_output_belief
from residency.actions.read_progress import read_progress
from residency.domain.ability import Standing
from residency.domain.level import Level
from residency.domain.miss import Miss
from residency.domain.permission import Permission
from residency.domain.session_scores import Calibration
from residency.domain.trial import Ratio, TrialResult
from residency.progress.trial.effect import LEAST as LEAST_TASKS
from residency.web import access
from residency.web.course import course_of
from residency.web.trainee.figures import figures_of
from residency.web.world import world

blueprint = Blueprint("progress", __name__)

LEAST_ANSWERS = 5
"""Below it there is no picture: it would say more about luck than about anybody."""


@dataclass(frozen=True)
class Mark:
    """A place in a chart, in percent, from the left and from the top."""

    x: float
    y: float
    low: float
    high: float
    words: str = ""


@blueprint.get("/progress")
def page() -> ResponseReturnValue:
    """Pictures, not tables; nobody is compared with anybody by name."""
    trainee = access.person_who_may(Permission.TAKE_EXERCISES)
    progress, growth = read_progress(world(), trainee.id), read_growth(world(), trainee.id)
    ladder, trial = read_ladder(world(), trainee.id), personal_trial.read_trial(world(), trainee.id)
    return render_template(
        "trainee/progress.html",
        progress=progress,
        systems=offer_systems(world(), trainee.id),
        ladder=ladder,
        levels=tuple(Level),
        growth=growth,
        trends={scale: trend_marks(points) for scale, points in growth.trends.items()},
        least=LEAST_ANSWERS,
        reliability=[] if "reliability_diagram" in progress.missing else reliability_marks(progress.calibration),
        misses=[(miss, growth.misses.get(miss, 0)) for miss in Miss],
        figures=figures_of(progress),
        agreed=read_agreed(world(), trainee.id),
        course=course_of(read_output(world(), trainee.id)),
        asks_output=asks_output_belief(world(), trainee.id),
        trial=trial,
        trial_lines=trial_lines(trial.result),
        trial_open=(ladder.level or Level.SUGGESTIONS) >= personal_trial.FROM,
        least_tasks=LEAST_TASKS,
    )


@blueprint.post("/progress/test-out")
def begin_test() -> ResponseReturnValue:
    """Begin to test out of the level where one stands."""
    trainee = access.person_who_may(Permission.TAKE_EXERCISES)
    begin_level_test(world(), trainee.id)
    return redirect(url_for("progress.page", _anchor="evidence"), 303)


@blueprint.post("/progress/output")
def say_output() -> ResponseReturnValue:
    """Keep what a trainee thinks to get done, or what they changed."""
    trainee = access.person_who_may(Permission.TAKE_EXERCISES)
    if "words" in request.form:
        mark_change(world(), trainee.id, request.form["words"])
    else:
        say_output_belief(world(), trainee.id, request.form.get("percent", ""))
    return redirect(url_for("progress.page", _anchor="output"), 303)


def trial_lines(result: TrialResult) -> list[tuple[str, Mark]]:
    """What was expected, believed and measured, one below the other on the same scale."""
    lines = []
    for label, ratio in (
        ("You expected", result.forecast),
        ("You believe", result.believed),
        ("Your minutes say", result.effect),
        ("Best guess, with what others' trials show", result.best_guess),
        ("Of those done as drawn", result.effect_as_assigned if result.as_assigned < result.assigned else None),
    ):
        if isinstance(ratio, Ratio):
            sure = "" if ratio.is_known else "not yet known: "
            words = (
                f"{sure}{ratio.value:.2f} ({ratio.low:.2f} to {ratio.high:.2f}) times the minutes, n = {ratio.n}"
            )
            lines.append((label, _on_scale(ratio.value, ratio.low, ratio.high, words)))
        elif ratio is not None:
            lines.append((label, _on_scale(ratio, ratio, ratio, f"{ratio:.2f} times the minutes")))
    return lines


def _on_scale(value: float, low: float, high: float, words: str) -> Mark:
    """Logarithms from a third to three, so that half and double are as far from the middle."""
    x, left, right = (50 + 50 * max(-1.0, min(1.0, log(one) / log(3))) for one in (value, low, high))
    return Mark(round(x, 2), 0, round(left, 2), round(right, 2), words)


def trend_marks(points: Sequence[tuple[datetime, Standing]]) -> list[Mark]:
    """One after the other with the same distance: what counts is what was done between."""
    steps = max(1, len(points) - 1)
    return [
        Mark(
            round(100 * number / steps, 2),
            _from_top(standing.value),
            _from_top(standing.low),
            _from_top(standing.high),
        )
        for number, (_, standing) in enumerate(points)
    ]


def reliability_marks(calibration: Calibration | None) -> list[Mark]:
    """Each confidence that was stated, with how often it was right."""
    if calibration is None:
        return []
    return [
        Mark(
            round(100 * button.confidence, 1),
            _from_top(button.share_right),
            _from_top(button.right.low),
            _from_top(button.right.high),
            f"At {100 * button.confidence:.0f} % you were right {button.right.count} of {button.right.n} times.",
        )
        for button in calibration.buttons
    ]


def _from_top(share: float) -> float:
    return round(100 * (1 - share), 2)
