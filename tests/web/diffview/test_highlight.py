from __future__ import annotations

import pytest

from residency.web.diffview.highlight import coloured_lines, split_lines

TEXTS = ["", "\n", "a", "a\n", "a\n\n", 'x = """one\n\ntwo"""\n', "a\r\nb\r\n", "def f():\n    return 1"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("path", ["a.py", "a.unknown", "README.md"])
def test_keeps_every_character_on_its_line(path: str, text: str) -> None:
    lines = coloured_lines(path, text)
    assert ["".join(piece for _, piece in line) for line in lines] == split_lines(text)


def test_colours_the_inside_of_a_text_that_began_lines_above() -> None:
    lines = coloured_lines("a.py", 'HELP = """first\nif this were code\n"""\n')
    assert lines[1] == (("s", "if this were code"),)


def test_leaves_an_unknown_language_plain() -> None:
    assert coloured_lines("notes.unknown", "if x\n") == ((("", "if x"),),)


def test_knows_a_program_without_an_ending_by_its_first_line() -> None:
    lines = coloured_lines("bin/nightly-dump", "#!/bin/sh\nif true; then\n")
    assert lines[1][0] == ("k", "if")


def test_leaves_a_program_of_an_unknown_interpreter_plain() -> None:
    assert coloured_lines("bin/brew", "#!/opt/kettle\nif tea\n")[1] == (("", "if tea"),)
