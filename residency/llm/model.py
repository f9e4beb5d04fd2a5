"""The narrow waist before a language model: one question in, one answer out, or an error that says what helps.

::

    ModelError          no usable answer; ``may_help`` says whether asking again can change that
    |-- Unreachable     nothing came back: outage, limit of the rate, timeout, lost connection; again may help
    |-- Rejected        the service will not take the question: key, credit, name of the model; again is no help
    `-- Unusable        something came back that is no answer: refused, cut off, malformed; again is no help
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal, Protocol

from residency.domain.errors import ResidencyError


@dataclass(frozen=True)
class Usage:
    """Tokens as the service counts them. ``input`` has neither what was read from its cache nor written to it."""

    input: int = 0
    output: int = 0
    cache_read: int = 0
    cache_write: int = 0


Effort = Literal["low", "medium", "high"]
"""How long a model thinks before it answers. Every Claude since 4.6 takes it."""


@dataclass(frozen=True)
class Question:
    """What is asked. ``system`` is the same for many questions and may be cached; ``schema`` is JSON Schema.

    ``max_tokens`` bounds all that the model writes, its thinking included. ``timeout_s`` is for a question whose
    answer takes longer to write than the service may otherwise be silent.
    """

    system: str
    text: str
    schema: Mapping[str, object]
    max_tokens: int
    effort: Effort = "low"
    timeout_s: float | None = None


@dataclass(frozen=True)
class Answer:
    """What came back, as text: whether it fits the schema is for the asker to check. ``model`` is who answered."""

    text: str
    model: str
    request_id: str
    usage: Usage


class LanguageModel(Protocol):
    """Answers a question. ``name`` is the model that is asked."""

    @property
    def name(self) -> str: ...

    def ask(self, question: Question) -> Answer:
        """One call to the service, without trying again. Raises ModelError and nothing else."""
        ...


class ModelError(ResidencyError):
    """No usable answer. ``is_billed`` says whether the call may cost something all the same."""

    outcome: ClassVar[str]
    may_help: ClassVar[bool] = False

    def __init__(self, message: str, *, request_id: str = "", is_billed: bool = False) -> None:
        super().__init__(message)
        self.request_id = request_id
        self.is_billed = is_billed


class Unreachable(ModelError):
    """Nothing came back. ``retry_after`` are the seconds that the service asks to be left alone, if it says so."""

    outcome = "unreachable"
    may_help = True

    def __init__(
        self, message: str, *, request_id: str = "", is_billed: bool = False, retry_after: float | None = None
    ) -> None:
        super().__init__(message, request_id=request_id, is_billed=is_billed)
        self.retry_after = retry_after


class Rejected(ModelError):
    """The service will not take the question as it is; the operator has to change something."""

    outcome = "rejected"


class Unusable(ModelError):
    """Something came back that is no answer. ``answer`` is it, as far as it can be read: it is paid for."""

    outcome = "unusable"

    def __init__(self, message: str, *, request_id: str = "", answer: Answer | None = None) -> None:
        super().__init__(message, request_id=request_id, is_billed=True)
        self.answer = answer
