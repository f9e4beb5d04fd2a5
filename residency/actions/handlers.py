"""What a worker can do, as one table: every kind of job, and what it means that one has failed for good."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from residency.actions import run_code
from residency.actions.ask_second_reader import ASK_SECOND_READER, ask_second_reader
from residency.actions.build_with_model import BUILD_WITH_MODEL, build_with_model, give_up_build
from residency.actions.keep_digests import KEEP_DIGEST, keep_one
from residency.actions.keep_retention import NIGHTLY, do_nightly
from residency.actions.refit_items import REFIT_ITEMS, refit_items
from residency.actions.repair_key import REGRADE_REPAIRED, regrade_repaired
from residency.actions.run_examples import RUN_EXAMPLES, give_up_examples, run_examples
from residency.jobs.perform import Performer
from residency.runtime import Runtime


def new_performer(world: Runtime) -> Performer:
    """A performer of every kind of job there is, to be set on the queue of this world."""
    handlers = {kind: partial(handler, world) for kind, handler in HANDLERS.items()}
    return Performer(world.engine, world.queue, handlers, world.clock, give_up=partial(_give_up, world))


def _give_up(world: Runtime, kind: str, payload: Mapping[str, str]) -> None:
    if kind in run_code.HANDLERS:
        run_code.give_up(world, kind, payload)
    elif kind == RUN_EXAMPLES:
        give_up_examples(world, payload)
    elif kind == BUILD_WITH_MODEL:
        give_up_build(world, payload)
    # Nobody waits for the others: without a second reader a grade stands, and the mentors have what is unsure; the
    # page of repairs goes on saying that reviews are not graded again yet; what was to be removed goes tomorrow;
    # a report counts for itself what was not counted before.


Handler = Callable[[Runtime, Mapping[str, str]], object]

HANDLERS: Mapping[str, Handler] = {
    **run_code.HANDLERS,
    ASK_SECOND_READER: ask_second_reader,
    RUN_EXAMPLES: run_examples,
    BUILD_WITH_MODEL: build_with_model,
    REFIT_ITEMS: refit_items,
    REGRADE_REPAIRED: regrade_repaired,
    NIGHTLY: do_nightly,
    KEEP_DIGEST: keep_one,
}
