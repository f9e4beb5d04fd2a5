"""Scenarios, a build to ship or to hold, a running system to pin down: what is stored, refused and graded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from residency.actions.ask_customer import ask_customer
from residency.actions.offer_systems import offer_systems
from residency.actions.pin_probe import pin_probe
from residency.actions.probe_build import BUDGETS, observed, probe_build
from residency.actions.read_cohort import read_works
from residency.actions.read_sheet import read_task, read_task_debrief
from residency.actions.start_work import start_work
from residency.actions.submit_sheet import grade_sheet, submit_sheet
from residency.actions.write_sheet import MOST_WRITTEN, save_sheet, sheet_of
from residency.actions.write_spec import save_spec
from residency.domain.errors import BadInput, Conflict, Incomplete, NotFound, Refused
from residency.domain.exercise import ExerciseRef
from residency.domain.system.acceptance import AcceptGrade, Evidence
from residency.domain.system.exercise import Task
from residency.domain.system.notation import read_rows, write_row
from residency.domain.system.pinning import ClaimOutcome, LegacyGrade
from residency.domain.system.scenario import Call, Calls
from residency.domain.system.sheets import AcceptSheet, Pinned, PinSheet, Sheet, suite_of
from residency.domain.system.suite import ScenariosGrade, Suite, Told, WrittenScenario
from residency.domain.system.written import Row, Rows, Spec
from residency.grading.systems.black_box import answers, failure_of
from residency.runtime import Runtime
from residency.store.queries.works import newest_sheet_grade, probes_of
from residency.store.session import read
from residency.store.tables.person import Person
from residency.store.tables.system import Work
from tests.conftest import People, settle
from tests.grading.systems.references import best_acceptance, best_pinning, best_suite
from tests.sheets import (
    ACCEPTED,
    BESIDE_SPEC,
    HALF_AN_HOUR,
    NO_PRICE,
    PINNED,
    PROBED,
    SHEETS,
    SUITE,
    accept_sheet,
    asset_of,
    begin,
    box_of,
    hand_in,
    pack_of,
    pin_sheet,
    seed_of_box,
    write,
)
from tests.specs import FEES, back, rented, work_of

SPARE_PARTS = ExerciseRef("manufacturer", "spare-parts-register")
TRY = (rented(), back("2025-03-06 09:30"))


@pytest.fixture
def alice(people: People) -> Person:
    return people.alice


def each_task(*tasks: Task) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("task", tasks, ids=str)


def stored(world: Runtime, alice: Person, work: Work) -> Sheet:
    return sheet_of(Task(work.task), work_of(world, alice, work.id).written)


def seeded(world: Runtime, *, is_right: bool) -> Runtime:
    """This world, in which the next build to be accepted is right, or wrong."""
    seed = seed_of_box(world, FEES, is_right=is_right)
    return replace(world, new_seed=lambda: seed)


# --- beginning and writing -------------------------------------------------------------------------------------


@each_task(*BESIDE_SPEC)
def test_begins_a_task_once_with_an_empty_sheet(any_world: Runtime, task: Task) -> None:
    alice = settle(any_world).alice
    work = begin(any_world, alice, task)
    assert start_work(any_world, alice.id, FEES, task) == work.id
    assert stored(any_world, alice, work) == type(SHEETS[task])()


def test_begins_no_second_task_of_a_system(world: Runtime, alice: Person) -> None:
    """Its debrief would show the key of the first."""
    begin(world, alice, Task.ACCEPT)
    with pytest.raises(Refused, match="begun another task"):
        begin(world, alice, Task.SCENARIOS)
    hand_in(world, alice, Task.ACCEPT)
    with pytest.raises(Refused, match="new to you"):
        begin(world, alice, Task.SCENARIOS)


ODD = WrittenScenario("Käse 🧀", (Row("", ("12x",)),), "", "", "x\ny")


@pytest.mark.parametrize(
    ("task", "sheet"),
    [
        (Task.SCENARIOS, Suite((Row("rent", ("",)),), (ODD, WrittenScenario()))),
        (Task.ACCEPT, AcceptSheet("hold", "", (Row("rent", (), {"price": "much"}, refused=True),))),
        (Task.LEGACY, PinSheet((Row(""),), (Pinned(ODD, "bug", "75", "Ülkü"), Pinned()))),
    ],
    ids=str,
)
def test_stores_what_is_typed_right_or_wrong(any_world: Runtime, task: Task, sheet: Sheet) -> None:
    alice = settle(any_world).alice
    work = begin(any_world, alice, task)
    assert save_sheet(any_world, alice.id, work.id, task, sheet, based_on=0) == 1
    assert stored(any_world, alice, work) == sheet


@each_task(*BESIDE_SPEC)
def test_refuses_a_tab_that_fell_behind(world: Runtime, alice: Person, task: Task) -> None:
    work = begin(world, alice, task)
    write(world, alice, work, SHEETS[task])
    assert save_sheet(world, alice.id, work.id, task, SHEETS[task], based_on=0) == 1
    with pytest.raises(Conflict, match="Another tab"):
        save_sheet(world, alice.id, work.id, task, type(SHEETS[task])(), based_on=0)
    assert stored(world, alice, work) == SHEETS[task]


@pytest.mark.parametrize(
    ("task", "sheet", "sentence"),
    [
        (Task.SCENARIOS, Suite(scenarios=(ODD,) * (MOST_WRITTEN + 1)), "At most 40"),
        (Task.LEGACY, PinSheet(pinned=(Pinned(),) * (MOST_WRITTEN + 1)), "At most 40"),
        (Task.SCENARIOS, Suite((Row("rent"),) * 41), "at most 40 calls"),
        (Task.SCENARIOS, Suite(scenarios=(WrittenScenario(story="x" * 5000),)), "at most 4000 letters"),
        (Task.LEGACY, PinSheet(pinned=(Pinned(whom="\0"),)), "cannot be stored"),
        (Task.ACCEPT, AcceptSheet(ruling="\0"), "cannot be stored"),
        (Task.ACCEPT, AcceptSheet(evidence=(Row("rent", ("x" * 5000,)),)), "too long"),
    ],
)
def test_says_what_cannot_be_stored(
    world: Runtime, alice: Person, task: Task, sheet: Sheet, sentence: str
) -> None:
    work = begin(world, alice, task)
    with pytest.raises(BadInput, match=sentence):
        write(world, alice, work, sheet)


def test_keeps_what_belongs_to_another_task_out(world: Runtime, alice: Person) -> None:
    """A spec would be built from, and say which examples are possible."""
    work = begin(world, alice, Task.SCENARIOS)
    with pytest.raises(NotFound):
        save_spec(world, alice.id, work.id, Spec(), based_on=0)
    with pytest.raises(NotFound):
        save_sheet(world, alice.id, work.id, Task.ACCEPT, ACCEPTED, based_on=0)


@each_task(*BESIDE_SPEC)
def test_lets_no_stranger_near_it(world: Runtime, people: People, task: Task) -> None:
    work = begin(world, people.alice, task)
    for stranger in (people.bob, people.charlie, people.mara):
        with pytest.raises(NotFound):
            save_sheet(world, stranger.id, work.id, task, SHEETS[task], based_on=0)
        with pytest.raises(NotFound):
            probe_build(world, stranger.id, work.id, TRY)
        with pytest.raises(NotFound):
            pin_probe(world, stranger.id, work.id, 1)
        with pytest.raises(NotFound):
            ask_customer(world, stranger.id, work.id, "Is there a leeway?")
        with pytest.raises(NotFound):
            submit_sheet(world, stranger.id, work.id)


# --- probing ---------------------------------------------------------------------------------------------------


@each_task(*PROBED)
def test_gives_what_the_build_gives_and_stores_it(any_world: Runtime, task: Task) -> None:
    alice = settle(any_world).alice
    work = begin(any_world, alice, task)
    probe = probe_build(any_world, alice.id, work.id, (*TRY, TRY[0]))
    pack, box = pack_of(any_world, work), box_of(any_world, work)
    calls = read_rows((*TRY, TRY[0]), pack.exercise.interface).calls
    given = answers(pack.make, box, pack.key.intended, calls)
    hire, came_back, again = observed(probe)
    assert (hire.gives, came_back.gives) == given[:2]
    assert (again.refused, again.gives, given[2]) == (True, {}, {"refused": True})
    seen = read_task(any_world, work)
    assert seen.probes == ((hire, came_back, again),)
    assert seen.calls_left == BUDGETS[task] - 3


@each_task(*PROBED)
def test_runs_the_same_build_after_a_restart(world: Runtime, alice: Person, task: Task) -> None:
    work = begin(world, alice, task)
    before = box_of(world, work)
    restarted = replace(world, new_seed=lambda: "another seed")
    assert box_of(restarted, work_of(restarted, alice, work.id)) == before


@each_task(*PROBED)
def test_runs_different_builds_for_different_works(world: Runtime, alice: Person, task: Task) -> None:
    work = begin(world, alice, task)
    boxes = []
    for number in range(20):
        work.seed = f"seed {number}"
        boxes.append(box_of(world, work))
    assert len([box for index, box in enumerate(boxes) if box not in boxes[:index]]) > 5


@each_task(*PROBED)
def test_counts_calls_and_takes_none_beyond_the_budget(world: Runtime, alice: Person, task: Task) -> None:
    work = begin(world, alice, task)
    half: Rows = tuple(replace(rented(), args=(f"R{number}", *rented().args[1:])) for number in range(30))
    for _ in range(BUDGETS[task] // len(half)):
        probe_build(world, alice.id, work.id, half)
    assert read_task(world, work).calls_left == 0
    with pytest.raises(Refused, match="makes 1 calls, and 0"):
        probe_build(world, alice.id, work.id, TRY[:1])


@pytest.mark.parametrize(
    "rows", [(), (Row(""),), (Row("rent", ("R1", "Adler", "soon", "", "")),), TRY[:1] * 41], ids=len
)
def test_makes_no_call_that_cannot_be_read(world: Runtime, alice: Person, rows: Rows) -> None:
    work = begin(world, alice, Task.LEGACY)
    with pytest.raises(Incomplete):
        probe_build(world, alice.id, work.id, rows)
    assert read_task(world, work).probes == ()


def test_runs_no_build_where_scenarios_are_written(world: Runtime, alice: Person) -> None:
    work = begin(world, alice, Task.SCENARIOS)
    with pytest.raises(Refused, match="No build runs"):
        probe_build(world, alice.id, work.id, TRY)
    assert read_task(world, work).calls_left is None


def test_keeps_a_try_as_an_example_that_is_true_of_the_running_system(any_world: Runtime) -> None:
    alice = settle(any_world).alice
    work = begin(any_world, alice, Task.LEGACY)
    write(any_world, alice, work, PINNED)
    probe_build(any_world, alice.id, work.id, (*TRY, TRY[0]))
    assert pin_probe(any_world, alice.id, work.id, 1) == "scenario.1.rows"
    kept = suite_of(stored(any_world, alice, work)).scenarios
    assert kept[0] == PINNED.pinned[0].scenario
    pack, box = pack_of(any_world, work), box_of(any_world, work)
    read_back = read_rows(kept[1].rows, pack.exercise.interface)
    assert read_back.faults == ()
    assert sum(call.expects for call in read_back.calls) == 3
    assert failure_of(pack.make, box, pack.key.intended, read_back.calls) is None


def test_begins_the_evidence_from_a_try(world: Runtime, alice: Person) -> None:
    work = begin(world, alice, Task.ACCEPT)
    write(world, alice, work, AcceptSheet("hold", "75"))
    probe = probe_build(world, alice.id, work.id, TRY)
    assert pin_probe(world, alice.id, work.id, 1) == "evidence"
    assert stored(world, alice, work) == AcceptSheet("hold", "75", tuple(map(write_row, observed(probe))))


@pytest.mark.parametrize(("task", "number"), [(Task.LEGACY, 0), (Task.LEGACY, 2), (Task.SCENARIOS, 1)], ids=str)
def test_keeps_no_try_that_was_not_made(world: Runtime, alice: Person, task: Task, number: int) -> None:
    work = begin(world, alice, task)
    if task is Task.LEGACY:
        probe_build(world, alice.id, work.id, TRY)
    with pytest.raises(NotFound):
        pin_probe(world, alice.id, work.id, number)


# --- handing in ------------------------------------------------------------------------------------------------

UNREADABLE = WrittenScenario("x", (Row("rent", ("R1", "Adler", "soon", "", "4000")),))
UNCHECKED = WrittenScenario("y", TRY)


@pytest.mark.parametrize(
    ("task", "sheet", "sentences"),
    [
        (Task.SCENARIOS, Suite(scenarios=(UNREADABLE,)), ("start: expected a local", "due: expected")),
        (Task.SCENARIOS, Suite((Row(""),), (HALF_AN_HOUR,)), ("Choose an operation.",)),
        (Task.SCENARIOS, Suite(scenarios=(UNCHECKED,)), ("checks nothing yet",)),
        (Task.ACCEPT, AcceptSheet(), ("ship it or hold it", "how sure you are")),
        (Task.ACCEPT, AcceptSheet("ship", "75", UNCHECKED.rows), ("checks nothing yet",)),
        (Task.ACCEPT, AcceptSheet("ship", "33"), ("does not offer",)),
        (Task.LEGACY, PinSheet(pinned=(Pinned(UNREADABLE),)), ("start: expected a local", "due: expected")),
        (Task.LEGACY, PinSheet(pinned=(Pinned(HALF_AN_HOUR, "magic"),)), ("does not offer",)),
    ],
)
def test_says_what_is_missing_and_hands_nothing_in(
    world: Runtime, alice: Person, task: Task, sheet: Sheet, sentences: tuple[str, ...]
) -> None:
    work = begin(world, alice, task)
    write(world, alice, work, sheet)
    with pytest.raises(Incomplete) as incomplete:
        submit_sheet(world, alice.id, work.id)
    said = list(incomplete.value.problems.values())
    assert len(said) == len(sentences)
    assert all(sentence in text for sentence, text in zip(sentences, said, strict=True))
    assert work_of(world, alice, work.id).submitted_at is None


@each_task(*BESIDE_SPEC)
def test_grades_what_is_handed_in_once_and_replays_it_from_what_is_stored(any_world: Runtime, task: Task) -> None:
    alice = settle(any_world).alice
    work = hand_in(any_world, alice, task)
    with read(any_world.engine) as session:
        kept = newest_sheet_grade(session, work)
    assert kept == grade_sheet(any_world, work, pack_of(any_world, work), stored(any_world, alice, work))
    assert submit_sheet(any_world, alice.id, work.id) is None
    assert work_of(any_world, alice, work.id).submitted_at == work.submitted_at


@each_task(*BESIDE_SPEC)
def test_changes_nothing_once_it_is_handed_in(world: Runtime, alice: Person, task: Task) -> None:
    work = begin(world, alice, task)
    if task in PROBED:
        probe_build(world, alice.id, work.id, TRY)
    write(world, alice, work, SHEETS[task])
    submit_sheet(world, alice.id, work.id)
    with pytest.raises(Refused):
        write(world, alice, work, type(SHEETS[task])())
    with pytest.raises(Refused):
        probe_build(world, alice.id, work.id, TRY)
    with pytest.raises(Refused):
        ask_customer(world, alice.id, work.id, "Is there a leeway?")
    if task in PROBED:
        with pytest.raises(Refused):
            pin_probe(world, alice.id, work.id, 1)
    with read(world.engine) as session:
        assert len(probes_of(session, work.id)) == (task in PROBED)
    assert stored(world, alice, work) == SHEETS[task]


def test_tells_a_scenario_that_is_true_from_a_false_alarm(world: Runtime, alice: Person) -> None:
    work = hand_in(world, alice, Task.SCENARIOS, Suite(scenarios=(HALF_AN_HOUR, NO_PRICE, WrittenScenario())))
    grade = read_task_debrief(world, work).grade
    assert isinstance(grade, ScenariosGrade)
    assert [one.told for one in grade.result.scenarios] == [Told.APART, Told.FALSE_ALARM, Told.UNREADABLE]
    assert 0 < grade.result.score < grade.result.killed


def test_meets_scenarios_with_builds_that_are_drawn_for_the_work(world: Runtime, alice: Person) -> None:
    work = hand_in(world, alice, Task.SCENARIOS)
    grade = read_task_debrief(world, work).grade
    work.seed = "another seed"
    assert grade_sheet(world, work, pack_of(world, work), SUITE) != grade


@pytest.mark.parametrize(
    ("is_right", "sheet", "points", "evidence"),
    [
        (True, AcceptSheet("ship", "95"), 0.36, Evidence.NONE),
        (True, AcceptSheet("ship", "75"), 0.30, Evidence.NONE),
        (True, ACCEPTED, -0.5, Evidence.BUILD_DOES_IT),
        (False, AcceptSheet("ship", "95"), -0.74, Evidence.NONE),
        (False, AcceptSheet("hold", "95"), 0.16, Evidence.NONE),
        (False, AcceptSheet("hold", "95", NO_PRICE.rows), -0.14, Evidence.NOT_WANTED),
    ],
)
def test_weighs_a_ruling_on_a_right_and_on_a_wrong_build(
    world: Runtime, alice: Person, *, is_right: bool, sheet: AcceptSheet, points: float, evidence: Evidence
) -> None:
    work = hand_in(seeded(world, is_right=is_right), alice, Task.ACCEPT, sheet)
    grade = read_task_debrief(world, work).grade
    assert isinstance(grade, AcceptGrade)
    assert (grade.is_right_build, grade.evidence) == (is_right, evidence)
    assert grade.points == pytest.approx(points, abs=0.005)


# --- the best answer and none, through the product ---------------------------------------------------------------


def test_gives_the_best_scenarios_full_marks_and_none_nothing(world: Runtime, people: People) -> None:
    best = hand_in(world, people.alice, Task.SCENARIOS, best_suite(asset_of(world.catalog.system(FEES))))
    none = hand_in(world, people.bob, Task.SCENARIOS, Suite())
    scores = [read_task_debrief(world, work).grade for work in (best, none)]
    assert [grade.result.score for grade in scores if isinstance(grade, ScenariosGrade)] == [1, 0]


@pytest.mark.parametrize("is_right", [True, False])
def test_gives_the_best_ruling_the_most_that_there_is(world: Runtime, alice: Person, *, is_right: bool) -> None:
    seeded_world = seeded(world, is_right=is_right)
    work = begin(seeded_world, alice, Task.ACCEPT)
    box = box_of(seeded_world, work)
    write(seeded_world, alice, work, accept_sheet(best_acceptance(asset_of(pack_of(world, work)), box)))
    grade = submit_sheet(seeded_world, alice.id, work.id)
    assert isinstance(grade, AcceptGrade)
    assert grade.points == pytest.approx(grade.best)


def test_gives_the_best_pinning_full_marks_and_none_nothing(world: Runtime, people: People) -> None:
    work = begin(world, people.alice, Task.LEGACY)
    best = best_pinning(asset_of(pack_of(world, work)), box_of(world, work).choices)
    write(world, people.alice, work, pin_sheet(best))
    full = submit_sheet(world, people.alice.id, work.id)
    nothing = read_task_debrief(world, hand_in(world, people.bob, Task.LEGACY, PinSheet())).grade
    assert isinstance(full, LegacyGrade)
    assert isinstance(nothing, LegacyGrade)
    assert full.score == pytest.approx(1)
    assert nothing.score == 0
    assert {claim.outcome for claim in full.claims} == {ClaimOutcome.RIGHT}


def test_pins_a_running_system_down_with_tries_alone(world: Runtime, alice: Person) -> None:
    """What a try gave is kept as it stands, however deep its lists and records are."""
    work = begin(world, alice, Task.LEGACY, SPARE_PARTS)
    hidden = [scenario.calls for scenario in pack_of(world, work).key.scenarios]
    for number, calls in enumerate(hidden[:20], start=1):
        probe_build(world, alice.id, work.id, tuple(map(write_row, _bare(calls))))
        pin_probe(world, alice.id, work.id, number)
    grade = submit_sheet(world, alice.id, work.id)
    assert isinstance(grade, LegacyGrade)
    assert {one.told for one in grade.result.scenarios} <= {Told.APART, Told.NOTHING}
    assert grade.result.sound == 1
    assert grade.result.killed > 0.5


def _bare(calls: Calls) -> Calls:
    return tuple(Call(call.do, call.args) for call in calls)


# --- lists -----------------------------------------------------------------------------------------------------


def test_keeps_the_debrief_back_until_it_is_handed_in(world: Runtime, alice: Person) -> None:
    work = begin(world, alice, Task.ACCEPT)
    with pytest.raises(NotFound):
        read_task_debrief(world, work)


def test_tells_a_trainee_what_is_open_and_what_is_done(world: Runtime, people: People) -> None:
    work = begin(world, people.bob, Task.ACCEPT)
    done = hand_in(world, people.alice, Task.LEGACY)
    [hers] = [offer for offer in offer_systems(world, people.alice.id) if offer.exercise.ref == FEES]
    [his] = [offer for offer in offer_systems(world, people.bob.id) if offer.exercise.ref == FEES]
    assert (hers.open, hers.done, type(hers.grade)) == (None, done, LegacyGrade)
    assert (his.open, his.done, his.grade) == (work, None, None)


def test_shows_mara_all_work_of_her_cohort_with_its_grade(world: Runtime, people: People) -> None:
    hand_in(world, people.alice, Task.SCENARIOS)
    hand_in(world, people.bob, Task.ACCEPT)
    hand_in(world, people.charlie, Task.LEGACY)
    hers = {(one.work.trainee_id, type(one.grade)) for one in read_works(world, people.mara.id)}
    assert hers == {(people.alice.id, ScenariosGrade), (people.bob.id, AcceptGrade)}
    assert [one.work.trainee_id for one in read_works(world, people.sven.id)] == [people.charlie.id]
