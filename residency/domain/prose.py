"""Text that one person writes for another, checked before it is kept."""

from __future__ import annotations

from residency.domain.draft import is_storable
from residency.domain.errors import BadInput

LONGEST_REASON = 2_000
LONGEST_PROSE = 4_000


def checked_prose(
    text: str, *, field: str, ask: str, longest: int = LONGEST_PROSE, may_be_empty: bool = False
) -> str:
    """The text without the space around it. Raises BadInput with ``ask``, what is to be written, and the limit."""
    text = text.strip()
    if (not text and not may_be_empty) or len(text) > longest or not is_storable(text):
        raise BadInput(f"{ask} At most {longest:,} letters.", field=field)
    return text
