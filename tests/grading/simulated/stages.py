"""Stages on the real bank for the tests of this room."""

from __future__ import annotations

import random

from residency.catalog.catalog import Catalog
from residency.catalog.labelled_comments import read_labelled
from residency.domain.exercise import ExerciseRef
from residency.domain.labelled_comment import LabelledComment
from residency.grading.simulated.play import Play, play
from residency.grading.simulated.reviewer import SimulatedReviewer
from residency.grading.simulated.stage import Stage
from residency.settings import HOME

PROXY = ExerciseRef("hospital", "proxy-access")


def labelled(catalog: Catalog) -> tuple[LabelledComment, ...]:
    return read_labelled(HOME / "tests" / "calibration" / "comments", catalog.exercises)


def stage(catalog: Catalog, *bugs: str) -> Stage:
    return Stage(catalog, PROXY, bugs, labelled=labelled(catalog), dice=random.Random(1))


def plays(
    stages: list[Stage], reviewer: SimulatedReviewer, *, count: int = 60, seed: int = 1, b: float = 0.0
) -> list[Play]:
    """The same reviewer on these stages in turn, all bugs of difficulty ``b``."""
    dice = random.Random(seed)
    shown = [stages[i % len(stages)] for i in range(count)]
    return [play(reviewer, one, dict.fromkeys(one.bugs, b), dice) for one in shown]
