"""Colours a whole file once and hands it out line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_for_filename, guess_lexer
from pygments.token import Comment, Keyword, Name, Number, String, _TokenType
from pygments.util import ClassNotFound

from residency.web.diffview.lexing import token_starts

Run = tuple[str, str]
"""A CSS class, empty for plain text, and the text itself, not escaped, without an end of line."""

Line = tuple[Run, ...]

_CLASSES: dict[_TokenType, str] = {
    Comment: "c",
    String: "s",
    String.Doc: "c",
    Number: "m",
    Keyword: "k",
    Name.Builtin: "b",
    Name.Builtin.Pseudo: "b",
    Name.Class: "f",
    Name.Function: "f",
    Name.Decorator: "d",
    Name.Tag: "k",
    Name.Attribute: "b",
}
"""What is coloured, and as what. A kind of token that is not here takes the class of its parent, if it has one."""


@lru_cache(maxsize=2_000)
def coloured_lines(path: str, text: str) -> tuple[Line, ...]:
    """Each line of a file as runs of one colour; as many lines as ``split_lines`` gives.

    Cached by content: a text that many trainees see is coloured once in a process.
    """
    lexer = _lexer(path, _interpreter_line(text))
    if lexer is None:
        return tuple((("", line),) if line else () for line in split_lines(text))
    return _by_line(_runs(lexer, text))


def split_lines(text: str) -> list[str]:
    r"""The lines of a text as a diff counts them: only ``\n`` ends one, and an end of file begins none."""
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return lines


def _runs(lexer: Lexer, text: str) -> Iterator[Run]:
    begun, name = 0, ""
    for at, kind in token_starts(lexer, text):
        own = _CLASS_OF[kind]
        if own != name:
            if at > begun:
                yield name, text[begun:at]
            begun, name = at, own
    if begun < len(text):
        yield name, text[begun:]


def _by_line(runs: Iterable[Run]) -> tuple[Line, ...]:
    """A run over several lines is closed at the end of each and opened again."""
    lines: list[Line] = []
    line: list[Run] = []
    for name, text in runs:
        if "\n" not in text:
            line.append((name, text))
            continue
        head, *rest = text.split("\n")
        if head:
            line.append((name, head))
        for piece in rest:
            lines.append(tuple(line))
            line = [(name, piece)] if piece else []
    if line:
        lines.append(tuple(line))
    return tuple(lines)


_PROSE = (".md", ".txt", ".rst")
"""Shown without colours: they say nothing about prose, and its lexers are the slowest."""


def _interpreter_line(text: str) -> str:
    """Such as ``#!/bin/sh``, or nothing: programs often have a name without an ending."""
    return text.partition("\n")[0] if text.startswith("#!") else ""


@lru_cache(maxsize=500)
def _lexer(path: str, interpreter_line: str) -> Lexer | None:
    if path.endswith(_PROSE):
        return None
    try:
        return get_lexer_for_filename(path)
    except ClassNotFound:
        pass
    try:
        return guess_lexer(interpreter_line) if interpreter_line else None
    except ClassNotFound:
        return None


class _Classes(dict[_TokenType, str]):
    """Looks up the nearest parent of a kind of token once, and remembers it."""

    def __missing__(self, kind: _TokenType) -> str:
        self[kind] = self[kind.parent] if kind.parent is not None else ""
        return self[kind]


_CLASS_OF = _Classes(_CLASSES)
