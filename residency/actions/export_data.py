"""All that is stored about a trainee, told to them: as a list, and as a file to take away."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from residency.domain.permission import Role
from residency.runtime import Runtime
from residency.store.personal.declaration import EVERYTHING, Held
from residency.store.personal.held import HELD
from residency.store.queries.attempts import attempts_of
from residency.store.queries.personal import Row, count_rows, rows_of
from residency.store.queries.rounds import rounds_of
from residency.store.queries.second_looks import open_looks
from residency.store.queries.works import works_of
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from residency.store.tables.cohort import Cohort
from residency.store.tables.person import Person

_README = """\
What Residency has stored about {name}, on {at:%d %B %Y at %H:%M} UTC.

Each file is a list of records in JSON. Times are in UTC. Ids such as attempt_id or work_id lead from one file to
another: a comment names the review that it stands in.

{files}

What is not in it:
- Your password and sign-in links: only their hashes are kept, and nobody is told those.
- Keys of exercises before they are due. Records that wait for a debrief are counted above; in others such a field
  is empty (null). Once the review, round or work is graded and its debrief open, the same download has them.
- What an exercise was drawn with: it would give away what others are asked.
- Names of other trainees. Those who teach are named where they decided, said or looked at something.
- Backups of the database, which the operator of this Residency keeps.
"""


@dataclass(frozen=True)
class Stored:
    """A kind of thing that is stored about somebody, and how many records there are."""

    file: str
    what: str
    count: int


@dataclass(frozen=True)
class _File:
    """``waiting`` counts records that are left out until the key is due."""

    held: Held
    records: list[dict[str, object]]
    waiting: int

    @property
    def line(self) -> str:
        waits = f", {self.waiting} more after the debrief" if self.waiting else ""
        count = "1 record" if len(self.records) == 1 else f"{len(self.records)} records"
        return f"{self.held.file}.json ({count}{waits})\n    {self.held.what}"


@dataclass(frozen=True)
class _Reader:
    """Who is told, where what records name by id is found, and the ids of what is not due yet."""

    person_id: str
    session: Session
    not_due: frozenset[str]


def list_stored(world: Runtime, person_id: str) -> list[Stored]:
    """Everything that is kept about this person, by kind."""
    with read(world.engine) as session:
        return [Stored(held.file, held.what, count_rows(session, held, person_id)) for held in HELD]


def export_data(world: Runtime, person_id: str) -> bytes:
    """A ZIP with a JSON file of each kind, and a README.txt that says what they are."""
    with read(world.engine) as session:
        reader = _reader(session, person_id)
        files = [_file(held, reader) for held in HELD]
        name = session.get_one(Person, person_id).name
    readme = _README.format(name=name, at=world.clock(), files="\n\n".join(file.line for file in files))
    written = {"README.txt": readme} | {
        f"{file.held.file}.json": json.dumps(file.records, ensure_ascii=False, indent=1) for file in files
    }
    return _zipped(written, world.clock())


def _reader(session: Session, person_id: str) -> _Reader:
    open_reviews = {one.id for one in attempts_of(session, person_id) if one.submitted_at is None}
    open_work = {one.id for one in works_of(session, person_id) if one.submitted_at is None}
    open_rounds = {one.id for one in rounds_of(session, person_id) if one.finished_at is None}
    not_due = open_reviews | open_work | open_rounds | open_looks(session, person_id)
    return _Reader(person_id, session, frozenset(not_due))


def _file(held: Held, reader: _Reader) -> _File:
    rows = rows_of(reader.session, held, reader.person_id)
    told = [row for row in rows if held.once_due != EVERYTHING or _is_due(held, row, reader)]
    return _File(held, [_told(held, row, reader) for row in told], len(rows) - len(told))


def _is_due(held: Held, row: Row, reader: _Reader) -> bool:
    about = ("id",) if held.table is Attempt else ("attempt_id", "work_id", "round_id")
    return all(row.get(name) not in reader.not_due for name in about)


def _told(held: Held, row: Row, reader: _Reader) -> dict[str, object]:
    is_due = _is_due(held, row, reader)
    told: dict[str, object] = {}
    for name, value in row.items():
        if name in held.secret or (name == held.belongs.column and value == reader.person_id):
            continue
        if name in held.once_due and not is_due:
            told[name] = None
        elif name in held.people:
            told[name] = _named(value, reader)
        elif name in held.json:
            told[name] = json.loads(str(value)) if value else None
        else:
            told[name] = value.isoformat() if isinstance(value, datetime) else value
        if name == "cohort_id":
            told["cohort"] = reader.session.get_one(Cohort, value).name
    return told


def _named(person_id: object, reader: _Reader) -> object:
    """Who teaches is named; other trainees are not."""
    if person_id is None:
        return None
    if person_id == reader.person_id:
        return "you"
    somebody = reader.session.get_one(Person, person_id)
    return {"role": somebody.role} | ({} if somebody.role == Role.TRAINEE else {"name": somebody.name})


def _zipped(files: Mapping[str, str], at: datetime) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            info = zipfile.ZipInfo(name, at.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text)
    return held.getvalue()
