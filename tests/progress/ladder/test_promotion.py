"""When a level is mastered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from residency.domain.ability import Difficulty, Item, Response, Scale
from residency.domain.family import Family
from residency.domain.level import Level
from residency.domain.promotion import Evidence, Rule
from residency.progress.ladder.observation import Observation
from residency.progress.ladder.promotion import chance_of_as_many, evidence_of

OPENED = datetime(2026, 11, 2, 9, tzinfo=UTC)
FAMILIES = (Family.REQ, Family.EDGE, Family.LOGIC, Family.API, Family.DATA, Family.TIME)
LEVEL = Level.CHANGES


def review(number: int, *, right: bool = True, level: Level = LEVEL, **other: object) -> Observation:
    """The ``number``-th review: four a day, every third one of a clean change."""
    is_clean = number % 3 == 0
    item = Item(Scale.RESTRAINT if is_clean else Scale.DETECT, f"a/e{number}{'' if is_clean else '#bug'}")
    values: dict[str, object] = {
        "at": OPENED + timedelta(days=number // 4, minutes=number % 4),
        "level": level,
        "responses": (Response(item, right),),
        "work": 1,
        "clean": int(is_clean),
        "families": frozenset() if is_clean else frozenset({FAMILIES[number % 6], FAMILIES[(number + 1) % 6]}),
    }
    return Observation(**{**values, **other})  # type: ignore[arg-type]  # the fields of an observation, by name


def reviews(count: int, *, level: Level = LEVEL) -> list[Observation]:
    return [review(number, level=level) for number in range(count)]


def evidence(history: Sequence[Observation], **known: float) -> Evidence:
    difficulties = {Item(Scale.DETECT, f"a/{name}#bug"): Difficulty(value, 40) for name, value in known.items()}
    return evidence_of(history, LEVEL, difficulties, since=OPENED)


def failing(found: Evidence) -> set[Rule]:
    return {criterion.rule for criterion in found.criteria if not criterion.holds}


def test_proposes_who_did_enough_and_is_surely_above_the_cut() -> None:
    found = evidence(reviews(24))
    assert found.is_complete, found
    assert found.work == 24


def test_a_test_out_asks_for_half_of_the_work_on_one_day_and_the_same_bars() -> None:
    once = [review(n, at=OPENED) for n in range(12)]
    tested = evidence_of(once, LEVEL, {}, since=OPENED, is_level_test=True)
    assert tested.is_level_test
    assert tested.is_complete, tested
    assert {Rule.ENOUGH, Rule.DAYS} <= failing(evidence(once))
    wrong = [review(n, at=OPENED, right=False) for n in range(12)]
    missed = failing(evidence_of(wrong, LEVEL, {}, since=OPENED, is_level_test=True))
    assert {Rule.DETECT, Rule.RESTRAINT} <= missed


def test_wants_the_amount_the_days_and_the_kinds_as_well() -> None:
    assert Rule.ENOUGH in failing(evidence(reviews(18)))
    assert failing(evidence([review(n, at=OPENED) for n in range(24)])) == {Rule.DAYS}
    assert failing(evidence([review(n, families=frozenset({Family.REQ})) for n in range(24)])) == {Rule.BLUEPRINT}
    few_clean = [review(n, clean=0) for n in range(24)]
    assert Rule.ENOUGH in failing(evidence(few_clean))


def test_says_how_much_there_is_of_each() -> None:
    sentences = {criterion.rule: criterion.sentence for criterion in evidence(reviews(12)).criteria}
    assert sentences[Rule.ENOUGH] == "12 reviews of 24, among them 4 clean ones of 8."
    assert sentences[Rule.DAYS] == "3 days of 3."
    assert "n = 8 answers" in sentences[Rule.DETECT]


def test_does_not_take_the_one_ability_for_the_other() -> None:
    claims_all = [review(n, right=n % 3 != 0) for n in range(24)]
    assert failing(evidence(claims_all)) == {Rule.RESTRAINT}
    approves_all = [review(n, right=n % 3 == 0) for n in range(24)]
    assert failing(evidence(approves_all)) == {Rule.DETECT}


@pytest.mark.parametrize(("done", "seen"), [(5, 0), (6, 6), (23, 18), (29, 24)])
def test_looks_only_where_a_block_of_six_ends(done: int, seen: int) -> None:
    assert evidence(reviews(done)).work == seen


def test_is_not_moved_by_what_comes_after_the_last_block() -> None:
    ahead = [*reviews(24), *(review(n, right=False) for n in range(24, 29))]
    assert evidence(ahead) == evidence(reviews(24))


def test_counts_only_what_was_done_at_this_level_since_it_was_opened() -> None:
    assert evidence(reviews(24, level=Level.ONE_FILE)).work == 0
    before = [review(n, at=OPENED - timedelta(days=1)) for n in range(24)]
    assert evidence(before).work == 0


def test_rests_the_ability_on_earlier_levels_too() -> None:
    before = [review(n, at=OPENED - timedelta(days=1), level=Level.ONE_FILE) for n in range(24)]
    now = [review(n, right=n % 4 == 0) for n in range(24)]
    weak, helped = evidence(now), evidence([*before, *now])
    assert Rule.DETECT in failing(weak)
    assert Rule.DETECT not in failing(helped)


def test_is_held_up_by_critical_bugs_that_others_at_the_cut_would_find() -> None:
    easy = {f"c{number}": -2.0 for number in range(6)}
    missed = tuple(Response(Item(Scale.DETECT, f"a/{name}#bug"), is_right=False) for name in easy)
    history = [*reviews(23), review(23, critical=missed)]
    assert failing(evidence(history, **easy)) == {Rule.CRITICAL}
    hard = dict.fromkeys(easy, 3.0)
    assert evidence(history, **hard).is_complete


def test_is_held_up_by_who_is_wrong_when_sure() -> None:
    assert failing(evidence([review(n, sure=1, sure_wrong=int(n % 4 == 0)) for n in range(24)])) == {Rule.SURE}
    assert evidence([review(n, sure=1, sure_wrong=int(n % 8 == 0)) for n in range(24)]).is_complete
    assert evidence([review(n, sure=int(n < 7), sure_wrong=int(n < 7)) for n in range(24)]).is_complete


def test_counts_a_round_of_suggestions_as_twelve() -> None:
    rounds = [
        review(
            number,
            level=Level.SUGGESTIONS,
            work=12,
            clean=5,
            at=OPENED + timedelta(days=number),
            families=frozenset(FAMILIES),
            responses=tuple(
                Response(Item(scale, f"suggestion a/e{number}#b{n}"), is_right=True)
                for n in range(6)
                for scale in Scale
            ),
        )
        for number in range(3)
    ]
    found = evidence_of(rounds, Level.SUGGESTIONS, {}, since=OPENED)
    assert found.work == 36
    assert found.is_complete
    assert found.criteria[0].sentence.startswith("36 suggestions of 24")


def test_gives_the_chance_of_as_many_events() -> None:
    assert chance_of_as_many(0, [0.3, 0.4]) == pytest.approx(1)
    assert chance_of_as_many(1, [0.3, 0.4]) == pytest.approx(1 - 0.7 * 0.6)
    assert chance_of_as_many(2, [0.3, 0.4]) == pytest.approx(0.12)
    assert chance_of_as_many(7, [0.5] * 10) == pytest.approx(176 / 1024)
