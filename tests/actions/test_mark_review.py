"""A mentor decides; the grade follows, now and in every later grading."""

from __future__ import annotations

import pytest

from residency.actions.choose_key import Keys
from residency.actions.mark_review import mark_comment, mark_verdict, withdraw_mark
from residency.actions.open_dispute import DisputeKind, open_dispute
from residency.actions.regrade import plan_regrade
from residency.domain.errors import BadInput, NotFound, Refused
from residency.domain.grade import Diagnosis, Outcome, ReviewGrade
from residency.domain.human_mark import Says
from residency.domain.review import Verdict
from residency.runtime import Runtime
from residency.store.queries.grades import disputes_of, newest_grade
from residency.store.queries.marks import mark_history
from residency.store.session import read
from residency.store.tables.attempt import Attempt, CommentRow
from tests.conftest import People, settle
from tests.reviews import begin, comment, key_of, submit

WHY = "She means the day of the hospital."


@pytest.fixture
def any_people(any_world: Runtime) -> People:
    return settle(any_world)


def missing(world: Runtime, people: People) -> tuple[Attempt, CommentRow, str]:
    """A review of Alice's whose one comment is at the place of a bug and no description of it."""
    attempt = begin(world, people.alice.id, clean=False)
    bug = key_of(world, attempt).bugs[0]
    region = (bug.regions or bug.places)[0]
    row = comment(
        world, attempt, "I would rename this variable.", file=region.file, line=region.start, confidence=95
    )
    submit(world, attempt, Verdict.REQUEST_CHANGES)
    return attempt, row, bug.slug


def grade_of(world: Runtime, attempt: Attempt) -> ReviewGrade:
    with read(world.engine) as session:
        return newest_grade(session, attempt.id).grade


def test_credits_a_comment_that_the_grader_did_not_understand(any_world: Runtime, any_people: People) -> None:
    attempt, row, bug = missing(any_world, any_people)
    before = grade_of(any_world, attempt)
    assert before.comments[0].outcome is Outcome.FALSE_ALARM
    mara = any_people.mara.id
    mark_comment(any_world, mara, attempt.id, row.id, says=Says.NAMES_A_BUG, bug=bug, reason=WHY)
    after = grade_of(any_world, attempt)
    assert (after.comments[0].outcome, after.comments[0].bug) == (Outcome.HIT, bug)
    assert after.utility > before.utility
    judgement = after.comments[0].judgement
    assert (judgement.by_mentor, judgement.unsure, judgement.diagnosed) == (True, False, Diagnosis.FULL)
    assert WHY in judgement.reasons[0]


def test_takes_a_real_weakness_for_a_finding_that_costs_nothing(world: Runtime, people: People) -> None:
    attempt, row, _ = missing(world, people)
    mark_comment(world, people.mara.id, attempt.id, row.id, says=Says.IS_FAIR, reason="It is true.")
    [marked] = grade_of(world, attempt).comments
    assert (marked.outcome, marked.points) == (Outcome.FINDING, 0.0)


def test_denies_what_the_grader_believed(world: Runtime, people: People) -> None:
    attempt = begin(world, people.alice.id, clean=False)
    bug = key_of(world, attempt).bugs[0]
    region = (bug.regions or bug.places)[0]
    row = comment(world, attempt, bug.accepted[0], file=region.file, line=region.start, confidence=95)
    submit(world, attempt, Verdict.REQUEST_CHANGES)
    assert grade_of(world, attempt).comments[0].outcome is Outcome.HIT
    mark_comment(world, people.mara.id, attempt.id, row.id, says=Says.NAMES_NOTHING, reason="It is copied.")
    assert grade_of(world, attempt).comments[0].outcome is Outcome.FALSE_ALARM


def test_decides_about_the_verdict_and_the_severity_too(world: Runtime, people: People) -> None:
    attempt, row, bug = missing(world, people)
    mara = people.mara.id
    mark_verdict(world, mara, attempt.id, is_right=False, reason="For the wrong reason.")
    mark_comment(world, mara, attempt.id, row.id, says=Says.NAMES_A_BUG, bug=bug, severity_right=True, reason=WHY)
    grade = grade_of(world, attempt)
    assert (grade.verdict_right, grade.verdict_by_mentor) == (False, True)
    assert next(one for one in grade.bugs if one.slug == bug).severity_right


def test_is_what_no_regrade_overwrites(world: Runtime, people: People) -> None:
    attempt, row, bug = missing(world, people)
    mark_comment(world, people.mara.id, attempt.id, row.id, says=Says.NAMES_A_BUG, bug=bug, reason=WHY)
    for keys in (Keys.KEPT, Keys.BANK):
        assert plan_regrade(world, keys=keys).changed == ()


def test_can_be_taken_back_and_is_remembered(world: Runtime, people: People) -> None:
    attempt, row, bug = missing(world, people)
    mara, before = people.mara.id, grade_of(world, attempt)
    mark_comment(world, mara, attempt.id, row.id, says=Says.NAMES_A_BUG, bug=bug, reason=WHY)
    withdraw_mark(world, mara, attempt.id, row.id)
    assert grade_of(world, attempt) == before
    with pytest.raises(Refused, match="Nothing was decided"):
        withdraw_mark(world, mara, attempt.id, row.id)
    with read(world.engine) as session:
        assert [mark.says for mark in mark_history(session, attempt.id)] == ["bug", "withdrawn"]


def test_settles_the_objection(world: Runtime, people: People) -> None:
    attempt, row, bug = missing(world, people)
    kind = DisputeKind.MEANT_THIS_BUG
    open_dispute(world, people.alice.id, attempt.id, row.id, kind=kind, bug=bug, text="I meant it.")
    mark_comment(world, people.mara.id, attempt.id, row.id, says=Says.NAMES_NOTHING, reason="It does not say so.")
    with read(world.engine) as session:
        [dispute] = disputes_of(session, [attempt.id])
    assert dispute.settled_at == world.clock()


def test_is_for_mentors_of_the_cohort(world: Runtime, people: People) -> None:
    attempt, row, bug = missing(world, people)
    sven = people.sven.id
    with pytest.raises(NotFound):
        mark_comment(world, sven, attempt.id, row.id, says=Says.NAMES_A_BUG, bug=bug, reason=WHY)
    with pytest.raises(NotFound):
        mark_verdict(world, sven, attempt.id, is_right=True, reason=WHY)


@pytest.mark.parametrize("reason", ["", "  ", "x" * 2_001, "\x00"])
def test_takes_no_decision_without_a_reason(world: Runtime, people: People, reason: str) -> None:
    attempt, row, _ = missing(world, people)
    with pytest.raises(BadInput, match="Say why"):
        mark_comment(world, people.mara.id, attempt.id, row.id, says=Says.NAMES_NOTHING, reason=reason)


def test_takes_no_bug_that_the_change_does_not_show(world: Runtime, people: People) -> None:
    attempt, row, _ = missing(world, people)
    mara = people.mara.id
    for bug in (None, "nobody"):
        with pytest.raises(BadInput, match="Choose the bug"):
            mark_comment(world, mara, attempt.id, row.id, says=Says.NAMES_A_BUG, bug=bug, reason=WHY)
    with pytest.raises(NotFound, match="no such comment"):
        mark_comment(world, mara, attempt.id, "x", says=Says.IS_FAIR, reason=WHY)
