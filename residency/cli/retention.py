"""``residency retention``: what would be removed, before it is."""

from __future__ import annotations

import click

from residency.actions.keep_retention import plan_retention
from residency.runtime import build_runtime
from residency.settings import LEAST_RETENTION, read_settings
from residency.store.migrate import upgrade


@click.command()
@click.option(
    "--days", type=click.IntRange(min=LEAST_RETENTION), help="Instead of RESIDENCY_RETENTION_DAYS, to try it."
)
def command(days: int | None) -> None:
    """Count what is older than is kept. Removes nothing: a worker does that by itself once a day."""
    world = build_runtime(read_settings())
    upgrade(world.engine)
    kept = days or world.settings.retention_days
    if not kept:
        click.echo("Everything is kept: RESIDENCY_RETENTION_DAYS is 0. Try a number with --days.")
        return
    plan = plan_retention(world, kept)
    click.echo(f"Kept for {kept} days, so what is older than {plan.before:%-d %B %Y} would go:")
    for kind, count in plan.counts.items():
        click.echo(f"{count:>8}  {kind.replace('_', ' ')}")
