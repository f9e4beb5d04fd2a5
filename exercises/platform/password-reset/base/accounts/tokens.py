"""Secrets that we hand out: sessions now, whatever needs one tomorrow."""

from __future__ import annotations

import hashlib
import secrets


def new_token() -> str:
    """256 random bits, safe in a link."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is kept of a token, and how it is found again."""
    return hashlib.sha256(token.encode()).hexdigest()
