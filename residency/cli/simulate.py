"""Simulated reviewers of known skill through the real grader on the real bank: is the score worth showing?"""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from typing import TypeVar

import click

from residency.actions.play_cohort import play_cohort
from residency.catalog.catalog import Catalog, open_catalog
from residency.catalog.labelled_comments import read_labelled
from residency.cli.told_programme import goals_of_programme, programme_as_data, told_level_tests, told_programme
from residency.cli.told_simulation import told, told_as_data
from residency.domain.dice import Dice
from residency.domain.errors import BadInput
from residency.domain.labelled_comment import LabelledComment
from residency.domain.level import Level
from residency.grading.scoring.share import wilson
from residency.grading.simulated.goals import goals_of
from residency.grading.simulated.record import Record
from residency.grading.simulated.results import Results, summarise
from residency.grading.simulated.study import Plan, Roll, Study
from residency.logs import configure_logs
from residency.progress.plan import draw_plan
from residency.progress.simulated.bank import draw_bank
from residency.progress.simulated.course import Course
from residency.progress.simulated.level_test import count_passes
from residency.progress.simulated.programme import go_through
from residency.progress.simulated.trainee import draw_trainee
from residency.runtime import build_runtime
from residency.settings import HOME, Settings
from residency.store.migrate import upgrade

T = TypeVar("T")

LABELLED = tuple(HOME / "tests" / "calibration" / part for part in ("comments", "held_out"))
FULL, QUICK = (400, 80), (40, 20)
"""Reviewers and changes. The quick form has one plan for all, so that few variants are read."""


@click.command("simulate")
@click.option("--reviewers", type=click.IntRange(min=6), help=f"How many, {FULL[0]} if not said.")
@click.option("--diffs", type=click.IntRange(min=10), help=f"Changes that each reviews, {FULL[1]} if not said.")
@click.option(
    "--weeks",
    type=click.IntRange(1, 52),
    help="Let a cohort climb the ladder for these weeks, instead of grading.",
)
@click.option("--people", type=click.IntRange(min=6), default=200, show_default=True, help="In that cohort.")
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    help="With --weeks: play that cohort in the product, into this new data folder, to look at its pages.",
)
@click.option(
    "--test-outs",
    type=click.IntRange(10, 10_000),
    help="Let so many test out of each level from each distance to its cut, instead of grading.",
)
@click.option("--seed", type=int, default=7, show_default=True, help="The same seed gives the same figures.")
@click.option("--quick", is_flag=True, help="A small form in seconds; goals that need many people are not judged.")
@click.option("--json", "as_json", is_flag=True, help="All figures as one JSON object.")
@click.option(
    "--jobs", type=click.IntRange(1, 64), default=os.cpu_count() or 1, help="Processes at the same time."
)
def command(
    *,
    reviewers: int | None,
    diffs: int | None,
    weeks: int | None,
    people: int,
    into: Path | None,
    test_outs: int | None,
    seed: int,
    quick: bool,
    as_json: bool,
    jobs: int,
) -> None:
    """Let reviewers of known skill review the bank, and grade them. Exit code 1 if a goal is missed.

    With --weeks it is the ladder that is tried: a cohort of known skill is placed, works, and is promoted.
    """
    if into is not None:
        if weeks is None:
            raise BadInput("Say with --weeks how long the cohort is to work.")
        _play(people, weeks, into)
        return
    if test_outs is not None:
        roll = _roll(seed)
        passed = count_passes(draw_bank(roll("bank")), roll("tests"), trainees=test_outs)
        print(
            told_level_tests({level: [wilson(n, test_outs) for n in counts] for level, counts in passed.items()})
        )
        return
    if weeks is not None:
        _programme(people, weeks, seed, as_json=as_json, quick=quick)
        return
    number, length = QUICK if quick else FULL
    catalog = open_catalog([HOME])
    labelled = _labelled(catalog)
    roll = _roll(seed)
    plans = _plans(catalog, labelled, (reviewers or number, diffs or length), roll, shared=quick)
    _warm(catalog, plans, labelled, jobs)
    study = Study(catalog, labelled, plans, roll)
    results = summarise(_followed(study, 1 if quick else jobs), counts=study.counts, tried_on=study.tried_on)
    missed = [goal for goal in goals_of(results) if not goal.holds and not (quick and goal.needs_many)]
    print(_json(results, seed, quick=quick) if as_json else told(results, seed=seed, is_quick=quick))
    if missed:
        sys.exit(1)


