"""Who goes up: the rules propose, a mentor of the cohort decides."""

from __future__ import annotations

import pytest

from residency.actions.decide_promotion import refuse_promotion, sign_promotion
from residency.actions.propose_promotion import evidence_for
from residency.actions.read_ladder import read_ladder
from residency.actions.read_promotions import read_promotion, read_waiting
from residency.actions.start_attempt import start_attempt
from residency.actions.start_work import start_work
from residency.domain.errors import BadInput, NotFound, Refused
from residency.domain.level import Level, Supervision
from residency.domain.promotion import Rule
from residency.domain.review import Verdict
from residency.domain.system.exercise import Task
from residency.runtime import Runtime
from residency.store.queries.ladder import level_of, promotions_of
from residency.store.session import read
from residency.store.tables.ladder import Promotion
from tests.conftest import People, settle
from tests.fakes import FakeClock
from tests.reviews import PROXY, attempt_of, key_of, name_every_bug, shown_to, submit
from tests.rounds import do_round, wrongly
from tests.specs import FEES


@pytest.fixture
def beginners(world: Runtime) -> People:
    """Everybody stands at the bottom."""
    return settle(world, level=Level.SUGGESTIONS)


def proposed(world: Runtime, trainee_id: str) -> list[Promotion]:
    with read(world.engine) as session:
        return promotions_of(session, trainee_id)


def level_now(world: Runtime, trainee_id: str) -> Level:
    with read(world.engine) as session:
        return level_of(session, trainee_id)


def rounds_over_days(world: Runtime, clock: FakeClock, trainee_id: str, days: int) -> None:
    for _ in range(days):
        clock.advance(days=1)
        do_round(world, trainee_id)


def propose(world: Runtime, clock: FakeClock, trainee_id: str) -> Promotion:
    """Alice does what level 0 asks for."""
    rounds_over_days(world, clock, trainee_id, 4)
    [promotion] = proposed(world, trainee_id)
    return promotion


def test_proposes_once_when_every_rule_holds(world: Runtime, beginners: People, clock: FakeClock) -> None:
    alice = beginners.alice.id
    rounds_over_days(world, clock, alice, 2)
    assert proposed(world, alice) == [], "two days are not three"
    rounds_over_days(world, clock, alice, 4)
    [promotion] = proposed(world, alice)
    assert promotion.level == Level.SUGGESTIONS
    assert read_promotion(world, promotion).evidence.is_complete
    assert level_now(world, alice) is Level.SUGGESTIONS, "nobody goes up without a signature"


def test_proposes_nobody_who_judges_wrongly(world: Runtime, beginners: People, clock: FakeClock) -> None:
    for _ in range(4):
        clock.advance(days=1)
        do_round(world, beginners.alice.id, wrongly)
    assert proposed(world, beginners.alice.id) == []


def test_opens_the_next_level_with_a_signature_of_a_mentor_of_the_cohort(
    world: Runtime, beginners: People, clock: FakeClock
) -> None:
    promotion = propose(world, clock, beginners.alice.id)
    assert [one.name for one in read_waiting(world, beginners.mara.id)] == ["Alice"]
    assert read_waiting(world, beginners.sven.id) == []
    with pytest.raises(NotFound):
        sign_promotion(world, beginners.sven.id, promotion.id, Supervision.UNSUPERVISED)
    sign_promotion(world, beginners.mara.id, promotion.id, Supervision.UNSUPERVISED)
    assert level_now(world, beginners.alice.id) is Level.ONE_FILE
    assert read_waiting(world, beginners.mara.id) == []
    [entrusted] = read_ladder(world, beginners.alice.id).entrusted
    assert (entrusted.level, entrusted.supervision) == (Level.SUGGESTIONS, Supervision.UNSUPERVISED)
    assert (entrusted.signed_by, entrusted.is_expired) == ("Mara", False)
    clock.advance(days=366)
    [expired] = read_ladder(world, beginners.alice.id).entrusted
    assert expired.is_expired
    assert level_now(world, beginners.alice.id) is Level.ONE_FILE, "nobody is put down by a computation"


def test_can_be_decided_once(world: Runtime, beginners: People, clock: FakeClock) -> None:
    promotion = propose(world, clock, beginners.alice.id)
    sign_promotion(world, beginners.mara.id, promotion.id, Supervision.INDIRECT)
    with pytest.raises(Refused, match="decided"):
        refuse_promotion(world, beginners.mara.id, promotion.id, "No.")


@pytest.mark.parametrize("supervision", [Supervision.OBSERVE, Supervision.DIRECT])
def test_cannot_sign_for_less_than_what_opens_a_level(
    world: Runtime, beginners: People, clock: FakeClock, supervision: Supervision
) -> None:
    promotion = propose(world, clock, beginners.alice.id)
    with pytest.raises(BadInput):
        sign_promotion(world, beginners.mara.id, promotion.id, supervision)
    assert level_now(world, beginners.alice.id) is Level.SUGGESTIONS


