"""Comments as the review page shows them, and as its script sends and gets them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from flask import render_template

from residency.domain.diff import Side
from residency.domain.draft import Draft
from residency.domain.errors import BadInput
from residency.domain.example import MALFORMED, TypedExample, read_typed
from residency.domain.family import Family
from residency.domain.review import QUESTION_CONFIDENCE, CommentKind, Severity
from residency.store.tables.attempt import CommentRow

_Choice = TypeVar("_Choice", bound=StrEnum)

SENT = (
    "id",
    "file",
    "side",
    "line",
    "end_line",
    "kind",
    "family",
    "severity",
    "confidence",
    "text",
    "example",
    "revision",
)
"""What the script needs to know of a comment to go on writing it."""


@dataclass(frozen=True)
class Card:
    """A comment and what is said about it: where it stands, what it claims, what is missing.

    ``problems`` are those of its example, by field.
    """

    row: CommentRow
    missing: str
    problems: Mapping[str, str] = field(default_factory=dict)

    @property
    def data(self) -> dict[str, object]:
        return {**{name: getattr(self.row, name) for name in SENT}, "problems": dict(self.problems)}

    @property
    def example(self) -> TypedExample | None:
        """The example beside the comment, None where its fields are empty."""
        typed = read_typed(self.row.example)
        return None if typed.is_blank else typed

    @property
    def place(self) -> str:
        row = self.row
        if row.file is None:
            return "the whole change"
        if row.line is None:
            return "the file"
        was = "old " if row.side == Side.OLD else ""
        return (
            f"{was}line {row.line}"
            if row.end_line in (None, row.line)
            else f"{was}lines {row.line} to {row.end_line}"
        )

    @property
    def claim(self) -> str:
        """How the comment counts, in words."""
        if self.row.kind == CommentKind.QUESTION:
            return f"counts as a claim at {QUESTION_CONFIDENCE} %"
        if self.row.kind != CommentKind.ISSUE:
            return "claims nothing"
        return f"{self.row.confidence} % sure" if self.row.confidence is not None else "not said how sure"

    @property
    def family(self) -> Family | None:
        return Family(self.row.family) if self.row.family else None


def card_json(card: Card) -> dict[str, object]:
    """A card for the script: the fields, and what to show while it is not being edited."""
    return {"comment": card.data, "view": render_template("trainee/review/card_view.html", card=card)}


def read_draft(comment_id: str, sent: object) -> Draft:
    """What the script sent. Raises BadInput that names the field that cannot be taken."""
    if not isinstance(sent, Mapping):
        raise BadInput("A comment is sent as a JSON object.")
    text = sent.get("text", "")
    if not isinstance(text, str):
        raise BadInput("The text of a comment is a string.", field="text")
    example = sent.get("example") or ""
    if not isinstance(example, str):
        raise BadInput(MALFORMED, field="example")
    file = sent.get("file")
    return Draft(
        id=comment_id,
        based_on=_number(sent, "revision") or 0,
        text=text,
        kind=_choice(CommentKind, sent, "kind") or CommentKind.ISSUE,
        file=str(file) if file else None,
        side=_choice(Side, sent, "side") or Side.NEW,
        line=_number(sent, "line"),
        end_line=_number(sent, "end_line"),
        family=_choice(Family, sent, "family"),
        severity=_choice(Severity, sent, "severity"),
        confidence=_number(sent, "confidence"),
        example=example,
    )


def number(value: object, *, field: str) -> int | None:
    """A whole number or nothing. Raises BadInput for anything else."""
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadInput(f"{field} is a whole number.", field=field)
    return value


def choice(kind: type[_Choice], value: object, *, field: str) -> _Choice | None:
    """One of a closed set or nothing. Raises BadInput that lists the set."""
    if value is None or value == "":
        return None
    try:
        return kind(str(value))
    except ValueError:
        raise BadInput(f"{field} is one of {', '.join(kind)}.", field=field) from None


def _number(sent: Mapping[str, object], field: str) -> int | None:
    return number(sent.get(field), field=field)


def _choice(kind: type[_Choice], sent: Mapping[str, object], field: str) -> _Choice | None:
    return choice(kind, sent.get(field), field=field)
