"""The run of a build, turn by turn, as mentors may see it."""

from __future__ import annotations

from dataclasses import dataclass

from residency.domain.errors import NotFound
from residency.domain.turn import Turn
from residency.runtime import Runtime
from residency.store.queries.contexts import payload_of, turns_of
from residency.store.queries.model_builds import build_in
from residency.store.session import read
from residency.store.tables.context import Context
from residency.store.tables.model_build import ModelBuild


@dataclass(frozen=True)
class RunTurn:
    """``payload`` is None where it has been erased."""

    turn: Turn
    payload: bytes | None


@dataclass(frozen=True)
class BuildRun:
    """``build`` is what it came to; None for a fork that was lost before it was to go on."""

    context: Context
    build: ModelBuild | None
    turns: tuple[RunTurn, ...]
    may_go_on: bool


def read_run(world: Runtime, context: Context) -> BuildRun:
    """The run that the caller was allowed to fetch, hidden scenarios and all."""
    with read(world.engine) as session:
        turns = []
        for turn in turns_of(session, context.id):
            try:
                turns.append(RunTurn(turn, payload_of(session, turn)))
            except NotFound:
                turns.append(RunTurn(turn, None))
        build = build_in(session, context.id)
    return BuildRun(context, build, tuple(turns), world.model is not None and world.sandbox is not None)