def _programme(people: int, weeks: int, seed: int, *, as_json: bool, quick: bool) -> None:
    roll = _roll(seed)
    cohort = [draw_trainee(roll(f"trainee {number}")) for number in range(people)]
    by_week: list[Counter[Level]] = []
    courses: list[Course] = []
    for courses in _progress(go_through(cohort, draw_bank(roll("bank")), roll, weeks=weeks), weeks):
        by_week.append(Counter(course.level for course in courses))
    if as_json:
        print(json.dumps(programme_as_data(courses, by_week, seed=seed)))
    else:
        print(told_programme(courses, by_week, seed=seed))
    if any(not goal.holds and not (quick and goal.needs_many) for goal in goals_of_programme(courses)):
        sys.exit(1)


def _play(people: int, weeks: int, into: Path) -> None:
    if into.exists() and any(into.iterdir()):
        raise BadInput(f"{into} is not empty. Name a folder that is new: nothing there is overwritten.")
    configure_logs("WARNING")
    world = build_runtime(Settings(data_dir=into))
    upgrade(world.engine)
    for _ in _progress(iter(play_cohort(world, people=people, weeks=weeks)), weeks):
        pass
    print(
        f"{people} simulated trainees have worked for {weeks} weeks. Look at them:\n"
        f"  RESIDENCY_DATA_DIR={into} RESIDENCY_DEMO=false residency serve\n"
        f"  RESIDENCY_DATA_DIR={into} residency link dana@cohort.example   (or mara@, trainee001@)"
    )


def _labelled(catalog: Catalog) -> tuple[LabelledComment, ...]:
    missing = [folder for folder in LABELLED if not folder.is_dir()]
    if missing:
        raise BadInput(f"{missing[0]} is not there: labelled comments come with the source. Run this in a clone.")
    return tuple(chain.from_iterable(read_labelled(folder, catalog.exercises) for folder in LABELLED))


def _roll(seed: int) -> Roll:
    def roll(name: str) -> Dice:
        return random.Random(f"{seed} {name}")  # noqa: S311  (chance, not secrecy)

    return roll


def _plans(
    catalog: Catalog, labelled: Sequence[LabelledComment], size: tuple[int, int], roll: Roll, *, shared: bool
) -> list[Plan]:
    """Of exercises that have labelled comments: what simulated reviewers say is drawn from these."""
    reviewers, length = size
    variants = {ref: catalog.variants(ref) for ref in sorted({one.exercise for one in labelled})}
    if shared:
        return [draw_plan(variants, length, roll("plan"))] * reviewers
    return [draw_plan(variants, length, roll(f"plan {number}")) for number in range(reviewers)]


def _warm(catalog: Catalog, plans: Sequence[Plan], labelled: Sequence[LabelledComment], jobs: int) -> None:
    """Every variant and key once: that is mostly waiting for git, so threads help, and forks inherit them."""
    planned = set(chain.from_iterable(plans))
    seen = {ref for ref, _ in planned}
    written_on = {(one.exercise, tuple(sorted(one.bugs_shown))) for one in labelled if one.exercise in seen}
    with ThreadPoolExecutor(max_workers=2 * jobs) as threads:
        for _ in threads.map(lambda shown: catalog.variant(*shown), sorted(written_on | planned)):
            pass
        for _ in threads.map(lambda shown: catalog.key(*shown), sorted(planned)):
            pass


def _followed(study: Study, jobs: int) -> list[Record]:
    numbers = range(study.reviewers)
    if jobs == 1 or "fork" not in multiprocessing.get_all_start_methods():
        return list(_progress(map(study.follow, numbers), study.reviewers))
    # By numbers, not by luck: a record is the same whoever computes it. Forked, since a bank cannot be sent.
    with multiprocessing.get_context("fork").Pool(jobs, initializer=_hold, initargs=(study,)) as pool:
        return list(_progress(pool.imap(_follow, numbers, chunksize=4), study.reviewers))


_held: list[Study] = []


def _hold(study: Study) -> None:
    _held[:] = [study]


def _follow(number: int) -> Record:
    return _held[0].follow(number)


def _progress(records: Iterator[T], length: int) -> Iterator[T]:
    if not sys.stderr.isatty():
        yield from records
        return
    with click.progressbar(records, length=length, label="Simulating", file=sys.stderr) as bar:
        yield from bar


def _json(results: Results, seed: int, *, quick: bool) -> str:
    return json.dumps({"seed": seed, "quick": quick, **told_as_data(results)}, ensure_ascii=False)
