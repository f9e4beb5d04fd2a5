"""The world, built once and handed down: settings, database, catalog, sandbox, queue, clock and dice."""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine

from residency.catalog.catalog import Catalog, open_catalog
from residency.domain.dice import Dice
from residency.domain.errors import SandboxUnavailable
from residency.jobs.queue import JobQueue
from residency.sandbox.open import Sandbox, open_sandbox
from residency.settings import Settings
from residency.store.session import open_engine


@dataclass(frozen=True)
class Runtime:
    """Everything a verb may need. ``sandbox`` is None where this machine has none; then nothing untrusted runs."""

    settings: Settings
    engine: Engine
    catalog: Catalog
    sandbox: Sandbox | None
    queue: JobQueue
    clock: Callable[[], datetime]
    dice: Callable[[str], Dice]
    new_seed: Callable[[], str]


def build_runtime(settings: Settings) -> Runtime:
    """The real world of one process. Build it after a fork, never before: connections do not survive one."""
    return Runtime(
        settings=settings,
        engine=open_engine(settings.database),
        catalog=open_catalog(settings.pack_roots),
        sandbox=_sandbox(settings),
        queue=JobQueue.on_disk(settings.data_dir / "queue.sqlite"),
        clock=lambda: datetime.now(UTC),
        dice=random.Random,
        new_seed=lambda: secrets.token_hex(8),
    )


def _sandbox(settings: Settings) -> Sandbox | None:
    try:
        return open_sandbox(hidden=(settings.data_dir, *settings.packs))
    except SandboxUnavailable:
        return None
