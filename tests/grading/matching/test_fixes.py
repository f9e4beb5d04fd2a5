"""Whether a comment writes down what would be right."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residency.domain.diff import Side
from residency.domain.key import KeyedBug, Region, Statements
from residency.grading.matching.fixes import writes_the_fix
from residency.grading.matching.quotes import Quotes
from tests.grading.keys import FEE, ZONE

SHOWN = Quotes(
    {"billing/remind.py": "\n" * 19 + "def remind(invoice):\n    invoice.fee += LATE_FEE\n    send(invoice)\n"}
)
PLAIN = replace(FEE, fix="Charge it once.")
CLEANED = replace(PLAIN, clean=("    if invoice.fee is None:", "    }"))


def writes(text: str, bug: KeyedBug = FEE, quotes: Quotes = SHOWN) -> bool:
    return writes_the_fix(text, bug, quotes)


@pytest.mark.parametrize(
    "text",
    [
        "`if not invoice.fee: invoice.fee = LATE_FEE`",
        "if not invoice.fee: invoice.fee = LATE_FEE",
        "if not invoice.fee:   invoice.fee=LATE_FEE;",
        "```python\nif not invoice.fee: invoice.fee = LATE_FEE\n```",
        "```\nif not invoice.fee: invoice.fee = LATE_FEE",
        "```suggestion\ndef remind(invoice):\n    if not invoice.fee: invoice.fee = LATE_FEE\n```",
        "Better: `if not invoice.fee: invoice.fee = LATE_FEE`, as the brief has it.",
        "`send(invoice)` is fine, `if not invoice.fee: invoice.fee = LATE_FEE` is what I miss",
    ],
)
def test_knows_the_fix_however_it_is_marked_as_code(text: str) -> None:
    assert writes(text)


@pytest.mark.parametrize(
    "bug",
    [
        replace(PLAIN, statements=Statements(fix=("Use `if invoice.fee is None:` first.",))),
        replace(PLAIN, accepted=("Lacks `if invoice.fee is None:` before it.",)),
        CLEANED,
    ],
)
def test_learns_fixes_from_statements_samples_and_the_lines_without_the_bug(bug: KeyedBug) -> None:
    assert writes("`if invoice.fee is None:`", bug)
    assert not writes("`if invoice.fee is None:`", PLAIN)


def test_takes_the_fix_in_other_words_of_code() -> None:
    assert writes("`if guard and not invoice.fee: invoice.fee = LATE_FEE`")
    assert not writes("`if guard and other and third and not invoice.fee: invoice.fee = LATE_FEE`")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "``",
        "`invoice.fee = LATE_FEE`",
        "`if invoice.fee: invoice.fee = LATE_FEE`",
        "The fee should be charged only if the invoice has not got one yet, so not LATE_FEE each time",
        "if the invoice does not have a fee then set the late fee on it and otherwise leave it",
    ],
)
def test_knows_prose_and_other_code_from_the_fix(text: str) -> None:
    assert not writes(text)


def test_takes_nothing_that_stands_there_for_the_fix() -> None:
    fix = "if not invoice.fee: invoice.fee = LATE_FEE"
    there = Quotes({"billing/remind.py": "\n" * 20 + f"    {fix}\n"})
    assert not writes(f"`{fix}`", quotes=there)
    two_lines_below = Quotes({"billing/remind.py": "\n" * 23 + f"    {fix}\n"})
    assert not writes(f"`{fix}`", quotes=two_lines_below)
    elsewhere = Quotes({"billing/list.py": f"{fix}\n"})
    assert writes(f"`{fix}`", quotes=elsewhere)


def test_does_not_take_the_shown_lines_for_the_fix_because_they_share_words() -> None:
    for line in ("invoice.fee += LATE_FEE", "def remind(invoice):", "send(invoice)"):
        assert not writes(f"`{line}`")
        assert not writes(line)


def test_finds_no_fix_where_only_something_has_to_go() -> None:
    """All that is right stands there already, so no code tells who found it."""
    bug = replace(PLAIN, clean=("    send(invoice)",), regions=(Region("billing/remind.py", Side.NEW, 20, 22),))
    assert not writes("`send(invoice) once`", bug)


def test_does_not_read_on_for_somebody_who_writes_down_everything() -> None:
    fix = FEE.fix.strip("`")
    for lines, found in ((5, True), (60, False)):
        code = "\n".join([f"value{number} = {number}" for number in range(lines)] + [fix])
        assert writes(f"```\n{code}\n```") is found


def test_makes_nothing_of_scraps_of_code() -> None:
    """A brace or a name of three letters stands in every change."""
    assert not writes("`}`", CLEANED)
    assert not writes("`x = 1`", replace(PLAIN, fix="`x = 1`"))


def test_takes_no_lone_sign_for_the_fix() -> None:
    """A fix may differ from what is shown in nothing but ``>``, which every tag and every arrow has."""
    there = Quotes({"billing/remind.py": "\n" * 19 + "if days >= limit:\n"})
    bug = replace(PLAIN, fix="`if days > limit:`")
    assert writes("`days > limit`", bug, there)
    for text in ("<b>", "</comment>", "`>`", "days >= limit"):
        assert not writes(text, bug, there)


def test_knows_the_fix_of_its_own_bug_only() -> None:
    assert writes("`today = clock.today()`", ZONE)
    assert not writes("`today = clock.today()`", FEE)


@given(st.text(st.characters(codec="utf-8", exclude_characters="`"), max_size=100))
def test_needs_no_texts_and_takes_any_text(text: str) -> None:
    assert not writes_the_fix(text, PLAIN, Quotes())
    assert writes_the_fix(f"{text}\n```\n{FEE.fix.strip('`')}\n```", FEE, Quotes())
