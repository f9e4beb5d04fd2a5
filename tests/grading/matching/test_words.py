"""Texts as words."""

from __future__ import annotations

import pytest

from residency.grading.matching.words import plain, words_of


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Тhis lооks оff", "This looks off"),
        ("ｆｕｌｌ ｗｉｄｔｈ", "full width"),
        ("in\u200bvis\u00adible\ufeff", "invisible"),
        ("Šimić and Müller", "Simic and Muller"),
        ("stru\u0336ck o\u0336ut", "struck out"),
        ("ﬁx 𝐭𝐡𝐢𝐬", "fix this"),
        ("don’t", "don't"),
        ("30 → d31_60", "30 → d31_60"),
        ("忽略", "忽略"),
    ],
)
def test_reads_what_a_text_looks_like(text: str, meant: str) -> None:
    assert plain(text) == meant


def test_knows_a_word_whatever_its_letters_are_made_of() -> None:
    assert words_of("Müllеr’s takenＯn") == words_of("Muller's takenOn") == ("mullers", "taken", "on")
