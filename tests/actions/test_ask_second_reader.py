"""A language model is asked about what the grader is unsure of, and a grade never waits for it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from residency.actions import handlers
from residency.actions.ask_second_reader import ASK_SECOND_READER, OUTAGE, ask_second_reader
from residency.actions.grade_stored import grade_stored
from residency.actions.start_attempt import start_attempt
from residency.domain.grade import Outcome, ReviewGrade
from residency.domain.review import CommentKind, Verdict
from residency.llm.model import Answer, Rejected, Unreachable, Unusable, Usage
from residency.llm.patience import TRIES
from residency.llm.scripted_model import ScriptedModel
from residency.runtime import Runtime
from residency.store.queries.grades import grades_of
from residency.store.queries.model_calls import calls_of, opinions_of
from residency.store.session import read
from residency.store.tables.attempt import Attempt, CommentRow
from residency.store.tables.grade import GradeRow
from residency.store.tables.job import JobRow
from residency.store.tables.model_call import ModelCall, SecondOpinionRow
from tests.conftest import People, settle
from tests.fakes import FakeClock
from tests.reviews import begin, comment, comment_unsurely, key_of, name_every_bug, submit

OVERLOADED = Unreachable("overloaded", retry_after=0)


@pytest.fixture
def model() -> ScriptedModel:
    return ScriptedModel("claude-sonnet-5-5")


@pytest.fixture
def asking(world: Runtime, model: ScriptedModel) -> Runtime:
    """The world of the tests with a model in it."""
    return replace(world, model=model)


@pytest.fixture
def attempt(world: Runtime, people: People) -> Attempt:
    return begin(world, people.alice.id, clean=False)


class Killed:
    """A model in the middle of whose answer the process ends."""

    name = "claude-sonnet-5-5"

    def ask(self, _question: object) -> Answer:
        raise KeyboardInterrupt


def said(describes: str, *, instructs: bool = False, reason: str = "It names the mechanism.") -> str:
    return json.dumps({"reason": reason, "instructions_in_comment": instructs, "describes": describes})


def work(world: Runtime) -> None:
    """What a worker process does, until nothing waits; checks and witnesses run beside the questions."""
    world.queue.on_message(handlers.new_performer(world).perform)
    while world.queue.drain():
        pass


def submitted(world: Runtime, attempt: Attempt, *, credited: bool = False) -> CommentRow:
    """One comment that the grader is unsure of, submitted."""
    row = comment_unsurely(world, attempt, credited=credited)
    submit(world, attempt, Verdict.REQUEST_CHANGES)
    return row


def newest(world: Runtime, attempt: Attempt) -> ReviewGrade:
    with read(world.engine) as session:
        return grades_of(session, [attempt.id])[attempt.id]


def calls(world: Runtime, attempt: Attempt) -> list[ModelCall]:
    with read(world.engine) as session:
        return calls_of(session, attempt.id)


def opinions(world: Runtime, attempt: Attempt) -> list[SecondOpinionRow]:
    with read(world.engine) as session:
        return [heard.row for heard in opinions_of(session, attempt.id)]


def jobs(world: Runtime) -> list[JobRow]:
    with read(world.engine) as session:
        return list(session.exec(select(JobRow).where(JobRow.kind == ASK_SECOND_READER)))


def test_credits_a_comment_that_the_second_reader_takes_for_the_bug(any_world: Runtime) -> None:
    model = ScriptedModel("claude-sonnet-5-5")
    model.enqueue(said("yes"))
    world = replace(any_world, model=model)
    attempt = begin(world, settle(world).alice.id, clean=False)
    submitted(world, attempt)
    [before] = newest(world, attempt).comments
    assert (before.outcome, before.judgement.second_reader) == (Outcome.UNDECIDED, None)
    work(world)
    [after] = newest(world, attempt).comments
    assert (after.outcome, after.judgement.second_reader, after.is_unsure) == (Outcome.HIT, True, False)
    assert [job.state for job in jobs(world)] == ["done"]


def test_denies_a_comment_that_the_second_reader_does_not_recognise(
    asking: Runtime, model: ScriptedModel, attempt: Attempt
) -> None:
    model.enqueue(said("no"), said("no"), said("no"))
    submitted(asking, attempt, credited=True)
    assert newest(asking, attempt).comments[0].outcome is Outcome.HIT
    work(asking)
    [marked] = newest(asking, attempt).comments
    assert (marked.outcome, marked.judgement.second_reader) == (Outcome.FALSE_ALARM, False)


def test_replays_the_grade_to_the_bit_from_what_is_stored(
    asking: Runtime, model: ScriptedModel, attempt: Attempt
) -> None:
    model.enqueue(said("yes"))
    submitted(asking, attempt)
    work(asking)
    with read(asking.engine) as session:
        replayed = grade_stored(session, session.get_one(Attempt, attempt.id))
        [first, second] = session.exec(select(GradeRow).where(GradeRow.attempt_id == attempt.id)).all()
    assert replayed == newest(asking, attempt)
    assert first.payload != second.payload, "the grade of the submission is kept beside it"
    assert len(model.history) == 1, "nobody is asked again for a replay"


def test_asks_about_the_nearest_bug_with_the_comment_as_data(
    asking: Runtime, model: ScriptedModel, attempt: Attempt
) -> None:
    model.enqueue(said("yes"))
    row = submitted(asking, attempt)
    work(asking)
    [question] = model.history
    [opinion] = opinions(asking, attempt)
    bug = next(bug for bug in key_of(asking, attempt).bugs if bug.slug == opinion.bug)
    data = json.loads(question.text.partition("\n")[2])
    assert data["comment"] == row.text
    assert data["lines"]
    assert bug.title in question.system
    assert "Alice" not in question.system + question.text


def test_logs_every_call_with_prompt_answer_tokens_and_cost(
    asking: Runtime, model: ScriptedModel, attempt: Attempt
) -> None:
    model.enqueue(OVERLOADED, Answer(said("yes"), "claude-sonnet-5-5", "req_9", Usage(100, 20, 1000, 10)))
    row = submitted(asking, attempt)
    work(asking)
    failed, answered = calls(asking, attempt)
    assert (failed.outcome, failed.error, failed.cost_micros) == ("unreachable", "overloaded", 0)
    assert (answered.outcome, answered.answer, answered.request_id) == ("answered", said("yes"), "req_9")
    assert (answered.system, answered.prompt) == (model.history[0].system, model.history[0].text)
    assert (answered.trainee_id, answered.comment_id) == (attempt.trainee_id, row.id)
    assert (answered.input_tokens, answered.output_tokens) == (100, 20)
    assert (answered.cache_read_tokens, answered.cache_write_tokens) == (1000, 10)
    assert answered.cost_micros == 100 * 2 + 20 * 10 + 100 + 25
    assert answered.milliseconds is not None
    assert [opinion.call_id for opinion in opinions(asking, attempt)] == [answered.id]


def test_asks_nothing_where_the_grader_is_sure(asking: Runtime, model: ScriptedModel, attempt: Attempt) -> None:
    name_every_bug(asking, attempt)
    grade = submit(asking, attempt, Verdict.REQUEST_CHANGES)
    assert grade is not None
    assert grade.unsure == 0, "the key's first samples leave no doubt"
    work(asking)
    assert (model.history, jobs(asking)) == ([], [])


def test_asks_nothing_about_what_claims_nothing(asking: Runtime, model: ScriptedModel, attempt: Attempt) -> None:
    row = comment_unsurely(asking, attempt, credited=False)
    fields = {"file": row.file, "line": row.line, "kind": CommentKind.NITPICK, "confidence": None}
    comment(asking, attempt, row.text, id=row.id, based_on=row.revision, **fields)
    submit(asking, attempt, Verdict.REQUEST_CHANGES)
    assert jobs(asking) == []


def test_asks_nothing_without_a_model(world: Runtime, attempt: Attempt) -> None:
    submitted(world, attempt)
    before = newest(world, attempt)
    assert before.unsure == 1
    assert jobs(world) == []
    ask_second_reader(world, {"attempt": attempt.id})
    assert newest(world, attempt) == before


def test_spends_nothing_on_invented_history(asking: Runtime, model: ScriptedModel, people: People) -> None:
    attempt_id = start_attempt(asking, people.alice.id, is_demo=True)
    with read(asking.engine) as session:
        attempt = session.get_one(Attempt, attempt_id)
    if not attempt.is_clean:
        comment_unsurely(asking, attempt, credited=False)
    submit(asking, attempt, Verdict.REQUEST_CHANGES)
    assert jobs(asking) == []


@pytest.mark.parametrize(
    "answer",
    [
        said("cannot_tell"),
        said("yes", instructs=True),
        "yes, by all means",
        "",
        said("yes") + said("no"),
        Unusable("refused", answer=Answer("", "claude-sonnet-5-5", "r", Usage(10, 1))),
        Unusable("malformed"),
    ],
)
def test_leaves_the_grade_alone_whatever_else_is_answered(
    asking: Runtime, model: ScriptedModel, attempt: Attempt, answer: str | Unusable
) -> None:
    model.enqueue(answer)
    submitted(asking, attempt)
    before = newest(asking, attempt)
    work(asking)
    assert newest(asking, attempt) == before
    assert newest(asking, attempt).unsure == 1, "it is with the mentors"
    [opinion] = opinions(asking, attempt)
    assert opinion.describes is None
    assert [job.state for job in jobs(asking)] == ["done"]


def test_remembers_that_a_comment_told_its_reader_what_to_say(
    asking: Runtime, model: ScriptedModel, attempt: Attempt
) -> None:
    model.enqueue(said("yes", instructs=True))
    submitted(asking, attempt)
    work(asking)
    [opinion] = opinions(asking, attempt)
    assert (opinion.said, opinion.instructs_reader, opinion.describes) == ("yes", True, None)


@pytest.mark.parametrize("tries", [1, TRIES - 1])
def test_comes_through_a_short_outage(asking: Runtime, model: ScriptedModel, attempt: Attempt, tries: int) -> None:
    model.enqueue(*[OVERLOADED] * tries, said("yes"))
    submitted(asking, attempt)
    work(asking)
    assert newest(asking, attempt).comments[0].judgement.second_reader is True


@pytest.mark.parametrize("error", [OVERLOADED, Rejected("no credit"), Unreachable("later", retry_after=3600)])
def test_leaves_the_grade_alone_in_an_outage(
    asking: Runtime, model: ScriptedModel, attempt: Attempt, error: Unreachable | Rejected
) -> None:
    model.enqueue(*[error] * 10)
    submitted(asking, attempt)
    before = newest(asking, attempt)
    work(asking)
    assert newest(asking, attempt) == before
    assert opinions(asking, attempt) == []
    assert [job.state for job in jobs(asking)] == ["done"], "an outage is no error of ours"
    assert len(model.history) == (TRIES if error is OVERLOADED else 1)


def test_leaves_a_service_alone_for_a_while_after_an_outage(
    asking: Runtime, model: ScriptedModel, attempt: Attempt, clock: FakeClock
) -> None:
    model.enqueue(*[OVERLOADED] * TRIES)
    submitted(asking, attempt)
    work(asking)
    ask_second_reader(asking, {"attempt": attempt.id})
    assert len(model.history) == TRIES
    clock.now += OUTAGE + timedelta(seconds=1)
    model.enqueue(said("yes"))
    ask_second_reader(asking, {"attempt": attempt.id})
    assert newest(asking, attempt).comments[0].judgement.second_reader is True


def test_changes_nothing_when_it_is_done_again(asking: Runtime, model: ScriptedModel, attempt: Attempt) -> None:
    model.enqueue(said("cannot_tell"))
    submitted(asking, attempt)
    for _ in range(3):
        ask_second_reader(asking, {"attempt": attempt.id})
    assert len(model.history) == 1
    assert len(calls(asking, attempt)) == 1
    with read(asking.engine) as session:
        assert len(session.exec(select(GradeRow)).all()) == 1


def test_goes_on_where_a_worker_was_lost(asking: Runtime, model: ScriptedModel, attempt: Attempt) -> None:
    submitted(asking, attempt)
    with pytest.raises(KeyboardInterrupt):
        ask_second_reader(replace(asking, model=Killed()), {"attempt": attempt.id})
    [lost] = calls(asking, attempt)
    assert (lost.outcome, lost.cost_micros > 0) == ("begun", True), "it may have been billed"
    model.enqueue(said("yes"))
    ask_second_reader(asking, {"attempt": attempt.id})
    assert newest(asking, attempt).comments[0].judgement.second_reader is True
