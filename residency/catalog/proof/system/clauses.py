"""Every clause of the proof of a system, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Mapping

from residency.catalog.proof.clause import Clause
from residency.catalog.proof.system.bench import SystemBench
from residency.catalog.proof.system.builds import apart, exact, focus, intended, kills, size, visible
from residency.catalog.proof.system.runs import explorer, own_program, steady, sturdy
from residency.catalog.proof.system.source import source
from residency.catalog.proof.system.written import customer, guesses, hidden

SYSTEM_CLAUSES: Mapping[str, Clause[SystemBench]] = {
    "size": Clause(size, needs=()),
    "source": Clause(source, needs=()),
    "steady": Clause(steady, needs=("source",)),
    "sturdy": Clause(sturdy, needs=("steady",)),
    "explorer": Clause(explorer, needs=("steady",)),
    "intended": Clause(intended, needs=("steady",)),
    "exact": Clause(exact, needs=("intended", "explorer")),
    "kills": Clause(kills, needs=("intended",)),
    "focus": Clause(focus, needs=("intended",)),
    "apart": Clause(apart, needs=("steady",)),
    "visible": Clause(visible, needs=("intended", "explorer")),
    "program": Clause(own_program, needs=("steady",)),
    "guesses": Clause(guesses, needs=()),
    "customer": Clause(customer, needs=()),
    "hidden": Clause(hidden, needs=()),
}
