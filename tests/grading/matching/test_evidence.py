"""How likely a text names a bug, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residency.domain.grade import ScoringRules
from residency.domain.key import KeyedBug
from residency.domain.review import Comment, CommentKind
from residency.grading.matching.evidence import CREDITED, UNSURE, Evidence, weigh
from residency.grading.matching.fitted import FITTED
from residency.grading.matching.model import Model
from residency.grading.matching.place import place_of
from residency.grading.matching.quotes import Quotes
from residency.grading.matching.signals import SIGNS
from residency.grading.matching.statement import statement_of
from tests.grading.keys import FEE, FINDING, KEY, ZONE
from tests.grading.unsure import unsure_of_fee

PARAPHRASE = "Three reminders and the customer pays the late charge three times, it must be added once"
HERE = Comment("", file="billing/remind.py", line=21)
UNSURE_TEXT = unsure_of_fee(HERE, credited=True).text
FIX = "`if not invoice.fee: invoice.fee = LATE_FEE`"
NO_QUOTES = Quotes()
AT_PLACE = "It is put at the place of this bug: The late fee is charged again on every reminder."
ELSEWHERE = (
    "It is not put at the place of the bug it comes nearest to: The late fee is charged again on every reminder."
)
NOT_TOLD = {"at_place", "on_line"}
"""The place has a sentence of its own."""


def weighed(
    text: str,
    bug: KeyedBug = FEE,
    *,
    line: int | None = 21,
    kind: CommentKind = CommentKind.ISSUE,
    quotes: Quotes = NO_QUOTES,
    model: Model = FITTED,
) -> Evidence:
    comment = Comment(text, kind, file="billing/remind.py", line=line)
    key = replace(KEY, bugs=tuple(bug if known.slug == bug.slug else known for known in KEY.bugs))
    place = place_of(comment, ScoringRules())
    return weigh(statement_of(text, quotes), comment, bug, key, place=place, quotes=quotes, model=model)


def always(chance: float) -> Model:
    """A model that says the same of every text."""
    base = {0.1: -2.1972, 0.3: -0.8473, 0.6: 0.4055, 0.9: 2.1972}[chance]
    return Model(base, dict.fromkeys(SIGNS, 0.0), dict.fromkeys(SIGNS, 0.0))


@pytest.mark.parametrize("text", [PARAPHRASE, *FEE.accepted])
def test_finds_the_same_thing_in_its_own_and_in_other_words(text: str) -> None:
    found = weighed(text)
    assert found.bug == FEE.slug
    assert found.probability >= UNSURE[1]
    assert weighed(text, ZONE).probability < UNSURE[0]


@pytest.mark.parametrize("text", FEE.rejected)
def test_is_not_fooled_by_a_miss_at_the_right_line(text: str) -> None:
    assert weighed(text).probability < UNSURE[0]


def test_sets_what_is_rejected_against_what_is_accepted() -> None:
    text = "The fee is added as a float on each reminder, amounts are rounded wrongly"
    assert weighed(text).probability < weighed(text, replace(FEE, rejected=())).probability


def test_asks_more_of_a_text_that_is_put_elsewhere() -> None:
    assert weighed(UNSURE_TEXT, line=None).probability < weighed(UNSURE_TEXT).probability - 0.05


def test_credits_nothing_that_is_like_no_description_of_the_bug() -> None:
    """It is not like a miss either, which a sum of signals would take for a good sign."""
    for line in (21, None):
        assert weighed("The zeppelin leaves its hangar", line=line, model=always(0.9)).probability < CREDITED
        assert weighed(PARAPHRASE, line=line, model=always(0.9)).probability > CREDITED
        assert weighed("The zeppelin leaves its hangar", line=line, model=always(0.1)).probability < UNSURE[0]


def test_does_not_take_a_known_weakness_for_the_bug() -> None:
    assert weighed(FINDING.accepted[0]).probability < UNSURE[0]


@pytest.mark.parametrize("text", [UNSURE_TEXT, PARAPHRASE, FEE.rejected[0]])
def test_judges_an_issue_and_a_question_alike_and_asks_more_of_a_nitpick(text: str) -> None:
    claims = [weighed(text, kind=kind) for kind in (CommentKind.ISSUE, CommentKind.QUESTION)]
    assert claims[0] == claims[1]
    assert weighed(text, kind=CommentKind.NITPICK).probability < claims[0].probability
    assert weighed(text, kind=CommentKind.PRAISE).probability < claims[0].probability


def test_knows_the_fix_at_its_place_without_a_word_of_prose() -> None:
    found = weighed(FIX)
    assert found.probability >= UNSURE[1]
    assert found.reasons == (AT_PLACE, "It writes down the right code.")
    assert weighed(FIX, line=None).probability < UNSURE[0]


def test_gives_nothing_for_code_that_stands_there() -> None:
    there = Quotes({"billing/remind.py": "\n" * 20 + "if not invoice.fee: invoice.fee = LATE_FEE\n"})
    assert weighed(FIX, quotes=there).probability < UNSURE[0]


@pytest.mark.parametrize(
    "text", ["", "this looks off", "`x = total(items)`", "null, race, utc, rounding, overflow"]
)
def test_says_of_an_empty_statement_why_it_is_empty(text: str) -> None:
    found = weighed(text)
    assert found.probability < UNSURE[0]
    assert found.reasons == (AT_PLACE, statement_of(text).emptiness)


@pytest.mark.parametrize(
    ("chance", "said"),
    [
        (0.1, "Taken together, its text does not say what is wrong here."),
        (0.3, "Taken together, it has something of what is wrong here, but too little to be sure."),
        (0.6, "Taken together, it comes close to what is wrong here, but not so close that it is certain."),
        (0.9, "Taken together, its text says what is wrong here."),
    ],
)
def test_ends_with_what_it_comes_to(chance: float, said: str) -> None:
    found = weighed(PARAPHRASE, model=always(chance))
    assert found.probability == pytest.approx(chance, abs=1e-4)
    assert found.reasons == (AT_PLACE, said)


def test_begins_with_the_place() -> None:
    assert weighed(PARAPHRASE).reasons[0] == AT_PLACE
    assert weighed(PARAPHRASE, line=None).reasons[0] == weighed(PARAPHRASE, line=60).reasons[0] == ELSEWHERE


@pytest.mark.parametrize("name", sorted(SIGNS.keys() - NOT_TOLD))
def test_has_a_sentence_for_whatever_moves_a_comment_and_which_way(name: str) -> None:
    told = set()
    for usual in (-9.0, 9.0):
        model = Model(0, dict.fromkeys(SIGNS, 0.0) | {name: 1.0}, dict.fromkeys(SIGNS, 0.0) | {name: usual})
        _, sentence, _ = weighed(PARAPHRASE, model=model).reasons
        told.add(sentence)
    assert len(told) == 2


@pytest.mark.parametrize("name", sorted(NOT_TOLD))
def test_does_not_tell_the_place_twice(name: str) -> None:
    model = Model(0, dict.fromkeys(SIGNS, 0.0) | {name: 1.0}, dict.fromkeys(SIGNS, 0.0) | {name: -9.0})
    assert len(weighed(PARAPHRASE, model=model).reasons) == 2


def test_tells_what_moved_it_most_first_and_says_nothing_twice() -> None:
    weights = dict.fromkeys(SIGNS, 0.0) | {"rejected": -1.0, "letters_rejected": -1.0, "is_praise": -1.0}
    usual = dict.fromkeys(SIGNS, 0.0) | {"rejected": 6.0, "letters_rejected": 9.0, "is_praise": 3.0}
    reasons = weighed(PARAPHRASE, model=Model(0, weights, usual)).reasons
    assert reasons[1:-1] == (
        "It has little in common with comments that miss the bug at this place.",
        "It is no praise.",
    )


def test_leaves_out_what_hardly_moved_it_and_all_but_three() -> None:
    faint = Model(0, dict.fromkeys(SIGNS, 0.0) | {"odds": 0.01}, dict.fromkeys(SIGNS, 0.0))
    assert len(weighed(PARAPHRASE, model=faint).reasons) == 2
    loud = Model(0, dict.fromkeys(SIGNS, 1.0), dict.fromkeys(SIGNS, 9.0))
    assert len(weighed(PARAPHRASE, model=loud).reasons) == 5


@pytest.mark.parametrize("samples", [{"rejected": ()}, {"accepted": ()}, {"accepted": (), "rejected": ()}])
def test_lives_with_keys_that_lack_samples(samples: dict[str, tuple[str, ...]]) -> None:
    bug = replace(FEE, **samples)  # type: ignore[arg-type]
    assert 0 < weighed(PARAPHRASE, bug).probability < 1


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from([*FEE.accepted, *FEE.rejected, FIX]), max_size=3).map(" ".join),
    st.sampled_from([21, 60, None]),
    st.sampled_from(CommentKind),
)
def test_is_a_probability_with_reasons_whatever_the_text(text: str, line: int | None, kind: CommentKind) -> None:
    found = weighed(text, line=line, kind=kind)
    assert 0 < found.probability < 1
    assert 2 <= len(found.reasons) <= 5
    assert all(reason.strip() for reason in found.reasons)
    assert len(set(found.reasons)) == len(found.reasons)
