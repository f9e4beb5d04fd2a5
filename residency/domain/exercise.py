"""What a trainee may know of an exercise before the work begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from residency.domain.claim import AuthorClaim
from residency.domain.errors import BadInput
from residency.domain.evidence import Evidence

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class ExerciseKind(StrEnum):
    REVIEW = "review"
    SYSTEM = "system"
    TRIAGE = "triage"


@dataclass(frozen=True, order=True)
class ExerciseRef:
    """The name of an exercise: the folder of its pack and its own folder, joined by a slash."""

    pack: str
    slug: str

    def __str__(self) -> str:
        return f"{self.pack}/{self.slug}"

    @classmethod
    def parse(cls, text: str) -> ExerciseRef:
        """Read ``pack/slug``. Raises BadInput where the text is anything else."""
        pack, slash, slug = text.partition("/")
        if not slash or not _NAME.fullmatch(pack) or not _NAME.fullmatch(slug):
            raise BadInput(
                f"{text!r} does not name an exercise. Write PACK/SLUG, for example hospital/proxy-access."
            )
        return cls(pack, slug)


@dataclass(frozen=True)
class Command:
    """A command to run inside the sandbox: words, never a shell line, and a limit in seconds."""

    words: tuple[str, ...]
    timeout_s: int


@dataclass(frozen=True)
class Exercise:
    """The public face of an exercise. Nothing in it comes from the hidden key.

    ``evidence`` is what a reviewer may call to show a defect, where the exercise offers anything. ``claims`` are
    the sentences of the pull request that a reviewer of whole pull requests confirms or refutes.
    """

    ref: ExerciseRef
    kind: ExerciseKind
    title: str
    level: int
    language: str
    minutes: int
    provenance: str
    brief: str
    pull_request: str
    checks: Command
    evidence: Evidence | None = None
    claims: tuple[AuthorClaim, ...] = ()
