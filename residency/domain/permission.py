"""Who may do what: one enumeration with a sentence each, and one map."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    TRAINEE = "trainee"
    MENTOR = "mentor"
    DIRECTOR = "director"
    AUTHOR = "author"
    ADMIN = "admin"


class Permission(StrEnum):
    """The value is the sentence."""

    TAKE_EXERCISES = "start an attempt, review the change, read the own debrief"
    READ_COHORT_REVIEWS = "read submitted reviews of the own cohorts beside the key, and what is disputed"
    REPAIR_KEYS = "change what the key of an exercise lacks, for everybody, with a reason"
    SIGN_PROMOTIONS = "sign or refuse that a trainee of the own cohorts goes on alone"
    READ_COHORT_REPORT = "read figures of the own cohorts, never of fewer than five people"
    READ_LOOKS = "read who looked at the data of trainees: a director of the own cohorts, an administrator of all"
    READ_BANK_FIGURES = "read how the exercises do, from the answers of all trainees together"
    READ_BANK = "see which exercises are loaded, which are refused, and why"
    ASSIGN_WORK = "assign work to trainees of the own cohorts, and give them more time"
    ENROL_PEOPLE = "enrol trainees and mentors in the own cohorts; an administrator anybody anywhere"
    FORM_GROUPS = "form groups of mentors and trainees within the own cohorts"
    MANAGE_PEOPLE = "create people and cohorts and make sign-in links"


PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.TRAINEE: frozenset({Permission.TAKE_EXERCISES}),
    Role.MENTOR: frozenset(
        {
            Permission.ASSIGN_WORK,
            Permission.READ_COHORT_REVIEWS,
            Permission.REPAIR_KEYS,
            Permission.SIGN_PROMOTIONS,
        }
    ),
    Role.DIRECTOR: frozenset(
        {
            Permission.ASSIGN_WORK,
            Permission.ENROL_PEOPLE,
            Permission.FORM_GROUPS,
            Permission.READ_BANK_FIGURES,
            Permission.READ_COHORT_REPORT,
            Permission.READ_LOOKS,
        }
    ),
    Role.AUTHOR: frozenset({Permission.READ_BANK, Permission.READ_BANK_FIGURES}),
    Role.ADMIN: frozenset(
        {
            Permission.ENROL_PEOPLE,
            Permission.MANAGE_PEOPLE,
            Permission.READ_BANK,
            Permission.READ_BANK_FIGURES,
            Permission.READ_LOOKS,
        }
    ),
}


def may(role: Role, permission: Permission) -> bool:
    """Whether somebody in this role has this permission."""
    return permission in PERMISSIONS[role]
