"""The world, built once and handed down: settings, database, catalog, sandbox, model, queue, clock and dice."""

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
from residency.llm.model import LanguageModel
from residency.llm.open import open_model
from residency.sandbox.open import Sandbox, open_sandbox
from residency.settings import Settings
from residency.store.session import open_engine


@dataclass(frozen=True)
class Runtime:
    """Everything a verb may need.

    ``sandbox`` is None where this machine has none; then nothing untrusted runs. ``model`` is None without a
    key; then nobody but the grader and the mentors reads a review.
    """

    settings: Settings
    engine: Engine
    catalog: Catalog
    sandbox: Sandbox | None
    model: LanguageModel | None
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
        model=_model(settings),
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


def _model(settings: Settings) -> LanguageModel | None:
    return open_model(
        key=settings.anthropic_api_key.get_secret_value(),
        name=settings.model,
        url=settings.model_url,
        timeout_s=settings.model_timeout_s,
    )
