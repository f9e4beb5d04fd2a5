"""Questions about what ran in the sandbox."""

from sqlmodel import Session

from residency.store.tables.run import RunRow

CHECKS = "checks"


def witness_purpose(bug: str) -> str:
    """The purpose under which the run of a bug's witness is kept."""
    return f"witness:{bug}"


def run_of(session: Session, variant_hash: str, purpose: str) -> RunRow | None:
    """What ran on a variant for this purpose, or None while it has not finished."""
    return session.get(RunRow, (variant_hash, purpose))
