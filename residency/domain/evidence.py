"""What an exercise lets a reviewer call to show a defect: one function or command, its inputs, what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class InputType(StrEnum):
    """What the value of an input may be, in the words of JSON."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    LIST = "list"
    OBJECT = "object"
    ANY = "any"

    @property
    def in_words(self) -> str:
        """What a person is asked for."""
        return _IN_WORDS[self]

    def takes(self, value: object) -> bool:
        """Whether a value is of this type. True and false are no numbers, null is only ``any``."""
        if self is InputType.ANY:
            return True
        if isinstance(value, bool):
            return self is InputType.BOOLEAN
        return isinstance(value, _PYTHON[self])


_PYTHON: dict[InputType, tuple[type, ...]] = {
    InputType.TEXT: (str,),
    InputType.INTEGER: (int,),
    InputType.NUMBER: (int, float),
    InputType.BOOLEAN: (),
    InputType.LIST: (list,),
    InputType.OBJECT: (dict,),
}
_IN_WORDS = {
    InputType.TEXT: "a text",
    InputType.INTEGER: "a whole number",
    InputType.NUMBER: "a number",
    InputType.BOOLEAN: "true or false",
    InputType.LIST: "a list, such as [1, 2]",
    InputType.OBJECT: 'an object, such as {"a": 1}',
    InputType.ANY: "any JSON value",
}


@dataclass(frozen=True)
class EvidenceInput:
    """One input of the entry point. ``help`` says in a sentence what it means."""

    name: str
    type: InputType
    help: str


@dataclass(frozen=True)
class Evidence:
    """The one entry point of an exercise, as its author declares it. Nothing in it comes from the hidden key.

    Either ``function`` (``package.module:name``, or ``path/file.mjs:name`` for Node) or ``command`` is set.
    ``result`` says what comes back, ``example`` is a worked one as JSON text. ``adapter`` are files, path and
    text, that are laid over the repository's root when an example runs; a trainee may read them.
    """

    inputs: tuple[EvidenceInput, ...]
    result: str
    example: str
    function: str = ""
    command: tuple[str, ...] = ()
    timeout_s: int = 10
    adapter: tuple[tuple[str, str], ...] = ()

    @property
    def is_node(self) -> bool:
        """Whether the function is one of JavaScript or TypeScript."""
        return self.function.partition(":")[0].endswith((".mjs", ".js", ".mts", ".ts"))

    @property
    def signature(self) -> str:
        """How the entry point is called, in one line."""
        names = ", ".join(entry.name for entry in self.inputs)
        if self.command:
            return " ".join(self.command)
        name = self.function.partition(":")[2]
        return f"{name}({{ {names} }})" if self.is_node else f"{name}({names})"
