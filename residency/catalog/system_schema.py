"""What stands in the files of a system: every key, its type and its limits.

One class for each of ``exercise.toml``, ``interface.toml``, ``decisions.toml``, ``scenarios.toml`` and
``customer.toml``. Tables that repeat are named in the singular there, ``[[operation]]``, and so they are here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from residency.catalog.schema import StrictTable, Text
from residency.domain.system.decision import Stake
from residency.domain.system.exercise import Task
from residency.factory.services.table import SERVICES
from residency.grading.systems.running import ENDLESS, REFUSED


def _known_twin(name: str) -> str:
    if name not in SERVICES:
        raise ValueError(f"expected one of {', '.join(sorted(SERVICES))}")
    return name


Identifier = Annotated[str, Field(pattern=r"^[a-z]+(_[a-z0-9]+)*$")]
"""A name in Python's manner, because calls are written with it."""

OptionKey = Annotated[str, Field(pattern=r"^[a-z0-9]+([_:.-][a-z0-9]+)*$")]
About = Annotated[str, Field(pattern=r"^[a-z]+(_[a-z0-9]+)*\.[a-z]+(_[a-z0-9]+)*$")]


class SystemFile(StrictTable):
    """``exercise.toml``."""

    kind: Literal["system"]
    title: Text
    level: int = Field(ge=0, le=5)
    minutes: int = Field(ge=1, le=240)
    provenance: Text
    tasks: list[Annotated[Task, Field(strict=False)]] = Field(min_length=1)
    twins: list[Annotated[str, AfterValidator(_known_twin)]] = Field(default=[])

    @model_validator(mode="after")
    def _names_are_unique(self) -> SystemFile:
        expect_once("task", self.tasks)
        expect_once("twin", self.twins)
        return self


class FieldTable(StrictTable):
    name: Identifier
    type: Text


class RecordTable(StrictTable):
    name: Identifier
    fields: list[FieldTable] = Field(min_length=1)

    @model_validator(mode="after")
    def _names_are_unique(self) -> RecordTable:
        expect_once("field", [field.name for field in self.fields])
        return self


class OperationTable(StrictTable):
    name: Identifier
    does: Text
    args: list[FieldTable]
    gives: list[FieldTable]

    @model_validator(mode="after")
    def _names_are_unique(self) -> OperationTable:
        expect_once("argument", [field.name for field in self.args])
        expect_once("result", [field.name for field in self.gives])
        if any(field.name in (*REFUSED, *ENDLESS) for field in self.gives):
            raise ValueError("expected another name for a result: refused and endless say that a call fails")
        return self


class ExampleTable(StrictTable):
    name: Text
    calls: Text


class InterfaceFile(StrictTable):
    """``interface.toml``. A type is a kind of value, the name of a record above it, or ``list of`` one of them."""

    notes: list[Text] = Field(default=[])
    record: list[RecordTable] = Field(default=[])
    operation: list[OperationTable] = Field(min_length=1)
    example: list[ExampleTable] = Field(min_length=1)

    @model_validator(mode="after")
    def _names_are_unique(self) -> InterfaceFile:
        expect_once("record", [record.name for record in self.record])
        expect_once("operation", [operation.name for operation in self.operation])
        expect_once("example", [example.name for example in self.example])
        return self


class OptionTable(StrictTable):
    key: OptionKey
    means: Text


class DecisionTable(StrictTable):
    """``further`` are values that a spec may ask for and that nobody would guess."""

    key: Identifier
    title: Text
    question: Text
    answer: Text
    severity: Stake = Field(strict=False)
    about: list[About] = Field(min_length=1)
    intended: OptionKey
    guess: OptionKey
    option: list[OptionTable] = Field(min_length=2, max_length=4)
    further: list[OptionTable] = Field(default=[], max_length=6)

    @model_validator(mode="after")
    def _options_are_there(self) -> DecisionTable:
        expect_once("option", [option.key for option in (*self.option, *self.further)])
        keys = [option.key for option in self.option]
        for name, key in (("intended", self.intended), ("guess", self.guess)):
            if key not in keys:
                raise ValueError(f"expected {name} to be one of the options {', '.join(keys)}, found {key!r}")
        return self


class DecisionsFile(StrictTable):
    """``decisions.toml``."""

    version: int = Field(ge=1)
    decision: list[DecisionTable] = Field(min_length=1)

    @model_validator(mode="after")
    def _names_are_unique(self) -> DecisionsFile:
        expect_once("decision", [decision.key for decision in self.decision])
        return self


class ScenarioTable(StrictTable):
    name: Text
    calls: Text
    persona: str = ""
    goal: str = ""
    story: str = ""


class ScenariosFile(StrictTable):
    """``scenarios.toml``."""

    scenario: list[ScenarioTable] = Field(min_length=1)

    @model_validator(mode="after")
    def _names_are_unique(self) -> ScenariosFile:
        expect_once("scenario", [scenario.name for scenario in self.scenario])
        return self


class TopicTable(StrictTable):
    """A topic about a decision is answered as the decision is, unless it says otherwise."""

    asks: list[Text] = Field(min_length=2)
    decision: Identifier | None = None
    answer: Text | None = None

    @model_validator(mode="after")
    def _has_an_answer(self) -> TopicTable:
        if self.decision is None and self.answer is None:
            raise ValueError("expected an answer, or a decision that has one")
        return self


class CustomerFile(StrictTable):
    """``customer.toml``."""

    name: Text
    unknown: Text
    too_broad: Text
    patience: int = Field(ge=1, le=100)
    topic: list[TopicTable] = Field(min_length=1)


def expect_once(what: str, names: Iterable[str]) -> None:
    """Raise ValueError for the first name that comes twice."""
    seen = set[str]()
    for name in names:
        if name in seen:
            raise ValueError(f"expected every {what} once, found {str(name)!r} more than once")
        seen.add(name)
