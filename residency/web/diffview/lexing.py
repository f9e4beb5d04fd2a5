"""Runs Pygments' lexers with one regular expression per state instead of one per rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import cast

from pygments.lexer import Lexer, RegexLexer
from pygments.token import Error, Whitespace, _TokenType

from residency.web.diffview.first import ASCII, first_characters

Start = tuple[int, _TokenType]
"""Where a token begins, and its kind. Tokens follow each other without a hole."""

_Match = Callable[[str, int], "re.Match[str] | None"]
_Callback = Callable[[Lexer, "re.Match[str]"], Iterable[tuple[int, _TokenType, str]]]
_Move = int | str | tuple[str, ...] | None
_Rule = tuple[_Match, "_TokenType | _Callback | None", _Move]


class _Joined:
    """Rules joined into one expression. ``rules[n]`` is the rule that ends with group number ``n``.

    The group that tells which rule matched is empty and stands at the end: one around the rule would hide its
    first character from the engine, which then could not skip the rule without trying it.
    """

    def __init__(self, rules: Sequence[_Rule], flags: int) -> None:
        parts: list[str] = []
        self.rules: dict[int, _Rule] = {}
        group = 0
        for rule in rules:
            pattern = _pattern(rule)
            group += pattern.groups + 1
            self.rules[group] = rule
            parts.append(f"(?:{_scoped(pattern.pattern)})()")
        self.match: _Match = re.compile("|".join(parts) or "(?!)", flags).match


class _State(dict[str, _Joined]):
    """The rules of a state that can match at a character, joined when such a character is first met.

    ``every`` joins all of them, for characters outside ASCII and the end of the text.
    """

    def __init__(self, rules: Sequence[_Rule], flags: int) -> None:
        super().__init__()
        self._flags = flags
        self._rules = [(rule, first_characters(_pattern(rule).pattern, _pattern(rule).flags)) for rule in rules]
        self.every = _Joined(rules, flags)

    def __missing__(self, char: str) -> _Joined:
        if char in ASCII:
            own = [rule for rule, first in self._rules if char in first]
            self[char] = _Joined(own, self._flags)
            return self[char]
        return self.every


def token_starts(lexer: Lexer, text: str) -> Iterable[Start]:
    """The tokens of ``lexer.get_tokens_unprocessed(text)``, sooner.

    Pygments tries the rules of a state one after the other, in Python. An alternation tries them in the same
    order, in C, and here only those that can begin with the character at hand. A lexer that works in another
    way, or whose rules cannot be joined, runs as it is.
    """
    states = _states(type(lexer))
    if states is None:
        return ((at, kind) for at, kind, _ in lexer.get_tokens_unprocessed(text))
    return _run(lexer, states, text)


def _run(lexer: Lexer, states: dict[str, _State], text: str) -> Iterator[Start]:
    at, stack, end = 0, ["root"], len(text)
    state = states["root"]
    while True:
        joined = state[text[at]] if at < end else state.every
        found = joined.match(text, at)
        if found is not None:
            match_one, action, move = joined.rules[found.lastindex or 0]
            if type(action) is _TokenType:
                yield at, action
            elif action is not None:  # its groups have their own numbers only in its own expression
                own = cast("re.Match[str]", match_one(text, at))
                for start, kind, _ in cast(_Callback, action)(lexer, own):
                    yield start, kind
            at = found.end()
            if move is None:
                continue
            _follow(stack, move)
        elif at >= end:
            return
        elif text[at] == "\n":  # as Pygments does: an end of line that no rule wants leaves every state
            yield at, Whitespace
            at, stack = at + 1, ["root"]
        else:
            yield at, Error
            at += 1
        state = states[stack[-1]]


def _follow(stack: list[str], move: _Move) -> None:
    if isinstance(move, int):
        del stack[max(1, len(stack) + move) :]
        return
    for step in (move,) if isinstance(move, str) else move or ():
        if step == "#pop":
            del stack[max(1, len(stack) - 1) :]
        else:
            stack.append(stack[-1] if step == "#push" else step)


@lru_cache(maxsize=64)
def _states(kind: type[Lexer]) -> dict[str, _State] | None:
    if not issubclass(kind, RegexLexer) or kind.get_tokens_unprocessed is not RegexLexer.get_tokens_unprocessed:
        return None
    tables = cast("dict[str, list[_Rule]]", getattr(kind(), "_tokens"))  # noqa: B009  # the stubs hide it
    try:
        return {name: _State(rules, kind.flags) for name, rules in tables.items()}
    except (re.error, _NotJoinable):
        return None


def _pattern(rule: _Rule) -> re.Pattern[str]:
    return cast("re.Pattern[str]", rule[0].__self__)  # type: ignore[attr-defined]  # a bound method


class _NotJoinable(Exception):
    """A rule refers to its groups by number, which joining would change."""


_REFERENCE = re.compile(r"(?<!\\)(?:\\\\)*\\[1-9]|\(\?P=|\(\?\(")
_LEADING_FLAGS = re.compile(r"\(\?([aiLmsux]+)\)")


def _scoped(pattern: str) -> str:
    """The pattern with flags at its head turned into flags of a group, since heads disappear in an alternation."""
    if _REFERENCE.search(pattern):
        raise _NotJoinable
    flags = _LEADING_FLAGS.match(pattern)
    if flags is None:
        return pattern
    # A verbose pattern may end in a comment, which only an end of line ends.
    return f"(?{flags[1]}:{pattern[flags.end() :]}{chr(10) if 'x' in flags[1] else ''})"
