"""The errors this project raises on purpose, as one tree.

::

    ResidencyError                 anything we say ourselves; its text is a sentence for the reader
    |-- NotFound                   it is not there, or not for you: both look the same from outside
    |-- Erased                     it was here; its texts were removed and only figures are left
    |-- Refused                    you are known, but this is not allowed here and now
    |-- Conflict                   somebody (another tab, another person) was faster
    |-- BadInput                   what was sent cannot be taken; says what to do instead
    |   `-- Incomplete             a review with open ends; names each of them
    |-- PackError                  an exercise or its key is wrong on disk
    |-- SettingsError              an environment variable has a value that cannot be used
    `-- SandboxUnavailable         nothing on this machine can run untrusted code safely
"""

from __future__ import annotations


class ResidencyError(Exception):
    """Anything we say ourselves. ``str(error)`` is a sentence fit to be shown."""


class NotFound(ResidencyError):
    """It is not there, or it is not for you: from outside the two cannot be told apart."""


class Erased(ResidencyError):
    """It was here; what people wrote in it was removed, and there is nothing left to read."""


class Refused(ResidencyError):
    """You are known, but this is not allowed here and now."""


class Conflict(ResidencyError):
    """Somebody was faster; what you sent is not lost, but it cannot be taken as it is."""


class BadInput(ResidencyError):
    """What was sent cannot be taken. ``field`` names the place, where there is one."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class Incomplete(BadInput):
    """A review that cannot be submitted yet. ``problems`` maps a comment's id, or ``verdict``, to a sentence."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


class PackError(ResidencyError):
    """An exercise or its key is wrong on disk.

    ``file`` is relative to the pack root; ``key`` is the dotted name inside the file, where there is one.
    """

    def __init__(self, message: str, *, file: str, key: str | None = None) -> None:
        where = f"{file}: {key}" if key else file
        super().__init__(f"{where}: {message}")
        self.file = file
        self.key = key


class SettingsError(ResidencyError):
    """An environment variable has a value that cannot be used. Never holds the value itself."""


class SandboxUnavailable(ResidencyError):
    """Nothing on this machine can run untrusted code safely, so it is not run."""
