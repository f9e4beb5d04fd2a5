"""A system from its two folders."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from residency.catalog.half import Half
from residency.catalog.pack import SystemPack
from residency.catalog.system_schema import (
    CustomerFile,
    DecisionsFile,
    DecisionTable,
    ExampleTable,
    FieldTable,
    InterfaceFile,
    OptionTable,
    RecordTable,
    ScenariosFile,
    ScenarioTable,
    SystemFile,
)
from residency.catalog.toml_file import read_model
from residency.catalog.tree import hash_halves, hash_tree
from residency.domain.errors import BadInput, PackError
from residency.domain.exercise import ExerciseRef
from residency.domain.system.customer import Customer, Topic
from residency.domain.system.decision import Decision, Option
from residency.domain.system.exercise import SystemExercise
from residency.domain.system.interface import Interface, Operation
from residency.domain.system.key import SystemKey
from residency.domain.system.notation import read_lines
from residency.domain.system.scenario import Calls, Scenario
from residency.domain.system.value_type import Field, Kind, RecordType, ValueType

SOURCE = "system.py"
LIST_OF = "list of "


def load_system(ref: ExerciseRef, *, public: Mapping[str, bytes], hidden: Mapping[str, bytes]) -> SystemPack:
    """The system and its key, every file checked. Raises PackError at the first thing that is wrong.

    Nothing of ``system.py`` runs here.
    """
    shown, locked = Half(f"exercises/{ref}", public), Half(f"seeded_bugs/{ref}", hidden)
    public_hash, key_hash = hash_tree(public), hash_tree(hidden)
    exercise = _exercise(ref, shown)
    return SystemPack(
        exercise=exercise,
        key=_key(locked, exercise.interface, hash_halves(public_hash, key_hash)),
        public=MappingProxyType({path: shown.text(path) for path in public}),
        hidden=MappingProxyType({path: locked.text(path) for path in hidden}),
        public_hash=public_hash,
        key_hash=key_hash,
    )


def _exercise(ref: ExerciseRef, shown: Half) -> SystemExercise:
    table = read_model(shown.data("exercise.toml"), SystemFile, file=shown.name("exercise.toml"))
    return SystemExercise(
        ref=ref,
        title=table.title,
        level=table.level,
        minutes=table.minutes,
        provenance=table.provenance,
        brief=shown.text("brief.md"),
        tasks=tuple(table.tasks),
        interface=_interface(shown),
        twins=tuple(table.twins),
    )


def _interface(shown: Half) -> Interface:
    file = shown.name("interface.toml")
    table = read_model(shown.data("interface.toml"), InterfaceFile, file=file)
    types = _Types(file, table.record)
    operations = {
        entry.name: Operation(
            name=entry.name,
            does=entry.does,
            args=types.fields(entry.args, f"operation[{number}].args"),
            gives=types.fields(entry.gives, f"operation[{number}].gives"),
        )
        for number, entry in enumerate(table.operation)
    }
    bare = Interface(tuple(table.notes), MappingProxyType(operations))
    examples = tuple(
        Scenario(entry.name, _calls(entry, bare, file, f"example[{number}].calls"))
        for number, entry in enumerate(table.example)
    )
    return Interface(bare.notes, bare.operations, examples)


class _Types:
    """The types that ``interface.toml`` may name: the kinds of value, and its records from top to bottom."""

    def __init__(self, file: str, records: Sequence[RecordTable]) -> None:
        self._file = file
        self._known: dict[str, Kind | RecordType] = {kind.value: kind for kind in Kind}
        for number, record in enumerate(records):
            if record.name in self._known:
                raise PackError(
                    f"{record.name!r} is a kind of value; give the record another name.",
                    file=file,
                    key=f"record[{number}].name",
                )
            fields = self.fields(record.fields, f"record[{number}].fields")
            self._known[record.name] = RecordType(record.name, fields)

    def fields(self, entries: Sequence[FieldTable], key: str) -> tuple[Field, ...]:
        """Named places with their types. Raises PackError for a type that is not known."""
        return tuple(
            Field(entry.name, self._type(entry.type, f"{key}[{number}].type"))
            for number, entry in enumerate(entries)
        )

    def _type(self, text: str, key: str) -> ValueType:
        name = text.removeprefix(LIST_OF)
        if name not in self._known:
            known = ", ".join(self._known)
            raise PackError(
                f'expected one of {known}, or one of them after "{LIST_OF}", found {text!r}.',
                file=self._file,
                key=key,
            )
        return ValueType(self._known[name], is_list=text.startswith(LIST_OF))


def _calls(entry: ExampleTable | ScenarioTable, interface: Interface, file: str, key: str) -> Calls:
    try:
        calls = read_lines(entry.calls, interface)
    except BadInput as error:
        raise PackError(str(error), file=file, key=key) from None
    if not any(call.expects for call in calls):
        raise PackError("no call says what it should give, so this checks nothing.", file=file, key=key)
    return calls


def _key(locked: Half, interface: Interface, content: str) -> SystemKey:
    table = read_model(locked.data("decisions.toml"), DecisionsFile, file=locked.name("decisions.toml"))
    decisions = tuple(_decision(number, entry, locked, interface) for number, entry in enumerate(table.decision))
    return SystemKey(
        version=table.version,
        hash=content,
        decisions=decisions,
        scenarios=tuple(_scenarios(locked, interface)),
        customer=_customer(locked, {decision.key: decision for decision in decisions}),
        source=_source(locked, interface),
    )


def _decision(number: int, entry: DecisionTable, locked: Half, interface: Interface) -> Decision:
    for at, place in enumerate(entry.about):
        name, _, result = place.partition(".")
        operation = interface.operations.get(name)
        if operation is None or result not in [field.name for field in operation.gives]:
            raise PackError(
                f"the interface gives no {place!r}; expected operation.result.",
                file=locked.name("decisions.toml"),
                key=f"decision[{number}].about[{at}]",
            )
    return Decision(
        key=entry.key,
        title=entry.title,
        question=entry.question,
        answer=entry.answer,
        stake=entry.severity,
        about=tuple(entry.about),
        intended=entry.intended,
        guess=entry.guess,
        options=_options(entry.option),
        further=_options(entry.further),
    )


def _options(entries: Sequence[OptionTable]) -> tuple[Option, ...]:
    return tuple(Option(entry.key, entry.means) for entry in entries)


def _scenarios(locked: Half, interface: Interface) -> Iterator[Scenario]:
    file = locked.name("scenarios.toml")
    table = read_model(locked.data("scenarios.toml"), ScenariosFile, file=file)
    for number, entry in enumerate(table.scenario):
        calls = _calls(entry, interface, file, f"scenario[{number}].calls")
        yield Scenario(entry.name, calls, entry.persona, entry.goal, entry.story)


def _customer(locked: Half, decisions: Mapping[str, Decision]) -> Customer:
    file = locked.name("customer.toml")
    table = read_model(locked.data("customer.toml"), CustomerFile, file=file)
    topics = []
    for number, entry in enumerate(table.topic):
        if entry.decision is not None and entry.decision not in decisions:
            raise PackError(
                f"there is no decision {entry.decision!r}.", file=file, key=f"topic[{number}].decision"
            )
        answer = entry.answer or decisions[entry.decision or ""].answer
        topics.append(Topic(answer, tuple(entry.asks), entry.decision))
    return Customer(table.name, table.unknown, table.too_broad, tuple(topics), table.patience)


def _source(locked: Half, interface: Interface) -> str:
    """The text of ``system.py``, if it holds a class ``System`` that has every operation."""
    text, file = locked.text(SOURCE), locked.name(SOURCE)
    try:
        module = ast.parse(text)
    except SyntaxError as error:
        raise PackError(f"this is no Python in line {error.lineno}: {error.msg}.", file=file) from None
    systems = [node for node in module.body if isinstance(node, ast.ClassDef) and node.name == "System"]
    if not systems:
        raise PackError("the class System is missing.", file=file)
    methods = {node.name: node for node in systems[-1].body if isinstance(node, ast.FunctionDef)}
    for operation in interface.operations.values():
        expected = ["self", *(field.name for field in operation.args)]
        method = methods.get(operation.name)
        if method is None or [arg.arg for arg in method.args.args] != expected:
            raise PackError(
                f"expected System to have {operation.name}({', '.join(expected)}), as the interface says.",
                file=file,
            )
    return text
