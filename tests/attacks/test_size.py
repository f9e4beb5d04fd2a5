"""Texts made to be slow: each is graded in a bounded time, and none earns."""

from __future__ import annotations

import random
import re
import string
import time

import pytest

from residency.catalog.catalog import Catalog
from residency.domain.draft import MOST_READ
from residency.domain.exercise import ExerciseRef
from residency.domain.grade import ReviewGrade
from residency.domain.review import Comment, Review, Verdict
from residency.grading.matching import fixes, quotes, statement, words
from residency.grading.matching.statement import MOST_WORDS, statement_of
from tests.attacks.strategies import at_bug, graded

REF = ExerciseRef("logistics", "delivery-windows")
COMMENTS = 300
SECONDS_A_COMMENT = 1.0
SECONDS_A_REVIEW = 8.0
SECONDS_A_SEARCH = 0.2
"""Of processor time: at least twice what it takes on a busy machine."""

MEGABYTE = 1_000_000
_dice = random.Random(7)


def _word() -> str:
    return "".join(_dice.choices(string.ascii_lowercase, k=_dice.randint(3, 9)))


_SALAD = " ".join(_word() for _ in range(20_000))
PATTERNS = {
    "salad": _SALAD,
    "one giant word": "a",
    "a word of many humps": "aB",
    "lines": "It is wrong.\n",
    "lines of one letter": "a\n",
    "empty lines": "\n",
    "blanks": " ",
    "sentences": "a. ",
    "brackets": "(",
    "curly brackets": "{[(",
    "tags": "<a ",
    "open tags": "<",
    "HTML comments": "<!--",
    "ends of HTML comments": "--><!-",
    "fences": "```\n",
    "fences on one line": "```",
    "two kinds of fences": "~~~\n```\n",
    "quotations": "> ",
    "nested lists": "- * + ",
    "quotes": '"',
    "apostrophes": "'",
    "single backticks": "`a",
    "tables": "| - ",
    "separators": ", ; / ",
    "comparisons": "<=>=!=",
    "half an order to give": "award ",
    "half an order to mark": "mark this comment ",
    "half an order to ignore": "ignore ",
    "half an order to answer": "reply with ",
    "half a label": "located ",
    "half a role": "please ",
    "half a claim": "bug seeded ",
    "marks of no width": "\u200b",
    "accents": "e\u0301",
    "ligatures of eighteen letters": "\ufdfa",
    "look-alikes": "а",
}


def _filled(pattern: str, letters: int) -> str:
    return (pattern * (letters // len(pattern) + 1))[:letters]


@pytest.fixture(scope="module")
def place(catalog: Catalog) -> Comment:
    """The place of a bug, so that nothing is left out. The key is compiled once for all reviews."""
    bug = catalog.bugs(REF)[0]
    comment = at_bug(catalog.key(REF, [bug]), "The key and the texts of the exercise are read for the first time.")
    _graded(catalog, comment)
    return comment


def _graded(catalog: Catalog, *comments: Comment) -> tuple[ReviewGrade, float]:
    """The grade of the comments on the change with all bugs, and the processor time it took."""
    review = Review(Verdict.REQUEST_CHANGES, 95, comments)
    bugs = frozenset(catalog.bugs(REF))
    began = time.process_time()
    grade = graded(catalog, REF, bugs, review)
    return grade, time.process_time() - began


def _put(place: Comment, text: str) -> Comment:
    return Comment(text, file=place.file, side=place.side, line=place.line, confidence=95)


@pytest.mark.parametrize("letters", [MOST_READ, MEGABYTE])
@pytest.mark.parametrize("name", PATTERNS)
def test_grades_in_time_and_credits_nothing_of(catalog: Catalog, place: Comment, name: str, letters: int) -> None:
    grade, seconds = _graded(catalog, _put(place, _filled(PATTERNS[name], letters)))
    assert seconds < SECONDS_A_COMMENT
    assert grade.comments[0].bug is None


@pytest.mark.parametrize("name", PATTERNS)
def test_looks_in_a_time_that_grows_no_faster_than_the_text_for(name: str) -> None:
    """Each regular expression on its own, in a text five times as long as any that is read.

    One that began anew at every place and ran to the end each time would take a second.
    """
    expressions = {
        f"{module.__name__}.{attribute}": value
        for module in (statement, fixes, quotes, words)
        for attribute, value in vars(module).items()
        if isinstance(value, re.Pattern)
    }
    assert len(expressions) >= 7
    text = _filled(PATTERNS[name], 5 * MOST_READ) + "\n!"
    for which, expression in expressions.items():
        began = time.process_time()
        expression.findall(text)
        assert time.process_time() - began < SECONDS_A_SEARCH, which


def test_does_not_read_what_is_too_long(place: Comment) -> None:
    said = "The driver rests before this leg, so it starts the next block. "
    assert statement_of(said).emptiness == ""
    assert "too long" in statement_of(_filled(said, MOST_READ + 1)).emptiness
    assert statement_of(_filled(said, MOST_READ + 1)).is_unread
    assert "too long" in statement_of(_filled("\ufdfa", MOST_READ)).emptiness


def test_grades_a_review_of_many_long_comments_in_time(catalog: Catalog, place: Comment) -> None:
    """Each with as many words as a statement may have, and no two alike."""
    texts = (" ".join(f"the {_word()} of {_word()}" for _ in range(MOST_WORDS // 2)) for _ in range(COMMENTS))
    comments = [_put(place, text) for text in texts]
    grade, seconds = _graded(catalog, *comments)
    assert seconds < SECONDS_A_REVIEW
    assert grade.utility == -2


def test_grades_a_review_of_many_comments_as_long_as_are_read_in_time(catalog: Catalog, place: Comment) -> None:
    """Lines of the exercise's own length, which have to be looked for in its texts, and no two alike."""
    lines = [f"{_word()} {_word()} {_word()} {_word()}." for _ in range(COMMENTS + MOST_READ // 20)]
    comments = [_put(place, "\n".join(lines[at:])[:MOST_READ]) for at in range(COMMENTS)]
    grade, seconds = _graded(catalog, *comments)
    assert seconds < SECONDS_A_REVIEW
    assert grade.utility == -2
