"""A mentor forks a build at any of its turns, says something to the builder, and has it go on from there."""

from __future__ import annotations

from residency.actions.build_with_model import BUILD, add_fork
from residency.actions.fork_context import fork_context
from residency.actions.record_turn import record_turn
from residency.actions.transaction import transaction
from residency.domain.draft import is_storable
from residency.domain.errors import BadInput, NotFound, Refused
from residency.factory.builder.turns import NoteTurn, type_of, written
from residency.runtime import Runtime
from residency.store.queries.contexts import context_of
from residency.store.queries.model_builds import locked_work
from residency.store.session import read
from residency.store.tables.context import Context

LONGEST_NOTE = 2_000


def continue_build(world: Runtime, context_id: str, turn_id: int, *, note: str, made_by: str) -> Context:
    """The fork, which a model goes on with in a job. The run that it comes from stays as it is.

    Raises NotFound for what is no turn of a build, Refused where no model can build, BadInput for an empty or long
    note.
    """
    note = note.strip()
    if not note or len(note) > LONGEST_NOTE or not is_storable(note):
        raise BadInput(
            f"Say to the builder, in at most {LONGEST_NOTE} letters, what to do differently.", field="note"
        )
    if world.model is None or world.sandbox is None:
        raise Refused("Nothing can be built here now: that takes a language model and a sandbox.")
    with read(world.engine) as session:
        source = context_of(session, context_id)
    if source.purpose != BUILD or source.work_id is None:
        raise NotFound("There is no such build.")
    fork = fork_context(world, context_id, turn_id, title=_title(source.title), made_by=made_by)
    held = NoteTurn(note, made_by)
    record_turn(world, fork.id, type_of(held), written(held))
    with transaction(world) as session:
        add_fork(world, session, locked_work(session, source.work_id), fork.id)
    return fork


def _title(source: str) -> str:
    """Of a fork of a fork as of a fork."""
    mark = ", continued"
    return f"{source.removesuffix(mark)[: 200 - len(mark)]}{mark}"
