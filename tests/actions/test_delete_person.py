"""Alice is deleted: nothing that names her or that was written stays, and all figures do."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import IntegrityError

from residency.actions.choose_key import Keys
from residency.actions.delete_person import COOLING, ask_deletion, delete_due, delete_now, take_back_deletion
from residency.actions.export_data import list_stored
from residency.actions.manage_people import create_person
from residency.actions.mark_review import mark_verdict
from residency.actions.read_cohort import read_reviews, read_works
from residency.actions.read_cohort_report import read_reports
from residency.actions.read_one_to_one import read_trainees
from residency.actions.read_queue import read_queue
from residency.actions.refit_items import refit_items
from residency.actions.regrade import apply_regrade, plan_regrade
from residency.actions.sign_in import make_sign_in_link, sign_in_with_link, sign_in_with_password
from residency.domain.errors import BadInput, Conflict, Erased, NotFound, Refused
from residency.domain.permission import Role
from residency.domain.report import LEAST_PEOPLE
from residency.runtime import Runtime
from residency.store.queries.contexts import payload_of, turns_of
from residency.store.queries.erasures import open_deletion
from residency.store.queries.grades import grade_history, newest_grade
from residency.store.queries.ladder import promotions_of
from residency.store.queries.people import cohorts_of, everybody
from residency.store.session import read
from residency.store.tables.erasure import ErasedReview
from residency.store.tables.model_build import ModelBuild
from residency.store.tables.person import Person
from tests.conftest import People, settle
from tests.fakes import FakeClock
from tests.lives import SHARED, WORD, everything_in, live
from tests.older_grades import age, reviewed

EMAIL = "alice@example.org"
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def deleted(world: Runtime, people: People) -> Person:
    delete_now(world, people.admin.id, people.alice.id, EMAIL)
    with read(world.engine) as session:
        return session.get_one(Person, people.alice.id)


def is_leaving(world: Runtime, person: Person) -> bool:
    with read(world.engine) as session:
        return open_deletion(session, person.id) is not None


def queued(world: Runtime, mentor: Person) -> list[str]:
    """What waits for a mentor, by name."""
    return [waiting.item.name for waiting in read_queue(world, mentor.id).batch]


def test_leaves_no_word_that_was_written_by_or_about_a_trainee(any_world: Runtime) -> None:
    people = settle(any_world)
    live(any_world, people)
    before = everything_in(any_world)
    assert WORD in before
    assert EMAIL in before
    deleted(any_world, people)
    after = everything_in(any_world)
    assert [line for line in after.splitlines() if WORD in line or EMAIL in line] == []
    assert "'Alice'" not in after
    assert "'Bob'" in after


def test_keeps_grades_signatures_and_figures_under_a_pseudonym(world: Runtime, people: People) -> None:
    life = live(world, people)
    with read(world.engine) as session:
        cohorts = [cohort.id for cohort in cohorts_of(session, people.mara.id)]
    for number in range(LEAST_PEOPLE):
        create_person(world, name="N", email=f"n{number}@example.org", role=Role.TRAINEE, cohorts=cohorts)
    [report] = read_reports(world, people.dana.id)
    with read(world.engine) as session:
        grade = newest_grade(session, life.review.id).grade
    fitted = refit_items(world, {})
    counted = {one.file: one.count for one in list_stored(world, people.alice.id)}
    pseudonym = deleted(world, people)
    assert pseudonym.name == f"Former trainee {pseudonym.id[:6]}"
    with read(world.engine) as session:
        after = newest_grade(session, life.review.id).grade
        signed = [one for one in promotions_of(session, pseudonym.id) if one.is_signed]
    assert (after.points, after.utility, after.bugs) == (grade.points, grade.utility, grade.bugs)
    assert [one.outcome for one in after.comments] == [one.outcome for one in grade.comments]
    assert [(one.decided_by, one.evidence != "") for one in signed] == [(people.mara.id, True)]
    [reported] = read_reports(world, people.dana.id)
    assert (reported.people, reported.reviews) == (report.people - 1, report.reviews)
    assert report.reviews > 0
    assert refit_items(world, {}) == fitted
    gone = {"reading", "reading_deliveries", "viewed_files", "sign_in_links"}
    left = {one.file: one.count for one in list_stored(world, people.alice.id)}
    assert {file for file, count in counted.items() if left[file] < count} <= gone


def test_lists_nobody_who_was_deleted(world: Runtime, people: People) -> None:
    life, his = live(world, people), reviewed(world, people.bob)
    assert any(life.review.id in name for name in queued(world, people.mara))
    deleted(world, people)
    assert [one.name for one, _ in read_trainees(world, people.mara.id)] == ["Bob"]
    assert {one.attempt.trainee_id for one in read_reviews(world, people.mara.id)} == {people.bob.id}
    assert read_works(world, people.mara.id) == []
    assert all(his.id in name or people.bob.id in name for name in queued(world, people.mara))
    with read(world.engine) as session:
        assert people.alice.id not in {one.id for one in everybody(session)}


def test_lets_nobody_in_who_was_deleted(world: Runtime, people: People) -> None:
    live(world, people)
    link = make_sign_in_link(world, people.alice.id, lifetime=COOLING).rpartition("/")[2]
    assert deleted(world, people).session_epoch > people.alice.session_epoch
    with pytest.raises(NotFound):
        sign_in_with_password(world, EMAIL, f"{WORD} {WORD} {WORD}", address="a")
    with pytest.raises(NotFound):
        sign_in_with_link(world, link)
    with pytest.raises(NotFound):
        make_sign_in_link(world, people.alice.id, lifetime=COOLING)


@pytest.mark.parametrize("keys", list(Keys))
def test_leaves_grades_as_they_are_whose_texts_are_gone(any_world: Runtime, keys: Keys) -> None:
    people = settle(any_world)
    hers, his = reviewed(any_world, people.alice), reviewed(any_world, people.bob)
    age(any_world, hers, his)
    deleted(any_world, people)
    plan = plan_regrade(any_world, keys=keys)
    assert [change.attempt_id for change in plan.changed] == [his.id]
    assert plan.erased == (hers.id,)
    assert apply_regrade(any_world, plan).written == 1
    with read(any_world.engine) as session:
        assert len(grade_history(session, hers.id)) == 1


def test_writes_no_grade_that_was_planned_before_the_deletion(world: Runtime, people: People) -> None:
    attempt = reviewed(world, people.alice)
    age(world, attempt)
    plan = plan_regrade(world)
    deleted(world, people)
    assert apply_regrade(world, plan).skipped == (attempt.id,)


def test_has_nothing_left_to_decide_about(world: Runtime, people: People) -> None:
    attempt = reviewed(world, people.alice)
    deleted(world, people)
    with pytest.raises(Erased, match="were removed on 24 November 2026"):
        mark_verdict(world, people.mara.id, attempt.id, is_right=True, reason="It is.")


def test_keeps_what_a_run_of_somebody_else_holds_too(any_world: Runtime) -> None:
    people = settle(any_world)
    life = live(any_world, people)
    deleted(any_world, people)
    with read(any_world.engine) as session:
        first, second = turns_of(session, life.run)
        assert payload_of(session, first) == SHARED
        with pytest.raises(NotFound, match="not kept any more"):
            payload_of(session, second)
        assert session.get_one(ModelBuild, "a build").finished_at is not None


NARROW = (
    ("mark", "UPDATE mark SET reason = '[removed]'"),
    ("mark", "DELETE FROM mark"),
    ("turn", "UPDATE turn SET payload_hash = 'erased'"),
    ("payload", "DELETE FROM payload"),
)
"""What an erasure does, done without one."""

NEVER = (
    ("mark", "UPDATE mark SET reason = ''"),
    ("mark", "UPDATE mark SET reason = '[removed]', says = 'nothing'"),
    ("turn", "UPDATE turn SET depth = 7"),
    ("payload", "UPDATE payload SET content = ''"),
)
"""What not even an erasure may do."""


def test_lets_nothing_else_of_what_is_never_changed_go(any_world: Runtime) -> None:
    people = settle(any_world)
    life = live(any_world, people)
    for table, statement in NARROW + NEVER:
        with any_world.engine.connect() as connection:
            if (table, statement) in NEVER:
                connection.execute(insert(ErasedReview).values(attempt_id=life.review.id, erased_at=NOON))
                connection.execute(text("INSERT INTO erasing_payload SELECT hash FROM payload"))
            with pytest.raises(IntegrityError, match=f"A {table} is never changed"):
                connection.execute(text(statement))


def test_waits_a_week_in_which_it_can_be_taken_back(world: Runtime, people: People, clock: FakeClock) -> None:
    alice = people.alice
    ask_deletion(world, alice, " Alice@Example.org ")
    ask_deletion(world, alice, EMAIL)
    clock.advance(days=6)
    assert delete_due(world) == 0
    take_back_deletion(world, alice.id)
    clock.advance(days=2)
    assert delete_due(world) == 0
    with pytest.raises(Conflict):
        take_back_deletion(world, alice.id)
    ask_deletion(world, alice, EMAIL)
    clock.advance(days=7)
    assert delete_due(world) == 1
    assert delete_due(world) == 0
    assert not is_leaving(world, alice)
    with pytest.raises(Conflict):
        take_back_deletion(world, alice.id)


def test_asks_for_the_own_address(world: Runtime, people: People) -> None:
    with pytest.raises(BadInput, match="Type alice@"):
        ask_deletion(world, people.alice, "bob@example.org")
    with pytest.raises(BadInput, match="Type alice@"):
        delete_now(world, people.admin.id, people.alice.id, "")
    assert not is_leaving(world, people.alice)


def test_deletes_no_administrator(world: Runtime, people: People) -> None:
    with pytest.raises(Refused):
        delete_now(world, people.admin.id, people.admin.id, people.admin.email)


def test_leaves_to_trainees_what_a_mentor_who_was_deleted_said_to_them(world: Runtime, people: People) -> None:
    live(world, people)
    delete_now(world, people.admin.id, people.mara.id, people.mara.email)
    after = everything_in(world)
    assert f"Mind the {WORD}." in after
    assert f"A {WORD} a day." in after
    assert "mara@example.org" not in after
