from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name

from residency.settings import HOME
from residency.web.diffview.lexing import token_starts

LANGUAGES = (
    "python",
    "javascript",
    "typescript",
    "sql",
    "toml",
    "markdown",
    "html",
    "css",
    "bash",
    "json",
    "yaml",
)
SAMPLES = [
    path
    for ending in ("py", "js", "mjs", "ts", "sql", "toml", "md")
    for path in HOME.rglob(f"exercises/**/*.{ending}")
]
BY_ENDING = {"py": "python", "js": "javascript", "mjs": "javascript", "ts": "typescript", "md": "markdown"}
PIECES = (
    *("def f(x):", '"""', "'", '"', "#", "//", "/*", "*/", "`", "${", "}", "\\", "\n", " ", "\t", "@property"),
    *(
        "rb'",
        'f"{a!r:>{w}}"',
        "0x1F",
        "1_000.5e3",
        "é",
        "ſ",
        "K",
        "–",
        "import a.b as c",
        "/re[/]x/g",
        "<b>",
        "&amp;",
    ),
    *("SELECT 1", "-- x", "$1", "async", "None", "lambda: 0", "[a](b)", "* ", "=> {", "a ?? b", "\x00", "%(x)s"),
)


def as_pygments_does(lexer: Lexer, text: str) -> list[tuple[int, object]]:
    return [(at, kind) for at, kind, _ in lexer.get_tokens_unprocessed(text)]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: str(path.relative_to(HOME)))
def test_finds_the_tokens_of_pygments_in_every_file_of_the_bank(path: Path) -> None:
    ending = path.suffix[1:]
    lexer = get_lexer_by_name(BY_ENDING.get(ending, ending))
    text = path.read_text(encoding="utf-8")
    assert list(token_starts(lexer, text)) == as_pygments_does(lexer, text)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=60, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30))
def test_finds_the_tokens_of_pygments_in_broken_code_too(language: str, pieces: list[str]) -> None:
    lexer, text = get_lexer_by_name(language), "".join(pieces)
    assert list(token_starts(lexer, text)) == as_pygments_does(lexer, text)
