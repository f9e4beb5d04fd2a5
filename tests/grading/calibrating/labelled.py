"""Two small exercises with comments that an expert has labelled."""

from __future__ import annotations

from dataclasses import replace

from residency.domain.exercise import ExerciseRef
from residency.domain.grade import Diagnosis
from residency.domain.key import KeyedBug, VariantKey
from residency.domain.labelled_comment import LabelledComment
from residency.domain.review import Comment, CommentKind
from residency.grading.calibrating.cases import Case
from residency.grading.matching.quotes import Quotes
from tests.grading.keys import CLEAN, FEE, KEY, ZONE

BILLING = ExerciseRef("office", "billing")
CALENDAR = ExerciseRef("office", "calendar")
FEE_ALONE, ZONE_ALONE = (replace(CLEAN, bugs=(bug,)) for bug in (FEE, ZONE))


def case(
    text: str,
    credited: str | None,
    bug: KeyedBug = FEE,
    *,
    ref: ExerciseRef = BILLING,
    key: VariantKey = KEY,
    kind: CommentKind = CommentKind.ISSUE,
    why: str = "",
) -> Case:
    """A comment at the place of ``bug``."""
    spot = bug.regions[0]
    labelled = LabelledComment(
        exercise=ref,
        bugs_shown=tuple(shown.slug for shown in key.bugs),
        comment=Comment(text, kind, file=spot.file, line=spot.start, confidence=50),
        located_at=bug.slug,
        credited=credited,
        diagnosed=Diagnosis.FULL if credited else Diagnosis.NONE,
        valid_unseeded=False,
        why=why,
    )
    return Case(labelled, key, Quotes())


def about(bug: KeyedBug, ref: ExerciseRef) -> list[Case]:
    """Every sample about a bug that is shown alone, labelled as its author has it."""
    key = replace(CLEAN, bugs=(bug,))
    hits = [case(text, bug.slug, bug, ref=ref, key=key) for text in bug.accepted]
    return [*hits, *(case(text, None, bug, ref=ref, key=key) for text in bug.rejected)]


CASES = [*about(FEE, BILLING), *about(ZONE, CALENDAR)]
