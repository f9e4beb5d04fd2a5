"""``residency work``: performs jobs until it is told to stop."""

from __future__ import annotations

from functools import partial

import click

from residency.actions.handlers import new_performer
from residency.actions.keep_retention import ask_for_night
from residency.logs import configure_logs
from residency.runtime import build_runtime
from residency.settings import read_settings


@click.command()
@click.option("--threads", default=2, show_default=True, help="Jobs at the same time.")
def command(threads: int) -> None:
    """Perform jobs (sandbox, second reader) until stopped; SIGINT finishes what has begun."""
    settings = read_settings()
    configure_logs(settings.log_level)
    world = build_runtime(settings)
    performer = new_performer(world)
    world.queue.on_message(performer.perform)
    performer.recover()
    ask_for_night(world)  # the machine may have been off at the hour
    world.queue.each_hour(partial(ask_for_night, world))
    world.queue.huey.create_consumer(workers=threads, periodic=True, initial_delay=0.05, max_delay=0.5).run()
