"""What speaks for and against a comment naming a bug."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residency.domain.diff import Side
from residency.domain.grade import ScoringRules
from residency.domain.key import AbsentBug, KeyedBug, Lexicon, Region, VariantKey
from residency.domain.review import Comment, CommentKind
from residency.grading.matching.place import place_of
from residency.grading.matching.remarks import Remarks
from residency.grading.matching.samples import Samples
from residency.grading.matching.signals import SIGNS, Signals, signals_of
from tests.grading.keys import FEE, FINDING, KEY, ZONE

HERE = Comment("", file="billing/remind.py", line=21)
LEXICON = Lexicon(
    symptoms=("charged more than once", "twice", "grows with a retry"),
    fixes=("make it idempotent first",),
    misspellings=(("evry", "every"), ("chargd", "charged")),
)
SPOKEN = replace(FEE, lexicon=LEXICON)
CONTRASTS = {"odds", "odds_at_place", "contrast_letters", "contrast_phrases"}
PLACED = {"at_place", "on_line"}


def signals(
    text: str,
    bug: KeyedBug = FEE,
    key: VariantKey = KEY,
    *,
    comment: Comment = HERE,
    samples: Samples | None = None,
) -> Signals:
    return signals_of(text, comment, bug, key, place=place_of(comment, ScoringRules()), samples=samples)


def spoken(text: str) -> float:
    return signals(text, SPOKEN, replace(KEY, bugs=(SPOKEN,))).turn_of_phrase


def test_gives_every_signal_a_sign() -> None:
    found = signals(FEE.accepted[0])
    assert list(found.by_name) == list(SIGNS)
    assert tuple(found.by_name.values()) == found.values
    assert {name for name, sign in SIGNS.items() if sign < 0} == {
        *("rejected", "letters_rejected", "elsewhere", "phrases_elsewhere"),
        *("is_quibble", "is_praise"),
    }


@pytest.mark.parametrize("text", FEE.accepted)
def test_speaks_for_the_bug_whose_sample_it_is(text: str) -> None:
    ours, theirs = signals(text), signals(text, ZONE)
    for name in ("accepted", "described", "letters_described", "phrases_described", *CONTRASTS):
        assert ours.by_name[name] > max(0, theirs.by_name[name]), name
    for name in CONTRASTS - {"odds_at_place"}:
        assert theirs.by_name[name] < 0, name


@pytest.mark.parametrize("text", FEE.rejected)
def test_speaks_against_it_where_it_is_what_misses_it(text: str) -> None:
    found = signals(text)
    assert found.rejected > found.accepted
    assert found.letters_rejected == pytest.approx(1)
    assert found.letters_rejected > found.letters_described
    assert max(found.contrast_letters, found.contrast_phrases, found.odds_at_place) < 0


@pytest.mark.parametrize("text", [*ZONE.accepted, FINDING.text, *FINDING.accepted])
def test_speaks_against_it_where_it_is_about_something_else(text: str) -> None:
    found = signals(text)
    assert found.elsewhere > found.accepted
    assert found.phrases_elsewhere == pytest.approx(1)
    assert max(found.contrast_letters, found.contrast_phrases, found.odds) < 0


def test_takes_a_bug_that_is_not_shown_for_something_else() -> None:
    text = "The second letter goes to the wrong street."
    absent = replace(KEY, absent=(AbsentBug("street", (text,)),))
    assert signals(text, key=absent).phrases_elsewhere == pytest.approx(1)
    assert signals(text).phrases_elsewhere < 0.5


@pytest.mark.parametrize(("line", "at_place", "on_line"), [(21, 1, 1), (24, 1, 0), (26, 0, 0), (None, 0, 0)])
def test_says_whether_it_stands_at_the_place_and_on_a_line_of_it(
    line: int | None, at_place: int, on_line: int
) -> None:
    found = signals("The fee", comment=replace(HERE, line=line))
    assert (found.at_place, found.on_line) == (at_place, on_line)


def test_counts_a_further_place_of_the_bug() -> None:
    found = signals("The fee", comment=replace(HERE, file="tests/test_remind.py", line=40))
    assert (found.at_place, found.on_line) == (1, 1)


def test_gives_a_place_only_to_the_nearest_bug() -> None:
    near = replace(ZONE, regions=(Region("billing/remind.py", Side.NEW, 24, 24),))
    key = replace(KEY, bugs=(FEE, near))
    for line, at_fee in ((22, 1), (24, 0)):
        comment = replace(HERE, line=line)
        assert signals("The fee", FEE, key, comment=comment).at_place == at_fee
        assert signals("The fee", near, key, comment=comment).at_place == 1 - at_fee


@pytest.mark.parametrize("text", [FEE.accepted[0], ZONE.rejected[0], "zeppelin airship"])
def test_does_not_let_the_place_change_what_the_text_says(text: str) -> None:
    here, nowhere = signals(text).by_name, signals(text, comment=Comment("")).by_name
    assert {name for name in SIGNS if here[name] != nowhere[name]} == PLACED


@pytest.mark.parametrize("text", [FEE.accepted[0], FEE.rejected[0]])
def test_judges_an_issue_and_a_question_alike(text: str) -> None:
    found = [signals(text, comment=replace(HERE, kind=kind)) for kind in (CommentKind.ISSUE, CommentKind.QUESTION)]
    assert found[0] == found[1]


@pytest.mark.parametrize("kind", CommentKind)
def test_hears_whether_its_author_calls_it_a_nitpick_or_praise(kind: CommentKind) -> None:
    found = signals(FEE.accepted[0], comment=replace(HERE, kind=kind))
    assert (found.is_quibble, found.is_praise) == (kind is CommentKind.NITPICK, kind is CommentKind.PRAISE)


def test_reads_the_text_it_is_given_and_not_the_whole_comment() -> None:
    assert signals("zeppelin", comment=replace(HERE, text=FEE.accepted[0])) == signals("zeppelin")


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("It grows with every retry", 1),
        ("A retry grows it", 1),
        ("a retry, and nothing else", 1 / 2),
        ("twice", 0),
        ("zeppelin", 0),
        ("Make that idempotent, first of all", 1),
    ],
)
def test_hears_how_much_of_a_turn_of_phrase_of_the_pattern_it_has(text: str, share: float) -> None:
    """A phrase of a single word is none: anybody might use it."""
    assert spoken(text) == pytest.approx(share)


def test_understands_the_slips_that_are_usual_for_the_pattern() -> None:
    lexicon = replace(LEXICON, symptoms=("charged every month",), fixes=())
    bug = replace(FEE, lexicon=lexicon)
    key = replace(KEY, bugs=(bug,))
    assert signals("chargd evry month", bug, key).turn_of_phrase == 1
    without = replace(bug, lexicon=replace(lexicon, misspellings=()))
    assert signals("chargd evry month", without, replace(KEY, bugs=(without,))).turn_of_phrase < 1


def test_has_no_turn_of_phrase_without_a_lexicon() -> None:
    assert signals("It grows with every retry").turn_of_phrase == 0


def test_may_be_asked_with_other_samples_than_those_of_the_product() -> None:
    other = Samples(KEY, Remarks(10, {"reminder": 10}))
    assert signals("reminder", samples=other).accepted < signals("reminder").accepted


@given(st.text(max_size=120), st.sampled_from(KEY.bugs), st.sampled_from(CommentKind))
def test_stays_within_its_bounds_whatever_the_text(text: str, bug: KeyedBug, kind: CommentKind) -> None:
    found = signals(text, bug, comment=replace(HERE, kind=kind)).by_name
    assert all(0 <= value <= 1 + 1e-9 for name, value in found.items() if name not in CONTRASTS)
    assert all(-1.5 <= found[name] <= 1.5 for name in ("contrast_letters", "contrast_phrases"))


@given(st.sampled_from(FEE.accepted), st.lists(st.sampled_from(["zeppelin", "airship", "hangar"]), min_size=1))
def test_speaks_less_for_a_text_with_words_beside_the_point(text: str, beside: list[str]) -> None:
    plain, padded = signals(text), signals(f"{text} {' '.join(beside)}")
    for name in ("accepted", "described", "letters_described", "phrases_described", "odds", "odds_at_place"):
        assert padded.by_name[name] < plain.by_name[name], name
