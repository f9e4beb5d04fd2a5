"""``residency link``: a sign-in link for somebody."""

from __future__ import annotations

from datetime import timedelta

import click

from residency.actions.sign_in import make_sign_in_link
from residency.domain.errors import NotFound
from residency.runtime import build_runtime
from residency.settings import read_settings
from residency.store.migrate import upgrade
from residency.store.queries.people import person_by_email
from residency.store.session import read


@click.command()
@click.argument("email")
@click.option("--hours", default=24, show_default=True, type=click.IntRange(1, 24 * 14), help="How long it works.")
def command(email: str, hours: int) -> None:
    """Print a link that signs EMAIL in once."""
    settings = read_settings()
    world = build_runtime(settings)
    upgrade(world.engine)
    with read(world.engine) as session:
        person = person_by_email(session, email)
    if person is None:
        raise NotFound(f"Nobody has the address {email}. The page People lists everybody.")
    print(settings.address + make_sign_in_link(world, person.id, lifetime=timedelta(hours=hours)))
