"""One comment on its own against the key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residency.domain.demonstration import Demonstration
from residency.domain.grade import Aspect, Diagnosis, Judgement, ScoringRules
from residency.domain.key import VariantKey
from residency.domain.review import Comment, CommentKind
from residency.grading.matching.evidence import CREDITED, UNSURE
from residency.grading.matching.judge_comment import NO_OPINIONS, Reading, read_comment
from residency.grading.matching.model import Model
from residency.grading.matching.quotes import Quotes
from residency.grading.matching.signals import SIGNS
from tests.grading.keys import CLEAN, DECOY, FEE, FINDING, KEY, ZONE
from tests.grading.unsure import unsure_of_fee

NO_QUOTES = Quotes()
PLACES = [(21, "billing/remind.py"), (5, "billing/other.py"), (None, None)]


def unsure(line: int | None = 21, file: str | None = "billing/remind.py", *, credited: bool = True) -> str:
    """A text about the fee that the grader is unsure of there."""
    return unsure_of_fee(Comment("", file=file, line=line), credited=credited).text


LIKELY = unsure()

HIT, MISS = FEE.accepted[0], FEE.rejected[0]
OTHER = "The loop variable shadows a name from the module."
TOLD = "a language model, asked as a second reader, says that it"


def reading(
    text: str,
    line: int | None = 21,
    file: str | None = "billing/remind.py",
    *,
    key: VariantKey = KEY,
    kind: CommentKind = CommentKind.ISSUE,
    opinions: Mapping[str, bool] = NO_OPINIONS,
    demonstration: Demonstration | None = None,
) -> Reading:
    comment = Comment(text, kind, file=file, line=line)
    return read_comment(comment, key, ScoringRules(), NO_QUOTES, opinions=opinions, demonstration=demonstration)


def judged(text: str, line: int | None = 21, file: str | None = "billing/remind.py") -> Judgement:
    return reading(text, line, file).judgement


@pytest.mark.parametrize("text", FEE.accepted)
def test_credits_what_the_author_accepts(text: str) -> None:
    found = judged(text)
    assert (found.credited, found.nearest, found.located_at) == (FEE.slug, FEE.slug, FEE.slug)
    assert (found.unsure, found.second_reader, found.demonstrated) == (False, None, False)
    assert found.diagnosed is Diagnosis.FULL
    assert found.states


@pytest.mark.parametrize("text", FEE.rejected)
def test_denies_what_the_author_rejects(text: str) -> None:
    found = judged(text)
    assert (found.credited, found.located_at, found.diagnosed) == (None, FEE.slug, Diagnosis.NONE)
    assert (found.states, found.unsure) == ((), False)


def test_says_apart_where_a_comment_is_put_and_what_it_names() -> None:
    found = judged(ZONE.accepted[0], 21)
    assert (found.located_at, found.credited) == (FEE.slug, ZONE.slug)
    nowhere = judged(ZONE.accepted[0], None, None)
    assert (nowhere.located_at, nowhere.credited) == (None, ZONE.slug)


def test_leaves_the_fix_alone_half_a_diagnosis() -> None:
    found = judged("`today = clock.today()`", 60)
    assert (found.credited, found.states, found.diagnosed) == (ZONE.slug, (Aspect.FIX,), Diagnosis.PARTIAL)


def test_has_the_evidence_of_every_bug_in_the_order_of_the_key() -> None:
    for key in (KEY, replace(KEY, bugs=(ZONE, FEE))):
        found = reading(HIT, key=key)
        assert [entry.bug for entry in found.evidence] == [bug.slug for bug in key.bugs]
        assert found.judgement.probability == max(entry.probability for entry in found.evidence)


@pytest.mark.parametrize("text", [HIT, MISS, LIKELY, OTHER])
def test_judges_an_issue_and_a_question_alike(text: str) -> None:
    assert reading(text) == reading(text, kind=CommentKind.QUESTION)


@pytest.mark.parametrize(("line", "file"), PLACES)
def test_is_unsure_on_either_side_of_crediting(line: int | None, file: str | None) -> None:
    sides = [judged(unsure(line, file, credited=credited), line, file) for credited in (True, False)]
    assert [side.credited for side in sides] == [FEE.slug, None]
    assert [(side.unsure, side.nearest) for side in sides] == [(True, FEE.slug)] * 2
    assert UNSURE[0] <= sides[1].probability < CREDITED <= sides[0].probability < UNSURE[1]
    assert "not so close that it is certain" in sides[0].reasons[-1]
    assert "too little to be sure" in sides[1].reasons[-1]


@pytest.mark.parametrize(("line", "file"), PLACES)
@pytest.mark.parametrize("credited", [True, False])
@pytest.mark.parametrize("describes", [True, False])
def test_lets_a_second_reader_decide_what_is_unsure(
    line: int | None, file: str | None, credited: bool, describes: bool
) -> None:
    text = unsure(line, file, credited=credited)
    found = reading(text, line, file, opinions={FEE.slug: describes}).judgement
    assert found.credited == (FEE.slug if describes else None)
    assert (found.second_reader, found.unsure) == (describes, False)
    assert found.nearest == FEE.slug


def test_says_what_the_second_reader_said() -> None:
    for describes, said in ((True, "describes this bug."), (False, "does not describe this bug.")):
        found = reading(LIKELY, opinions={FEE.slug: describes})
        [heard] = [reason for reason in found.judgement.reasons if TOLD in reason]
        assert heard.endswith(f"says that it {said}")


@pytest.mark.parametrize("text", [HIT, MISS, OTHER, "this looks off"])
@pytest.mark.parametrize("describes", [True, False])
def test_does_not_hear_a_second_reader_on_what_is_sure(text: str, describes: bool) -> None:
    assert reading(text, opinions={FEE.slug: describes, ZONE.slug: describes}) == reading(text)


def test_does_not_hear_a_second_reader_on_another_bug() -> None:
    assert reading(LIKELY, opinions={ZONE.slug: True, "nobody": True}) == reading(LIKELY)


@pytest.mark.parametrize("key", [KEY, replace(KEY, bugs=(ZONE, FEE))])
def test_names_what_was_said_of_the_bug_that_it_credits(key: VariantKey) -> None:
    """Asked about one bug and then about the other, the second answer is the one that decided."""
    found = read_comment(
        Comment(OTHER),
        key,
        ScoringRules(),
        NO_QUOTES,
        opinions={FEE.slug: False, ZONE.slug: True},
        model=Model(0.0, dict.fromkeys(SIGNS, 0.0), dict.fromkeys(SIGNS, 0.0)),
    ).judgement
    assert (found.credited, found.second_reader) == (ZONE.slug, True)


def test_takes_an_example_that_shows_a_bug_for_proof() -> None:
    shown = Demonstration(0, ZONE.slug, "It passes without this bug and fails with it.")
    for text in (MISS, OTHER, LIKELY, HIT, "this looks off"):
        found = reading(text, demonstration=shown, opinions={ZONE.slug: False}).judgement
        assert (found.credited, found.demonstrated, found.unsure) == (ZONE.slug, True, False)
        assert (found.probability, found.reasons) == (1, (shown.sentence,))


def test_gives_nothing_for_an_example_that_shows_none() -> None:
    shown = Demonstration(0, None, "It passes on what was shown, too.")
    for text in (MISS, LIKELY, HIT):
        assert reading(text, demonstration=shown) == reading(text)


def test_reports_a_finding_only_at_its_place_and_in_its_words() -> None:
    text = "N+1, this is one query for the customer per invoice"
    there = judged(text, 31, "billing/list.py")
    assert (there.finding, there.credited) == (FINDING.id, None)
    assert there.reasons == (f"It reports a real weakness that nobody seeded: {FINDING.text}",)
    assert judged(text, 80, "billing/list.py").finding is None
    assert judged(OTHER, 31, "billing/list.py").finding is None
    assert judged("nit: this looks off", 31, "billing/list.py").finding is None


def test_names_the_decoy_that_somebody_fell_for() -> None:
    there = judged("The list is sorted twice, one sort is enough", 11, "billing/list.py")
    assert (there.decoy, there.credited) == (DECOY.id, None)
    assert there.reasons[-1] == f"The code at this place looks wrong and is right: {DECOY.is_right}"


def test_leaves_a_decoy_out_where_a_bug_is_as_near() -> None:
    beside = replace(DECOY, regions=(replace(FEE.regions[0], start=24, end=24),))
    key = replace(KEY, decoys=(beside,))
    assert reading(OTHER, 24, key=key).judgement.decoy == DECOY.id
    for line in (22, 23):
        assert reading(OTHER, line, key=key).judgement.decoy is None


def test_names_no_decoy_to_somebody_who_found_a_bug() -> None:
    assert judged(HIT, 11, "billing/list.py").decoy is None


def test_says_why_it_denies() -> None:
    assert judged(MISS).reasons[0].startswith("It is put at the place of this bug")
    assert judged(OTHER, 5, "billing/other.py").reasons == (
        "No bug was seeded at this place, and the text describes none that was seeded elsewhere.",
    )
    [empty] = judged("this looks off", 5, "billing/other.py").reasons
    assert empty
    assert "No bug was seeded" not in empty


def test_has_nothing_to_credit_in_a_clean_change() -> None:
    found = reading(HIT, key=CLEAN)
    assert (found.evidence, found.judgement.credited, found.judgement.nearest) == ((), None, None)
    assert found.judgement.reasons == ("No bug was seeded in this change.",)
    assert (found.judgement.probability, found.judgement.unsure) == (0, False)


def test_may_be_asked_with_another_model() -> None:
    refuses = Model(-3.0, dict.fromkeys(SIGNS, 0.0), dict.fromkeys(SIGNS, 0.0))
    found = read_comment(Comment(HIT), KEY, ScoringRules(), NO_QUOTES, model=refuses)
    assert found.judgement.credited is None


@given(
    st.text(max_size=120) | st.sampled_from([HIT, MISS, OTHER, LIKELY, *ZONE.accepted, *FINDING.accepted]),
    st.sampled_from([(21, "billing/remind.py"), (60, "billing/remind.py"), (30, "billing/list.py"), (None, None)]),
    st.sampled_from(CommentKind),
    st.dictionaries(st.sampled_from([FEE.slug, ZONE.slug]), st.booleans()),
)
def test_agrees_with_itself_whatever_the_comment(
    text: str, place: tuple[int | None, str | None], kind: CommentKind, opinions: dict[str, bool]
) -> None:
    found = reading(text, *place, kind=kind, opinions=opinions).judgement
    assert (found.credited is not None) == (found.probability >= CREDITED)
    assert found.credited in (None, found.nearest)
    assert found.unsure == (UNSURE[0] <= found.probability < UNSURE[1])
    assert (found.diagnosed is Diagnosis.NONE) == (found.credited is None)
    assert found.credited is None or found.finding is found.decoy is None
    assert found.reasons
