"""Texts as the words that carry their meaning."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from residency.grading.matching.vocabulary import FUNCTION_WORDS

_ENDINGS = ("ations", "ation", "ings", "ing", "edly", "ied", "ies", "ed", "es", "ly", "s")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_UNSEEN = frozenset({"Cf", "Me", "Mn"})
"""Unicode categories of what has no width of its own: joiners, directions, accents and other marks."""

_LATIN = str.maketrans(
    "АВЕЅІЈКМНОРСТУХԁԛԝһаеѕіјкорсухѵΑΒΕΖΗΙΚΜΝΟΡΤΥΧνορικα’‘ʼ",
    "ABESIJKMHOPCTYXdqwhaesijkopcyxvABEZHIKMNOPTYXvopika" + 3 * "'",
)
"""Letters of Cyrillic and Greek that look like Latin ones, and apostrophes."""


def plain(text: str) -> str:
    """The text in the letters that it looks like: without accents and marks of no width, all of one script.

    So neither a quotation nor a vague word becomes another by a letter that nobody can tell from it.
    """
    if text.isascii():
        return text
    taken_apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in taken_apart if unicodedata.category(sign) not in _UNSEEN).translate(_LATIN)


@lru_cache(maxsize=8192)
def words_of(text: str) -> tuple[str, ...]:
    """The words in order, in lower case, names of the code split: ``takenOn`` and ``taken_on`` are two."""
    return tuple(_WORD.findall(_CAMEL.sub(" ", plain(text)).replace("'", "").lower()))


@lru_cache(maxsize=8192)
def content_of(text: str) -> tuple[str, ...]:
    """The stems of all words that are no function words, each once, in order of appearance."""
    return tuple(dict.fromkeys(stem(word) for word in words_of(text) if word not in FUNCTION_WORDS))


def stem(word: str) -> str:
    """The word without its commonest English endings: crude, the same for key and comment."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def sentences_of(text: str) -> tuple[str, ...]:
    """The text cut after full stops, semicolons, colons, question and exclamation marks and at line ends."""
    return tuple(part for part in re.split(r"(?<=[.;:?!])\s+|\n+", text.strip()) if part)
