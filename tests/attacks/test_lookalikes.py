"""Letters that look like others: they neither hide what a text is, nor cost an honest one its points."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest

from residency.catalog.catalog import Catalog
from residency.domain.exercise import ExerciseRef
from residency.domain.review import Review, Verdict
from residency.grading.matching.quotes import Quotes, texts_of
from tests.attacks.strategies import (
    BANK,
    ORDERS,
    VAGUE,
    at_bug,
    copying,
    earned,
    graded,
    on_each_stretch,
    pays_less_than_nothing,
    right_comment,
)

_CYRILLIC = str.maketrans("aceopxyisjABCEHKMOPTX", "асеорхуіѕјАВСЕНКМОРТХ")
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def _after_each(sign: str) -> Callable[[str], str]:
    return lambda text: "".join(letter + sign if letter.isalnum() else letter for letter in text)


DISGUISES: dict[str, Callable[[str], str]] = {
    "Cyrillic letters": lambda text: text.translate(_CYRILLIC),
    "full width": lambda text: text.translate(_WIDE),
    "spaces of no width": _after_each("\u200b"),
    "joiners": _after_each("\u200d"),
    "soft hyphens": _after_each("\u00ad"),
    "accents": _after_each("\u0301"),
    "three accents": _after_each("\u0336\u0489\u0300"),
    "bold letters": lambda text: "".join(_bold(letter) for letter in text),
    "the other direction": lambda text: f"\u202e{text}\u202c",
}
SLIPS: dict[str, Callable[[str], str]] = {
    "a few Cyrillic letters": lambda text: text.replace("e", "е").replace("o", "о", 3),
    "a space of no width in it": lambda text: text.replace("e", "e\u200b", 2),
    "a mark of byte order before it": lambda text: f"\ufeff{text}",
    "spaces that do not break": lambda text: text.replace(" ", "\u00a0"),
    "typographic quotes": lambda text: f"“{text.replace(chr(39), '’')}”",
    "accents apart from their letters": lambda text: unicodedata.normalize("NFD", text),
    "ligatures": lambda text: text.replace("fi", "ﬁ").replace("fl", "ﬂ"),
}
"""What a phone, a word processor or a foreign keyboard does to an honest sentence."""


def _bold(letter: str) -> str:
    is_small = "a" <= letter <= "z"
    return chr(0x1D41A + ord(letter) - ord("a")) if is_small else letter


@pytest.fixture(params=BANK)
def ref(request: pytest.FixtureRequest) -> ExerciseRef:
    return ExerciseRef.parse(request.param)


@pytest.mark.parametrize("name", DISGUISES)
def test_credits_neither_vague_words_nor_orders_nor_the_code_in(
    catalog: Catalog, ref: ExerciseRef, name: str
) -> None:
    disguise = DISGUISES[name]
    for bug in catalog.bugs(ref):
        key = catalog.key(ref, [bug])
        code = Quotes(texts_of(catalog.variant(ref, [bug]), catalog.exercises[ref])).lines(key.bugs[0].regions[0])
        claims = tuple(at_bug(key, disguise(text)) for text in (*VAGUE, *ORDERS, code, *code.splitlines()))
        grade = graded(catalog, ref, frozenset([bug]), Review(Verdict.REQUEST_CHANGES, 95, claims))
        assert [claim.text for claim, mark in zip(claims, grade.comments, strict=True) if mark.bug] == []


@pytest.mark.parametrize("name", ["Cyrillic letters", "spaces of no width"])
def test_pays_less_than_nothing_for_spam_in(catalog: Catalog, ref: ExerciseRef, name: str) -> None:
    disguise = DISGUISES[name]
    pays_less_than_nothing(catalog, ref, on_each_stretch([disguise(text) for text in VAGUE]))
    pays_less_than_nothing(catalog, ref, copying(disguise))


@pytest.mark.parametrize("name", SLIPS)
def test_pays_as_much_for_an_honest_comment_with(catalog: Catalog, ref: ExerciseRef, name: str) -> None:
    """Nobody reads the difference, so nobody loses by it."""
    for bug in catalog.bugs(ref):
        comment = right_comment(catalog.key(ref, [bug]))
        slipped = at_bug(catalog.key(ref, [bug]), SLIPS[name](comment.text))
        assert earned(catalog, ref, bug, slipped) == earned(catalog, ref, bug, comment) > 0
