"""Who may do what, as one table: every route, every role, the own cohort and another one.

Everything belongs to Alice or is about her: Bob is of her cohort, Charlie of another one; Mara is her mentor, Sven
that of others. Who may not gets 404, as for what does not exist; who may gets anything else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask
from werkzeug.routing import Rule

from residency.actions.assign_work import Wish, assign_work
from residency.actions.comment_bank import save_comment_text
from residency.actions.form_group import form_group
from residency.actions.make_enrolment_link import make_enrolment_link, read_enrolment_links
from residency.actions.open_context import open_context
from residency.actions.read_assignments import read_assignments
from residency.actions.start_round import start_round
from residency.actions.transaction import transaction
from residency.domain.assignment import Demand
from residency.domain.exercise import ExerciseRef
from residency.domain.level import Level
from residency.domain.saved_comment import Tie
from residency.domain.second_look import Adviser
from residency.domain.system.exercise import Task
from residency.progress.ladder.promotion import evidence_of
from residency.runtime import Runtime
from residency.store.queries.groups import groups_of
from residency.store.queries.ladder import evidence_text
from residency.store.queries.people import cohorts_of
from residency.store.session import read
from residency.store.tables.ladder import Promotion
from tests import sheets
from tests.actions.test_second_look import looked_at
from tests.conftest import People
from tests.older_grades import open_attempt
from tests.packs.reference import reference_spec
from tests.repairs import SAID, repair, reviewed
from tests.reviews import PROXY, comment, key_of
from tests.rounds import do_round
from tests.specs import hand_in
from tests.web.conftest import SignIn

ALICE = frozenset({"alice"})
TRAINEES = frozenset({"alice", "bob", "charlie"})
MENTOR = frozenset({"mara"})
MENTORS = frozenset({"mara", "sven"})
DIRECTOR = frozenset({"dana"})
ADMIN = frozenset({"admin"})
AUTHORS = frozenset({"ines", "admin"})
EVERYBODY = TRAINEES | MENTORS | DIRECTOR | AUTHORS
NOBODY: frozenset[str] = frozenset()

MAY: Mapping[str, frozenset[str]] = {
    "account.index": EVERYBODY,
    "account.password": EVERYBODY,
    "account.sign_in": EVERYBODY,
    "admin.add_cohort": ADMIN,
    "admin.add_link": ADMIN,
    "admin.add_person": ADMIN,
    "admin.bank": AUTHORS,
    "admin.delete": ADMIN,
    "admin.deletion": ADMIN,
    "admin.people": ADMIN,
    "agreement.anchor": MENTORS,
    "agreement.hand_in": MENTOR,  # told that it is not to be read a second time
    "agreement.hand_in_reading": MENTORS,
    "agreement.of_all": DIRECTOR,
    "agreement.page": MENTORS,
    "agreement.second": MENTOR,  # likewise
    "assignments.assign": MENTORS | DIRECTOR,
    "assignments.check": MENTORS | DIRECTOR,
    "assignments.details": MENTOR | DIRECTOR,
    "assignments.extend": MENTOR | DIRECTOR,
    "assignments.page": MENTORS | DIRECTOR,
    "assignments.withdraw": MENTOR | DIRECTOR,
    "bank_report.page": DIRECTOR | AUTHORS,
    "cohort.cohorts": DIRECTOR,
    "cohort.report": DIRECTOR,
    "cohort.report_file": DIRECTOR,
    "comment_bank.change": MENTORS,
    "comment_bank.page": MENTORS,
    "comment_bank.reach": MENTORS,
    "comment_bank.save": MENTORS,
    "comment_bank.say": MENTORS,
    "data.ask": TRAINEES,
    "data.download": TRAINEES,
    "data.looks": TRAINEES,
    "data.page": TRAINEES,
    "data.take_back": TRAINEES,
    "debrief.dispute": ALICE,
    "debrief.example": NOBODY,  # Alice's comment has none
    "debrief.export": ALICE,
    "debrief.page": ALICE,
    "debrief.realism": ALICE,
    "debrief.witness": ALICE,
    "enrolment.add_link": DIRECTOR | ADMIN,
    "enrolment.check": DIRECTOR | ADMIN,
    "enrolment.enrol": DIRECTOR | ADMIN,
    "enrolment.page": DIRECTOR | ADMIN,
    "enrolment.revoke_link": DIRECTOR | ADMIN,
    "groups.change": DIRECTOR,
    "groups.dissolve": DIRECTOR,
    "groups.form": DIRECTOR,
    "groups.page": DIRECTOR,
    "look.decide": ALICE,
    "look.page": ALICE,
    "looks.download": DIRECTOR | ADMIN,
    "looks.page": DIRECTOR | ADMIN,
    "marks.mark": MENTOR,
    "mentor.example": NOBODY,
    "mentor.export": MENTOR,
    "mentor.feedback": MENTOR,
    "mentor.name": MENTOR,
    "mentor.review": MENTOR,
    "mentor.reviews": MENTORS,
    "mentor.spec": MENTOR,
    "mentor.task": MENTOR,
    "mentor.witness": MENTOR,
    "others.example": NOBODY,  # nobody here is trusted to supervise (tests/web/test_others.py)
    "others.feedback": NOBODY,
    "others.page": NOBODY,
    "others.review": NOBODY,
    "others.witness": NOBODY,
    "progress.begin_test": TRAINEES,
    "progress.page": TRAINEES,
    "progress.say_output": TRAINEES,
    "promotions.decide": MENTOR,
    "promotions.page": MENTOR,
    "promotions.waiting": MENTORS,
    "queue.act": NOBODY,  # no item is named; whose each is, tests/actions/test_queue.py tells
    "queue.page": MENTORS,
    "repairs.everything": MENTORS,
    "repairs.form": MENTOR,
    "repairs.repair": MENTOR,
    "repairs.withdraw": MENTORS,  # a key is everybody's
    "review.bring_back": ALICE,
    "review.checks": ALICE,
    "review.confirm": ALICE,
    "review.discard": ALICE,
    "review.file": ALICE,
    "review.page": ALICE,
    "review.reading": ALICE,
    "review.rows": ALICE,
    "review.submit": ALICE,
    "review.summary": ALICE,
    "review.verdict": ALICE,
    "review.viewed": ALICE,
    "review.write": ALICE,
    "rounds.answer": ALICE,
    "rounds.back": ALICE,
    "rounds.debrief": ALICE,
    "rounds.end": ALICE,
    "rounds.page": ALICE,
    "rounds.place": TRAINEES,
    "rounds.start": TRAINEES,
    "runs.builds": MENTOR,
    "runs.fork": MENTOR,
    "runs.run": MENTOR,
    "task.change": ALICE,
    "task.page": ALICE,
    "task.probe": ALICE,
    "task.result": ALICE,
    "trainee.exercises": TRAINEES,
    "trainee.home": TRAINEES,
    "trainee.start": TRAINEES,
    "trainees.everybody": MENTORS,
    "trainees.sheet": MENTOR,
    "trainees.talk": MENTOR,
    "trial.believe": TRAINEES,
    "trial.draw": ALICE,
    "trial.estimate": ALICE,
    "trial.have_help": NOBODY,  # nothing of Alice's is in the assisted arm (tests/web/test_trial.py)
    "trial.join": TRAINEES,
    "work.ask": ALICE,
    "work.builds": ALICE,
    "work.change": ALICE,
    "work.code": ALICE,  # told that nobody looks at code
    "work.debrief": ALICE,
    "work.spec": ALICE,
    "work.start": TRAINEES,
}
BILLING = ExerciseRef("platform", "usage-billing")
REMINDERS = ExerciseRef("hospital", "appointment-reminders")

FOR_VISITORS = {"account.link", "account.use_link", "account.sign_out", "enrol.page", "enrol.use", "static"}

OPEN = ("review.", "trial.")
"""Blueprints of what is still being written; the others show what was submitted."""


@dataclass(frozen=True)
class Hers:
    """What Alice has, by the arguments of a route."""

    open: Mapping[str, str]
    submitted: Mapping[str, str]
    special: Mapping[str, Mapping[str, str]]

    def arguments(self, rule: Rule) -> dict[str, str | int]:
        kind = self.open if rule.endpoint.startswith(OPEN) else self.submitted
        return {"number": 1} | dict(kind) | dict(self.special.get(rule.endpoint, {}))


@pytest.fixture
def hers(world: Runtime, people: People) -> Hers:
    alice, mara = people.alice, people.mara
    with read(world.engine) as session:
        [north] = [cohort.id for cohort in cohorts_of(session, alice.id)]
    looked, _ = looked_at(world, people, Adviser.AUTHOR)
    attempt, row = reviewed(world, alice, SAID, ("utc-day",))
    begun = open_attempt(world, alice, PROXY, ())
    draft = comment(world, begun, "Is this right?", file="portal/proxy.py", line=21)
    done = do_round(world, alice.id)
    going = start_round(world, alice.id)
    spec = hand_in(world, alice, reference_spec(world.catalog.system(BILLING)), BILLING)
    task = sheets.hand_in(world, alice, Task.SCENARIOS)
    sheet = sheets.begin(world, alice, Task.ACCEPT, REMINDERS)
    context = open_context(world, purpose="build", title="A run", work_id=spec.id)
    save_comment_text(world, mara.id, "Whose day?", Tie())
    repair(world, mara, attempt, row)
    promotion = Promotion(
        id=uuid4().hex,
        trainee_id=alice.id,
        level=0,
        evidence=evidence_text(evidence_of((), Level.SUGGESTIONS, {}, since=world.clock())),
        proposed_at=world.clock(),
    )
    with transaction(world) as session:
        session.add(promotion)
    make_enrolment_link(world, people.dana, north, last_day="2026-11-30", most_uses="5")
    in_a_week = Wish(Demand(), north, alice.id, world.clock(), world.clock() + timedelta(days=7), "UTC")
    assign_work(world, mara, in_a_week)
    form_group(world, people.dana.id, north, name="A", people=[alice.id])
    with read(world.engine) as session:
        [group] = groups_of(session, [north])
    everywhere = {
        "group_id": group.id,
        "assignment_id": read_assignments(world, mara.id)[0].assignment.id,
        "link_id": read_enrolment_links(world, people.dana)[0].link.id,
        "person_id": alice.id,
        "trainee_id": alice.id,
        "promotion_id": promotion.id,
        "context_id": context.id,
        "bug": key_of(world, attempt).bugs[0].slug,
        "cohort_id": north,
        "form": "csv",
    }
    return Hers(
        open={**everywhere, "attempt_id": begun.id, "comment_id": draft.id},
        submitted={
            **everywhere,
            "attempt_id": attempt.id,
            "comment_id": row.id,
            "work_id": spec.id,
            "round_id": done,
        },
        special={
            **{name: {"attempt_id": looked.id} for name in ("look.page", "look.decide")},
            **{f"rounds.{name}": {"round_id": going} for name in ("page", "answer", "back", "end")},
            **{name: {"work_id": task.id} for name in ("task.result", "mentor.task")},
            **{f"task.{name}": {"work_id": sheet.id} for name in ("page", "change", "probe")},
        },
    )


def test_has_a_line_for_every_route(app: Flask) -> None:
    routes = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert set(MAY) | FOR_VISITORS == routes


@pytest.mark.parametrize("name", sorted(EVERYBODY))
def test_opens_to_each_what_is_theirs_and_nothing_else(
    app: Flask, people: People, sign_in: SignIn, hers: Hers, name: str
) -> None:
    browser = sign_in(getattr(people, name))
    order = ("GET", "PUT", "POST", "DELETE")  # what changes something comes last
    tried = [
        (method, rule)
        for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.endpoint)
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        if rule.endpoint in MAY
    ]
    wrong = []
    for method, rule in sorted(tried, key=lambda pair: order.index(pair[0])):
        built = rule.build(hers.arguments(rule), append_unknown=False)
        assert built is not None
        query = {"path": "portal/proxy.py"}
        answer = browser.open(built[1], method=method, query_string=query, json=None if method == "GET" else {})
        if (answer.status_code != 404) != (name in MAY[rule.endpoint]):
            wrong.append((method, rule.endpoint, answer.status_code))
    assert wrong == []
