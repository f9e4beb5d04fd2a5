"""What enrolling a list would do, row by row, before anything is done."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from residency.domain.errors import BadInput
from residency.domain.permission import Role
from residency.domain.person import checked_email, checked_name
from residency.domain.roll import Column, Fault, Roll, Row

LEARNS_IN_ONE = frozenset({Role.TRAINEE, Role.MENTOR, Role.DIRECTOR})
"""Roles that are nothing without a cohort."""

_OWN_ONLY = "You cannot enrol this address."


@dataclass(frozen=True)
class Account:
    """Somebody who has the address of a row already; ``cohorts`` are ids."""

    person_id: str
    name: str
    role: Role
    cohorts: frozenset[str]
    is_closed: bool


@dataclass(frozen=True)
class Reach:
    """Whom the one who enrols may enrol: ``roles``, and ``cohorts`` by id with their names.

    ``is_everywhere`` lets them take in who is in none of these cohorts yet.
    """

    roles: frozenset[Role]
    cohorts: Mapping[str, str]
    is_everywhere: bool


class Effect(StrEnum):
    CREATE = "create"
    JOIN = "join"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Step:
    """What one good row comes to. ``account`` is None for somebody new, ``cohort`` an id or None."""

    row: Row
    effect: Effect
    name: str
    email: str
    role: Role
    cohort: str | None
    account: Account | None


@dataclass(frozen=True)
class Plan:
    """Both by row. ``ignored`` names columns that nothing is made of."""

    steps: tuple[Step, ...]
    faults: tuple[Fault, ...]
    ignored: tuple[str, ...]

    @property
    def people(self) -> int:
        """How many there are for whom something would change."""
        return len({step.email for step in self.steps if step.effect is not Effect.NOTHING})

    @property
    def digest(self) -> str:
        """The same for the same effects: what was looked at is what is done, or nothing is."""
        told = [(step.effect, step.name, step.email, step.role, step.cohort) for step in self.steps]
        return hashlib.sha256(repr((told, len(self.faults))).encode()).hexdigest()


def plan_enrolment(roll: Roll, accounts: Mapping[str, Account], reach: Reach) -> Plan:
    """What each row would do, or why it cannot be taken. ``accounts`` are by address."""
    faults = list(roll.faults)
    steps: list[Step] = []
    seen: dict[str, list[Row]] = {}
    new: set[str] = set()
    for row in roll.rows:
        email = row.email.strip().lower()
        wrong = [*_faults_of(row, accounts.get(email), reach), *_clashes(row, seen.setdefault(email, []))]
        seen[email].append(row)
        faults.extend(wrong)
        if not wrong:
            step = _step(row, accounts.get(email), reach, is_first=email not in new)
            steps.append(step)
            new.add(email)
    return Plan(tuple(steps), tuple(sorted(faults, key=lambda fault: fault.number)), roll.ignored)


def _step(row: Row, account: Account | None, reach: Reach, *, is_first: bool) -> Step:
    cohort = next(iter(_cohorts_called(row.cohort, reach)), None)
    if account is None:
        effect = Effect.CREATE if is_first else Effect.JOIN
    else:
        effect = Effect.JOIN if cohort is not None and cohort not in account.cohorts else Effect.NOTHING
    name = checked_name(row.name) if account is None else account.name
    return Step(row, effect, name, checked_email(row.email), Role(row.role.lower()), cohort, account)


def _faults_of(row: Row, account: Account | None, reach: Reach) -> Iterator[Fault]:
    """What is wrong with a row by itself, column by column."""
    for column, check, text in ((Column.NAME, checked_name, row.name), (Column.EMAIL, checked_email, row.email)):
        try:
            check(text)
        except BadInput as error:
            yield Fault(
                row.number, column, f"“{text[:60]}” cannot be taken." if text else "It is empty.", str(error)
            )
    yield from _faults_of_role(row, reach)
    yield from _faults_of_cohort(row, reach)
    if account is not None:
        yield from _faults_of_account(row, account, reach)


def _faults_of_role(row: Row, reach: Reach) -> Iterator[Fault]:
    roles = [role.value for role in Role if role in reach.roles]
    if row.role.lower() not in roles:
        wrong = f"“{row.role[:60]}” is no role that you can enrol." if row.role else "It is empty."
        yield Fault(row.number, Column.ROLE, wrong, f"Write {', '.join(roles[:-1])} or {roles[-1]}.")


def _faults_of_cohort(row: Row, reach: Reach) -> Iterator[Fault]:
    found = _cohorts_called(row.cohort, reach)
    if not row.cohort:
        if row.role.lower() in LEARNS_IN_ONE:
            yield Fault(row.number, Column.COHORT, "It is empty.", "Write the name of the cohort.")
    elif not found:
        names = ", ".join(sorted(reach.cohorts.values())[:10])
        ask = f"Write one of: {names}." if names else "An administrator has to add you to a cohort first."
        yield Fault(row.number, Column.COHORT, f"You have no cohort “{row.cohort[:60]}”.", ask)
    elif len(found) > 1:
        ask = "An administrator can add this person on the page People, where one of them is chosen."
        yield Fault(row.number, Column.COHORT, f"{len(found)} cohorts have this name.", ask)


def _faults_of_account(row: Row, account: Account, reach: Reach) -> Iterator[Fault]:
    if not reach.is_everywhere and account.cohorts.isdisjoint(reach.cohorts):
        # Not a word more: of somebody else's people a director learns nothing.
        yield Fault(row.number, Column.EMAIL, _OWN_ONLY, "Ask an administrator to enrol this person.")
    elif account.is_closed:
        yield Fault(row.number, Column.EMAIL, "This account is closed.", "Ask an administrator about it.")
    elif row.role.lower() != account.role:
        wrong = f"{account.name} is here as {account.role.value} already; a list changes no role."
        yield Fault(row.number, Column.ROLE, wrong, f"Write {account.role.value}, or take the row out.")


def _clashes(row: Row, before: list[Row]) -> Iterator[Fault]:
    """What is wrong with a row beside earlier ones of the same address."""
    if not row.email:
        return
    for other in before:
        if other.cohort.casefold() == row.cohort.casefold():
            yield Fault(row.number, None, f"It says the same as row {other.number}.", "Delete one of them.")
            return
    for column, mine, theirs in (
        (Column.NAME, row.name, before[0].name if before else row.name),
        (Column.ROLE, row.role.lower(), before[0].role.lower() if before else row.role.lower()),
    ):
        if mine != theirs:
            wrong = f"Row {before[0].number} has the same address and says “{theirs[:60]}”."
            yield Fault(row.number, column, wrong, "Make the two agree, or correct one of the addresses.")


def _cohorts_called(name: str, reach: Reach) -> list[str]:
    wanted = name.casefold()
    return [cohort for cohort, called in reach.cohorts.items() if called.strip().casefold() == wanted]
