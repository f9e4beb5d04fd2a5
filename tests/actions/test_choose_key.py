"""Stored reviews keep their key until somebody has them graded with another one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlmodel import select

from residency.actions.choose_key import Keys
from residency.actions.read_debrief import read_debrief
from residency.actions.regrade import RegradePlan, apply_regrade, plan_regrade
from residency.catalog.catalog import Catalog
from residency.catalog.pack import ReviewPack
from residency.domain.review import Severity, Verdict
from residency.runtime import Runtime
from residency.store.queries.grades import newest_grade
from residency.store.session import read
from residency.store.tables.attempt import FrozenVariant
from residency.store.tables.person import Person
from tests.actions.test_grade_stored import add_opinion
from tests.conftest import People, settle
from tests.older_grades import BOTH, newest, open_attempt, replayed, reviewed
from tests.reviews import PROXY, attempt_of, comment_unsurely, key_of, submit


@pytest.fixture
def alice(any_world: Runtime) -> Person:
    return settle(any_world).alice


def with_pack(world: Runtime, **changes: object) -> Runtime:
    """The world once the bank holds another form of the exercise."""
    pack = replace(world.catalog.pack(PROXY), **changes, key_hash="f" * 64)  # type: ignore[arg-type]
    return replace(world, catalog=Catalog({PROXY: pack}, []))


def graver(pack: ReviewPack) -> dict[str, object]:
    """A new version of the key, in which `utc-day` weighs more."""
    bug = pack.bugs["utc-day"]
    entry = bug.entry.model_copy(update={"severity": Severity.CRITICAL})
    return {
        "key": pack.key.model_copy(update={"version": pack.key.version + 1}),
        "bugs": {**pack.bugs, "utc-day": replace(bug, entry=entry)},
    }


def new_keys(world: Runtime) -> RegradePlan:
    return plan_regrade(world, keys=Keys.BANK)


def test_keeps_to_the_frozen_key_until_it_is_told_to_take_the_new_one(any_world: Runtime, alice: Person) -> None:
    attempt = reviewed(any_world, alice)
    shown, first = key_of(any_world, attempt), newest(any_world, attempt)
    world = with_pack(any_world, **graver(any_world.catalog.pack(PROXY)))
    assert plan_regrade(world).changed == ()

    [change] = new_keys(world).changed
    assert change.differences.sentences[0] == f"key version {shown.version} -> {shown.version + 1}"
    assert any(said.startswith("best possible") for said in change.differences.sentences)
    assert change.utility_change > 0
    assert apply_regrade(world, new_keys(world)).written == 1

    # Another host whose bank is still the old one grades with the same key from now on.
    for later in (world, any_world):
        assert replayed(later, attempt) == newest(later, attempt) == change.after
        assert plan_regrade(later).changed == ()
    assert new_keys(world).changed == ()
    debrief = read_debrief(world, attempt_of(world, alice.id, attempt.id))
    assert {bug.slug: bug.severity for bug in debrief.key.bugs}["utc-day"] is Severity.CRITICAL
    assert [(one.before, one.after, one.is_newest) for one in debrief.regrades] == [(first, change.after, True)]
    assert key_of(world, attempt) == shown

    assert apply_regrade(world, plan_regrade(world, keys=Keys.SHOWN)).written == 1
    assert newest(world, attempt) == first
    assert plan_regrade(world).changed == ()


def test_stores_a_new_key_once_for_all_who_saw_the_variant(any_world: Runtime, alice: Person) -> None:
    for _ in range(3):
        reviewed(any_world, alice)
    world = with_pack(any_world, **graver(any_world.catalog.pack(PROXY)))
    assert apply_regrade(world, new_keys(world)).written == 3
    with read(world.engine) as session:
        one, other = session.exec(select(FrozenVariant)).all()
    assert one.shown == other.shown
    assert one.key != other.key


def test_goes_on_with_the_new_key_when_an_opinion_comes_later(any_world: Runtime, alice: Person) -> None:
    attempt = open_attempt(any_world, alice, PROXY, BOTH)
    unsure = comment_unsurely(any_world, attempt, credited=False)
    submit(any_world, attempt, Verdict.REQUEST_CHANGES)
    world = with_pack(any_world, **graver(any_world.catalog.pack(PROXY)))
    apply_regrade(world, new_keys(world))
    with read(world.engine) as session:
        kept = newest_grade(session, attempt.id)
    assert kept.key_variant is not None
    [marked] = kept.grade.comments
    add_opinion(any_world, attempt, unsure.id, marked.judgement.located_at or "")
    with read(world.engine) as session:
        heard = newest_grade(session, attempt.id)
    assert heard.id > kept.id
    assert (heard.key_variant, heard.grade.key_version) == (kept.key_variant, kept.grade.key_version)
    assert replayed(any_world, attempt) == heard.grade
    debrief = read_debrief(world, attempt_of(world, alice.id, attempt.id))
    assert [one.is_newest for one in debrief.regrades] == [False]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda pack: {"base": {**pack.base, "NEWS": "new"}}, "another change today"),
        (lambda pack: {"exercise": replace(pack.exercise, brief="Other words.")}, "another change today"),
        (lambda pack: {"bugs": {"utc-day": pack.bugs["utc-day"]}}, "does not have all bugs"),
        (lambda pack: {"change": "no patch"}, "cannot show this variant"),
    ],
)
def test_says_why_a_new_key_cannot_stand_in(world: Runtime, people: People, change: object, said: str) -> None:
    attempt = reviewed(world, people.alice)
    assert callable(change)
    other = with_pack(world, **change(world.catalog.pack(PROXY)))
    plan = new_keys(other)
    [left] = plan.left
    assert (left.attempt_id, left.exercise, plan.changed) == (attempt.id, str(PROXY), ())
    assert said in left.sentence
