"""What is held about people because they are in a cohort; ``held.py`` has it among the rest."""

from __future__ import annotations

from residency.store.personal.declaration import REMOVED, Belongs, Held
from residency.store.tables.assignment import Assignee, Extension
from residency.store.tables.cohort import Membership
from residency.store.tables.enrolment import EnrolmentUse
from residency.store.tables.group import GroupMember

IN_COHORTS = (
    Held(Membership, "cohorts", "The cohorts you are in: who may read your work.", Belongs("person_id")),
    Held(EnrolmentUse, "enrolment", "By which link you came into a cohort, and when.", Belongs("person_id")),
    Held(
        GroupMember,
        "groups",
        "The groups you are in: whose work mentors see first.",
        Belongs("person_id"),
        goes=True,
    ),
    Held(Assignee, "assignments", "That something was assigned to you.", Belongs("person_id")),
    Held(
        Extension,
        "extensions",
        "Until when you got more time for an assignment, and why.",
        Belongs("person_id"),
        people=frozenset({"given_by"}),
        erases={"reason": REMOVED},
        at="given_at",
    ),
)
