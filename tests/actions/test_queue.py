"""What waits for Mara, who takes it, and how it goes away."""

from __future__ import annotations

from datetime import timedelta

import pytest

from residency.actions.claim_item import claim_item, finish_item, release_item
from residency.actions.hold_talk import hold_talk
from residency.actions.manage_people import create_person
from residency.actions.mark_review import mark_comment
from residency.actions.open_dispute import DisputeKind, open_dispute
from residency.actions.read_queue import CLAIM_LASTS, TALK_RESTS, Queue, read_queue
from residency.domain.attention import Need, QueueItem
from residency.domain.errors import NotFound, Refused
from residency.domain.exercise import ExerciseRef
from residency.domain.human_mark import Says
from residency.domain.level import Level
from residency.domain.permission import Role
from residency.domain.review import Verdict
from residency.domain.system.written import Spec
from residency.progress.attention.order import BATCH
from residency.runtime import Runtime
from residency.store.queries.people import cohorts_of
from residency.store.session import read
from residency.store.tables.attempt import Attempt, CommentRow
from residency.store.tables.person import Person
from tests.conftest import People, settle
from tests.fakes import FakeClock
from tests.older_grades import open_attempt
from tests.repairs import SAID, finish_repairs, repair, reviewed
from tests.reviews import PROXY, begin, comment, comment_unsurely, name_every_bug, submit
from tests.rounds import do_round
from tests.specs import LEEWAY, hand_in

STOCK = ExerciseRef("manufacturer", "stock-reservation")


@pytest.fixture
def second(world: Runtime, people: People) -> Person:
    """Another mentor of Mara's cohort."""
    with read(world.engine) as session:
        cohorts = [cohort.id for cohort in cohorts_of(session, people.mara.id)]
    return create_person(world, name="Max", email="max@example.org", role=Role.MENTOR, cohorts=cohorts)


def waiting(world: Runtime, mentor: Person, need: Need) -> list[QueueItem]:
    return [one.item for one in read_queue(world, mentor.id).batch if one.item.need is need]


def unsure_review(world: Runtime, people: People) -> Attempt:
    attempt = begin(world, people.alice.id, clean=False)
    comment_unsurely(world, attempt, credited=True)
    submit(world, attempt, Verdict.REQUEST_CHANGES)
    return attempt


def test_is_empty_where_nothing_waits(world: Runtime, people: People) -> None:
    assert read_queue(world, people.mara.id) == Queue((), {})


def test_holds_what_the_grader_is_unsure_of_until_somebody_decides(world: Runtime, people: People) -> None:
    attempt = begin(world, people.alice.id, clean=False)
    row = comment_unsurely(world, attempt, credited=True)
    submit(world, attempt, Verdict.REQUEST_CHANGES)
    [item] = waiting(world, people.mara, Need.UNSURE)
    assert item.subject == attempt.id
    assert "Alice" not in item.title + item.why
    assert read_queue(world, people.sven.id).total == 0
    finish_item(world, people.mara.id, item.name)
    assert waiting(world, people.mara, Need.UNSURE), "looking is not deciding"
    mark_comment(world, people.mara.id, attempt.id, row.id, says=Says.IS_FAIR, reason="It is true.")
    assert waiting(world, people.mara, Need.UNSURE) == []


@pytest.mark.parametrize(
    ("kind", "need"),
    [(DisputeKind.REAL_BUT_UNSEEDED, Need.REAL_PROBLEM), (DisputeKind.MEANT_THIS_BUG, Need.OBJECTION)],
)
def test_holds_an_objection_until_it_is_decided(
    world: Runtime, people: People, kind: DisputeKind, need: Need
) -> None:
    attempt = begin(world, people.alice.id, clean=False)
    row = comment(world, attempt, "I would rename this.")
    grade = submit(world, attempt, Verdict.REQUEST_CHANGES)
    assert grade is not None
    open_dispute(
        world, people.alice.id, attempt.id, row.id, kind=kind, bug=grade.bugs[0].slug, text="It is there."
    )
    assert [item.subject for item in waiting(world, people.mara, need)] == [f"{attempt.id}/{row.id}"]
    mark_comment(world, people.mara.id, attempt.id, row.id, says=Says.NAMES_NOTHING, reason="It is not.")
    assert waiting(world, people.mara, need) == []


def test_holds_promotions_to_sign(world: Runtime, clock: FakeClock) -> None:
    people = settle(world, level=Level.SUGGESTIONS)
    for _ in range(4):
        clock.advance(days=1)
        do_round(world, people.alice.id)
    [item] = waiting(world, people.mara, Need.PROMOTION)
    assert item.title == "Promotion from level 0 to level 1"


