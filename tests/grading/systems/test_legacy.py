"""Examples pin a running system down; claims say what of it is meant so.

The library that runs lets nobody off, as a machine would guess (a bug), takes five euros at most (a bug), and
refuses debtors (a feature: the customer means it, and nobody would guess).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from residency.domain.review import CONFIDENCE_BUTTONS
from residency.domain.system.decision import Choices, Option
from residency.domain.system.pinning import Claim, ClaimOutcome, LegacyGrade, Pinning, Reading
from residency.domain.system.scenario import Calls, Scenario
from residency.domain.system.suite import Suite, Told
from residency.domain.system.value_type import Value
from residency.grading.systems.legacy import TOLD_SHARE, grade_legacy, rate_of_features
from residency.grading.systems.running import Decide
from tests.grading.systems.courses import BUILDS, examples
from tests.grading.systems.library import DECISIONS, INTERFACE, KEY, VISIBLE, Library, but, calls, late
from tests.grading.systems.references import Asset, best_pinning, suite_of

RUNNING = but(grace="0", cap="five")
ASSET = Asset(KEY, INTERFACE, Library)

FIVE_EUROS, NO_LEEWAY, NO_BOOK, IN_TIME, UNTRUE = SHOWN = (
    late(40, 500),
    late(2, 40),
    late(9, then="refused"),
    late(0, 0),
    late(2, 0),
)
BUG, FEATURE, ASK = Reading.BUG, Reading.FEATURE, Reading.ASK


def graded(pinning: Pinning, running: Choices = RUNNING) -> LegacyGrade:
    return grade_legacy(pinning, INTERFACE, KEY, Library, running=running)


def claiming(*claims: Claim) -> LegacyGrade:
    """On examples in the order of ``SHOWN``."""
    return graded(Pinning(suite_of([calls(text) for text in SHOWN]), claims))


def on(text: str, reading: Reading, confidence: int = 95) -> Claim:
    return Claim(SHOWN.index(text), reading, confidence)


@pytest.mark.parametrize("running", [RUNNING, KEY.guessed, KEY.intended, but(block="lend")])
def test_gives_full_marks_for_the_reference(running: Choices) -> None:
    grade = graded(best_pinning(ASSET, running), running)
    assert grade.result.score == 1
    assert grade.told in (None, pytest.approx(1))
    assert grade.score == pytest.approx(1)


@pytest.mark.parametrize(
    "pinning",
    [
        Pinning(),
        Pinning(suite_of([scenario.calls for scenario in VISIBLE])),
        Pinning(suite_of([scenario.calls for scenario in VISIBLE]), (Claim(0, FEATURE, 95), Claim(1, BUG, 95))),
        Pinning(claims=(Claim(0, FEATURE, 95), Claim(-1, BUG, 95))),
    ],
    ids=["empty", "the visible examples", "claims on the visible examples", "claims on nothing"],
)
def test_gives_nothing_for_what_pins_nothing(pinning: Pinning) -> None:
    assert graded(pinning).score == 0


def test_pins_what_runs_and_not_what_is_meant() -> None:
    grade = graded(Pinning(suite_of([calls(late(2, 0)), calls(late(2, 40))])))
    assert [scenario.told for scenario in grade.result.scenarios] == [Told.FALSE_ALARM, Told.APART]
    assert grade.result.scenarios[0].got == {"fine": 40}
    survivors = {(build.build.decision, build.build.option) for build in grade.result.survivors}
    assert survivors == {("grace", "1"), ("cap", "ten"), ("cap", "none"), ("block", "lend")}


def test_leaves_out_what_nobody_can_see() -> None:
    """Without leeway it makes no difference whether its days count."""
    assert "counting" not in {build.build.decision for build in graded(Pinning()).result.builds}


def test_finds_what_surprises() -> None:
    found = [(surprise.decision, surprise.reading) for surprise in graded(Pinning()).surprises]
    assert found == [("grace", BUG), ("cap", BUG), ("block", FEATURE)]


def test_shows_a_surprise_by_one_result() -> None:
    """The fine is wrong too where debtors are refused, and that they are refused is right."""
    (_, _, block) = graded(Pinning()).surprises
    assert (block.scenario, block.call, block.result) == ("who owes is refused", 2, "refused")


class Swapped:
    """Two wrongs make a right: it swaps its two names once for each option that is not meant."""

    def __init__(self, decide: Decide) -> None:
        self._decide = decide

    def letters(self) -> dict[str, Value]:
        swaps = [self._decide(decision, lambda option: option == "yes") for decision in ("first", "second")]
        return {"letters": ["Ann", "Bob"] if sum(swaps) % 2 else ["Bob", "Ann"]}


def test_finds_no_surprise_in_what_another_wrong_option_makes_up_for() -> None:
    options = (Option("no", "no swap"), Option("yes", "swap"))
    decisions = tuple(
        replace(DECISIONS[0], key=name, intended="no", guess="no", options=options, further=())
        for name in ("first", "second")
    )
    key = replace(KEY, decisions=decisions, scenarios=(Scenario("all", calls("letters()")),))

    def surprises(**running: str) -> list[str]:
        grade = grade_legacy(Pinning(), INTERFACE, key, Swapped, running=running)
        return [surprise.decision for surprise in grade.surprises]

    assert surprises(first="yes", second="no") == ["first"]
    assert surprises(first="yes", second="yes") == []


def test_rewards_telling_bugs_from_features() -> None:
    grade = claiming(on(NO_LEEWAY, BUG), on(FIVE_EUROS, BUG), on(NO_BOOK, FEATURE))
    assert [(claim.outcome, claim.surprise) for claim in grade.claims] == [
        (ClaimOutcome.RIGHT, "grace"),
        (ClaimOutcome.RIGHT, "cap"),
        (ClaimOutcome.RIGHT, "block"),
    ]
    assert grade.told == pytest.approx(1)
    assert grade.score == pytest.approx((1 - TOLD_SHARE) * grade.result.score + TOLD_SHARE)


def test_costs_more_to_be_surely_wrong() -> None:
    sure, unsure = claiming(on(NO_BOOK, BUG, 95)), claiming(on(NO_BOOK, BUG, 50))
    assert sure.claims[0].outcome is ClaimOutcome.WRONG
    assert sure.claims[0].points < unsure.claims[0].points < 0.2
    assert sure.told is not None
    assert sure.told < 0


def test_neither_pays_nor_charges_for_asking() -> None:
    grade = claiming(Claim(0, ASK, 50, "Ruth, who owns the fines"), on(FIVE_EUROS, BUG))
    asked = grade.claims[0]
    assert (asked.outcome, asked.points, asked.surprise) == (ClaimOutcome.ASKED, 0, grade.claims[1].surprise)
    assert grade.claims[1].outcome is ClaimOutcome.RIGHT


def test_takes_one_claim_for_each_surprise() -> None:
    grade = claiming(on(FIVE_EUROS, BUG), on(FIVE_EUROS, BUG), on(FIVE_EUROS, FEATURE))
    assert [claim.outcome for claim in grade.claims] == [
        ClaimOutcome.RIGHT,
        ClaimOutcome.NO_SURPRISE,
        ClaimOutcome.NO_SURPRISE,
    ]
    assert grade.claims[1].points == 0
    assert grade.claims[2].points < 0


def test_says_what_else_an_example_shows_and_credits_one_surprise() -> None:
    another = FIVE_EUROS.replace("Emma", "Otto").replace("Ann", "Ben")
    both = suite_of([calls(f"{NO_LEEWAY}\n{another}")])
    [claim] = graded(Pinning(both, (Claim(0, BUG, 95),))).claims
    assert (claim.outcome, claim.surprise, claim.also) == (ClaimOutcome.RIGHT, "grace", ("cap",))


def test_wins_nothing_on_what_surprises_nobody() -> None:
    grade = claiming(on(IN_TIME, FEATURE), on(IN_TIME, BUG))
    assert [claim.outcome for claim in grade.claims] == [ClaimOutcome.NO_SURPRISE] * 2
    assert grade.claims[0].points == 0
    assert grade.claims[1].points < 0


@pytest.mark.parametrize("claim", [on(UNTRUE, BUG), Claim(9, BUG, 95), Claim(-1, BUG, 95)])
def test_hears_no_claim_without_a_true_example(claim: Claim) -> None:
    grade = claiming(claim)
    assert (grade.claims[0].outcome, grade.claims[0].points) == (ClaimOutcome.UNFOUNDED, 0)


def test_is_about_pinning_alone_where_all_surprises_are_of_one_kind() -> None:
    running = but(grace="0", block="lend", cap="none")
    grade = graded(Pinning(suite_of([calls(late(2, 40))]), (Claim(0, BUG, 95),)), running)
    assert {surprise.reading for surprise in grade.surprises} == {BUG}
    assert grade.told is None
    assert grade.score == grade.result.score > 0


@pytest.mark.parametrize(("reading", "confidence"), list(product([BUG, FEATURE], CONFIDENCE_BUTTONS)))
def test_pays_nobody_who_always_says_the_same(reading: Reading, confidence: int) -> None:
    shown = (NO_LEEWAY, FIVE_EUROS, NO_BOOK)
    grade = claiming(*(on(text, reading, confidence) for text in shown))
    assert len(grade.surprises) == len(shown)
    assert sum(claim.points for claim in grade.claims) < 0


def test_knows_the_share_of_features() -> None:
    assert rate_of_features(graded(Pinning()).surprises) == pytest.approx(1 / 3)
    assert rate_of_features([]) == 0


@pytest.mark.parametrize("confidence", [0, 40, 100])
def test_takes_the_buttons_only(confidence: int) -> None:
    with pytest.raises(ValueError, match="no confidence"):
        Claim(0, BUG, confidence)


@settings(max_examples=25)
@given(
    st.sampled_from(BUILDS),
    st.lists(examples(), max_size=4),
    st.lists(
        st.builds(Claim, st.integers(-1, 5), st.sampled_from(Reading), st.sampled_from(CONFIDENCE_BUTTONS)),
        max_size=4,
    ),
)
def test_stays_within_its_bounds(running: Choices, drawn: list[Calls], claims: list[Claim]) -> None:
    grade = graded(Pinning(suite_of(drawn), tuple(claims)), running)
    assert 0 <= grade.score <= 1
    assert grade.told is None or grade.told <= 1 + 1e-9
    assert len(grade.claims) == len(claims)


def test_names_the_key_that_it_was_graded_with() -> None:
    grade = graded(Pinning(Suite()))
    assert (grade.key_version, grade.key_hash) == (1, "library")
