"""What cannot be read in what a trainee has written, at its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from residency.domain.system.interface import Interface
from residency.domain.system.notation import read_rows
from residency.domain.system.written import Row, Rows, Spec

BACKGROUND = "background"
PROBE = "probe"


@dataclass(frozen=True)
class SheetFault:
    """``part`` is where the rows stand, for example ``background`` or ``rule.0.bites``, counted from 0.
    ``row`` is None where the part as a whole is meant. ``cell`` is as in ``notation.BadCell``. ``is_blank``
    says that nothing stands in it yet.
    """

    part: str
    row: int | None
    cell: str
    sentence: str
    is_blank: bool


def parts_of(spec: Spec) -> Iterator[tuple[str, Rows]]:
    """Every part that holds rows, by its name."""
    yield BACKGROUND, spec.background
    for index, rule in enumerate(spec.rules):
        yield f"rule.{index}.bites", rule.bites
        yield f"rule.{index}.outside", rule.outside


def faults_of(spec: Spec, interface: Interface) -> tuple[SheetFault, ...]:
    """Every cell that cannot be read, and every example that checks nothing."""
    return faults_in(parts_of(spec), interface)


def faults_in(parts: Iterable[tuple[str, Rows]], interface: Interface) -> tuple[SheetFault, ...]:
    """The same for parts of any sheet; a part named ``background`` or ``probe`` need not check anything."""
    return tuple(fault for part, rows in parts for fault in _faults(part, rows, interface))


def _faults(part: str, rows: Rows, interface: Interface) -> Iterator[SheetFault]:
    read = read_rows(rows, interface)
    for bad in read.faults:
        is_blank = bool(bad.cell) and not _cell(rows[bad.row], bad.cell, interface).strip()
        yield SheetFault(part, bad.row if bad.cell else None, bad.cell, bad.sentence, is_blank)
    if (
        rows
        and not read.faults
        and part not in (BACKGROUND, PROBE)
        and not any(call.expects for call in read.calls)
    ):
        yield SheetFault(
            part, None, "", "This example checks nothing yet: say in one of its calls what should come back.", True
        )


def _cell(typed: Row, cell: str, interface: Interface) -> str:
    """What stands in a cell by its name."""
    if cell == "do":
        return typed.do
    if cell.startswith("->"):
        return typed.gives.get(cell.removeprefix("->"), "")
    names = [field.name for field in interface.operations[typed.do].args]
    index = names.index(cell) if cell in names else len(typed.args)
    return typed.args[index] if index < len(typed.args) else ""
