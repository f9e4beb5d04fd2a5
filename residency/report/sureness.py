"""Whether they are right when they are sure."""

from __future__ import annotations

from collections.abc import Mapping

from residency.domain.report import Cell, Picture, Row, Section, Shown, Table, Unit
from residency.grading.scoring.enough import LEAST, Figure
from residency.report.digest import Members, by_group
from residency.report.pooled import ratio_of, share_of, shares_of
from residency.report.tally import Tallies, together
from residency.report.words import told, why_not


def sureness(members: Members) -> Section:
    """What was said of each claim beside how often it was right."""
    groups = by_group(members, lambda digest: digest.claims)
    everything = together(groups.values())
    overall = share_of(everything, least=LEAST[Figure.RELIABILITY_DIAGRAM].count, of="claims")
    right_at = shares_of(dict(sorted(groups.items())))
    enough = isinstance(overall, Shown)
    bias = _bias(groups, everything) if enough else None
    return Section(
        name="sureness",
        question="When they are sure, are they right?",
        picture=Picture.RELIABILITY,
        table=Table(
            "They said",
            ("Was right",),
            (
                *(Row(f"{said} %", (cell,), place=said / 100) for said, cell in right_at.items()),
                Row("Sureness less right, all claims", (bias,)),
            )
            if enough
            else (),
        ),
        reading=_reading(overall, bias),
        now=_now(bias),
        how=(
            "Each claim of a review without help carries how sure its author was. On the line of the picture both "
            "agree; below it they were too sure. What the grader has not decided is left out."
        ),
    )


def _bias(groups: Mapping[int, Tallies], everything: Tallies) -> Cell:
    """How much surer they were than they were right, over all claims."""
    surer = dict.fromkeys(everything, 0.0)
    for said, tallies in groups.items():
        for person, own in tallies.items():
            surer[person] += said / 100 * own.n - own.yes
    sums = {person: (surer[person], float(own.n)) for person, own in everything.items()}
    return ratio_of(sums, Unit.CHANGE, n=sum(own.n for own in everything.values()))


def _reading(overall: Cell, bias: Cell) -> str:
    if not isinstance(overall, Shown) or not isinstance(bias, Shown):
        return why_not(overall)
    said = f"Claims were right in {told(overall)}; sureness less that is {told(bias)}."
    if bias.low is not None and bias.low > 0:
        return f"Too sure. {said}"
    if bias.high is not None and bias.high < 0:
        return f"Too unsure. {said}"
    return f"As sure as they are right, on the whole. {said}"


def _now(bias: Cell) -> str:
    if not isinstance(bias, Shown) or bias.low is None or bias.high is None:
        return ""
    if bias.low > 0:
        return "Do not take their certainty for proof: ask for the line or an example that shows it."
    if bias.high < 0:
        return "Their doubts are worth reading: what they only ask about is right more often than they think."
    return ""
