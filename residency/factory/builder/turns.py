"""What the turns of a build hold, and the bytes that they are kept as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pydantic import TypeAdapter

from residency.domain.turn import TurnType
from residency.llm.model import Question


@dataclass(frozen=True)
class SpecTurn:
    """All that a build is made from: the text of ``interface.toml``, what ``world`` is, and the spec as data."""

    exercise: str
    interface: str
    surroundings: str
    spec: Mapping[str, object]


@dataclass(frozen=True)
class PromptTurn:
    question: Question


@dataclass(frozen=True)
class AnswerTurn:
    """``tokens`` are all that were read and written for it."""

    model: str
    tokens: int
    text: str


@dataclass(frozen=True)
class FailureTurn:
    """Why there is no program. ``details`` are for whoever operates this, the ``sentence`` is for everybody."""

    sentence: str
    details: str = ""


@dataclass(frozen=True)
class BuildTurn:
    code: str


@dataclass(frozen=True)
class FailedExample:
    """The first ``call`` of an example that gave something else than it should."""

    example: str
    call: str
    wanted: str
    got: str


@dataclass(frozen=True)
class CheckTurn:
    """What a program came to on the examples that its writer has seen, in one run with this ``seed``."""

    passed: int
    examples: int
    failed: tuple[FailedExample, ...]
    seed: int = 0


@dataclass(frozen=True)
class VerdictTurn:
    """What it came to on the hidden scenarios; ``failed`` are those that it does not satisfy in every run."""

    satisfied: int
    scenarios: int
    failed: tuple[FailedExample, ...]


@dataclass(frozen=True)
class NoteTurn:
    """What a person says to the builder. ``by`` is the id of that person."""

    text: str
    by: str


@dataclass(frozen=True)
class EndTurn:
    sentence: str


Held = SpecTurn | PromptTurn | AnswerTurn | FailureTurn | BuildTurn | CheckTurn | VerdictTurn | NoteTurn | EndTurn

_TYPES: Mapping[TurnType, TypeAdapter[Held]] = MappingProxyType(
    {
        TurnType.SPEC: TypeAdapter(SpecTurn),
        TurnType.PROMPT: TypeAdapter(PromptTurn),
        TurnType.ANSWER: TypeAdapter(AnswerTurn),
        TurnType.FAILURE: TypeAdapter(FailureTurn),
        TurnType.BUILD: TypeAdapter(BuildTurn),
        TurnType.CHECK: TypeAdapter(CheckTurn),
        TurnType.VERDICT: TypeAdapter(VerdictTurn),
        TurnType.NOTE: TypeAdapter(NoteTurn),
        TurnType.END: TypeAdapter(EndTurn),
    }
)
_NAMES: Mapping[type[Held], TurnType] = MappingProxyType(
    {
        SpecTurn: TurnType.SPEC,
        PromptTurn: TurnType.PROMPT,
        AnswerTurn: TurnType.ANSWER,
        FailureTurn: TurnType.FAILURE,
        BuildTurn: TurnType.BUILD,
        CheckTurn: TurnType.CHECK,
        VerdictTurn: TurnType.VERDICT,
        NoteTurn: TurnType.NOTE,
        EndTurn: TurnType.END,
    }
)


def type_of(held: Held) -> TurnType:
    """The type of the turn that holds this."""
    return _NAMES[type(held)]


def written(held: Held) -> bytes:
    """As the store keeps it: JSON."""
    return _TYPES[type_of(held)].dump_json(held)


def read_turn(type_: TurnType, payload: bytes) -> Held:
    """What a turn of a build holds. Raises ValueError where no build has written it."""
    return _TYPES[type_].validate_json(payload)
