"""Passwords: which ones we take, and what is kept of them."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from accounts.models import WeakPassword

MIN_LENGTH = 10
_COST = 2**14


def check_password(password: str) -> None:
    """Raises WeakPassword if it is too short."""
    if len(password) < MIN_LENGTH:
        raise WeakPassword(f"please take at least {MIN_LENGTH} characters")


def hash_password(password: str) -> str:
    """The salt and the hash, to be kept. Takes a moment, on purpose."""
    salt = secrets.token_hex(16)
    return f"{salt}${_scrypt(password, salt)}"


def matches(password: str, password_hash: str) -> bool:
    salt, _, expected = password_hash.partition("$")
    return hmac.compare_digest(_scrypt(password, salt), expected)


def _scrypt(password: str, salt: str) -> str:
    return hashlib.scrypt(password.encode(), salt=bytes.fromhex(salt), n=_COST, r=8, p=1).hex()
