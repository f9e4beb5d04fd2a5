"""Whether they are right when they are sure."""

from __future__ import annotations

from collections import defaultdict

from residency.domain.report import Cell, Picture, Row, Section, Shown, Table, Unit
from residency.grading.scoring.calibration import claims_of
from residency.grading.scoring.enough import LEAST, Figure
from residency.report.history import Histories, alone
from residency.report.pooled import ratio_of, share_of, shares_of
from residency.report.words import told, why_not


def sureness(histories: Histories) -> Section:
    """What was said of each claim beside how often it was right."""
    claims = [
        (person, said, right) for person, review in alone(histories) for said, right in claims_of([review.grade])
    ]
    least = LEAST[Figure.RELIABILITY_DIAGRAM].count
    overall = share_of(((person, right) for person, _, right in claims), least=least, of="claims")
    groups: dict[float, list[tuple[str, bool]]] = defaultdict(list)
    for person, said, right in claims:
        groups[said].append((person, right))
    right_at = shares_of(dict(sorted(groups.items())))
    enough = isinstance(overall, Shown)
    bias = (
        ratio_of(((person, said - right, 1.0) for person, said, right in claims), Unit.CHANGE) if enough else None
    )
    return Section(
        name="sureness",
        question="When they are sure, are they right?",
        picture=Picture.RELIABILITY,
        table=Table(
            "They said",
            ("Was right",),
            (
                *(Row(f"{100 * said:.0f} %", (cell,), place=said) for said, cell in right_at.items()),
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
