"""Plain values as text: texts in quotes, whole numbers, yes and no, lists and records of these.

Read sign by sign into data and never executed, in time that grows with the length of the text only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from residency.domain.errors import BadInput
from residency.domain.system.value_type import LARGEST_NUMBER, Value

DEEPEST = 8
"""Lists and records within each other; more than any type has."""

SPOKEN = {"yes": True, "true": True, "no": False, "false": False}

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
      | (?P<number>-?[0-9][0-9_.]*)
      | (?P<name>[^\W\d]\w*)
      | (?P<sign>->|[()\[\]{},:=])
      | (?P<end>\#.*|\Z)
    )""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\", '"': '"', "'": "'"}


@dataclass
class Spelt:
    """A call as it is spelt, before anybody knows what its operation takes. ``gives`` is None without an arrow."""

    do: str
    values: list[Value] = field(default_factory=list)
    named: dict[str, Value] = field(default_factory=dict)
    gives: dict[str, Value] | None = None
    refused: bool = False


def read_value(text: str) -> Value:
    """The one value that ``text`` spells. Raises BadInput, saying what is wrong."""
    reader = _Reader(text)
    value = reader.value()
    reader.end()
    return value


def read_call(line: str) -> Spelt | None:
    """The call that ``line`` spells, None where it is empty or a remark. Raises BadInput, saying what is wrong."""
    reader = _Reader(line)
    if reader.kind == "end":
        return None
    spelt = Spelt(reader.name())
    reader.expect("(")
    if not reader.takes(")"):
        _read_values(reader, spelt)
    if reader.takes("->"):
        _read_results(reader, spelt)
    reader.end()
    return spelt


def literal(value: Value) -> str:
    """The value as ``read_value`` takes it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    return f"{{{', '.join(f'{_quoted(name)}: {literal(part)}' for name, part in value.items())}}}"


def shortened(text: str) -> str:
    """What fits into a sentence."""
    return text if len(text) <= 60 else f"{text[:57]}..."


class _Reader:
    """One sign ahead: ``kind`` and ``text`` of the one that comes next."""

    def __init__(self, source: str) -> None:
        self._source, self._at = source, 0
        self.kind, self.text = "", ""
        self._advance()

    def value(self, depth: int = 0) -> Value:
        if depth > DEEPEST:
            raise BadInput("lists stand too deep within each other.")
        if self.takes("["):
            return self._list(depth)
        if self.takes("{"):
            return self._record(depth)
        kind, text = self.kind, self.text
        if kind == "text":
            self._advance()
            return _unquoted(text)
        if kind == "number":
            self._advance()
            return _number(text)
        if kind == "name" and text.lower() in SPOKEN:
            self._advance()
            return SPOKEN[text.lower()]
        if kind == "name":
            raise BadInput(f'{shortened(text)} is no value; a text stands in quotes: "{shortened(text)}".')
        raise BadInput(f"a value is missing{self._before()}.")

    def name(self) -> str:
        if self.kind != "name":
            raise BadInput(f"a name is missing{self._before()}.")
        return self._advance()

    def takes(self, sign: str) -> bool:
        """Whether this sign comes next; then it is passed."""
        if self.kind != "sign" or self.text != sign:
            return False
        self._advance()
        return True

    def expect(self, sign: str) -> None:
        if not self.takes(sign):
            raise BadInput(f"{sign} is missing{self._before()}.")

    def end(self) -> None:
        if self.kind != "end":
            raise BadInput(f"nothing more is expected{self._before()}.")

    def _list(self, depth: int) -> Value:
        values: list[Value] = []
        while not self.takes("]"):
            if values:
                self.expect(",")
            values.append(self.value(depth + 1))
        return values

    def _record(self, depth: int) -> Value:
        parts: dict[str, Value] = {}
        while not self.takes("}"):
            if parts:
                self.expect(",")
            name = _unquoted(self._advance()) if self.kind == "text" else self.name()
            self.expect(":")
            put_once(parts, name, self.value(depth + 1))
        return parts

    def _before(self) -> str:
        return f" before {shortened(self.text)}" if self.kind != "end" else " at the end"

    def _advance(self) -> str:
        """Pass the sign that comes next, and give it."""
        passed = self.text
        found = _TOKEN.match(self._source, self._at)
        if found is None or found.lastgroup is None:
            left = self._source[self._at :].strip()
            if left[0] in "\"'":
                raise BadInput(f"the quote before {shortened(left[1:])} is not closed.")
            raise BadInput(f"{left[0]} cannot stand here.")
        self.kind, self.text = found.lastgroup, found[found.lastgroup]
        self._at = found.end()
        return passed


def put_once(parts: dict[str, Value], name: str, value: Value) -> None:
    """Raises BadInput where the name is taken: of two values, nobody knows which is meant."""
    if name in parts:
        raise BadInput(f"{shortened(name)} stands twice.")
    parts[name] = value


def _read_values(reader: _Reader, spelt: Spelt) -> None:
    while True:
        if reader.kind == "name" and reader.text.lower() not in SPOKEN:
            name = reader.name()
            if not reader.takes("="):
                raise BadInput(f'{shortened(name)} is no value; a text stands in quotes: "{shortened(name)}".')
            put_once(spelt.named, name, reader.value())
        elif spelt.named:
            raise BadInput("values without a name stand before those with one.")
        else:
            spelt.values.append(reader.value())
        if reader.takes(")"):
            return
        reader.expect(",")


def _read_results(reader: _Reader, spelt: Spelt) -> None:
    if reader.kind != "name":
        raise BadInput("after the arrow stands result=value, or refused.")
    name = reader.name()
    if name == "refused" and reader.kind == "end":
        spelt.refused = True
        return
    spelt.gives = {}
    while True:
        if not reader.takes("="):
            raise BadInput("after the arrow stands result=value, or refused.")
        put_once(spelt.gives, name, reader.value())
        if not reader.takes(","):
            return
        name = reader.name()


def _number(text: str) -> int:
    digits = text.replace("_", "")
    if "." in digits or len(digits) > len(str(LARGEST_NUMBER)) + 1:
        raise BadInput(f"{shortened(text)} is no whole number of at most {LARGEST_NUMBER:,}.")
    return int(digits)


def _unquoted(text: str) -> str:
    return _ESCAPE.sub(_letter, text[1:-1])


def _letter(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2] or escape[3]
    if code:
        if int(code, 16) > 0x10FFFF:
            raise BadInput(f"{escape[0]} is no letter.")
        return chr(int(code, 16))
    if escape[4] not in _LETTERS:
        raise BadInput(rf"{escape[0]} is no letter; a backslash is written \\.")
    return _LETTERS[escape[4]]


def _quoted(text: str) -> str:
    letters = (
        f"\\{letter}" if letter in '"\\'
        else letter if letter.isprintable()
        else letter.encode("unicode_escape").decode("ascii")
        for letter in text
    )  # fmt: skip
    return f'"{"".join(letters)}"'
