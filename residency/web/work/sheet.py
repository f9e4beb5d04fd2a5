"""A spec as its page draws it: every row with its cells, their hints and what is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from residency.domain.system.interface import Interface, Operation
from residency.domain.system.notation import write_line
from residency.domain.system.scenario import Calls
from residency.domain.system.sheet_faults import BACKGROUND, SheetFault, faults_in, parts_of
from residency.domain.system.value_type import Field, Kind, ValueType
from residency.domain.system.written import Row, Rows, Spec

HINTS = {
    Kind.ID: "R1",
    Kind.TEXT: "text",
    Kind.MOMENT: "2025-03-09 14:30",
    Kind.UTC: "2025-03-09 14:30Z",
    Kind.DATE: "2025-03-09",
    Kind.ZONE: "Europe/Berlin",
    Kind.CENTS: "1250",
    Kind.NUMBER: "3",
    Kind.YES_NO: "yes",
}
"""What stands pale in an empty cell."""


@dataclass(frozen=True)
class Cell:
    """One field of the form. ``name`` is its name and its id."""

    name: str
    label: str
    hint: str
    text: str
    fault: str

    @property
    def width(self) -> int:
        """In letters: as wide as what stands in it, within reason."""
        return min(max(len(self.text), len(self.hint), len(self.label), 4) + 1, 44)


@dataclass(frozen=True)
class Line:
    """One call. ``operation`` is None where none is chosen, or one that is not there."""

    name: str
    do: str
    do_fault: str
    operation: Operation | None
    args: tuple[Cell, ...]
    gives: tuple[Cell, ...]
    refused: bool


@dataclass(frozen=True)
class Part:
    """Rows that belong together: the background or one example."""

    name: str
    lines: tuple[Line, ...]
    fault: str


@dataclass(frozen=True)
class RuleView:
    index: int
    text: str
    bites: Part
    outside: Part

    @property
    def is_built(self) -> bool:
        return bool(self.bites.lines or self.outside.lines)


@dataclass(frozen=True)
class SpecView:
    """``faults`` counts what is said to be wrong on it."""

    background: Part
    rules: tuple[RuleView, ...]
    open_questions: tuple[str, ...]
    faults: int

    @property
    def parts(self) -> Iterator[Part]:
        """Every part of it that holds rows."""
        yield self.background
        for rule in self.rules:
            yield from (rule.bites, rule.outside)


def spec_view(spec: Spec, interface: Interface, *, with_blanks: bool) -> SpecView:
    """The spec; blank cells are called wrong only ``with_blanks``: who is typing knows that they are blank."""
    drawn = draw_parts(parts_of(spec), interface, with_blanks=with_blanks)
    return SpecView(
        background=drawn.parts[BACKGROUND],
        rules=tuple(
            RuleView(index, rule.text, drawn.parts[f"rule.{index}.bites"], drawn.parts[f"rule.{index}.outside"])
            for index, rule in enumerate(spec.rules)
        ),
        open_questions=spec.open_questions,
        faults=drawn.faults,
    )


@dataclass(frozen=True)
class Drawn:
    """Parts by their names, and how many things are said to be wrong in them."""

    parts: Mapping[str, Part]
    faults: int


def draw_parts(parts: Iterable[tuple[str, Rows]], interface: Interface, *, with_blanks: bool) -> Drawn:
    """Every part with its cells and what is wrong with them."""
    named = list(parts)
    faults = [fault for fault in faults_in(named, interface) if with_blanks or not fault.is_blank]
    return Drawn({name: _part(name, rows, interface, faults) for name, rows in named}, len(faults))


def blank_lines(interface: Interface) -> tuple[Line, ...]:
    """A call of each operation with nothing in its cells, under a name that stands for any."""
    return tuple(_line("LINE", 0, Row(do), interface, ()) for do in interface.operations)


def lines_of(calls: Calls) -> str:
    """Calls as text, a line each."""
    return "\n".join(map(write_line, calls))


def _part(name: str, rows: Rows, interface: Interface, faults: Collection[SheetFault]) -> Part:
    here = [fault for fault in faults if fault.part == name]
    return Part(
        name,
        tuple(_line(f"{name}.{index}", index, row, interface, here) for index, row in enumerate(rows)),
        next((fault.sentence for fault in here if fault.row is None), ""),
    )


def _line(name: str, index: int, row: Row, interface: Interface, faults: Collection[SheetFault]) -> Line:
    said = {fault.cell: fault.sentence for fault in faults if fault.row == index}
    operation = interface.operations.get(row.do)
    args = operation.args if operation else ()
    gives = operation.gives if operation else ()
    return Line(
        name=name,
        do=row.do,
        do_fault=said.get("do", ""),
        operation=operation,
        args=tuple(
            _cell(f"{name}.arg.{i}", field, row.args[i] if i < len(row.args) else "", said.get(field.name, ""))
            for i, field in enumerate(args)
        ),
        gives=tuple(
            _cell(
                f"{name}.give.{field.name}", field, row.gives.get(field.name, ""), said.get(f"->{field.name}", "")
            )
            for field in gives
        ),
        refused=row.refused,
    )


def _cell(name: str, field: Field, text: str, fault: str) -> Cell:
    kind = field.type.of
    hint = HINTS[kind] if isinstance(kind, Kind) and not field.type.is_list else _nested_hint(field.type)
    return Cell(name, field.name.replace("_", " "), hint, text, fault)


def _result(name: str, field: Field, text: str, fault: str) -> Cell:
    """An empty one must not look as if something were wanted; lists are hard to type without a pattern."""
    cell = _cell(name, field, text, fault)
    is_plain = isinstance(field.type.of, Kind) and not field.type.is_list
    return replace(cell, hint="not checked") if is_plain else cell


def _nested_hint(type_: ValueType) -> str:
    """Lists and records as they are typed: texts in them stand in quotes."""
    if type_.is_list:
        return f"[{_nested_hint(ValueType(type_.of))}]"
    if isinstance(type_.of, Kind):
        return HINTS[type_.of] if type_.of in (Kind.CENTS, Kind.NUMBER, Kind.YES_NO) else f'"{HINTS[type_.of]}"'
    return f"{{{', '.join(f'{field.name}: {_nested_hint(field.type)}' for field in type_.of.fields)}}}"
