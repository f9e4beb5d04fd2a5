"""Proves exercises, several clauses at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from residency.catalog.pack import Pack
from residency.catalog.proof.outcome import ClauseResult, Complaint, Holds, Proof
from residency.catalog.proof.table import Claim, claims_of
from residency.domain.errors import BadInput, PackError
from residency.sandbox.open import Sandbox


def prove_all(
    packs: Sequence[Pack],
    sandbox: Sandbox,
    *,
    jobs: int,
    tell: Callable[[], None] = lambda: None,
) -> list[Proof]:
    """A proof of each exercise, in their order; ``tell`` is called after every clause.

    ``jobs`` runs go on at the same time. A clause waits for those it needs, and because all of these were
    handed out before it, some thread is always able to go on.
    """
    with ThreadPoolExecutor(max_workers=jobs) as pool:
        waiting = [(pack, _hand_out(claims_of(pack, sandbox), pool, tell)) for pack in packs]
        try:
            return [
                Proof(pack.exercise.ref, tuple(each.result() for each in results)) for pack, results in waiting
            ]
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)  # Ctrl-C: end what runs, begin nothing new
            raise


def _hand_out(
    claims: Mapping[str, Claim], pool: ThreadPoolExecutor, tell: Callable[[], None]
) -> list[Future[ClauseResult]]:
    promised: dict[str, Future[ClauseResult]] = {}
    for name, claim in claims.items():
        needed = [promised[other] for other in claim.needs]
        promised[name] = pool.submit(_try, name, claim, needed, tell)
    return list(promised.values())


def _try(
    name: str, claim: Claim, needed: Sequence[Future[ClauseResult]], tell: Callable[[], None]
) -> ClauseResult:
    failed = [result.clause for result in (other.result() for other in needed) if result.holds is not Holds.YES]
    result = ClauseResult(name, Holds.NOT_TRIED) if failed else _check(name, claim)
    tell()
    return result


def _check(name: str, claim: Claim) -> ClauseResult:
    try:
        complaints = tuple(claim.check())
    except (BadInput, PackError) as error:
        complaints = (Complaint(str(error)),)
    return ClauseResult(name, Holds.NO if complaints else Holds.YES, complaints)
