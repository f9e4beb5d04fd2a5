"""``residency regrade``: grades computed again from what is stored, shown before anything is written."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import fmean

import click

from residency.actions.choose_key import Keys
from residency.actions.regrade import Applied, Regrade, RegradePlan, apply_regrade, plan_regrade
from residency.domain.exercise import ExerciseRef
from residency.domain.grade import ReviewGrade
from residency.runtime import build_runtime
from residency.settings import read_settings
from residency.store.migrate import upgrade

HINT = "Run it again to see what they come to now."


@click.command()
@click.option("--exercise", metavar="PACK/SLUG", help="Only the attempts at this exercise.")
@click.option("--attempt", metavar="ID", help="Only this attempt.")
@click.option("--new-keys", "keys", flag_value=Keys.BANK, type=Keys, help="Grade with the keys of today's bank.")
@click.option(
    "--shown-keys", "keys", flag_value=Keys.SHOWN, type=Keys, help="Grade with the keys as they were shown."
)
@click.option("--write", is_flag=True, help="Write the new grades after showing them. Old ones are kept.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each change, the sums last.")
def command(exercise: str | None, attempt: str | None, keys: Keys | None, write: bool, as_json: bool) -> None:
    """Compute stored grades again and show what changes. Nothing is written without --write."""
    ref = None if exercise is None else ExerciseRef.parse(exercise)
    world = build_runtime(read_settings())
    upgrade(world.engine)
    plan = plan_regrade(world, exercise=ref, attempt_id=attempt, keys=keys or Keys.KEPT)
    for line in _as_json(plan) if as_json else _told(plan):
        click.echo(line)
    if write and (plan.changed or as_json):
        applied = apply_regrade(world, plan)
        click.echo(_applied_json(applied) if as_json else "\n".join(_told_applied(applied)))
    elif not as_json:
        click.echo(_next_step(plan))


def _told(plan: RegradePlan) -> Iterator[str]:
    """The table first: the sums then stand where the eye is when it has scrolled by."""
    if plan.changed:
        yield from _table(["attempt", "exercise", "before", "", "after", "why"], _rows(plan))
        yield ""
    left = Counter((left.exercise, left.sentence) for left in plan.left)
    for (exercise, sentence), count in sorted(left.items()):
        yield f"{exercise}: {_attempts(count)} keep{'s' if count == 1 else ''} the key. {sentence}"
    if plan.erased:
        keeps = "keeps its grade" if len(plan.erased) == 1 else "keep their grades"
        yield f"{_attempts(len(plan.erased))} {keeps}: the texts were removed."
    looked_at, changed = sum(plan.looked_at.values()), len(plan.changed)
    yield f"Looked at {_attempts(looked_at)}: {looked_at - changed} unchanged, {changed} changed."
    if plan.changed:
        largest = max(plan.changed, key=lambda change: abs(change.utility_change))
        yield (
            f"Utility of those changed: {_mean(plan.changed):+.2f} in the mean,"
            f" {largest.utility_change:+.2f} at most (attempt {largest.attempt_id})."
        )
    if plan.looked_at:
        yield ""
        yield from _table(["exercise", "attempts", "unchanged", "changed", "mean", "most"], _exercises(plan))
        yield ""


def _rows(plan: RegradePlan) -> list[list[str]]:
    ordered = sorted(plan.changed, key=lambda change: (-abs(change.utility_change), change.attempt_id))
    return [
        [
            change.attempt_id,
            change.exercise,
            f"{change.before.grade.utility:+.2f}",
            "->",
            f"{change.after.utility:+.2f}",
            "; ".join(change.differences.sentences),
        ]
        for change in ordered
    ]


def _exercises(plan: RegradePlan) -> list[list[str]]:
    rows = []
    for exercise, count in sorted(plan.looked_at.items()):
        changed = [change for change in plan.changed if change.exercise == exercise]
        most = max((change.utility_change for change in changed), key=abs, default=0.0)
        figures = [f"{_mean(changed):+.2f}", f"{most:+.2f}"] if changed else ["", ""]
        rows.append([exercise, str(count), str(count - len(changed)), str(len(changed)), *figures])
    return rows


def _mean(changed: Sequence[Regrade]) -> float:
    return fmean(change.utility_change for change in changed)


def _table(head: list[str], rows: list[list[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    for row in (head, *rows):
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _attempts(count: int) -> str:
    return f"{count} attempt{'' if count == 1 else 's'}"


def _next_step(plan: RegradePlan) -> str:
    if not plan.changed:
        return "There is nothing to write."
    return f"Nothing was written. --write adds a new grade for {_attempts(len(plan.changed))}; the old ones stay."


def _told_applied(applied: Applied) -> Iterator[str]:
    yield f"Wrote a new grade for {_attempts(applied.written)}. The old ones stay."
    if applied.already:
        yield f"{_attempts(applied.already)} had the new grade already: another regrade was faster."
    if applied.skipped:
        yield (f"Left alone, because they were graded anew in the meantime: {', '.join(applied.skipped)}. {HINT}")


def _as_json(plan: RegradePlan) -> Iterator[str]:
    yield from (json.dumps(_change_json(change)) for change in plan.changed)
    for left in plan.left:
        yield json.dumps({"attempt": left.attempt_id, "exercise": left.exercise, "keeps_key": left.sentence})
    yield from (json.dumps({"attempt": attempt_id, "erased": True}) for attempt_id in plan.erased)
    sums = {
        "attempts": sum(plan.looked_at.values()),
        "changed": len(plan.changed),
        "erased": len(plan.erased),
        "mean_change": _mean(plan.changed) if plan.changed else None,
        "largest_change": max((change.utility_change for change in plan.changed), key=abs, default=None),
        "exercises": {
            exercise: {"attempts": count, "changed": sum(c.exercise == exercise for c in plan.changed)}
            for exercise, count in sorted(plan.looked_at.items())
        },
    }
    yield json.dumps({"sums": sums})


def _change_json(change: Regrade) -> dict[str, object]:
    found = change.differences
    return {
        "attempt": change.attempt_id,
        "exercise": change.exercise,
        "before": _grade_json(change.before.grade),
        "after": _grade_json(change.after),
        "found": found.found,
        "lost": found.lost,
        "comments": [{"number": c.number, "before": c.before, "after": c.after} for c in found.comments],
        "why": found.sentences,
    }


def _grade_json(grade: ReviewGrade) -> dict[str, object]:
    return {
        "points": grade.points,
        "utility": grade.utility,
        "best": grade.best,
        "scoring_version": grade.scoring_version,
        "key_version": grade.key_version,
        "key_hash": grade.key_hash,
    }


def _applied_json(applied: Applied) -> str:
    return json.dumps({"written": applied.written, "already": applied.already, "skipped": applied.skipped})
