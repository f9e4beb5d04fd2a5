"""A name and an address as somebody typed them, checked before they are kept."""

from __future__ import annotations

from residency.domain.draft import is_storable
from residency.domain.errors import BadInput

LONGEST_NAME = 200
LONGEST_EMAIL = 254


def checked_name(text: str) -> str:
    """The name without the space around it. Raises BadInput for none, and for one that is too long."""
    name = text.strip()
    if not name or len(name) > LONGEST_NAME or not is_storable(name):
        raise BadInput(f"Write the person's name, at most {LONGEST_NAME} characters.", field="name")
    return name


def checked_email(text: str) -> str:
    """The address in lower case. Raises BadInput for what is no address."""
    email = text.strip().lower()
    is_address = "@" in email[1:-1] and not any(character.isspace() for character in email)
    if not is_address or len(email) > LONGEST_EMAIL or not is_storable(email):
        raise BadInput("Write an e-mail address such as alice@example.org.", field="email")
    return email
