"""The run of a build, turn by turn, as mentors may see it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from residency.domain.errors import NotFound
from residency.domain.turn import Turn, TurnType
from residency.runtime import Runtime
from residency.store.queries.contexts import payload_of, turns_of
from residency.store.queries.model_builds import build_in
from residency.store.queries.people import names_of
from residency.store.session import read
from residency.store.tables.context import Context
from residency.store.tables.model_build import ModelBuild


@dataclass(frozen=True)
class RunTurn:
    """``payload`` is None where it has been erased; ``said_by`` names the mentor whose note it is."""

    turn: Turn
    payload: bytes | None
    said_by: str | None = None


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
        writers = {turn.turn.id: _writer(turn) for turn in turns}
        names = names_of(session, {writer for writer in writers.values() if writer})
        named = tuple(replace(turn, said_by=names.get(writers[turn.turn.id] or "")) for turn in turns)
        build = build_in(session, context.id)
    return BuildRun(context, build, named, world.model is not None and world.sandbox is not None)


def _writer(turn: RunTurn) -> str | None:
    """Id of the person whose note it is: turns never change, so they hold no name."""
    if turn.turn.type is not TurnType.NOTE or turn.payload is None:
        return None
    return str(json.loads(turn.payload)["by"])
