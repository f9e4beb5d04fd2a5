"""Proves exercises, several clauses at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from residency.catalog.pack import ReviewPack
from residency.catalog.proof.bench import Bench
from residency.catalog.proof.clauses import CLAUSES
from residency.catalog.proof.outcome import ClauseResult, Complaint, Holds, Proof
from residency.domain.errors import BadInput, PackError
from residency.sandbox.open import Sandbox


def prove_all(
    packs: Sequence[ReviewPack],
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
        waiting = [(pack, _hand_out(Bench(pack, sandbox), pool, tell)) for pack in packs]
        try:
            return [
                Proof(pack.exercise.ref, tuple(each.result() for each in results)) for pack, results in waiting
            ]
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)  # Ctrl-C: end what runs, begin nothing new
            raise


def _hand_out(bench: Bench, pool: ThreadPoolExecutor, tell: Callable[[], None]) -> list[Future[ClauseResult]]:
    promised: dict[str, Future[ClauseResult]] = {}
    for name in CLAUSES:
        needed = [promised[other] for other in CLAUSES[name].needs]
        promised[name] = pool.submit(_try, name, bench, needed, tell)
    return list(promised.values())


def _try(
    name: str, bench: Bench, needed: Sequence[Future[ClauseResult]], tell: Callable[[], None]
) -> ClauseResult:
    failed = [result.clause for result in (other.result() for other in needed) if result.holds is not Holds.YES]
    result = ClauseResult(name, Holds.NOT_TRIED) if failed else _check(name, bench)
    tell()
    return result


def _check(name: str, bench: Bench) -> ClauseResult:
    try:
        complaints = tuple(CLAUSES[name].check(bench))
    except (BadInput, PackError) as error:
        complaints = (Complaint(str(error)),)
    return ClauseResult(name, Holds.NO if complaints else Holds.YES, complaints)
