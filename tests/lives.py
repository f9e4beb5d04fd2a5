"""All that can be stored about Alice. Each text that she wrote, or that was written about her, has WORD in it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import select

from residency.actions.ask_customer import ask_customer
from residency.actions.ask_model import About, ask_model
from residency.actions.build_spec import build_first, submit_spec
from residency.actions.decide_promotion import refuse_promotion, sign_promotion
from residency.actions.give_feedback import give_feedback
from residency.actions.hold_talk import hold_talk
from residency.actions.look_up import look_up
from residency.actions.manage_people import change_password
from residency.actions.mark_review import mark_comment, mark_verdict
from residency.actions.open_context import open_context
from residency.actions.open_dispute import DisputeKind, open_dispute
from residency.actions.personal_trial import join_trial, say_belief
from residency.actions.probe_build import probe_build
from residency.actions.rate_realism import rate_realism
from residency.actions.read_output import mark_change, say_output_belief
from residency.actions.record_turn import record_turn
from residency.actions.submit_sheet import submit_sheet
from residency.actions.transaction import transaction
from residency.actions.write_comment import discard_comment
from residency.actions.write_spec import save_spec
from residency.domain.human_mark import Says
from residency.domain.level import Level, Supervision
from residency.domain.lookup import Act
from residency.domain.review import Verdict
from residency.domain.system.exercise import Task
from residency.domain.system.sheets import Pinned, PinSheet, Sheet
from residency.domain.system.suite import Suite, WrittenScenario
from residency.domain.system.written import Row
from residency.domain.turn import TurnType
from residency.llm.model import Question
from residency.llm.scripted_model import ScriptedModel
from residency.progress.ladder.promotion import evidence_of
from residency.runtime import Runtime
from residency.store.queries.attempts import comments_of
from residency.store.queries.ladder import evidence_text
from residency.store.session import metadata, read
from residency.store.tables.attempt import Attempt, ReadingBatch, ReadingSpan, ViewedFile
from residency.store.tables.demonstration import DemonstrationRow
from residency.store.tables.ladder import LevelTest, Promotion
from residency.store.tables.model_build import ModelBuild
from residency.store.tables.model_call import SecondOpinionRow
from residency.store.tables.second_look import LookRow, SecondLook
from residency.store.tables.system import Work
from residency.store.tables.trial import TrialRow
from tests import sheets
from tests.conftest import People
from tests.older_grades import BOTH, open_attempt
from tests.reviews import PROXY, comment, name_every_bug, submit
from tests.rounds import do_round
from tests.specs import SPEC, begin_spec, rented, work_of

WORD = "quagga"
SHARED = b"what every builder is told"


@dataclass(frozen=True)
class Life:
    """A submitted review with everything that can hang on one, and work of each task."""

    review: Attempt
    works: tuple[Work, ...]
    run: str


def everything_in(world: Runtime) -> str:
    """All rows of all tables, as text."""
    with read(world.engine) as session:
        rows = [row for table in metadata.sorted_tables for row in session.execute(select(table))]
    return "\n".join(str(tuple(row)) for row in rows)


def live(world: Runtime, people: People) -> Life:
    """What Alice does in some weeks, and what others do with it."""
    alice = people.alice
    change_password(world, alice.id, current="", new=f"{WORD} {WORD} {WORD}")
    join_trial(world, alice.id)
    say_belief(world, alice.id, "90")
    say_output_belief(world, alice.id, "120")
    mark_change(world, alice.id, f"I read the tests first, as the {WORD} does.")
    do_round(world, alice.id)
    review = _review(world, people)
    spec = _spec(world, people)
    works = (spec, *(_sheet(world, people, task, spec) for task in sheets.BESIDE_SPEC))
    run = _run(world, people, spec)
    _ask_about(world, people, review, run)
    hold_talk(world, people.mara.id, alice.id, steps=f"A {WORD} a day.", notes=f"Tired as a {WORD}.")
    look_up(world, people.mara, [alice.id], Act.NAME, subject=review.id)
    look_up(world, people.bob, [alice.id], Act.REVIEW, subject=review.id)
    _ladder(world, people)
    return Life(review, works, run)


def _review(world: Runtime, people: People) -> Attempt:
    alice, mara = people.alice, people.mara
    review = open_attempt(world, alice, PROXY, BOTH)
    name_every_bug(world, review, confidence=75)
    said = comment(world, review, f"A {WORD} is wrong here.", file="portal/proxy.py", line=3)
    discard_comment(world, alice.id, review.id, comment(world, review, f"No {WORD}.").id)
    with transaction(world) as session:
        session.add(TrialRow(attempt_id=review.id, trainee_id=alice.id, level=2, asked_at=world.clock()))
        session.add(ViewedFile(attempt_id=review.id, path="portal/proxy.py"))
        session.add(ReadingBatch(attempt_id=review.id, id="b", received_at=world.clock()))
        session.add(ReadingSpan(attempt_id=review.id, file="portal/proxy.py", side="new", start=1, end=9, ms=900))
    submit(world, review, Verdict.REQUEST_CHANGES)
    rate_realism(world, alice.id, review.id, 4)
    kind = DisputeKind.REAL_BUT_UNSEEDED
    open_dispute(world, alice.id, review.id, said.id, kind=kind, bug=None, text=f"It is a {WORD}.")
    for _ in range(2):
        mark_comment(world, mara.id, review.id, said.id, says=Says.IS_FAIR, reason=f"The {WORD} is real.")
    mark_verdict(world, mara.id, review.id, is_right=True, reason=f"Right, {WORD}.")
    give_feedback(world, mara.id, review, f"Mind the {WORD}.", comment_id=said.id)
    with transaction(world) as session:
        said.example, said.note = f'{{"input": {{"name": "{WORD}"}}}}', f"From the other tab: {WORD}"
        session.add(said)
        session.add(
            DemonstrationRow(
                attempt_id=review.id,
                comment_id=said.id,
                sentence=f"It expects a {WORD}.",
                details=f'[{{"bugs": [], "value": "{WORD}"}}]',
                finished_at=world.clock(),
            )
        )
        session.add(
            SecondLook(attempt_id=review.id, adviser="author", began_at=world.clock(), closed_at=world.clock())
        )
        session.flush()
        session.add(
            LookRow(
                attempt_id=review.id,
                number=0,
                topic="answer",
                text=f"There is no {WORD}.",
                was_right=True,
                advice_right=False,
                followed=False,
            )
        )
    return review


def _spec(world: Runtime, people: People) -> Work:
    alice = people.alice
    work = begin_spec(world, alice)
    ask_customer(world, alice.id, work.id, f"Who feeds the {WORD}?")
    spec = replace(SPEC, open_questions=(f"Who pays for the {WORD}?",))
    save_spec(world, alice.id, work.id, spec, based_on=work.revision)
    build_first(world, alice.id, work.id)
    submit_spec(world, alice.id, work.id)
    return work_of(world, alice, work.id)


def _sheet(world: Runtime, people: People, task: Task, spec: Work) -> Work:
    """On the same system, which the product offers once: the rows then fit."""
    alice = people.alice
    work = Work(**spec.model_dump(include={"trainee_id", "exercise", "system_hash", "seed", "started_at"}))
    work.id, work.task = f"work on {task}", task.value
    with transaction(world) as session:
        session.add(work)
    if task in sheets.PROBED:
        probe_build(world, alice.id, work.id, (Row("rent", (WORD, *rented().args[1:])),))
    sheets.write(world, alice, work, _with_word(sheets.SHEETS[task]))
    submit_sheet(world, alice.id, work.id)
    return work_of(world, alice, work.id)


def _with_word(sheet: Sheet) -> Sheet:
    """The same, with the word in a hire, which comes back in what a build gives, and in the prose."""
    rows = (Row("rent", (WORD, *rented().args[1:]), {"price": "0"}),)
    untrue = WrittenScenario(f"A {WORD} for nothing", rows, persona=WORD, goal=WORD, story=WORD)
    if isinstance(sheet, Suite):
        return replace(sheet, scenarios=(*sheet.scenarios, untrue))
    if isinstance(sheet, PinSheet):
        return replace(sheet, pinned=(*sheet.pinned, Pinned(untrue, "ask", whom=WORD)))
    return replace(sheet, evidence=rows)


def _run(world: Runtime, people: People, spec: Work) -> str:
    """Two runs: one of Alice's spec, and one of nobody's that shares its beginning."""
    ids = []
    for work_id, said in ((spec.id, f"From the spec: {WORD}"), (None, "From another spec")):
        run = open_context(world, purpose="build", title="A run", work_id=work_id)
        record_turn(world, run.id, TurnType.PROMPT, SHARED)
        record_turn(world, run.id, TurnType.ANSWER, said.encode())
        ids.append(run.id)
    with transaction(world) as session:
        session.add(ModelBuild(id="a build", work_id=spec.id, number=1, context_id=ids[0], state="running"))
    return ids[0]


def _ask_about(world: Runtime, people: People, review: Attempt, run: str) -> None:
    model = ScriptedModel("claude-sonnet-5-5")
    model.enqueue(f"It is a {WORD}.", f"A program for the {WORD}.")
    question = Question("The rules.", f"Is it a {WORD}?", {}, max_tokens=100)
    about = (
        About("ask_second_reader", people.alice.id, review.id),
        About("build", people.alice.id, context_id=run),
    )
    first, _ = (ask_model(world, model, question, one) for one in about)
    assert first is not None
    with transaction(world) as session:
        session.add(
            SecondOpinionRow(
                comment_id=comments_of(session, review.id)[0].id,
                bug="utc-day",
                attempt_id=review.id,
                said="cannot_tell",
                reason=f"It may be a {WORD}.",
                call_id=first.id,
                created_at=world.clock(),
            )
        )


def _ladder(world: Runtime, people: People) -> None:
    evidence = evidence_text(evidence_of((), Level.SUGGESTIONS, {}, since=world.clock()))
    with transaction(world) as session:
        session.add(LevelTest(trainee_id=people.alice.id, level=1, began_at=world.clock(), evidence=evidence))
        for name in ("signed", "refused"):
            session.add(
                Promotion(
                    id=name, trainee_id=people.alice.id, level=0, evidence=evidence, proposed_at=world.clock()
                )
            )
    sign_promotion(world, people.mara.id, "signed", Supervision.INDIRECT)
    refuse_promotion(world, people.mara.id, "refused", f"Too much of a {WORD}.")
