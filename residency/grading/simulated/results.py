"""What the records of a study say together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from residency.grading.simulated.correlation import Estimated, mean, pearson, spearman
from residency.grading.simulated.measures import Measure, Measures
from residency.grading.simulated.record import Graded, Record, Tally

THIRDS = ("weak", "average", "strong")
"""The reviewers in three equal parts, by their skill."""

Row = Mapping[Measure, Estimated]


@dataclass(frozen=True)
class Validity:
    """Under one grader: rank correlation with skill by the number of changes, with the criterion over
    ``tried_on`` changes, and the correlation of a score with that on as many other changes."""

    skill: Mapping[int, Row]
    criterion: Row
    retest: Mapping[int, Row]


@dataclass(frozen=True)
class SpamResult:
    """What a strategy earns on average, and the share of honest reviewers (percent) that earn less."""

    earns: Row
    percentile: Mapping[Measure, float]


@dataclass(frozen=True)
class Results:
    """``tricks`` is the change against the same person's honest work, by third of skill; ``levels`` the mean of
    honest work. ``stated`` is N by how confidence is stated, the second for a grader that never errs."""

    reviewers: int
    counts: tuple[int, ...]
    tried_on: int
    real: Validity
    settled: Validity
    gold: Validity
    levels: Mapping[str, Row]
    levels_gold: Mapping[str, Row]
    spam: Mapping[str, SpamResult]
    tricks: Mapping[str, Mapping[str, Row]]
    stated: Mapping[str, tuple[Estimated, Estimated]]
    tally: Tally


def summarise(records: Sequence[Record], *, counts: Sequence[int], tried_on: int) -> Results:
    """The results of at least three records."""
    thirds = _thirds(records)
    return Results(
        reviewers=len(records),
        counts=tuple(counts),
        tried_on=tried_on,
        real=_validity(records, lambda one: one.real, tried_on),
        settled=_validity(records, lambda one: one.settled, tried_on),
        gold=_validity(records, lambda one: one.gold, tried_on),
        levels={name: _means([one.real.first[tried_on] for one in part]) for name, part in thirds.items()},
        levels_gold={name: _means([one.gold.first[tried_on] for one in part]) for name, part in thirds.items()},
        spam={name: _spam(name, records, tried_on) for name in records[0].spam},
        tricks={
            name: {third: _change(name, part, tried_on) for third, part in thirds.items()}
            for name in records[0].tricks
        },
        stated={
            name: (
                mean([one.stated[name] for one in records]),
                mean([one.stated_gold[name] for one in records]),
            )
            for name in records[0].stated
        },
        tally=_sum([one.tally for one in records]),
    )


def _thirds(records: Sequence[Record]) -> dict[str, list[Record]]:
    ranked = sorted(records, key=lambda one: one.reviewer.skill)
    cuts = [round(part * len(ranked) / len(THIRDS)) for part in range(len(THIRDS) + 1)]
    return {name: ranked[cuts[i] : cuts[i + 1]] for i, name in enumerate(THIRDS)}


def _validity(records: Sequence[Record], by: Callable[[Record], Graded], tried_on: int) -> Validity:
    skill = [one.reviewer.skill for one in records]
    criterion = [one.reviewer.criterion for one in records]
    graded = [by(one) for one in records]
    return Validity(
        skill={n: _row(skill, [one.first[n] for one in graded]) for n in graded[0].first},
        criterion=_row(criterion, [one.first[tried_on] for one in graded]),
        retest={n: _retest(graded, n) for n in graded[0].second},
    )


def _row(truth: Sequence[float], measures: Sequence[Measures]) -> Row:
    return {name: spearman(truth, [one[name] for one in measures]) for name in Measure}


def _retest(graded: Sequence[Graded], n: int) -> Row:
    return {
        name: pearson([one.first[n][name] for one in graded], [one.second[n][name] for one in graded])
        for name in Measure
    }


def _means(measures: Sequence[Measures]) -> Row:
    return {name: mean([one[name] for one in measures]) for name in Measure}


def _spam(name: str, records: Sequence[Record], tried_on: int) -> SpamResult:
    earns = _means([one.spam[name] for one in records])
    honest = [one.real.first[tried_on] for one in records]
    return SpamResult(
        earns=earns,
        percentile={
            measure: 100 * sum(one[measure] < earns[measure].value for one in honest) / len(honest)
            for measure in Measure
        },
    )


def _change(trick: str, part: Sequence[Record], tried_on: int) -> Row:
    return {
        name: mean([one.tricks[trick][name] - one.real.first[tried_on][name] for one in part]) for name in Measure
    }


def _sum(tallies: Sequence[Tally]) -> Tally:
    return Tally(
        detections=sum(one.detections for one in tallies),
        credited=sum(one.credited for one in tallies),
        credited_with_another=sum(one.credited_with_another for one in tallies),
        false_alarms=sum(one.false_alarms for one in tallies),
        believed=sum(one.believed for one in tallies),
    )
