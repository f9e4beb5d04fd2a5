"""The administration's list of patients, which comes every evening."""

from __future__ import annotations

import unicodedata

from labs.models import Mail, Patient
from labs.store import Store
from labs.table import read_table

RECORDS_OFFICE = "records@lindach.example"
COLUMNS = ["Patient", "Name", "Ward"]


def take_list(store: Store, data: bytes) -> int:
    """Take the list as a whole and report it; how many patients it names. Raises FileError."""
    patients = read_table(data, encoding="utf-8", columns=COLUMNS, parse=_patient)
    with store.transaction():
        for patient in patients:
            store.put_patient(patient)
        subject = f"Patient list: {len(patients)} entries"
        store.queue_mail(Mail(RECORDS_OFFICE, subject, "The list was taken as a whole."))
    return len(patients)


def _patient(line: int, fields: list[str]) -> Patient:
    patient_no, name, ward = fields
    if not ward:
        raise ValueError(f"patient {patient_no} is on no ward")
    return Patient(patient_no, unicodedata.normalize("NFC", name), ward)
