"""The sample comments of the bank: what an author calls right is credited, and what only looks right is not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from residency.catalog.catalog import Catalog
from residency.domain.grade import Judgement
from residency.domain.key import KeyedBug, VariantKey
from residency.domain.review import Comment
from residency.grading.grade_review import STANDARD_RULES
from residency.grading.matching.judge_comment import read_comment
from residency.grading.matching.quotes import Quotes, texts_of


@pytest.fixture(scope="module")
def bank(catalog: Catalog) -> list[tuple[VariantKey, Quotes]]:
    """Every bug of every exercise, alone."""
    return [
        (catalog.key(ref, [bug]), Quotes(texts_of(catalog.variant(ref, [bug]), exercise)))
        for ref, exercise in catalog.exercises.items()
        for bug in catalog.bugs(ref)
    ]


def judged(text: str, bug: KeyedBug, key: VariantKey, quotes: Quotes) -> Judgement:
    spot = (*bug.regions, *bug.places)[0]
    comment = Comment(text, file=spot.file, side=spot.side, line=spot.start)
    return read_comment(comment, key, STANDARD_RULES, quotes).judgement


ODD_ONES = 0.03
"""Share of an author's sentences that the grader may take otherwise: irony ("lovely, the limiter doubles as a
directory") reads as praise, a trace of bare names as a list, and a rejected near miss may say all but one word."""


def test_credits_what_the_author_accepts(bank: list[tuple[VariantKey, Quotes]]) -> None:
    credited = [
        (judged(text, bug, key, quotes).credited == bug.slug, text)
        for key, quotes in bank
        for bug in key.bugs
        for text in bug.accepted
    ]
    denied = [text for is_credited, text in credited if not is_credited]
    assert len(denied) <= ODD_ONES * len(credited), denied


def test_denies_what_the_author_rejects(bank: list[tuple[VariantKey, Quotes]]) -> None:
    denied = [
        (judged(text, bug, key, quotes).credited is None, text)
        for key, quotes in bank
        for bug in key.bugs
        for text in bug.rejected
    ]
    credited = [text for is_denied, text in denied if not is_denied]
    assert len(credited) <= ODD_ONES * len(denied), credited


def test_denies_the_code_itself(bank: list[tuple[VariantKey, Quotes]]) -> None:
    credited = [
        (bug.slug, quoted)
        for key, quotes in bank
        for bug in key.bugs
        for quoted in quotations(bug, quotes)
        if judged(quoted, bug, key, quotes).credited is not None
    ]
    assert credited == []


def quotations(bug: KeyedBug, quotes: Quotes) -> Iterator[str]:
    """The lines of the bug, bare, as a Markdown quotation, fenced, and on one line."""
    for code in map(quotes.lines, bug.regions):
        yield code
        yield "\n".join(f"> {line}" for line in code.splitlines())
        yield f"```\n{code}\n```"
        yield " ".join(code.split())
