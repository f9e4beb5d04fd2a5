"""``residency serve``: everything a person needs to work, from one command."""

from __future__ import annotations

import signal
import sys
from datetime import timedelta

import click
import structlog

from residency.actions.first_start import FirstSteps, first_start
from residency.cli.children import Child, run_together
from residency.logs import configure_logs
from residency.runtime import Runtime, build_runtime
from residency.settings import HOME, Settings, read_settings
from residency.store.migrate import upgrade

_log = structlog.get_logger(__name__)

LINK_LIFETIME = timedelta(days=7)


@click.command()
def command() -> None:
    """Bring the database up to date, make the first people, and serve pages and jobs until Ctrl-C."""
    settings = read_settings()
    configure_logs(settings.log_level)
    world = build_runtime(settings)
    upgrade(world.engine)
    _tell_problems(world)
    steps = first_start(world, link_lifetime=LINK_LIFETIME)
    world.engine.dispose()
    _tell(settings, steps)
    sys.exit(run_together([_web(settings), _worker()]))


def _web(settings: Settings) -> Child:
    words = [
        *(sys.executable, "-m", "gunicorn", "app:app", "--pythonpath", str(HOME), "--no-control-socket"),
        *("--bind", f"{settings.host}:{settings.port}", "--worker-class", "gthread"),
        *("--workers", str(settings.web_workers), "--threads", str(settings.web_threads)),
        *("--log-level", "warning", "--graceful-timeout", "15"),
    ]
    return Child("web", words, signal.SIGTERM)


def _worker() -> Child:
    return Child("worker", [sys.executable, "-m", "residency.cli.main", "work"], signal.SIGINT, restarts=True)


def _tell_problems(world: Runtime) -> None:
    for problem in world.catalog.problems:
        _log.error("exercise refused", exercise=problem.where, problem=problem.sentence)
    if world.sandbox is None:
        _log.warning("no sandbox: checks and witnesses do not run; install bubblewrap")


def _tell(settings: Settings, steps: FirstSteps) -> None:
    print(f"Residency serves {settings.address} (Ctrl-C stops it).")
    if steps.links:
        print("\nFirst start. Sign-in links for every role; each works once, within seven days:\n")
        for role, name, path in steps.links:
            print(f"  {role:<17} {name:<16} {settings.address}{path}")
        print("\nMore links: .venv/bin/residency link E-MAIL")
    sys.stdout.flush()
