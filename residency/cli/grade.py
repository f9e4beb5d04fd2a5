"""Grade reviews from a file, without any database: a line in, a line out. docs/scoring.md is its contract."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated

import click
from pydantic import BaseModel, BeforeValidator, Field, ValidationError

from residency.actions.try_example import Files, try_example
from residency.catalog.catalog import Catalog, open_catalog
from residency.domain.demonstration import Demonstration
from residency.domain.diff import Side
from residency.domain.errors import BadInput, SandboxUnavailable
from residency.domain.evidence import Evidence
from residency.domain.example import MAX_EXAMPLES, Example, checked_example
from residency.domain.exercise import ExerciseRef
from residency.domain.family import Family
from residency.domain.grade import Judgement, MarkedComment, Outcome, ReviewGrade
from residency.domain.key import VariantKey
from residency.domain.review import Comment, CommentKind, Review, Severity, Verdict
from residency.grading.grade_review import STANDARD_RULES, grade_review
from residency.grading.matching.quotes import texts_of
from residency.sandbox.open import Sandbox, open_sandbox
from residency.settings import read_settings


def _whole(value: object) -> object:
    return round(value) if isinstance(value, float) else value


def _absent_if_empty(value: object) -> object:
    return None if value == "" else value


Percent = Annotated[int, BeforeValidator(_whole), Field(ge=0, le=100)]
LineNumber = Annotated[int, Field(ge=1)]
OrEmpty = BeforeValidator(_absent_if_empty)


class CommentLine(BaseModel):
    """A comment as it stands in the file. What may be left out may also be null."""

    text: str
    kind: Annotated[CommentKind | None, OrEmpty] = None
    file: Annotated[str | None, OrEmpty] = None
    side: Annotated[Side | None, OrEmpty] = None
    line: LineNumber | None = None
    end_line: LineNumber | None = None
    family: Annotated[Family | None, OrEmpty] = None
    severity: Annotated[Severity | None, OrEmpty] = None
    confidence: Percent | None = None
    example: dict[str, object] | None = None


class ReviewLine(BaseModel):
    """A review as it stands in the file. Unknown keys are ignored."""

    bugs: tuple[str, ...]
    verdict: Verdict
    verdict_confidence: Percent | None = None
    comments: tuple[CommentLine, ...] = ()


@click.command()
@click.argument("exercise", metavar="PACK/SLUG")
@click.option(
    "--packs",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A pack root to look in before the usual ones; may be given more than once.",
)
@click.option(
    "--reviews",
    required=True,
    type=click.Path(path_type=Path),
    help="Reviews in JSON, one a line; - for standard input.",
)
def command(exercise: str, packs: tuple[Path, ...], reviews: Path) -> None:
    """Grade reviews from a file, without any database."""
    ref = ExerciseRef.parse(exercise)
    catalog = _open(ref, packs)
    # Every line is checked before the first answer: in a pipe half an answer looks like a whole one.
    rows = list(_read(reviews))
    keys = [_key(catalog, ref, row.bugs, line=number) for number, row in rows]
    evidence = catalog.exercises[ref].evidence
    examples = [_examples(row, evidence, line=number) for number, row in rows]
    sandbox = _sandbox() if any(examples) else None
    for (_, row), key, given in zip(rows, keys, examples, strict=True):
        texts = texts_of(catalog.variant(ref, row.bugs), catalog.exercises[ref])
        grade, shown = grade_review(_review(row), key, texts=texts), []
        if given and evidence is not None:
            bench = _Bench(sandbox, evidence, partial(catalog.files, ref))
            shown = _demonstrations(row, given, grade, bench=bench)
            grade = grade_review(_review(row), key, texts=texts, demonstrations=shown)
        click.echo(json.dumps(_answer(grade, shown), ensure_ascii=False))


def _open(ref: ExerciseRef, packs: Sequence[Path]) -> Catalog:
    catalog = open_catalog([*packs, *read_settings().pack_roots])
    if ref not in catalog.exercises:
        for problem in catalog.problems:
            if problem.where in (str(ref), *map(str, packs)):
                raise BadInput(f"{problem.where} cannot be used. {problem.sentence}")
    catalog.pack(ref)  # raises here, and not only at the first review
    return catalog


def _key(catalog: Catalog, ref: ExerciseRef, bugs: Sequence[str], *, line: int) -> VariantKey:
    try:
        return catalog.key(ref, bugs)
    except BadInput as error:
        raise BadInput(f"line {line}: bugs: {error}") from error


@dataclass(frozen=True)
class _Bench:
    """What it takes to run the examples of an exercise."""

    sandbox: Sandbox | None
    evidence: Evidence
    files: Files


def _examples(row: ReviewLine, evidence: Evidence | None, *, line: int) -> dict[int, Example]:
    """The examples of a review by the index of their comment. An exercise that runs none has none."""
    sent = {index: comment.example for index, comment in enumerate(row.comments) if comment.example is not None}
    if evidence is None:
        return {}
    if len(sent) > MAX_EXAMPLES:
        raise BadInput(f"line {line}: comments: a review carries at most {MAX_EXAMPLES} examples.")
    found = {}
    for index, example in sent.items():
        try:
            found[index] = checked_example(example, evidence)
        except BadInput as error:
            raise BadInput(f"line {line}: comments.{index}.{error.field}: {error}", field=error.field) from error
    return found


def _sandbox() -> Sandbox | None:
    try:
        return open_sandbox(hidden=read_settings().packs)
    except SandboxUnavailable:
        return None


def _demonstrations(
    row: ReviewLine, examples: Mapping[int, Example], grade: ReviewGrade, *, bench: _Bench
) -> list[Demonstration]:
    found = []
    for index, example in examples.items():
        near = grade.comments[index].judgement.located_at
        proof = try_example(bench.sandbox, example, bench.evidence, shown=row.bugs, near=near, files=bench.files)
        found.append(Demonstration(index, proof.bug, proof.sentence))
    return found


def _read(path: Path) -> Iterator[tuple[int, ReviewLine]]:
    for number, line in enumerate(_text(path).splitlines(), start=1):
        if line.strip():
            yield number, _parsed(line, number)


def _text(path: Path) -> str:
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{path} is not UTF-8: byte {error.start} is no part of any character.") from error


def _parsed(line: str, number: int) -> ReviewLine:
    try:
        table = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadInput(f"line {number}: this is not JSON: {error}.") from error
    if not isinstance(table, dict):
        raise BadInput(f"line {number}: a review is an object in braces, with bugs, verdict and comments.")
    try:
        return ReviewLine.model_validate(table)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise BadInput(f"line {number}: {where}: {first['msg']}.", field=where) from error


def _review(row: ReviewLine) -> Review:
    return Review(row.verdict, row.verdict_confidence, tuple(map(_comment, row.comments)))


def _comment(row: CommentLine) -> Comment:
    return Comment(
        text=row.text,
        kind=row.kind or CommentKind.ISSUE,
        file=row.file,
        side=row.side or Side.NEW,
        line=row.line,
        end_line=row.end_line,
        family=row.family,
        severity=row.severity,
        confidence=row.confidence,
    )


def _answer(grade: ReviewGrade, shown: Sequence[Demonstration]) -> dict[str, object]:
    examples = {one.comment: {"bug": one.bug, "sentence": one.sentence} for one in shown}
    return {
        "comments": [
            _judged(comment.judgement) | ({"example": examples[index]} if index in examples else {})
            for index, comment in enumerate(grade.comments)
        ],
        "assigned": [_assigned(comment) for comment in grade.comments],
        "scores": _scores(grade),
    }


def _judged(judgement: Judgement) -> dict[str, object]:
    return {
        "located_at": judgement.located_at,
        "credited": judgement.credited,
        "diagnosed": judgement.diagnosed,
        "states": list(judgement.states),
        "nearest": judgement.nearest,
        "probability": round(judgement.probability, 4),
        "unsure": judgement.unsure,
        "reasons": list(judgement.reasons),
        "finding": judgement.finding,
        "decoy": judgement.decoy,
    }


def _assigned(comment: MarkedComment) -> dict[str, object]:
    return {
        "bug": comment.bug if comment.outcome is Outcome.HIT else None,
        "outcome": comment.outcome,
        "points": round(comment.points, 6),
    }


def _scores(grade: ReviewGrade) -> dict[str, object]:
    return {
        "scoring_version": grade.scoring_version,
        "key_version": grade.key_version,
        "key_hash": grade.key_hash,
        "k": STANDARD_RULES.k,
        "points": round(grade.points, 6),
        "utility": round(grade.utility, 6),
        "best": round(grade.best, 6),
        "percent": None if grade.percent is None else round(grade.percent, 4),
        "bugs": len(grade.bugs),
        "found": grade.found,
        "false_alarms": grade.false_alarms,
        "verdict_right": grade.verdict_right,
        "named_right": grade.named_right,
        "slots": grade.slots,
        "full_marks": grade.is_full_marks,
    }