def test_holds_specs_with_open_questions_until_they_are_read(world: Runtime, people: People) -> None:
    work = hand_in(world, people.alice, Spec(rules=(LEEWAY,), open_questions=("Who pays for damage?",)))
    [item] = waiting(world, people.mara, Need.OPEN_QUESTIONS)
    assert item.subject == work.id
    finish_item(world, people.mara.id, item.name)
    assert waiting(world, people.mara, Need.OPEN_QUESTIONS) == []


def test_draws_some_reviews_and_lets_them_go_after_two_weeks(
    world: Runtime, people: People, clock: FakeClock
) -> None:
    for _ in range(24):
        clock.advance(minutes=1)
        submit(world, begin(world, people.alice.id), Verdict.APPROVE)
    drawn = read_queue(world, people.mara.id).counts.get(Need.SPOT_CHECK, 0)
    assert 1 <= drawn <= 12, "about one in five of what is not signed yet"
    clock.advance(days=15)
    assert Need.SPOT_CHECK not in read_queue(world, people.mara.id).counts


def test_holds_who_needs_a_talk_until_it_was_held(world: Runtime, people: People, clock: FakeClock) -> None:
    submit(world, begin(world, people.alice.id), Verdict.APPROVE)
    assert waiting(world, people.mara, Need.TALK) == []
    clock.advance(days=8)
    [item] = waiting(world, people.mara, Need.TALK)
    assert (item.subject, item.why) == (people.alice.id, "Nothing was submitted for 8 days.")
    hold_talk(world, people.mara.id, people.alice.id, steps="One review a day.", notes="")
    assert waiting(world, people.mara, Need.TALK) == []
    clock.advance(days=TALK_RESTS.days)
    assert waiting(world, people.mara, Need.TALK)


def test_lets_one_mentor_work_on_an_item(world: Runtime, people: People, second: Person, clock: FakeClock) -> None:
    unsure_review(world, people)
    [item] = waiting(world, people.mara, Need.UNSURE)
    claim_item(world, people.mara.id, item.name)
    assert read_queue(world, people.mara.id).batch[0].is_mine
    assert waiting(world, second, Need.UNSURE) == []
    assert read_queue(world, second.id).total == 1, "it waits all the same"
    with pytest.raises(Refused, match="Another mentor"):
        claim_item(world, second.id, item.name)
    release_item(world, second.id, item.name)
    assert waiting(world, second, Need.UNSURE) == [], "only who has it can give it back"
    release_item(world, people.mara.id, item.name)
    claim_item(world, second.id, item.name)
    clock.advance(seconds=CLAIM_LASTS.total_seconds() + 1)
    claim_item(world, people.mara.id, item.name)


def test_knows_no_item_of_others(world: Runtime, people: People) -> None:
    unsure_review(world, people)
    [item] = waiting(world, people.mara, Need.UNSURE)
    with pytest.raises(NotFound):
        claim_item(world, people.sven.id, item.name)
    finish_item(world, people.sven.id, item.name)
    assert waiting(world, people.mara, Need.UNSURE) == [item], "it is not his to be done with"


def test_shows_ten_at_a_time_the_oldest_first(world: Runtime, people: People, clock: FakeClock) -> None:
    for _ in range(BATCH + 2):
        clock.advance(minutes=1)
        unsure_review(world, people)
    queue = read_queue(world, people.mara.id)
    assert len(queue.batch) == BATCH
    assert queue.counts[Need.UNSURE] == BATCH + 2
    since = [one.item.since for one in queue.batch]
    assert since == sorted(since)
    assert since[-1] - since[0] == timedelta(minutes=BATCH - 1)


def test_brings_up_by_itself_where_able_people_keep_raising_an_alarm(world: Runtime, people: People) -> None:
    with read(world.engine) as session:
        [cohort] = cohorts_of(session, people.mara.id)
    crowd = [
        create_person(world, name=name, email=f"{name}@example.org", role=Role.TRAINEE, cohorts=[cohort.id])
        for name in ("Cleo", "Dirk", "Eve", "Finn", "Gil")
    ]
    for person in crowd[:3]:
        able = open_attempt(world, person, STOCK, world.catalog.bugs(STOCK))
        name_every_bug(world, able, confidence=95)
        submit(world, able, Verdict.REQUEST_CHANGES)
        reviewed(world, person, SAID)
    for person in crowd[3:]:
        submit(world, open_attempt(world, person, PROXY, ()), Verdict.APPROVE)
    [item] = waiting(world, people.mara, Need.HOT_SPOT)
    assert "3 of 5 who reviewed it raised an alarm near portal/records.py, line 1" in item.why
    attempt_id, _, comment_id = item.subject.partition("/")
    assert waiting(world, people.sven, Need.HOT_SPOT) == []
    with read(world.engine) as session:
        first, row = session.get_one(Attempt, attempt_id), session.get_one(CommentRow, comment_id)
    repair(world, people.mara, first, row)
    finish_repairs(world)
    assert waiting(world, people.mara, Need.HOT_SPOT) == []
