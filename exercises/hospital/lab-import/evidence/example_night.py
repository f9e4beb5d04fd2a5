"""Takes one or more night files and answers one question about them."""

from __future__ import annotations

from labs.models import Patient
from labs.nightly import take_night
from labs.store import Store
from labs.table import FileError

COLUMNS = "Order;Patient;Name;Test;Taken;Value;Unit"


def take_files(patients, files, ask):
    """A file is the list of its lines below the names of the columns; they come as the laboratory sends them."""
    store = Store()
    with store.transaction():
        for number, name, ward in patients:
            store.put_patient(Patient(number, name, ward))
    nights = [_night(store, lines) for lines in files]
    if ask == "results":
        return {
            number: {result.code: str(result.value) for result in store.results_of(number)}
            for number, _, _ in patients
        }
    if ask == "mails":
        return [mail.body.splitlines() for mail in store.queued_mails()]
    return [night if isinstance(night, str) else getattr(night, ask) for night in nights]


def _night(store, lines):
    try:
        return take_night(store, "\r\n".join([COLUMNS, *lines, ""]).encode("cp1252"))
    except FileError as error:
        return f"refused: {error}"
