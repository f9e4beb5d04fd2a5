"""The command ``residency prove``: every claim of an answer key, or what is wrong with it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

import click

from residency.catalog.catalog import Catalog, Problem, open_catalog
from residency.catalog.pack import Pack
from residency.catalog.proof.outcome import ClauseResult, Holds, Proof
from residency.catalog.proof.prove import prove_all
from residency.catalog.proof.remembered import ProofMemory
from residency.catalog.proof.table import clause_names
from residency.domain.errors import NotFound
from residency.domain.exercise import ExerciseRef
from residency.sandbox.open import open_sandbox
from residency.settings import read_settings


@click.command("prove")
@click.argument("exercise", metavar="[PACK/SLUG]", required=False)
@click.option(
    "--packs",
    "roots",
    type=click.Path(path_type=Path),
    multiple=True,
    help="A pack root to prove instead of the usual ones; may be repeated.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each exercise.")
@click.option("--jobs", type=click.IntRange(1, 64), default=os.cpu_count() or 1, help="Runs at the same time.")
@click.option("--anew", is_flag=True, help="Prove even what was proven before and has not changed.")
def command(exercise: str | None, roots: tuple[Path, ...], as_json: bool, jobs: int, anew: bool) -> None:
    """Prove PACK/SLUG, or the whole bank, in the sandbox. Exit code 1 if anything fails."""
    settings = read_settings()
    catalog = open_catalog(roots or settings.pack_roots)
    packs, problems = _chosen(catalog, exercise)
    memory = ProofMemory(settings.data_dir / "proofs")
    proofs = _prove(packs, memory, jobs=jobs, anew=anew)
    for problem in problems:
        print(_refused_json(problem) if as_json else f"{problem.where}: refused\n  {problem.sentence}")
    for proof in proofs:
        print(_proof_json(proof) if as_json else _told(proof))
    if problems or not all(proof.holds for proof in proofs):
        sys.exit(1)


def _chosen(catalog: Catalog, exercise: str | None) -> tuple[list[Pack], list[Problem]]:
    if exercise is None:
        return list(catalog.packs.values()), list(catalog.problems)
    ref = ExerciseRef.parse(exercise)
    problems = [problem for problem in catalog.problems if problem.where == exercise]
    if ref in catalog.packs:
        return [catalog.packs[ref]], problems
    if not problems:
        raise NotFound(f"There is no exercise {ref} in the bank.")
    return [], problems


def _prove(packs: Sequence[Pack], memory: ProofMemory, *, jobs: int, anew: bool) -> list[Proof]:
    """What is remembered costs nothing, not even a look for the sandbox."""
    known = {} if anew else {pack: proof for pack in packs if (proof := memory.recall(pack))}
    missing = [pack for pack in packs if pack not in known]
    if missing:
        sandbox = open_sandbox()
        with _progress(sum(len(clause_names(pack)) for pack in missing)) as tell:
            proofs = prove_all(missing, sandbox, jobs=jobs, tell=tell)
        for pack, proof in zip(missing, proofs, strict=True):
            memory.keep(pack, proof)
            known[pack] = proof
    return [known[pack] for pack in packs]


@contextmanager
def _progress(length: int) -> Iterator[Callable[[], None]]:
    if not sys.stderr.isatty():
        yield lambda: None
        return
    turn = Lock()  # clauses end on several threads
    with click.progressbar(length=length, label="Proving", file=sys.stderr) as bar:

        def tell() -> None:
            with turn:
                bar.update(1)

        yield tell


def _told(proof: Proof) -> str:
    if proof.holds:
        how = "unchanged since it was proven" if proof.remembered else f"{len(proof.clauses)} clauses hold"
        return f"{proof.ref}: proven ({how})"
    failed = [line for result in proof.clauses for line in _clause_lines(result)]
    return "\n".join([f"{proof.ref}: NOT PROVEN", *failed])


def _clause_lines(result: ClauseResult) -> Iterator[str]:
    if result.holds is Holds.NOT_TRIED:
        yield f"  {result.clause}: not tried, an earlier clause failed"
    for complaint in result.complaints:
        yield f"  {result.clause}: {complaint.sentence}"
        yield from (f"    | {line}" for line in complaint.output.splitlines())


def _proof_json(proof: Proof) -> str:
    clauses = [
        {
            "clause": result.clause,
            "holds": result.holds,
            "complaints": [{"says": said.sentence, "output": said.output} for said in result.complaints],
        }
        for result in proof.clauses
    ]
    head = {"exercise": str(proof.ref), "proven": proof.holds, "remembered": proof.remembered}
    return json.dumps({**head, "refused": None, "clauses": clauses})


def _refused_json(problem: Problem) -> str:
    head = {"exercise": problem.where, "proven": False, "remembered": False}
    return json.dumps({**head, "refused": problem.sentence, "clauses": []})
