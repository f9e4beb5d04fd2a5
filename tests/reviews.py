"""Ways in which Alice and the others act in tests: by the same verbs as in the product."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache, partial
from itertools import count
from uuid import uuid4

from residency.actions.start_attempt import start_attempt
from residency.actions.submit_review import save_verdict, submit_review
from residency.actions.write_comment import save_comment
from residency.catalog.catalog import Catalog
from residency.domain.draft import Draft
from residency.domain.example import Example
from residency.domain.exercise import ExerciseRef
from residency.domain.grade import ReviewGrade
from residency.domain.json_value import json_text
from residency.domain.key import VariantKey
from residency.domain.review import Comment, CommentKind, Review, Verdict
from residency.grading.grade_review import grade_review
from residency.grading.matching.quotes import texts_of
from residency.progress.choosing.candidate import LEAST_BANK, reserved
from residency.runtime import Runtime
from residency.store.frozen import Shown, shown_variant, variant_key
from residency.store.queries.attempts import own_attempt
from residency.store.session import read
from residency.store.tables.attempt import Attempt, CommentRow

PROXY = ExerciseRef("hospital", "proxy-access")


def begin(world: Runtime, trainee_id: str, *, clean: bool | None = None, ref: ExerciseRef = PROXY) -> Attempt:
    """An open attempt at ``ref``; of the asked arm, whatever the seeds would say."""
    for number in count():
        trial = world if clean is None else replace(world, new_seed=partial(_seed, number))
        only = replace(trial, catalog=_only(world.catalog, ref))
        attempt = attempt_of(world, trainee_id, start_attempt(only, trainee_id, ref))
        if clean is None or attempt.is_clean is clean:
            return attempt
        submit(world, attempt, Verdict.APPROVE)
    raise AssertionError("count never ends")


def _seed(number: int) -> str:
    return f"trial {number}"


@lru_cache(maxsize=16)
def _only(catalog: Catalog, ref: ExerciseRef) -> Catalog:
    """The bank with one exercise in it, so that it may be taken again and again. It remembers its variants."""
    return Catalog({ref: catalog.pack(ref)}, [])


def bank_with_exams(world: Runtime) -> tuple[Runtime, ExerciseRef]:
    """A world whose bank is large enough to keep something for exams, and one exercise that it keeps."""
    large = {ExerciseRef("hospital", f"copy-{number}"): world.catalog.pack(PROXY) for number in range(LEAST_BANK)}
    return replace(world, catalog=Catalog(large, [])), min(reserved(large))


def attempt_of(world: Runtime, trainee_id: str, attempt_id: str) -> Attempt:
    with read(world.engine) as session:
        return own_attempt(session, trainee_id, attempt_id)


def shown_to(world: Runtime, attempt: Attempt) -> Shown:
    with read(world.engine) as session:
        return shown_variant(session, attempt.variant_hash)


def key_of(world: Runtime, attempt: Attempt) -> VariantKey:
    with read(world.engine) as session:
        return variant_key(session, attempt.variant_hash)


def draft(text: str = "Something is off here.", **fields: object) -> Draft:
    values = {"id": str(uuid4()), "based_on": 0, "kind": CommentKind.ISSUE, "text": text, "confidence": 75}
    return Draft(**{**values, **fields})  # type: ignore[arg-type]  # the fields of a draft, by name


def comment(
    world: Runtime, attempt: Attempt, text: str = "Something is off here.", **fields: object
) -> CommentRow:
    return save_comment(world, attempt.trainee_id, attempt.id, draft(text, **fields)).comment


def name_every_bug(world: Runtime, attempt: Attempt, *, confidence: int = 95) -> None:
    """Comment on each bug of the variant in accepted words, at its own lines."""
    for bug in key_of(world, attempt).bugs:
        region = (bug.regions or bug.places)[0]
        comment(
            world,
            attempt,
            bug.accepted[0],
            file=region.file,
            side=region.side,
            line=region.start,
            family=bug.family,
            severity=bug.severity,
            confidence=confidence,
        )


def submit(world: Runtime, attempt: Attempt, verdict: Verdict, *, confidence: int = 75) -> ReviewGrade | None:
    save_verdict(world, attempt.trainee_id, attempt.id, verdict, confidence)
    return submit_review(world, attempt.trainee_id, attempt.id)


def comment_unsurely(world: Runtime, attempt: Attempt, *, credited: bool) -> CommentRow:
    """A comment at a bug's place that the grader is unsure of, whatever its present weights are."""
    key, shown = key_of(world, attempt), shown_to(world, attempt)
    texts = texts_of(shown.change, shown.exercise)
    for trial in _half_said(key):
        [marked] = grade_review(Review(Verdict.REQUEST_CHANGES, 75, (trial,)), key, texts=texts).comments
        if marked.is_unsure and (marked.judgement.credited is not None) is credited:
            return comment(world, attempt, trial.text, file=trial.file, side=trial.side, line=trial.line)
    raise AssertionError("the grader is sure of everything")


def _half_said(key: VariantKey) -> Iterator[Comment]:
    """The first words of sample comments, at the lines of their bug."""
    for bug in key.bugs:
        region = (bug.regions or bug.places)[0]
        for sample in (*bug.accepted, *bug.rejected):
            words = sample.split()
            for number in range(3, len(words) + 1):
                text = " ".join(words[:number])
                yield Comment(text, file=region.file, side=region.side, line=region.start, confidence=75)


def typed_example(example: Example, *, got: str = "") -> str:
    """An example as somebody types it into the fields of the page."""
    fields = {name: value if isinstance(value, str) else json_text(value) for name, value in example.input.items()}
    return json.dumps({"input": fields, "expected": json_text(example.expected), "got": got})


def example_of(world: Runtime, bug: str, ref: ExerciseRef = PROXY) -> Example:
    """The hidden example of a bug: what a trainee may come to as well."""
    example = world.catalog.pack(ref).bugs[bug].example
    assert example is not None
    return example
