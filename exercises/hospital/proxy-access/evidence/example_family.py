"""One family in front of the portal: what each of their steps comes to."""

from __future__ import annotations

from datetime import UTC, date, datetime

from portal.days import HOSPITAL_ZONE, Clock
from portal.models import AccessDenied, NotFound, Person, Role, Viewer
from portal.proxy import ConsentService
from portal.records import RecordService
from portal.store import Store

WHO = {
    "child": Viewer("P-MIA", Role.PERSON),
    "guardian": Viewer("P-ADA", Role.PERSON),
    "stranger": Viewer("P-BEN", Role.PERSON),
    "doctor": Viewer("P-DOC", Role.CLINICIAN),
}


def visit(born, now, register, results, steps):
    """`steps` happen one after the other at the same moment `now` on the wall of the hospital."""
    store = Store()
    store.add_person(Person("P-MIA", "Mia", date.fromisoformat(born)))
    store.add_person(Person("P-ADA", "Ada", date(1984, 2, 11)))
    store.add_person(Person("P-BEN", "Ben", date(1982, 7, 30)))
    store.add_person(Person("P-DOC", "Rana", date(1975, 6, 1)))
    for first, last in register:
        store.add_guardian("P-ADA", "P-MIA", date.fromisoformat(first))
        if last is not None:
            store.end_guardian("P-ADA", "P-MIA", date.fromisoformat(last))
    for code, day in results:
        number = store.add_result("P-MIA", code, date.fromisoformat(day), "negative")
        store.release(number, datetime.fromisoformat(f"{day}T03:00").replace(tzinfo=UTC))
    moment = datetime.fromisoformat(now).replace(tzinfo=HOSPITAL_ZONE)
    clock = Clock(lambda: moment)
    return [_step(RecordService(store, clock), ConsentService(store, clock), *step) for step in steps]


def _step(records, consents, who, what):
    viewer = WHO[who]
    try:
        if what == "look":
            return [result.test_code for result in records.results(viewer, "P-MIA")]
        if what == "children":
            return [child.name for child in records.children(viewer)]
        if what == "agree":
            consents.give(viewer, "P-MIA", "P-ADA")
        else:
            consents.withdraw(viewer, "P-MIA", "P-ADA")
    except AccessDenied:
        return "refused"
    except NotFound:
        return "not found"
    return "done"
