"""The results of a simulation as Markdown tables, and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from residency.domain.goal import Goal
from residency.grading.simulated.correlation import Estimated
from residency.grading.simulated.goals import goals_of
from residency.grading.simulated.measures import Measure
from residency.grading.simulated.results import Results, Row, SpamResult, Validity

TRICK_COLUMNS = (Measure.REVIEW_SCORE, Measure.NET, Measure.VERDICTS, Measure.F1, Measure.LINEAR, Measure.WAFROC1)


def told(results: Results, *, seed: int, is_quick: bool) -> str:
    """Everything, for a terminal or a document."""
    return "\n".join(
        [
            f"{results.reviewers} simulated reviewers, {results.counts[-1]} changes each, seed {seed}. "
            "Brackets hold 95 % intervals.",
            "",
            *_matcher(results),
            *_validity("By the real grader", results.real, results.tried_on),
            *_validity(
                "By the real grader, what it is unsure of settled rightly", results.settled, results.tried_on
            ),
            *_validity("If the grader never erred (labels credited)", results.gold, results.tried_on),
            *_levels(results),
            *_spam(results),
            *_tricks(results),
            *_stated(results),
            *_goals(goals_of(results), is_quick=is_quick),
        ]
    )


def _matcher(results: Results) -> Iterator[str]:
    tally = results.tally
    named = _share(tally.credited, tally.detections)
    other = _share(tally.credited_with_another, tally.detections)
    believed = _share(tally.believed, tally.false_alarms)
    yield (
        f"Of {tally.detections} comments that lead to a bug the grader credited {named} with it and {other} with "
        f"another; of {tally.false_alarms} wrong claims it believed {believed}."
    )
    yield ""


def _validity(title: str, validity: Validity, tried_on: int) -> Iterator[str]:
    rows = [(f"rho with skill, {count}", _rhos(row)) for count, row in validity.skill.items()]
    rows.append((f"rho with criterion, {tried_on}", _rhos(validity.criterion)))
    rows += [(f"retest r, {count}", _rhos(row)) for count, row in validity.retest.items()]
    yield from _table(title, ["", *Measure], rows)


def _levels(results: Results) -> Iterator[str]:
    rows = [(f"{third}", [_plain(row[name]) for name in Measure]) for third, row in results.levels.items()]
    rows += [
        (f"{third}, labels credited", [_plain(row[name]) for name in Measure])
        for third, row in results.levels_gold.items()
    ]
    yield from _table(f"Mean of honest work over {results.tried_on} changes", ["", *Measure], rows)


def _spam(results: Results) -> Iterator[str]:
    rows = [(name, [_earned(spam, measure) for measure in Measure]) for name, spam in results.spam.items()]
    yield from _table(
        f"Pure spam over {results.tried_on} changes: mean [share of honest reviewers below it]",
        ["", *Measure],
        rows,
    )


def _tricks(results: Results) -> Iterator[str]:
    rows = [
        (name, [_thirds(thirds, measure) for measure in TRICK_COLUMNS]) for name, thirds in results.tricks.items()
    ]
    yield from _table(
        f"An honest worker adds a trick over {results.tried_on} changes: change, weak / average / strong",
        ["", *TRICK_COLUMNS],
        rows,
    )


def _stated(results: Results) -> Iterator[str]:
    rows = [(name, [_mean(real), _mean(gold)]) for name, (real, gold) in results.stated.items()]
    yield from _table(
        f"N for the same comments, confidence stated otherwise, {results.tried_on} changes",
        ["", "real grader", "labels credited"],
        rows,
    )


def _goals(goals: Iterable[Goal], *, is_quick: bool) -> Iterator[str]:
    yield "Goals:"
    for goal in goals:
        if is_quick and goal.needs_many:
            yield f"- not judged in the quick form: {goal.sentence}"
        else:
            yield f"- {'holds' if goal.holds else 'MISSED'}: {goal.sentence}"


def _table(title: str, heads: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]]) -> Iterator[str]:
    cells = [list(heads), *([name, *values] for name, values in rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(heads))]
    lines = ["| " + " | ".join(cell.ljust(widths[i]) for i, cell in enumerate(row)) + " |" for row in cells]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    yield from (f"{title}:", "", lines[0], rule, *lines[1:], "")


def _rhos(row: Row) -> list[str]:
    return [
        f"{_rho(row[name].value)} [{_rho(row[name].interval.low)}, {_rho(row[name].interval.high)}]"
        for name in Measure
    ]


def _rho(value: float) -> str:
    return f"{value:.3f}".replace("0.", ".", 1)


def _plain(estimated: Estimated) -> str:
    return f"{estimated.value:.1f}"


def _mean(estimated: Estimated) -> str:
    return f"{estimated.value:.1f} [{estimated.interval.low:.1f}, {estimated.interval.high:.1f}]"


def _earned(spam: SpamResult, measure: Measure) -> str:
    return f"{spam.earns[measure].value:.0f} [P{spam.percentile[measure]:.0f}]"


def _thirds(thirds: Mapping[str, Row], measure: Measure) -> str:
    return " / ".join(f"{row[measure].value:+.1f} ±{_half(row[measure]):.1f}" for row in thirds.values())


def _half(estimated: Estimated) -> float:
    return estimated.interval.high - estimated.value


def _share(count: int, n: int) -> str:
    return f"{100 * count / n:.1f} %" if n else "none"


def told_as_data(results: Results) -> dict[str, object]:
    """The same figures as JSON knows them."""
    return {
        "reviewers": results.reviewers,
        "counts": list(results.counts),
        "tried_on": results.tried_on,
        "real": _validity_data(results.real),
        "settled": _validity_data(results.settled),
        "gold": _validity_data(results.gold),
        "levels": {third: _row_data(row) for third, row in results.levels.items()},
        "levels_gold": {third: _row_data(row) for third, row in results.levels_gold.items()},
        "spam": {
            name: {"earns": _row_data(spam.earns), "percentile": {str(m): p for m, p in spam.percentile.items()}}
            for name, spam in results.spam.items()
        },
        "tricks": {
            name: {third: _row_data(row) for third, row in thirds.items()}
            for name, thirds in results.tricks.items()
        },
        "stated": {
            name: {"real": _estimated_data(real), "gold": _estimated_data(gold)}
            for name, (real, gold) in results.stated.items()
        },
        "tally": vars(results.tally),
        "goals": [vars(goal) for goal in goals_of(results)],
    }


def _validity_data(validity: Validity) -> dict[str, object]:
    return {
        "skill": {str(count): _row_data(row) for count, row in validity.skill.items()},
        "criterion": _row_data(validity.criterion),
        "retest": {str(count): _row_data(row) for count, row in validity.retest.items()},
    }


def _row_data(row: Row) -> dict[str, object]:
    return {str(measure): _estimated_data(estimated) for measure, estimated in row.items()}


def _estimated_data(estimated: Estimated) -> dict[str, float]:
    low, high = estimated.interval.low, estimated.interval.high
    return {"value": estimated.value, "n": estimated.n, "low": low, "high": high}
