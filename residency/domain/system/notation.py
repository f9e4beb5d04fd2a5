"""Calls as text, and as cells of a form: both are read into the same typed data, and never executed.

A line is ``operation(value, value) -> result=value, result=value``, or ``-> refused``; a ``#``
begins a remark. A cell is what stands for one value: ``2025-03-09 14:30``, ``1250``, ``yes``; lists and records
are as in a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from residency.domain.errors import BadInput
from residency.domain.system.interface import Interface, Operation
from residency.domain.system.literal import SPOKEN, literal, read_call, read_value, shortened
from residency.domain.system.scenario import Call, Calls
from residency.domain.system.value_type import Field, Kind, RecordType, Value, ValueType, is_of
from residency.domain.system.written import Row

MOST_CALLS = 40
LONGEST_CELL = 2_000
LONGEST_LINE = 8_000

_QUOTED = frozenset({Kind.ID, Kind.TEXT, Kind.MOMENT, Kind.UTC, Kind.DATE, Kind.ZONE})


@dataclass(frozen=True)
class BadCell:
    """What is wrong in a form, at its place. ``cell`` is the name of an argument or, with ``->`` before it, of a
    result, ``do`` for the operation, empty for the row as a whole."""

    row: int
    cell: str
    sentence: str


@dataclass(frozen=True)
class ReadRows:
    """``calls`` is complete only where ``faults`` is empty."""

    calls: Calls
    faults: tuple[BadCell, ...]


def read_lines(text: str, interface: Interface) -> Calls:
    """The calls of ``text``, a line each. Raises BadInput with the first line that is wrong, and why."""
    calls: list[Call] = []
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            call = _read_line(line, interface)
        except BadInput as error:
            raise BadInput(f"line {number}, {shortened(line.strip())}: {error}") from None
        if call is not None:
            calls.append(call)
        if len(calls) > MOST_CALLS:
            raise BadInput(f"More than {MOST_CALLS} calls are too many.")
    return tuple(calls)


def read_rows(rows: Sequence[Row], interface: Interface) -> ReadRows:
    """The calls that the rows of a form spell, or what is wrong in which cell. Never raises."""
    calls, faults = [], []
    for index, row in enumerate(rows):
        found = list(_faults(index, row, interface))
        faults += found
        if not found:
            calls.append(_call(row, interface.operations[row.do]))
    if len(rows) > MOST_CALLS:
        faults.append(BadCell(MOST_CALLS, "", f"{len(rows)} calls are too many; {MOST_CALLS} is the most."))
    return ReadRows(tuple(calls), tuple(faults))


def write_line(call: Call) -> str:
    """The call as ``read_lines`` takes it."""
    line = f"{call.do}({', '.join(map(literal, call.args))})"
    if call.refused:
        return f"{line} -> refused"
    gives = ", ".join(f"{name}={literal(value)}" for name, value in call.gives.items())
    return f"{line} -> {gives}" if gives else line


def write_row(call: Call) -> Row:
    """The call as ``read_rows`` takes it."""
    return Row(
        do=call.do,
        args=tuple(map(write_cell, call.args)),
        gives={name: write_cell(value) for name, value in call.gives.items()},
        refused=call.refused,
    )


def write_cell(value: Value) -> str:
    """A value as a cell of a form shows it."""
    return value if isinstance(value, str) else literal(value)


def _faults(index: int, row: Row, interface: Interface) -> Iterator[BadCell]:
    operation = interface.operations.get(row.do)
    if operation is None:
        said = f"There is no operation {shortened(row.do)}." if row.do else "Choose an operation."
        yield BadCell(index, "do", said)
        return
    cells = [*row.args, *[""] * (len(operation.args) - len(row.args))]
    for field, cell in zip(operation.args, cells, strict=False):
        if _value(cell, field.type, whole=True) is None:
            yield BadCell(index, field.name, _wanted(field, cell))
    if any(cell.strip() for cell in row.args[len(operation.args) :]):
        yield BadCell(index, "do", f"{_takes(operation)}; here are more.")
    if row.refused:
        return
    types = {field.name: field for field in operation.gives}
    for name, cell in row.gives.items():
        if not cell.strip():
            continue
        if name not in types:
            yield BadCell(index, f"->{name}", f"{operation.name} gives no {shortened(name)}.")
        elif _value(cell, types[name].type, whole=False) is None:
            yield BadCell(index, f"->{name}", _wanted(types[name], cell))


def _wanted(field: Field, cell: str) -> str:
    found = f", found {shortened(cell.strip())}" if cell.strip() else ""
    return f"{field.name}: expected {field.type.written}{found}."


def _takes(operation: Operation) -> str:
    if not operation.args:
        return f"{operation.name} takes no values"
    return f"{operation.name} takes {', '.join(field.name for field in operation.args)}"


def _call(row: Row, operation: Operation) -> Call:
    """Of a row without faults."""
    args = [_value(cell, field.type, whole=True) for field, cell in zip(operation.args, row.args, strict=False)]
    types = {field.name: field.type for field in operation.gives}
    gives = {
        name: _value(cell, types[name], whole=False)
        for name, cell in row.gives.items()
        if cell.strip() and not row.refused
    }
    return Call(
        row.do,
        tuple(value for value in args if value is not None),
        {name: value for name, value in gives.items() if value is not None},
        row.refused,
    )


def _value(cell: str, type_: ValueType, *, whole: bool) -> Value | None:
    """The value that a cell spells; None where it spells none of this type."""
    text = cell.strip()
    if len(text) > LONGEST_CELL:
        return None
    value: Value | None
    if type_.is_list or isinstance(type_.of, RecordType):
        value = _parsed(text)
    elif type_.of in _QUOTED:
        value = text
    elif type_.of is Kind.YES_NO:
        value = SPOKEN.get(text.lower())
    else:
        value = int(text) if text.isdecimal() and text.isascii() and len(text) < 12 else None
    return value if value is not None and is_of(value, type_, whole=whole) else None


def _parsed(text: str) -> Value | None:
    try:
        return read_value(text)
    except BadInput:
        return None


def _read_line(line: str, interface: Interface) -> Call | None:
    if len(line) > LONGEST_LINE:
        raise BadInput(f"a line has at most {LONGEST_LINE:,} letters.")
    spelt = read_call(line)
    if spelt is None:
        return None
    operation = interface.operations.get(spelt.do)
    if operation is None:
        raise BadInput(f"there is no operation {shortened(spelt.do)}.")
    args = [*spelt.values]
    args += [spelt.named.pop(field.name) for field in operation.args[len(args) :] if field.name in spelt.named]
    if spelt.named or len(args) != len(operation.args):
        raise BadInput(f"{_takes(operation)}.")
    for field, value in zip(operation.args, args, strict=True):
        _check(field, value, whole=True)
    gives = spelt.gives or {}
    types = {field.name: field for field in operation.gives}
    for name, value in gives.items():
        if name not in types:
            raise BadInput(f"{operation.name} gives no {shortened(name)}.")
        _check(types[name], value, whole=False)
    return Call(operation.name, tuple(args), gives, spelt.refused)


def _check(field: Field, value: Value, *, whole: bool) -> None:
    if not is_of(value, field.type, whole=whole):
        raise BadInput(_wanted(field, literal(value)))
