"""Everything that is kept, in one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal

from labs.models import Mail, Patient, Result

SCHEMA = """
CREATE TABLE IF NOT EXISTS patients (
    patient_no TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    ward TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS results (
    order_no TEXT NOT NULL,
    code TEXT NOT NULL,
    patient_no TEXT NOT NULL REFERENCES patients,
    taken_on TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (order_no, code)
);
CREATE TABLE IF NOT EXISTS outbox (
    mail_id INTEGER PRIMARY KEY,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL
);
"""

PUT_PATIENT = """
INSERT INTO patients (patient_no, name, ward) VALUES (?, ?, ?)
ON CONFLICT (patient_no) DO UPDATE SET name = excluded.name, ward = excluded.ward
"""

ADD_RESULT = """
INSERT INTO results (order_no, code, patient_no, taken_on, value) VALUES (?, ?, ?, ?, ?)
"""

QUEUE_MAIL = "INSERT INTO outbox (recipient, subject, body) VALUES (?, ?, ?)"


class Store:
    def __init__(self, path: str = ":memory:") -> None:
        self._db = sqlite3.connect(path)
        self._db.row_factory = sqlite3.Row
        self._db.executescript(SCHEMA)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything that is written inside counts at the end, or nothing if something raises."""
        with self._db:
            yield

    # patients

    def put_patient(self, patient: Patient) -> None:
        self._db.execute(PUT_PATIENT, (patient.patient_no, patient.name, patient.ward))

    def move_patient(self, patient_no: str, ward: str) -> None:
        """For the desk: a patient is on another ward from now on."""
        with self._db:
            self._db.execute(
                "UPDATE patients SET ward = ? WHERE patient_no = ?", (ward, patient_no)
            )

    def patient(self, patient_no: str) -> Patient | None:
        row = self._db.execute(
            "SELECT * FROM patients WHERE patient_no = ?", (patient_no,)
        ).fetchone()
        return Patient(row["patient_no"], row["name"], row["ward"]) if row else None

    # results

    def add_result(self, result: Result) -> None:
        """For the desk: enter a result that is not there yet."""
        with self._db:
            self._db.execute(ADD_RESULT, _columns(result))

    def results_of(self, patient_no: str) -> list[Result]:
        """All results of a patient, newest first."""
        rows = self._db.execute(
            "SELECT * FROM results WHERE patient_no = ? ORDER BY taken_on DESC, order_no, code",
            (patient_no,),
        )
        return [_result(row) for row in rows]

    # outbox

    def queue_mail(self, mail: Mail) -> None:
        self._db.execute(QUEUE_MAIL, (mail.to, mail.subject, mail.body))

    def queued_mails(self) -> list[Mail]:
        rows = self._db.execute("SELECT * FROM outbox ORDER BY mail_id")
        return [Mail(row["recipient"], row["subject"], row["body"]) for row in rows]


def _columns(result: Result) -> tuple[str, ...]:
    taken_on, value = result.taken_on.isoformat(), str(result.value)
    return result.order_no, result.code, result.patient_no, taken_on, value


def _result(row: sqlite3.Row) -> Result:
    return Result(
        row["order_no"],
        row["code"],
        row["patient_no"],
        date.fromisoformat(row["taken_on"]),
        Decimal(row["value"]),
    )