@pytest.mark.parametrize("reason", ["", "  ", "x" * 2_001, "\x00"])
def test_is_refused_only_with_a_reason(world: Runtime, beginners: People, clock: FakeClock, reason: str) -> None:
    promotion = propose(world, clock, beginners.alice.id)
    with pytest.raises(BadInput, match="reason"):
        refuse_promotion(world, beginners.mara.id, promotion.id, reason)


def test_tells_the_trainee_why_and_proposes_again_after_more_work(
    world: Runtime, beginners: People, clock: FakeClock
) -> None:
    alice = beginners.alice.id
    promotion = propose(world, clock, alice)
    refuse_promotion(world, beginners.mara.id, promotion.id, "Show me that you see clean code, too.")
    ladder = read_ladder(world, alice)
    assert ladder.refusal is not None
    assert (ladder.refusal.refused_by, ladder.refusal.reason) == ("Mara", "Show me that you see clean code, too.")
    assert len(proposed(world, alice)) == 1
    rounds_over_days(world, clock, alice, 1)
    assert len(proposed(world, alice)) == 2


def test_looks_only_at_what_was_done_since_the_level_was_opened(
    world: Runtime, beginners: People, clock: FakeClock
) -> None:
    promotion = propose(world, clock, beginners.alice.id)
    clock.advance(minutes=1)
    sign_promotion(world, beginners.mara.id, promotion.id, Supervision.UNSUPERVISED)
    with read(world.engine) as session:
        evidence = evidence_for(session, beginners.alice.id)
    assert evidence is not None
    assert (evidence.level, evidence.work) == (Level.ONE_FILE, 0)


def test_asks_nothing_of_those_at_the_top_and_of_newcomers(world: Runtime, people: People) -> None:
    with read(world.engine) as session:
        assert evidence_for(session, people.alice.id) is None
    newcomer = read_ladder(world, people.mara.id)
    assert (newcomer.level, newcomer.evidence) == (None, None)


def test_locks_reviews_and_systems_below_their_level(world: Runtime, beginners: People) -> None:
    with pytest.raises(Refused, match="Reviews open at level 1"):
        start_attempt(world, beginners.alice.id)
    with pytest.raises(Refused, match=r"opens at level 4\. You stand at level 0"):
        start_work(world, beginners.alice.id, FEES, Task.SPEC)


@pytest.mark.parametrize(("level", "is_open"), [(Level.CHANGES, False), (Level.PULL_REQUESTS, True)])
def test_locks_exercises_above_the_level(world: Runtime, level: Level, is_open: bool) -> None:
    alice = settle(world, level=level).alice
    if is_open:
        start_attempt(world, alice.id, PROXY)
        return
    with pytest.raises(Refused, match=r"opens at level 3\. You stand at level 2"):
        start_attempt(world, alice.id, PROXY)


def test_locks_black_boxes_below_the_highest_level(world: Runtime) -> None:
    alice = settle(world, level=Level.SPECS).alice
    with pytest.raises(Refused, match="opens at level 5"):
        start_work(world, alice.id, FEES, Task.ACCEPT)
    start_work(world, alice.id, FEES, Task.SPEC)


def test_shows_one_file_with_one_bug_at_the_level_of_single_files(world: Runtime) -> None:
    alice = settle(world, level=Level.ONE_FILE).alice
    arms = set()
    for _ in range(12):
        attempt = attempt_of(world, alice.id, start_attempt(world, alice.id))
        key = key_of(world, attempt)
        assert attempt.level == Level.ONE_FILE
        [file] = shown_to(world, attempt).change.files
        assert len(key.bugs) == (0 if attempt.is_clean else 1)
        assert all(region.file in (file.path, file.old_path) for bug in key.bugs for region in bug.regions)
        arms.add(attempt.is_clean)
        name_every_bug(world, attempt)
        grade = submit(world, attempt, Verdict.APPROVE if attempt.is_clean else Verdict.REQUEST_CHANGES)
        assert grade is not None
        assert grade.is_full_marks
    assert arms == {True, False}


def test_gives_evidence_from_reviews(world: Runtime, clock: FakeClock) -> None:
    alice = settle(world, level=Level.CHANGES).alice
    for _ in range(6):
        clock.advance(days=1)
        attempt = attempt_of(world, alice.id, start_attempt(world, alice.id))
        name_every_bug(world, attempt)
        submit(world, attempt, Verdict.APPROVE if attempt.is_clean else Verdict.REQUEST_CHANGES)
    ladder = read_ladder(world, alice.id)
    assert ladder.evidence is not None
    sentences = {one.rule: one.sentence for one in ladder.evidence.criteria}
    assert sentences[Rule.ENOUGH].startswith("6 reviews of 24")
    assert sentences[Rule.DAYS] == "6 days of 3."
