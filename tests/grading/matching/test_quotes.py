"""What repeats the exercise says nothing."""

from __future__ import annotations

import pytest

from residency.domain.diff import Side
from residency.domain.key import Region
from residency.grading.matching.quotes import Quotes
from residency.grading.matching.statement import statement_of

TEXTS = {
    "billing/remind.py": (
        'def remind(invoice):\n    """Send a reminder to the customer and add the late fee."""\n    x = 1\n'
    ),
    "exercise:brief.md": "A customer pays the late fee only once,\nhowever often we have to remind.\n",
}
QUOTES = Quotes(TEXTS)


@pytest.mark.parametrize(
    "text",
    [
        '"""Send a reminder to the customer and add the late fee."""',
        "> A customer pays the late fee only once,\n> however often we have to remind.",
        "A customer pays the late fee only once, however often we have to remind.",
        "`Send a reminder to the customer and add the late fee.`",
        "def remind(invoice):\n    x = 2",
        "x = 1",
    ],
)
def test_takes_repeated_code_and_prose_for_nothing(text: str) -> None:
    assert "repeats what is there" in statement_of(text, QUOTES).emptiness


def test_keeps_what_is_said_about_a_quotation() -> None:
    said = statement_of(
        "> A customer pays the late fee only once\nHere each reminder adds it again, see the second run.", QUOTES
    )
    assert said.emptiness == ""
    assert said.text.strip() == "Here each reminder adds it again, see the second run."
    assert "only once" in said.quoted


def test_does_not_take_a_short_coincidence_for_a_quotation() -> None:
    assert not QUOTES.has("the late fee")
    assert not QUOTES.has("invoice")


def test_knows_whether_code_stands_at_a_place() -> None:
    region = Region("billing/remind.py", Side.NEW, 3, 3)
    assert QUOTES.has_near([region], "`x = 1`")
    assert not QUOTES.has_near([region], "x = 2")
    assert not QUOTES.has_near([Region("other.py", Side.NEW, 3, 3)], "x = 1")
