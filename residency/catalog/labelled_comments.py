"""Labelled comments on disk: a folder of files, one for each exercise, one comment a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import BaseModel, Field, ValidationError

from residency.domain.diff import Side
from residency.domain.errors import BadInput
from residency.domain.exercise import ExerciseRef
from residency.domain.family import Family
from residency.domain.grade import Diagnosis
from residency.domain.labelled_comment import LabelledComment
from residency.domain.review import Comment, CommentKind, Severity


class _Gold(BaseModel):
    located_at: str | None
    credited: str | None
    diagnosed: Diagnosis
    valid_unseeded: bool
    why: str


class _Line(BaseModel):
    bugs_shown: tuple[str, ...]
    file: str
    side: Side = Side.NEW
    line: int = Field(ge=1)
    end_line: int | None = None
    kind: CommentKind
    family: Family | None = None
    severity: Severity | None = None
    confidence: int | None = Field(default=None, ge=0, le=100)
    text: str
    gold: _Gold


def read_labelled(folder: Path, exercises: Iterable[ExerciseRef]) -> tuple[LabelledComment, ...]:
    """Every comment of every ``SLUG.jsonl`` in the folder, in the order of the names and lines.

    ``exercises`` is the bank: a file is about the one exercise with its slug. Raises BadInput where there is
    none or there are two, where a line cannot be taken, and where the folder has no such file.
    """
    known = tuple(exercises)
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise BadInput(f"{folder} holds no labelled comments. They are files SLUG.jsonl, one for each exercise.")
    return tuple(entry for file in files for entry in _read(file, _exercise(file, known)))


def _exercise(file: Path, known: Iterable[ExerciseRef]) -> ExerciseRef:
    named = [ref for ref in known if ref.slug == file.stem]
    if len(named) != 1:
        found = " and ".join(map(str, named)) or "none"
        raise BadInput(f"{file.name} is named after an exercise of the bank. With this name there is {found}.")
    return named[0]


def _read(file: Path, ref: ExerciseRef) -> Iterator[LabelledComment]:
    for number, text in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if text.strip():
            yield _labelled(_checked(text, where=f"{file.name}, line {number}"), ref)


def _checked(text: str, *, where: str) -> _Line:
    try:
        return _Line.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(map(str, first["loc"]))
        raise BadInput(f"{where}: {field}: {first['msg']}.", field=field) from error


def _labelled(line: _Line, ref: ExerciseRef) -> LabelledComment:
    return LabelledComment(
        exercise=ref,
        bugs_shown=line.bugs_shown,
        comment=Comment(
            text=line.text,
            kind=line.kind,
            file=line.file,
            side=line.side,
            line=line.line,
            end_line=line.end_line,
            family=line.family,
            severity=line.severity,
            confidence=line.confidence,
        ),
        located_at=line.gold.located_at,
        credited=line.gold.credited,
        diagnosed=line.gold.diagnosed,
        valid_unseeded=line.gold.valid_unseeded,
        why=line.gold.why,
    )
