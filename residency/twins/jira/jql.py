"""The part of JQL that is cloned, from text to a query.

Fields are ``project``, ``status``, ``assignee``, ``labels`` and ``key``, each with ``=``, ``!=``, ``in``,
``not in``, ``is`` and ``is not``, joined by AND. ``EMPTY`` and ``currentUser()`` are values. ORDER BY takes
``created``, ``updated`` and ``key``.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass

FIELDS = frozenset({"project", "status", "assignee", "labels", "key"})
SORTABLE = frozenset({"created", "updated", "key"})
EMPTY = ""
_TOKEN = re.compile(
    r"""\s*(?:"(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>(?:[^'\\]|\\.)*)'|(?P<mark>!=|[=(),])|(?P<word>[^\s=!(),"'<>~]+))"""
)


class JqlError(ValueError):
    """The text is no query; the message is Jira's."""


@dataclass(frozen=True)
class Clause:
    """The field has one of the values, or has a value but none of these."""

    field: str
    values: tuple[str, ...]
    is_negated: bool = False

    def matches(self, present: frozenset[str]) -> bool:
        """Whether an issue with these values, in lower case, is meant. A negated clause means no empty field."""
        if not present:
            return EMPTY in self.values and not self.is_negated
        return any(value.lower() in present for value in self.values) != self.is_negated


@dataclass(frozen=True)
class Order:
    field: str
    is_descending: bool = False


@dataclass(frozen=True)
class Query:
    clauses: tuple[Clause, ...]
    order: tuple[Order, ...]


@dataclass(frozen=True)
class Token:
    """A piece of the text. A quoted one is never a word of the language."""

    text: str
    is_quoted: bool = False

    @property
    def word(self) -> str:
        """The text in lower case, if it can be a word of the language."""
        return "" if self.is_quoted else self.text.lower()


def parse_jql(text: str, *, me: str) -> Query:
    """The query that the text means to the account ``me``. Raises JqlError."""
    return _Parser(text, me).query()


class _Parser:
    def __init__(self, text: str, me: str) -> None:
        self._tokens = deque(_tokens(text))
        self._me = me

    def query(self) -> Query:
        clauses = []
        if self._tokens and self._next_word() != "order":
            clauses.append(self._clause())
            while self._take("and"):
                clauses.append(self._clause())
        order = self._order() if self._take("order") else ()
        if self._tokens:
            raise JqlError(f"Error in the JQL Query: Expecting either 'AND' but got '{self._tokens[0].text}'.")
        return Query(tuple(clauses), order)

    def _clause(self) -> Clause:
        field = _field(self._any().text.lower(), FIELDS)
        if self._take("="):
            return Clause(field, (self._value(),))
        if self._take("!="):
            return Clause(field, (self._value(),), is_negated=True)
        if self._take("is"):
            is_negated = self._take("not")
            return Clause(field, (self._empty(),), is_negated)
        is_negated = self._take("not")
        self._expect("in")
        return Clause(field, self._list(), is_negated)

    def _list(self) -> tuple[str, ...]:
        self._expect("(")
        values = [self._value()]
        while self._take(","):
            values.append(self._value())
        self._expect(")")
        return tuple(values)

    def _value(self) -> str:
        token = self._any()
        if token.word in {"empty", "null"}:
            return EMPTY
        if token.word == "currentuser":
            self._expect("(")
            self._expect(")")
            return self._me
        return token.text

    def _empty(self) -> str:
        if (token := self._any()).word not in {"empty", "null"}:
            raise JqlError(f"Error in the JQL Query: 'is' takes only EMPTY or NULL, not '{token.text}'.")
        return EMPTY

    def _order(self) -> tuple[Order, ...]:
        self._expect("by")
        order = [self._order_field()]
        while self._take(","):
            order.append(self._order_field())
        return tuple(order)

    def _order_field(self) -> Order:
        field = _field(self._any().text.lower(), SORTABLE)
        if self._take("desc"):
            return Order(field, is_descending=True)
        self._take("asc")
        return Order(field)

    def _next_word(self) -> str:
        return self._tokens[0].word if self._tokens else ""

    def _take(self, word: str) -> bool:
        if self._next_word() == word:
            self._tokens.popleft()
            return True
        return False

    def _expect(self, word: str) -> None:
        if not self._take(word):
            found = f"'{self._tokens[0].text}'" if self._tokens else "the end of the query"
            raise JqlError(f"Error in the JQL Query: Expecting '{word}' but got {found}.")

    def _any(self) -> Token:
        if not self._tokens:
            raise JqlError("Error in the JQL Query: Unexpected end of the query.")
        return self._tokens.popleft()


def _tokens(text: str) -> list[Token]:
    tokens, position, end = [], 0, len(text.rstrip())
    while position < end:
        found = _TOKEN.match(text, position)
        if found is None:
            rest = text[position:].strip()
            raise JqlError(f"Error in the JQL Query: The character '{rest[0]}' is not understood here.")
        quoted = found["double"] if found["double"] is not None else found["single"]
        if quoted is not None:
            tokens.append(Token(re.sub(r"\\(.)", r"\1", quoted), is_quoted=True))
        else:
            tokens.append(Token(found["mark"] or found["word"]))
        position = found.end()
    return tokens


def _field(word: str, known: frozenset[str]) -> str:
    name = {"issuekey": "key", "issue": "key", "id": "key"}.get(word, word)
    if name not in known:
        raise JqlError(f"Field '{word}' does not exist or you do not have permission to view it.")
    return name
