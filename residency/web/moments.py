"""Points in time as people type and read them: local, with the name of their zone; kept in UTC."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from residency.domain.errors import BadInput

PLAIN = "UTC"
"""The one zone that is known without a database of zones, which not every machine has."""


@lru_cache(maxsize=1)
def zones() -> tuple[str, ...]:
    """The names of all zones that this machine knows: cities and UTC, without old and technical names."""
    cities = sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
    return (PLAIN, *cities)


def read_moment(typed: str, zone: str, *, field: str) -> datetime:
    """What a field for a date and a time holds, such as 2026-12-01T18:00, in UTC. Raises BadInput at ``field``."""
    try:
        local = datetime.fromisoformat(typed.strip()).replace(tzinfo=read_zone(zone))
        moment = local.astimezone(UTC)
    except (ValueError, OverflowError):
        raise BadInput("Choose a date and a time.", field=field) from None
    if moment.astimezone(local.tzinfo).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise BadInput("The clocks are put forward then: there is no such time in this zone.", field=field)
    return moment


def read_zone(name: str) -> tzinfo:
    """The zone of this name. Raises BadInput, at ``zone``, for an unknown one."""
    if name not in zones():
        raise BadInput("Choose a time zone of the list, such as UTC or Europe/Berlin.", field="zone")
    return UTC if name == PLAIN else ZoneInfo(name)


def moment_words(moment: datetime, zone: str) -> str:
    """Day, time and zone: Tuesday 1 December 2026, 18:00 (Europe/Berlin). UTC for a zone that is unknown here."""
    if zone not in zones():
        zone = PLAIN
    local = moment.astimezone(read_zone(zone))
    place = zone.replace("_", " ")
    return f"{local:%A %-d %B %Y, %H:%M} {place if zone == PLAIN else f'({place})'}"


def moment_field(moment: datetime, zone: str) -> str:
    """The same as a field for a date and a time holds it."""
    return f"{moment.astimezone(read_zone(zone if zone in zones() else PLAIN)):%Y-%m-%dT%H:%M}"
