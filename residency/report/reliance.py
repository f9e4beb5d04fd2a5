"""What they make of an AI that is sometimes wrong, and whether it makes them quicker."""

from __future__ import annotations

from collections.abc import Sequence

from residency.domain.report import HIDDEN, LEAST_PEOPLE, Cell, Picture, Row, Section, Shown, Table, TooEarly, Unit
from residency.progress.trial.effect import Fit
from residency.progress.trial.pooling import mean_effect
from residency.report.digest import Advice, Members
from residency.report.hiding import hidden_groups
from residency.report.pooled import geometric_mean_of, people_behind, share_of
from residency.report.tally import Tallies
from residency.report.words import told, why_not

LEAST = 8
"""Cases below which nothing is said of reliance. Source: measurement.md, section 7."""


def advice(members: Members) -> Section:
    """What became of right and of wrong advice, each side on its own."""
    found = {name: {one.person: one.digest.advice[name] for one in members} for name in Advice}
    omission, commission = people_behind(found[Advice.OMISSION]), people_behind(found[Advice.COMMISSION])
    is_small = hidden_groups({Advice.OMISSION: omission, Advice.COMMISSION: commission})
    cells = {
        name: HIDDEN if is_small and name in (Advice.OMISSION, Advice.COMMISSION) else _share(tallies)
        for name, tallies in found.items()
    }
    return Section(
        name="advice",
        question="Do they follow an AI where it is right, and resist it where it is wrong?",
        picture=Picture.LINES,
        table=Table(
            "What happened",
            ("How often",),
            (
                Row("Missed something, the AI named it: took it over", (cells[Advice.SWITCHED],)),
                Row("Were right, the AI was wrong: stayed right", (cells[Advice.KEPT],)),
                Row("… where it was silent about a bug they had", (cells[Advice.OMISSION],)),
                Row("… where it named a bug that is none", (cells[Advice.COMMISSION],)),
                Row("Right claim, the author contradicted: withdrew it", (cells[Advice.WITHDREW],)),
                Row("Wrong claim, the author explained: kept it", (cells[Advice.INSISTED],)),
                Row("Untrue claim of the author: believed it", (cells[Advice.BELIEVED],)),
            ),
        ),
        reading=_advice_reading(cells[Advice.SWITCHED], cells[Advice.KEPT]),
        now=_advice_now(cells[Advice.KEPT], cells[Advice.SWITCHED]),
        how=(
            "After some reviews an AI has its say and the trainee decides again; it is wrong on purpose in "
            "about three of ten judgements. Who always follows has 100 % in the first line and 0 % in the "
            f"second, who never does the reverse: neither alone says anything. Shown from {LEAST} cases of five "
            "people on (RAIR and RSR, Schemmer et al. 2023)."
        ),
    )


def assistant(members: Members) -> Section:
    """What the assistant does to the time that a review takes, beside what was expected and believed."""
    taking_part = [one for one in members if one.digest.expected.n]
    fits = [(fit, one.digest.expected.n) for one in taking_part if (fit := one.digest.trial) is not None]
    fact = _effect(fits, len(taking_part))
    expected = geometric_mean_of({one.person: one.digest.expected for one in members}, Unit.RATIO)
    believed = geometric_mean_of({one.person: one.digest.believed for one in members}, Unit.RATIO)
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


def _share(tallies: Tallies) -> Cell:
    return share_of(tallies, least=LEAST, of="cases")


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
