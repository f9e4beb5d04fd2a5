"""What a comment states once everything is taken away that anybody could write on any line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from residency.domain.draft import MOST_READ
from residency.grading.matching.quotes import Quotes
from residency.grading.matching.vocabulary import CODE_WORDS, FUNCTION_WORDS, OBJECTION, PRAISE, VAGUE
from residency.grading.matching.words import content_of, plain, sentences_of, stem, words_of

LEAST_WORDS = 2
"""Words of substance that a statement needs; "plant missing" has two."""

MOST_WORDS = 80
"""Different words of substance, some 250 in all, beyond which a text is no statement about one defect.

The longest labelled comment has 45; whoever pastes the request or the pull request has more.
"""

LEAST_WORDS_BESIDE_ORDERS = 4
"""The same for a comment that also speaks to the grader: scraps around an order are no statement."""

_TOO_LONG = "It is too long to be a claim about one defect."
_VAGUE_STEMS = frozenset(stem(word) for word in VAGUE)
_MARKUP = re.compile(r"<!--.*?(?:-->|\Z)|</?[a-zA-Z][^<>]*>", re.DOTALL)
_FENCE = re.compile(r"```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)", re.DOTALL)
_CODE_SIGNS = re.compile(r"[=(){}\[\]<>+*/%;|&`\"^_]|\w\.\w")
_TO_THE_GRADER = re.compile(
    r"""
    ["'`]?\b(?:credited|diagnosed|located_at|verdict)\b["'`]?\s*[:=]
    |\b(?:matched(?:\s+\w+)?|coverage|probability)\s*[:=]|^\W*(?:gold|label|score)\s*:
    |\b(?:seeded|planted)\s+(?:bugs?|defects?|errors?|issues?|faults?)\b
    |\b(?:bugs?|defects?)\b.{0,80}\b(?:seeded|planted)\b
    |\b(?:grader|matcher|mentor|trainee|grading\s+(?:system|model)|(?:reviewer|language)\s+model)\b
    |\b(?:accepted\s+sample|answer\s+key)\b
    |\b(?:located|credited|diagnosed)\b.{0,80}\b(?:located|credited|diagnosed)\b
    |^\W*(?:assistant|developer|human|system|user)(?:\s+note)?\s*:
    |\byou\s+are\s+(?:the|a|an)\s+(?:judge|grader|reviewer|model|assistant)\b
    |^\W*(?:please\s+)?(?:ignore|disregard|forget)\b.{0,80}\b(?:instructions?|prompts?)\b
    |\b(?:award|give|grant)\b.{0,80}\b(?:all|full|maximum|me)\b.{0,40}\b(?:points?|marks?|credit|score)\b
    |\b(?:update|delete\s+from|insert\s+into)\b.{0,40}\bgrades?\b|\bset\s+outcome\b
    |\b(?:mark|treat|count|score|grade|rate|accept)\s+(?:this|every|my|the)
        (?:\s+(?:comment|review|answer|remark|report)\b.{0,80})?\s+as\s+(?:correct|equal|right|found|complete|a\s+hit)\b
    |\b(?:answer|reply|respond)\s+with\s+(?:verdict|match|yes|true|json)\b|\bverdict\s*[=:]
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Sentences that speak about the grading. Narrow on purpose: "the order counts as complete" is about the code."""

_VALUE = re.compile(r"\d+|->|[=!<>]=|[=<>]")
_VALUES_OF_A_TRACE = 2
_SEPARATOR = re.compile(r"[,;/|?!\n•]|\s[-–+&]\s")


@dataclass(frozen=True)
class Statement:
    """``text`` is what is left to be judged, ``quoted`` the code that was taken away.

    ``emptiness`` says, as a sentence, why nothing is left; it is empty where something is. ``is_unread`` is set
    where the text was too long to look for anything in it.
    """

    text: str
    quoted: str = ""
    emptiness: str = ""
    is_unread: bool = False


def statement_of(text: str, quotes: Quotes | None = None) -> Statement:
    """The comment without markup, quotations and sentences to the grader, and whether that says anything."""
    if len(text) > MOST_READ or len(text := plain(text)) > MOST_READ:
        return Statement("", emptiness=_TOO_LONG, is_unread=True)
    told = _without_orders(_MARKUP.sub(" ", text))
    quotes = quotes or Quotes()
    if quotes.has(told):
        return Statement("", told, "It repeats what is there and says nothing about it.")
    quoted = _FENCE.findall(told)
    kept = []
    for line in _FENCE.sub(" ", told).splitlines():
        own, repeated = _parted(line, quotes)
        kept.append(own)
        quoted.append(repeated)
    said = "\n".join(kept)
    return Statement(said, "\n".join(quoted), _emptiness(text, told, said))


def _parted(line: str, quotes: Quotes) -> tuple[str, str]:
    """What is the reviewer's own in a line, and what repeats the code or the texts of the exercise."""
    if line.lstrip().startswith(">") or quotes.has(line) or _is_code(line):
        return "", line
    sentences = sentences_of(line)
    if len(sentences) == 1:
        return sentences[0], ""
    own: list[str] = []
    repeated: list[str] = []
    for sentence in sentences:
        (repeated if quotes.has(sentence) else own).append(sentence)
    return " ".join(own), " ".join(repeated)


def _emptiness(text: str, told: str, said: str) -> str:
    substance = sum(len(word) > 1 and word not in _VAGUE_STEMS for word in content_of(said))
    speaks_to_grader = len(words_of(told)) < len(words_of(text))
    repeats = len(words_of(said)) < len(words_of(told))
    checks = (
        (
            speaks_to_grader and substance < LEAST_WORDS_BESIDE_ORDERS,
            "It speaks to the grader and says nothing about the code.",
        ),
        (repeats and substance < LEAST_WORDS, "It repeats what is there and says nothing about it."),
        (substance < LEAST_WORDS, "It is too vague: it could be said of almost any line."),
        (substance > MOST_WORDS, _TOO_LONG),
        (_is_list(said), "It is a list of keywords and claims nothing about this code."),
        (_is_praise(said), "It praises the code and names no defect."),
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
    """Keywords in a row. A trace of values ("speed 0 -> falsy") has as little between its words, and is none."""
    if len(_VALUE.findall(text)) >= _VALUES_OF_A_TRACE:
        return False
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
