"""What the author of a change says of it, sentence by sentence, and what a reviewer makes of that."""

from __future__ import annotations

from dataclasses import dataclass

from residency.domain.figure import Share


@dataclass(frozen=True)
class AuthorClaim:
    """A sentence of the pull request that can be checked. ``id`` is unique in its exercise."""

    id: str
    text: str


@dataclass(frozen=True)
class KeyedClaim:
    """Whether a claim is true of the shown variant, and how one sees that."""

    id: str
    holds: bool
    why: str


@dataclass(frozen=True)
class JudgedClaim:
    """What a reviewer says of a claim; one that is not judged is not said."""

    id: str
    holds: bool


@dataclass(frozen=True)
class MarkedClaim:
    """A claim beside its key. ``said``: what the reviewer says, ``None`` where it was not judged."""

    id: str
    holds: bool
    said: bool | None

    @property
    def is_right(self) -> bool | None:
        """``None`` where nothing was said."""
        return None if self.said is None else self.said is self.holds


@dataclass(frozen=True)
class ClaimTrust:
    """What became of many claims.

    ``believed`` is of the untrue ones that were judged, ``doubted`` of the true ones, ``passed_over`` of all.
    """

    believed: Share
    doubted: Share
    passed_over: Share
