"""Writes coloured lines as HTML, with changed words marked."""

from __future__ import annotations

from collections.abc import Sequence

from residency.web.diffview.highlight import Line, Run
from residency.web.diffview.words import Part


def code(line: Line) -> str:
    """One line as HTML."""
    return "".join([_run(name, text) for name, text in line])


def marked_code(line: Line, parts: Sequence[Part]) -> str:
    """One line as HTML with these characters marked; a run that crosses the edge of a mark is cut in two."""
    pieces: list[str] = []
    at = 0
    for begin, end in parts:
        before, rest = _cut(line, begin - at)
        inside, line = _cut(rest, end - begin)
        pieces += [code(before), "<mark>", code(inside), "</mark>"]
        at = end
    return "".join([*pieces, code(line)])


def _cut(line: Line, at: int) -> tuple[Line, Line]:
    left: list[Run] = []
    for index, (name, text) in enumerate(line):
        if at < len(text):
            head = ((name, text[:at]),) if at else ()
            return (*left, *head), ((name, text[at:]), *line[index + 1 :])
        left.append((name, text))
        at -= len(text)
    return tuple(left), ()


def _run(name: str, text: str) -> str:
    # Inside an element, a quote is harmless; leaving it alone halves the time of escaping.
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<span class="{name}">{text}</span>' if name else text
