"""Who works where systems run."""

from __future__ import annotations

from collections.abc import Mapping

STAFF: Mapping[str, str] = {
    "Nora": "Europe/Berlin",
    "Priya": "Europe/London",
    "Omar": "America/New_York",
    "Lena": "Europe/Berlin",
    "Ines": "Europe/London",
    "Sam": "America/New_York",
    "Kenji": "Asia/Tokyo",
}
"""Who works here, and where. No API of the twins makes a person, so they are there from the beginning: in Slack
``U0000NORA``, in Jira ``nora``."""
