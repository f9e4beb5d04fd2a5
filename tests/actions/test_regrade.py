"""Grades are computed again from what is stored: shown first, added then, and never changed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter
from sqlmodel import select

from residency.actions.choose_key import Keys
from residency.actions.regrade import Applied, apply_regrade, plan_regrade
from residency.actions.transaction import transaction
from residency.catalog.catalog import Catalog
from residency.domain.diff import Side
from residency.domain.errors import NotFound, Refused
from residency.domain.exercise import ExerciseRef
from residency.domain.family import Family
from residency.domain.grade import SCORING_VERSION, ReviewGrade
from residency.domain.review import CommentKind, Severity, Verdict
from residency.runtime import Runtime
from residency.store.session import read
from residency.store.tables.grade import GradeRow
from residency.store.tables.person import Person
from tests.conftest import People, settle
from tests.older_grades import BOTH, age, newest, open_attempt, replayed, reviewed
from tests.reviews import PROXY, comment, name_every_bug, submit

REFS = (PROXY, ExerciseRef("manufacturer", "stock-reservation"), ExerciseRef("platform", "password-reset"))
GRADE = TypeAdapter(ReviewGrade)


def rows(world: Runtime) -> list[tuple[object, ...]]:
    with read(world.engine) as session:
        return [tuple(row.model_dump().values()) for row in session.exec(select(GradeRow).order_by("id"))]


@pytest.fixture
def alice(any_world: Runtime) -> Person:
    return settle(any_world).alice


@st.composite
def written(draw: st.DrawFn, catalog: Catalog) -> tuple[ExerciseRef, frozenset[str], list[dict[str, object]]]:
    """A variant of a real exercise and comments on it, right ones and wrong ones, anywhere."""
    ref = draw(st.sampled_from(REFS))
    bugs = draw(st.sampled_from(catalog.variants(ref)))
    sentences = [
        said for bug in catalog.pack(ref).bugs.values() for said in (*bug.entry.accepted, *bug.entry.rejected)
    ]
    regions = [region for bug in catalog.key(ref, bugs).bugs for region in (*bug.regions, *bug.places)]
    places = st.one_of(
        st.just((None, Side.NEW, None)),
        st.tuples(st.sampled_from(sorted(catalog.files(ref, bugs))), st.sampled_from(Side), st.integers(1, 80)),
        *([st.sampled_from([(region.file, region.side, region.start) for region in regions])] if regions else []),
    )
    comments = draw(
        st.lists(
            st.fixed_dictionaries(
                {
                    "text": st.sampled_from(sentences),
                    "place": places,
                    "kind": st.sampled_from(CommentKind),
                    "confidence": st.integers(0, 100),
                    "family": st.sampled_from([None, *Family]),
                    "severity": st.sampled_from([None, *Severity]),
                }
            ).map(_placed),
            max_size=5,
        )
    )
    return ref, bugs, comments


def _placed(fields: dict[str, object]) -> dict[str, object]:
    """``place`` taken apart into the fields of a draft."""
    place = fields.pop("place")
    assert isinstance(place, tuple)
    return {**fields, **dict(zip(("file", "side", "line"), place, strict=True))}


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_changes_nothing_where_nothing_has_changed(any_world: Runtime, alice: Person, data: st.DataObject) -> None:
    world = any_world
    reviews = data.draw(st.lists(written(world.catalog), min_size=1, max_size=3))
    verdicts = data.draw(st.lists(st.sampled_from(Verdict), min_size=3, max_size=3))
    done = []
    for (ref, bugs, comments), verdict in zip(reviews, verdicts, strict=False):
        attempt = open_attempt(world, alice, ref, bugs)
        for fields in comments:
            comment(world, attempt, **fields)  # type: ignore[arg-type]  # the fields of a draft, by name
        submit(world, attempt, verdict)
        done.append(attempt)
    before = rows(world)
    for keys in Keys:
        plan = plan_regrade(world, keys=keys)
        assert (plan.changed, plan.left, plan.new_keys) == ((), (), {})
        assert apply_regrade(world, plan) == Applied(0, 0, ())
    assert rows(world) == before
    for attempt in done:
        stored = newest(world, attempt)
        assert GRADE.validate_json(GRADE.dump_json(stored)) == stored
        assert GRADE.dump_json(replayed(world, attempt)) == GRADE.dump_json(stored)


def test_tells_of_a_grade_of_an_older_version_and_adds_the_new_one(any_world: Runtime, alice: Person) -> None:
    attempt, untouched = reviewed(any_world, alice), reviewed(any_world, alice)
    today = newest(any_world, attempt)
    age(any_world, attempt)
    before = rows(any_world)

    plan = plan_regrade(any_world)
    [change] = plan.changed
    assert plan.looked_at == {str(PROXY): 2}
    assert (change.attempt_id, change.exercise) == (attempt.id, str(PROXY))
    assert (change.before.grade.utility, change.after) == (-0.09, today)
    assert change.before.grade.comments[0].judgement.states == ()
    assert change.differences.found == BOTH
    assert change.differences.sentences[:3] == (
        f"scoring version 1 -> {SCORING_VERSION}",
        "newly found: second-yes",
        "newly found: utc-day",
    )
    assert {(one.before, one.after) for one in change.differences.comments} == {
        ("false alarm", "hit second-yes"),
        ("false alarm", "hit utc-day"),
    }
    assert rows(any_world) == before

    assert apply_regrade(any_world, plan) == Applied(1, 0, ())
    assert rows(any_world)[: len(before)] == before
    assert len(rows(any_world)) == len(before) + 1
    assert newest(any_world, attempt) == today
    assert plan_regrade(any_world).changed == ()
    assert apply_regrade(any_world, plan) == Applied(0, 1, ())
    assert newest(any_world, untouched) == replayed(any_world, untouched)


def test_leaves_what_was_graded_anew_after_it_looked(any_world: Runtime, alice: Person) -> None:
    attempt = reviewed(any_world, alice)
    age(any_world, attempt)
    plan = plan_regrade(any_world)
    age(any_world, attempt, utility=-0.5)
    with transaction(any_world) as session:
        old = session.exec(select(GradeRow)).one()
        session.add(GradeRow(**{**old.model_dump(), "id": None}))
    before = rows(any_world)
    assert apply_regrade(any_world, plan) == Applied(0, 0, (attempt.id,))
    assert rows(any_world) == before


def test_leaves_what_somebody_has_added_marks_to(any_world: Runtime, alice: Person) -> None:
    attempt = reviewed(any_world, alice)
    age(any_world, attempt)
    plan = plan_regrade(any_world)
    wrong = replace(plan.changed[0], after=replace(plan.changed[0].after, points=9.0))
    assert apply_regrade(any_world, replace(plan, changed=(wrong,))).skipped == (attempt.id,)


def test_writes_each_grade_once_beside_others_and_a_submission(any_world: Runtime, alice: Person) -> None:
    world = any_world
    old = [reviewed(world, alice) for _ in range(6)]
    age(world, *old)
    late = open_attempt(world, alice, PROXY, BOTH)
    name_every_bug(world, late)
    plans = [plan_regrade(world) for _ in range(3)]
    with ThreadPoolExecutor(4) as pool:
        submitted = pool.submit(submit, world, late, Verdict.REQUEST_CHANGES)
        applied = list(pool.map(lambda plan: apply_regrade(world, plan), plans))
        assert submitted.result() is not None
    assert sum(one.written for one in applied) == 6
    assert sum(one.already for one in applied) == 12
    assert [one.skipped for one in applied] == [()] * 3
    assert len(rows(world)) == 13
    assert plan_regrade(world).changed == ()


def test_grades_what_has_left_the_bank(world: Runtime, people: People) -> None:
    attempt = reviewed(world, people.alice)
    age(world, attempt)
    empty = replace(world, catalog=Catalog({}, []))
    plan = plan_regrade(empty, exercise=PROXY, keys=Keys.BANK)
    assert [left.sentence for left in plan.left] == ["The bank does not have this exercise today."]
    assert apply_regrade(empty, plan).written == 1


def test_looks_at_what_it_is_told_to(world: Runtime, people: People) -> None:
    mine, other = reviewed(world, people.alice), open_attempt(world, people.bob, REFS[1], ())
    submit(world, other, Verdict.APPROVE)
    age(world, mine)
    assert plan_regrade(world).looked_at == {str(PROXY): 1, str(REFS[1]): 1}
    assert plan_regrade(world, exercise=REFS[1]).looked_at == {str(REFS[1]): 1}
    assert plan_regrade(world, exercise=REFS[1]).changed == ()
    assert len(plan_regrade(world, attempt_id=mine.id).changed) == 1
    assert plan_regrade(world, exercise=REFS[2]).looked_at == {}


def test_says_what_nobody_knows_and_what_is_still_open(world: Runtime, people: People) -> None:
    attempt = open_attempt(world, people.charlie, PROXY, ())
    with pytest.raises(NotFound, match="no exercise hospital/nothing in the bank"):
        plan_regrade(world, exercise=ExerciseRef("hospital", "nothing"))
    with pytest.raises(NotFound, match="There is no attempt 4711"):
        plan_regrade(world, attempt_id="4711")
    with pytest.raises(Refused, match="is still open"):
        plan_regrade(world, attempt_id=attempt.id)
    submit(world, attempt, Verdict.APPROVE)
    with pytest.raises(NotFound, match=r"is not at platform/password-reset, but at hospital/proxy-access"):
        plan_regrade(world, exercise=REFS[2], attempt_id=attempt.id)
