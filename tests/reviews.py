"""Ways in which Alice and the others act in tests: by the same verbs as in the product."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import count
from uuid import uuid4

from residency.actions.start_attempt import start_attempt
from residency.actions.submit_review import save_verdict, submit_review
from residency.actions.write_comment import save_comment
from residency.catalog.catalog import Catalog
from residency.domain.draft import Draft
from residency.domain.exercise import ExerciseRef
from residency.domain.grade import ReviewGrade
from residency.domain.key import VariantKey
from residency.domain.review import CommentKind, Verdict
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


def _only(catalog: Catalog, ref: ExerciseRef) -> Catalog:
    """The bank with one exercise in it, so that it may be taken again and again."""
    return Catalog({ref: catalog.pack(ref)}, [])


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
