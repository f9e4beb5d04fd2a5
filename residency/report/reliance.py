"""What they make of an AI that is sometimes wrong, and whether it makes them quicker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from residency.domain.report import HIDDEN, LEAST_PEOPLE, Cell, Picture, Row, Section, Shown, Table, TooEarly, Unit
from residency.domain.second_look import Adviser, Decided, Topic
from residency.progress.trial.effect import Fit, fit_of
from residency.progress.trial.pooling import mean_effect
from residency.report.hiding import hidden_groups
from residency.report.history import Histories, alone
from residency.report.pooled import geometric_mean_of, share_of
from residency.report.words import told, why_not

LEAST = 8
"""Cases below which nothing is said of reliance. Source: measurement.md, section 7."""

Answers = list[tuple[str, bool]]


def advice(histories: Histories) -> Section:
    """What became of right and of wrong advice, each side on its own."""
    switched, kept, omission, commission = _advised(histories)
    is_small = hidden_groups({"omission": _people(omission), "commission": _people(commission)})
    kept_cell = _share(kept)
    parts = [HIDDEN if is_small else _share(answers) for answers in (omission, commission)]
    switched_cell = _share(switched)
    return Section(
        name="advice",
        question="Do they follow an AI where it is right, and resist it where it is wrong?",
        picture=Picture.LINES,
        table=Table(
            "What happened",
            ("How often",),
            (
                Row("Missed something, the AI named it: took it over", (switched_cell,)),
                Row("Were right, the AI was wrong: stayed right", (kept_cell,)),
                Row("… where it was silent about a bug they had", (parts[0],)),
                Row("… where it named a bug that is none", (parts[1],)),
                Row(
                    "Right claim, the author contradicted: withdrew it",
                    (_share(_answered(histories, was_right=True)),),
                ),
                Row(
                    "Wrong claim, the author explained: kept it", (_share(_answered(histories, was_right=False)),)
                ),
                Row("Untrue claim of the author: believed it", (_share(_believed(histories)),)),
            ),
        ),
        reading=_advice_reading(switched_cell, kept_cell),
        now=_advice_now(kept_cell, switched_cell),
        how=(
            "After some reviews an AI has its say and the trainee decides again; it is wrong on purpose in "
            "about three of ten judgements. Who always follows has 100 % in the first line and 0 % in the "
            f"second, who never does the reverse: neither alone says anything. Shown from {LEAST} cases of five "
            "people on (RAIR and RSR, Schemmer et al. 2023)."
        ),
    )


def assistant(histories: Histories) -> Section:
    """What the assistant does to the time that a review takes, beside what was expected and believed."""
    taking_part = [history for history in histories if history.trial]
    fits = [(fit, len(history.trial)) for history in taking_part if (fit := fit_of(history.trial)) is not None]
    fact = _effect(fits, len(taking_part))
    expected = geometric_mean_of(
        {one.person: [task.forecast.ratio for task in one.trial] for one in taking_part}, Unit.RATIO
    )
    believed = geometric_mean_of({one.person: list(one.believed) for one in histories if one.believed}, Unit.RATIO)
    return Section(
        name="assistant",
        question="Does the assistant make them quicker, and do they know?",
        picture=Picture.LINES,
        table=Table(
            "Minutes with the assistant for one without",
            ("Ratio",),
            (
                Row("Expected before", (expected,)),
                Row("Measured", (fact,)),
                Row("Believed afterwards", (believed,)),
            ),
        ),
        reading=_assistant_reading(fact, believed),
        now=_assistant_now(fact, believed),
        how=(
            "Trainees who take part estimate a review, then chance decides whether they have the assistant. "
            "Below 1 it saves time. The mean over people allows for people who differ (random effects; interval "
            "of Hartung, Knapp, Sidik and Jonkman). Only who chose to take part is in it. It says nothing of "
            "what is found."
        ),
        reference=1.0,
    )


def _advised(histories: Histories) -> tuple[Answers, Answers, Answers, Answers]:
    pairs = list(_decided(histories, Adviser.CO_REVIEWER))
    helped = [(who, one.is_right) for who, one in pairs if not one.item.was_right and one.item.advice_right]
    misled = [(who, one) for who, one in pairs if one.item.was_right and not one.item.advice_right]
    return (
        helped,
        [(who, one.is_right) for who, one in misled],
        [(who, one.is_right) for who, one in misled if one.item.topic is Topic.SILENCE],
        [(who, one.is_right) for who, one in misled if one.item.topic is Topic.REMARK],
    )


def _answered(histories: Histories, *, was_right: bool) -> Answers:
    """Whether somebody was wrong in the end, of answers of the author that say the opposite of a claim."""
    return [
        (who, not one.is_right)
        for who, one in _decided(histories, Adviser.AUTHOR)
        if one.item.was_right is was_right and one.item.advice_right is not was_right
    ]


def _believed(histories: Histories) -> Answers:
    return [
        (person, claim.said)
        for person, review in alone(histories)
        for claim in review.grade.claims
        if not claim.holds and claim.said is not None
    ]


def _decided(histories: Histories, adviser: Adviser) -> Iterator[tuple[str, Decided]]:
    return ((history.person, one) for history in histories for one in history.decided if one.adviser is adviser)


def _share(answers: Answers) -> Cell:
    return share_of(answers, least=LEAST, of="cases") if answers else None


def _people(answers: Iterable[tuple[str, bool]]) -> set[str]:
    return {person for person, _ in answers}


def _effect(fits: Sequence[tuple[Fit, int]], taking_part: int) -> Cell:
    """The mean effect from the fit, and the tasks behind it, of each of those who take part."""
    mean = mean_effect([fit for fit, _ in fits])
    if mean is not None:
        tasks = sum(count for _, count in fits)
        return Shown(mean.value, Unit.RATIO, tasks, len(fits), mean.low, mean.high)
    if not taking_part:
        return None
    is_small = bool(fits) or taking_part < LEAST_PEOPLE
    return HIDDEN if is_small else TooEarly(0, LEAST_PEOPLE, "people with eight finished reviews of the trial")


def _advice_reading(switched: Cell, kept: Cell) -> str:
    said = []
    if isinstance(switched, Shown):
        said.append(f"What the AI was right about they took over in {told(switched)}.")
    if isinstance(kept, Shown):
        said.append(f"Where it was wrong they stayed right in {told(kept)}.")
    return " ".join(said) if said else why_not(kept if kept is not None else switched)


def _advice_now(kept: Cell, switched: Cell) -> str:
    if isinstance(kept, Shown) and kept.high is not None and kept.high < 0.5:
        return "They give way to wrong advice. Have the own review written before the AI's is read."
    if isinstance(switched, Shown) and switched.high is not None and switched.high < 0.5:
        return "They leave right advice unused. Have every remark of the AI answered with a reason."
    return ""


def _assistant_reading(fact: Cell, believed: Cell) -> str:
    if not isinstance(fact, Shown):
        return why_not(fact)
    said = f"With the assistant a review takes {told(fact)} times as long as without."
    if fact.low is not None and fact.high is not None and fact.low < 1 < fact.high:
        said += " That may be chance: the interval holds 1."
    if isinstance(believed, Shown):
        said += f" They believe {told(believed)}."
    return said


def _assistant_now(fact: Cell, believed: Cell) -> str:
    if not isinstance(fact, Shown) or not isinstance(believed, Shown) or fact.low is None or believed.high is None:
        return ""
    if believed.high < fact.low:
        return "They believe in more help than they get: plan with what is measured, not with what is felt."
    return ""
