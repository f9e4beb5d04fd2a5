"""What enrolling a list would do, and every reason why a row cannot be taken."""

from __future__ import annotations

import pytest

from residency.domain.enrolment import Account, Effect, Plan, Reach, plan_enrolment
from residency.domain.permission import Role
from residency.domain.roll import Column, read_roll

DIRECTOR = Reach(frozenset({Role.TRAINEE, Role.MENTOR}), {"n": "North", "w": "West"}, is_everywhere=False)
ADMIN = Reach(frozenset(Role), {"n": "North", "s": "South", "t1": "Twin", "t2": "twin"}, is_everywhere=True)
ALICE = Account("1", "Alice", Role.TRAINEE, frozenset({"n"}), is_closed=False)
CHARLIE = Account("2", "Charlie", Role.TRAINEE, frozenset({"s"}), is_closed=False)
CLOSED = Account("3", "Carol", Role.TRAINEE, frozenset({"n"}), is_closed=True)
ACCOUNTS = {"alice@example.org": ALICE, "charlie@example.org": CHARLIE, "carol@example.org": CLOSED}


def plan(*rows: str, reach: Reach = DIRECTOR) -> Plan:
    roll = read_roll("\n".join(["name,e-mail,role,cohort", *rows]))
    return plan_enrolment(roll, ACCOUNTS, reach)


def faults(*rows: str, reach: Reach = DIRECTOR) -> list[tuple[int, Column | None]]:
    return [(fault.number, fault.column) for fault in plan(*rows, reach=reach).faults]


def test_makes_who_is_new_adds_who_is_known_and_leaves_who_is_there() -> None:
    found = plan("Erin,Erin@Example.org,Trainee,north", "Alice,alice@example.org,trainee,West")
    assert [(step.email, step.effect, step.cohort) for step in found.steps] == [
        ("erin@example.org", Effect.CREATE, "n"),
        ("alice@example.org", Effect.JOIN, "w"),
    ]
    [there] = plan("Al,alice@example.org,trainee,North").steps
    assert (there.effect, there.name) == (Effect.NOTHING, "Alice")


def test_counts_people_and_not_rows() -> None:
    found = plan("Max,max@example.org,mentor,North", "Max,max@example.org,mentor,West")
    assert [step.effect for step in found.steps] == [Effect.CREATE, Effect.JOIN]
    assert found.people == 1


def test_names_every_fault_of_a_row() -> None:
    assert faults(",nonsense,boss,East") == [
        (2, Column.NAME),
        (2, Column.EMAIL),
        (2, Column.ROLE),
        (2, Column.COHORT),
    ]


@pytest.mark.parametrize("role", ["director", "author", "admin"])
def test_lets_a_director_enrol_only_trainees_and_mentors(role: str) -> None:
    row = f"Erin,erin@example.org,{role},North"
    assert faults(row) == [(2, Column.ROLE)]
    assert faults(row, reach=ADMIN) == []


def test_tells_a_director_nothing_of_somebody_in_other_cohorts() -> None:
    [fault] = plan("Charlie,charlie@example.org,mentor,North").faults
    assert fault.column is Column.EMAIL
    assert "Charlie" not in fault.wrong + fault.ask
    assert "trainee" not in fault.wrong + fault.ask
    assert plan("Charlie,charlie@example.org,trainee,North", reach=ADMIN).people == 1


def test_changes_no_role_and_opens_no_closed_account() -> None:
    assert faults("Alice,alice@example.org,mentor,North") == [(2, Column.ROLE)]
    assert faults("Carol,carol@example.org,trainee,North") == [(2, Column.EMAIL)]


def test_asks_for_a_cohort_where_the_role_needs_one() -> None:
    assert faults("Erin,erin@example.org,trainee,") == [(2, Column.COHORT)]
    assert faults("Erin,erin@example.org,author,", reach=ADMIN) == []


def test_does_not_guess_between_two_cohorts_of_one_name() -> None:
    assert faults("Erin,erin@example.org,trainee,Twin", reach=ADMIN) == [(2, Column.COHORT)]


def test_names_rows_that_say_the_same_twice_or_contradict_each_other() -> None:
    erin = "Erin,erin@example.org,trainee,North"
    assert faults(erin, "Erin,ERIN@example.org,trainee,north") == [(3, None)]
    assert faults(erin, "Eric,erin@example.org,mentor,West") == [(3, Column.NAME), (3, Column.ROLE)]


def test_gives_another_digest_for_other_effects_only() -> None:
    erin = "Erin,erin@example.org,trainee,North"
    assert plan(erin).digest == plan(" Erin ,ERIN@example.org,trainee,north").digest
    assert plan(erin).digest != plan(erin.replace("North", "West")).digest
    assert plan(erin).digest != plan(erin, "x,x,x,x").digest
