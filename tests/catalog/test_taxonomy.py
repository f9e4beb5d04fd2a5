"""The patterns of bugs, and how people speak of each."""

from __future__ import annotations

import pytest

from residency.catalog.taxonomy import lexicon_of, pattern_ids
from residency.domain.family import Family
from residency.grading.matching.words import content_of, words_of

PATTERNS = sorted(pattern_ids())


def test_knows_eighty_patterns_in_every_family() -> None:
    assert len(PATTERNS) == 80
    assert {pattern.partition("-")[0] for pattern in PATTERNS} == set(Family)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_has_a_lexicon_for_each(pattern: str) -> None:
    lexicon = lexicon_of(pattern)
    assert min(len(lexicon.terms), len(lexicon.verbs), len(lexicon.misspellings)) >= 3
    for phrases in (lexicon.symptoms, lexicon.fixes):
        assert sum(len(content_of(phrase)) >= 2 for phrase in phrases) >= 3
    for words in (lexicon.terms, lexicon.verbs, lexicon.symptoms, lexicon.fixes):
        assert len(set(words)) == len(words)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_lists_slips_that_a_comment_can_be_searched_for(pattern: str) -> None:
    """A slip is one word as the matcher reads words, and stands for something else."""
    slips = dict(lexicon_of(pattern).misspellings)
    assert len(slips) == len(lexicon_of(pattern).misspellings)
    assert [slip for slip in slips if words_of(slip) != (slip,)] == []
    assert [slip for slip, meant in slips.items() if slip == meant or meant in slips] == []


def test_keeps_the_lexicons_of_patterns_apart() -> None:
    assert len({lexicon_of(pattern) for pattern in PATTERNS}) == len(PATTERNS)


@pytest.mark.parametrize("pattern", ["", "EDGE-99", "edge-1"])
def test_knows_no_other_pattern(pattern: str) -> None:
    with pytest.raises(KeyError):
        lexicon_of(pattern)
