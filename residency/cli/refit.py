"""``residency refit``: how difficult each bug and each clean change is, from all answers."""

from __future__ import annotations

import click

from residency.actions.refit_items import refit_items
from residency.runtime import build_runtime
from residency.settings import read_settings
from residency.store.migrate import upgrade


@click.command()
def command() -> None:
    """Fit all difficulties now; a worker does it by itself once a day. Prints them, the most difficult first."""
    world = build_runtime(read_settings())
    upgrade(world.engine)
    found = refit_items(world, {})
    for item, difficulty in sorted(found.items(), key=lambda pair: -pair[1].value):
        people = f"{difficulty.responses} {'person' if difficulty.responses == 1 else 'people'}"
        click.echo(f"{difficulty.value:+6.2f}  {item.scale:<9}  {item.name}  ({people})")
    click.echo(f"{len(found)} items; 0 suits an average person. Invented history does not count.")
