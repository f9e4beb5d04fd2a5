"""Turns passwords into argon2id hashes and checks them, a few at a time."""

from __future__ import annotations

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from residency.domain.errors import BadInput

MIN_LENGTH = 10
MAX_LENGTH = 200

_hasher = PasswordHasher()
_AT_ONCE = BoundedSemaphore(2)
"""A hash takes 64 MiB and a fifth of a second: a crowd at the door must not take the machine down."""

_NOBODY = _hasher.hash("nobody has this password")


def hash_password(password: str) -> str:
    """An argon2id hash with its parameters and salt."""
    with _AT_ONCE:
        return _hasher.hash(password)


def hash_chosen(password: str, *, field: str) -> str:
    """The same for one that somebody chooses. Raises BadInput, at ``field``, where it is too short or too long."""
    if not MIN_LENGTH <= len(password) <= MAX_LENGTH:
        raise BadInput(f"A password has {MIN_LENGTH} to {MAX_LENGTH} characters.", field=field)
    return hash_password(password)


def is_right(password: str, stored: str | None) -> bool:
    """Whether the password belongs to the hash. Takes the same time where there is no hash at all."""
    with _AT_ONCE:
        try:
            return _hasher.verify(stored or _NOBODY, password[: MAX_LENGTH + 1]) and stored is not None
        except (VerificationError, InvalidHashError):
            return False
