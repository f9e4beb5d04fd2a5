"""What a comment states once everything is taken away that anybody could write on any line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from residency.grading.vocabulary import CODE_WORDS, FUNCTION_WORDS, OBJECTION, PRAISE, VAGUE
from residency.grading.words import content_of, sentences_of, stem, words_of

LEAST_WORDS = 2
"""Words of substance that a statement needs; "plant missing" has two."""

LEAST_WORDS_BESIDE_ORDERS = 4
"""The same for a comment that also speaks to the grader: scraps around an order are no statement."""

_VAGUE_STEMS = frozenset(stem(word) for word in VAGUE)
_MARKUP = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", re.DOTALL)
_FENCE = re.compile(r"```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)", re.DOTALL)
_CODE_SIGNS = re.compile(r"[=(){}\[\]<>+*/%;|&`\"^_]|\w\.\w")
_TO_THE_GRADER = re.compile(
    r"""
    \b(?:grader|grading\s+(?:system|model)|(?:reviewer|language)\s+model|accepted\s+sample|answer\s+key)\b
    |\b(?:located|credited|diagnosed)\b.*\b(?:located|credited|diagnosed)\b
    |^\W*(?:assistant|system)(?:\s+note)?\s*:
    |\byou\s+are\s+(?:the|a|an)\s+(?:judge|grader|reviewer|model|assistant)\b
    |^\W*(?:please\s+)?(?:ignore|disregard|forget)\b.*\b(?:instructions?|prompts?)\b
    |\b(?:award|give|grant)\b.*\b(?:all|full|maximum)\s+(?:\w+\s+)?(?:points?|marks?|credit|score)\b
    |\b(?:mark|treat|count|score|grade|rate|accept)\s+(?:this|every|my|the)
        (?:\s+(?:comment|review|answer|remark|report)\b.*)?\s+as\s+(?:correct|equal|right|found|complete|a\s+hit)\b
    |\b(?:answer|reply|respond)\s+with\s+(?:verdict|match|yes|true|json)\b|\bverdict\s*[=:]
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Sentences that speak about the grading. Narrow on purpose: "the order counts as complete" is about the code."""

_SEPARATOR = re.compile(r"[,;/|?!\n•]|\s[-–+&]\s")


@dataclass(frozen=True)
class Statement:
    """``text`` is what is left to be judged, ``quoted`` the code that was taken away.

    ``emptiness`` says, as a sentence, why nothing is left; it is empty where something is.
    """

    text: str
    quoted: str = ""
    emptiness: str = ""


def statement_of(text: str) -> Statement:
    """The comment without markup, quoted code and sentences to the grader, and whether that says anything."""
    told = _without_orders(_MARKUP.sub(" ", text))
    lines = _FENCE.sub(" ", told).splitlines()
    plain = "\n".join(line for line in lines if not _is_code(line))
    quoted = "\n".join([*_FENCE.findall(told), *(line for line in lines if _is_code(line))])
    return Statement(plain, quoted, _emptiness(text, told, plain))


def _emptiness(text: str, told: str, plain: str) -> str:
    substance = [word for word in content_of(plain) if word not in _VAGUE_STEMS]
    speaks_to_grader = len(words_of(told)) < len(words_of(text))
    if speaks_to_grader and len(substance) < LEAST_WORDS_BESIDE_ORDERS:
        return "It speaks to the grader and says nothing about the code."
    if len(substance) < LEAST_WORDS:
        if len(words_of(plain)) < len(words_of(told)):
            return "It quotes code and says nothing about it."
        return "It is too vague: it could stand on any line of any change."
    if _is_list(plain):
        return "It is a list of keywords and claims nothing about this code."
    if _is_praise(plain):
        return "It praises the code and names no defect."
    return ""


def _without_orders(text: str) -> str:
    lines = ([s for s in sentences_of(line) if not _TO_THE_GRADER.search(s)] for line in text.splitlines())
    return "\n".join(" ".join(line) for line in lines)


def _is_code(line: str) -> bool:
    """Whether a line has signs of code and, beside keywords and capitals, at most one word of a sentence."""
    plain = [word.strip(".,:;?!'") for word in line.split() if not _CODE_SIGNS.search(word)]
    prose = [word for word in plain if word.isalpha() and not word.isupper() and word not in CODE_WORDS]
    return bool(_CODE_SIGNS.search(line)) and len(prose) < 2


def _is_list(text: str) -> bool:
    words = [word for word in words_of(text) if not word.isdigit()]
    glue = sum(word in FUNCTION_WORDS for word in words)
    if len(words) >= 6 and glue < 0.1 * len(words):
        return True
    parts = [
        count for part in _SEPARATOR.split(text) if (count := len(words_of(part))) and not part.strip().isdigit()
    ]
    return len(parts) >= 4 and sum(count <= 2 for count in parts) >= 0.7 * len(parts)


def _is_praise(text: str) -> bool:
    words = words_of(text)
    opens_with_it = not PRAISE.isdisjoint(words[:3]) or words[:2] == ("i", "like")
    is_praise = opens_with_it or " ".join(words).endswith("well done")
    return is_praise and OBJECTION.isdisjoint(words) and "?" not in text
