"""What a comment states once everything is taken away that anybody could write on any line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from residency.grading.matching.quotes import Quotes
from residency.grading.matching.vocabulary import CODE_WORDS, FUNCTION_WORDS, OBJECTION, PRAISE, VAGUE
from residency.grading.matching.words import content_of, sentences_of, stem, words_of

LEAST_WORDS = 2
"""Words of substance that a statement needs; "plant missing" has two."""

MOST_WORDS = 80
"""Different words of substance, some 250 in all, beyond which a text is no statement about one defect.

The longest labelled comment has 45; whoever pastes the request or the pull request has more.
"""

LEAST_WORDS_BESIDE_ORDERS = 4
"""The same for a comment that also speaks to the grader: scraps around an order are no statement."""

_VAGUE_STEMS = frozenset(stem(word) for word in VAGUE)
_MARKUP = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", re.DOTALL)
_FENCE = re.compile(r"```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)", re.DOTALL)
_CODE_SIGNS = re.compile(r"[=(){}\[\]<>+*/%;|&`\"^_]|\w\.\w")
_TO_THE_GRADER = re.compile(
    r"""
    ["'`]?\b(?:credited|diagnosed|located_at|verdict)\b["'`]?\s*[:=]
    |\b(?:matched|coverage|probability)\s*[:=]|\bseeded\s+(?:bugs?|defects?|errors?|issues?|faults?)\b
    |\b(?:grader|grading\s+(?:system|model)|(?:reviewer|language)\s+model|accepted\s+sample|answer\s+key)\b
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


def statement_of(text: str, quotes: Quotes | None = None) -> Statement:
    """The comment without markup, quotations and sentences to the grader, and whether that says anything."""
    told = _without_orders(_MARKUP.sub(" ", text))
    quotes = quotes or Quotes()
    if quotes.has(told):
        return Statement("", told, "It repeats what is there and says nothing about it.")
    quoted = _FENCE.findall(told)
    plain = []
    for line in _FENCE.sub(" ", told).splitlines():
        own, repeated = _parted(line, quotes)
        plain.append(own)
        quoted.append(repeated)
    said = "\n".join(plain)
    return Statement(said, "\n".join(quoted), _emptiness(text, told, said))


def _parted(line: str, quotes: Quotes) -> tuple[str, str]:
    """What is the reviewer's own in a line, and what repeats the code or the texts of the exercise."""
    if line.lstrip().startswith(">") or quotes.has(line) or _is_code(line):
        return "", line
    sentences = sentences_of(line)
    own = [sentence for sentence in sentences if not quotes.has(sentence)]
    return " ".join(own), " ".join(sentence for sentence in sentences if sentence not in own)


def _emptiness(text: str, told: str, plain: str) -> str:
    substance = sum(word not in _VAGUE_STEMS for word in content_of(plain))
    speaks_to_grader = len(words_of(told)) < len(words_of(text))
    repeats = len(words_of(plain)) < len(words_of(told))
    checks = (
        (
            speaks_to_grader and substance < LEAST_WORDS_BESIDE_ORDERS,
            "It speaks to the grader and says nothing about the code.",
        ),
        (repeats and substance < LEAST_WORDS, "It repeats what is there and says nothing about it."),
        (substance < LEAST_WORDS, "It is too vague: it could be said of almost any line."),
        (substance > MOST_WORDS, "It is too long to be a claim about one defect."),
        (_is_list(plain), "It is a list of keywords and claims nothing about this code."),
        (_is_praise(plain), "It praises the code and names no defect."),
    )
    return next((sentence for is_so, sentence in checks if is_so), "")


def _without_orders(text: str) -> str:
    lines = ([s for s in sentences_of(line) if not _TO_THE_GRADER.search(s)] for line in text.splitlines())
    return "\n".join(" ".join(line) for line in lines)


def _is_code(line: str) -> bool:
    """Whether a line is mostly signs of code and, beside keywords and capitals, at most one word of a sentence."""
    words = line.split()
    plain = [word.strip(".,:;?!'") for word in words if not _CODE_SIGNS.search(word)]
    letters = [word for word in plain if word.isalpha()]
    prose = [word for word in letters if not word.isupper() and word not in CODE_WORDS]
    signs = len(words) - len(plain)
    return bool(signs) and len(prose) < 2 and len(letters) <= signs


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
