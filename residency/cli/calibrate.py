"""How well the grader agrees with experts: fits it, judges what the fit has not seen, and prints the table."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from residency.catalog.catalog import Catalog, open_catalog
from residency.cli.calibration_data import cases_in, pairs_in, second_labels_in, strays_in
from residency.domain.agreement import Agreement, Estimate
from residency.domain.errors import BadInput
from residency.domain.figure import Share
from residency.grading.calibrating.cases import STRAY_COUNTS, Case, examples_of, fit_to
from residency.grading.calibrating.held_out import (
    Figures,
    Judged,
    as_shipped,
    by_style,
    cross_fitted,
    figures,
    reliability,
)
from residency.grading.calibrating.module import as_module
from residency.grading.calibrating.pairs import cross_fitted_pairs, plain_tfidf
from residency.grading.matching.fitting import Example
from residency.grading.scoring.agreement import agreement, area, best_threshold
from residency.settings import HOME

DATA = HOME / "tests" / "calibration"
FITTED = HOME / "residency" / "grading" / "matching" / "fitted.py"

GIVEN = frozenset(
    {
        "hospital/proxy-access",
        "logistics/delivery-windows",
        "manufacturer/stock-reservation",
        "platform/cursor-pagination",
    }
)
"""The exercises whose comments came with the project; those on the others were written for it later."""

Taught = dict[str, list[Example]]


@click.command("calibrate")
@click.option("--quick", is_flag=True, help="Only the shipped weights on the held-out comments, in seconds.")
@click.option("--write", is_flag=True, help="Fit the weights anew and write them; nothing else is done.")
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    default=DATA,
    show_default=False,
    help="Folder of labelled comments.",
)
def command(*, quick: bool, write: bool, data: Path) -> None:
    """Measure the matching on labelled comments and on pairs of real remarks."""
    catalog = open_catalog([HOME])
    if not data.is_dir():
        raise BadInput(f"{data} is no folder. Labelled comments come with the source, in tests/calibration.")
    if write:
        taught, unrelated = _taught(catalog, cases_in(catalog, data / "comments"))
        FITTED.write_text(as_module(fit_to(taught, unrelated)), encoding="utf-8")
        click.echo(
            f"Fitted and written to {FITTED.relative_to(HOME)}. Raise SCORING_VERSION if a grade can change."
        )
        return
    held_out = cases_in(catalog, data / "held_out")
    _print(_of_held_out(held_out, data))
    if quick:
        return
    comments = cases_in(catalog, data / "comments")
    _print(_of_development(comments, *_taught(catalog, comments), data=data))
    _print(_of_pairs(data / "real_pairs.jsonl"))


def _taught(catalog: Catalog, comments: Sequence[Case]) -> tuple[Taught, Taught]:
    return examples_of(comments), examples_of(
        strays_in(catalog, sorted({case.labelled.exercise for case in comments})), STRAY_COUNTS
    )


def _of_held_out(cases: Sequence[Case], data: Path) -> Iterator[str]:
    started = time.process_time()
    judged = as_shipped(cases)
    spent = (time.process_time() - started) / len(cases)
    yield "HELD-OUT COMMENTS, by the shipped weights (nothing was fitted to them)"
    yield from _table([("all", judged), *_by_exercise(judged)])
    yield from _second_reader(cases, data / "second_labels" / "held_out")
    yield from _styles(judged)
    yield from _reliability(judged)
    yield f"  {1000 * spent:.1f} ms of CPU a comment, each key compiled once among them."


def _of_development(cases: Sequence[Case], taught: Taught, unrelated: Taught, *, data: Path) -> Iterator[str]:
    judged = cross_fitted(cases, taught, unrelated)
    given = [entry for entry in judged if entry.case.group in GIVEN]
    later = [entry for entry in judged if entry.case.group not in GIVEN]
    yield "DEVELOPMENT COMMENTS, each exercise judged by weights fitted to the seven others"
    yield from _table([("all", judged), ("given", given), ("written later", later), *_by_exercise(judged)])
    yield from _second_reader(cases, data / "second_labels" / "comments")
    yield from _styles(judged)
    yield from _reliability(judged)


def _of_pairs(file: Path) -> Iterator[str]:
    pairs = pairs_in(file)
    labels = [pair.is_same for pair in pairs]
    yield f"PAIRS OF REAL REMARKS ({len(pairs)}, each repository judged by weights fitted to the two others)"
    yield f"  {'':<14}{'AUC':<22}{'kappa at its best threshold':<28}"
    for name, scores in (("matcher", cross_fitted_pairs(pairs)), ("plain tf-idf", plain_tfidf(pairs))):
        at = best_threshold(scores, labels)
        agreed = agreement([score >= at for score in scores], labels)
        yield f"  {name:<14}{_estimate(area(scores, labels), places=4):<22}{_estimate(agreed.kappa):<28}"


def _by_exercise(judged: Sequence[Judged]) -> list[tuple[str, list[Judged]]]:
    groups = dict.fromkeys(entry.case.group for entry in judged)
    return [(group, [entry for entry in judged if entry.case.group == group]) for group in groups]


def _table(rows: Sequence[tuple[str, Sequence[Judged]]]) -> Iterator[str]:
    heads = ("kappa: which bug", "kappa: credited", "AC1", "unsure", "kappa: decided", "false matches", "missed")
    yield f"  {'':<32}{'n':>4}  " + "".join(f"{head:<20}" for head in heads)
    for name, judged in rows:
        yield f"  {name:<32}{len(judged):>4}  " + "".join(f"{cell:<20}" for cell in _cells(figures(judged)))


def _cells(found: Figures) -> tuple[str, ...]:
    return (
        _estimate(found.which.kappa),
        _estimate(found.whether.kappa),
        f"{found.whether.ac1.value:.2f}",
        _share(found.unsure),
        "too few" if found.decided is None else _estimate(found.decided.kappa),
        _share(found.false_matches),
        _share(found.missed),
    )


def _second_reader(cases: Sequence[Case], folder: Path) -> Iterator[str]:
    if folder.is_dir():
        found: Agreement = agreement(second_labels_in(folder, cases), [case.labelled.credited for case in cases])
        yield f"  Two readers of these comments agree on the bug with kappa {_estimate(found.kappa)}."


def _styles(judged: Sequence[Judged]) -> Iterator[str]:
    yield "  right by style of comment (at least five of a style):"
    for style, share in by_style(judged).items():
        if share.n >= 5:
            yield f"    {style:<44}{share.count:>3} of {share.n:<4}{_share(share)}"


def _reliability(judged: Sequence[Judged]) -> Iterator[str]:
    yield "  does the probability keep its word?"
    for low, mean, share in reliability(judged):
        yield f"    {low:.1f} to {low + 0.2:.1f}: mean {mean:.2f}, truly {_share(share)} (n {share.n})"


def _estimate(found: Estimate, *, places: int = 2) -> str:
    return f"{found.value:.{places}f} [{found.low:.{places}f}, {found.high:.{places}f}]"


def _share(found: Share) -> str:
    return (
        "none"
        if found.value is None
        else f"{100 * found.value:.0f} % [{100 * found.low:.0f}, {100 * found.high:.0f}]"
    )


def _print(lines: Iterator[str]) -> None:
    for line in lines:
        click.echo(line)
    click.echo()
    sys.stdout.flush()
