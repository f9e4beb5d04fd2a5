"""The clock has a language model build from specs that were handed in, a turn a job.

Nobody waits for it, and no grade changes by it. Whatever happens is a turn of the build's run, so a worker that
dies leaves it at its head, and the next job goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from uuid import uuid4

import structlog
from sqlmodel import Session

from residency.actions.ask_model import About, LoggedCall, ask_model, storable
from residency.actions.open_context import open_context
from residency.actions.open_system import open_system
from residency.actions.record_turn import record_next, record_turn
from residency.actions.transaction import transaction
from residency.actions.write_spec import spec_of
from residency.catalog.pack import SystemPack
from residency.domain.errors import Conflict
from residency.factory.builder.asking import prompt, spec_as_data, surroundings
from residency.factory.builder.judging import check, judge, visible_examples
from residency.factory.builder.line import Step, end, figures, newest, next_step, runs_of_last
from residency.factory.builder.turns import (
    AnswerTurn,
    BuildTurn,
    EndTurn,
    FailureTurn,
    Held,
    PromptTurn,
    SpecTurn,
    VerdictTurn,
    read_turn,
    type_of,
    written,
)
from residency.jobs.queue import add_job
from residency.llm.model import Answer, ModelError, Rejected, Unreachable
from residency.llm.system_builder import read_answer
from residency.runtime import Runtime
from residency.store.queries.contexts import replay
from residency.store.queries.model_builds import locked_build, next_number, next_waiting
from residency.store.queries.model_calls import spent_in
from residency.store.session import read
from residency.store.tables.model_build import ModelBuild
from residency.store.tables.system import Work

BUILD_WITH_MODEL = "build_with_model"
"""Kind of the job, purpose of its calls."""

BUILD = "build"
"""Purpose of its contexts."""

WAITING, RUNNING, PASSED, STOPPED = "waiting", "running", "passed", "stopped"

NO_MODEL = "No language model can be asked any more: its key was taken away."
NO_SANDBOX = "It cannot be checked: this machine has no sandbox, and a model's program never runs outside one."
NO_BUDGET = "The day's budget for the language model is used up."
UNREACHABLE = "The language model could not be reached."
REJECTED = "The language model did not take the question. The operator's log says why."
NO_PROGRAM = "What the language model answered holds no program."
FAILED = "Something broke on our side, three times. The operator's log says what."

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class _Run:
    """A build as far as it has come. ``head`` is the id of its last turn."""

    build: ModelBuild
    work: Work
    system: SystemPack
    context_id: str
    head: int | None
    line: tuple[Held, ...]


def build_later(world: Runtime, session: Session, work: Work) -> None:
    """Have a model build from work that is being handed in, where there is one; not from invented history."""
    if world.model is None or world.sandbox is None or work.is_demo:
        return
    for number in range(1, world.settings.factory_builds + 1):
        session.add(ModelBuild(id=uuid4().hex, work_id=work.id, number=number))
    session.flush()
    _begin_next(world, session, work.id)


def add_fork(world: Runtime, session: Session, work: Work, context_id: str) -> ModelBuild:
    """Have a run that a mentor has forked go on; the caller has locked the work."""
    number = next_number(session, work.id)
    build = ModelBuild(id=uuid4().hex, work_id=work.id, number=number, context_id=context_id, is_fork=True)
    build.state, build.started_at = RUNNING, world.clock()
    session.add(build)
    add_job(session, BUILD_WITH_MODEL, {"build": build.id}, now=world.clock())
    return build


def build_with_model(world: Runtime, payload: Mapping[str, str]) -> None:
    """Go on with a build until its next program is judged, or it ends. Other work comes between two programs.

    Does nothing where it has ended, or another worker goes on with it.
    """
    while (run := _read(world, payload["build"])) is not None:
        step = next_step(run.line, tokens=world.settings.factory_tokens)
        if step is Step.NOTHING:
            _close(world, run)
            return
        held = _STEPS[step](world, run)
        try:
            record_next(world, run.context_id, run.head, type_of(held), written(held))
        except Conflict:
            _log.info("another worker goes on with this build", build=run.build.id)
            return
        line = (*run.line, held)
        if isinstance(held, VerdictTurn) and next_step(line, tokens=world.settings.factory_tokens) is Step.PROMPT:
            _go_on_later(world, run, line)
            return


def give_up_build(world: Runtime, payload: Mapping[str, str]) -> None:
    """Say of a build that it ended, so that no page waits for it, and let the next one begin."""
    with transaction(world) as session:
        build = locked_build(session, payload["build"])
        if build is None or build.finished_at is not None:
            return
        build.state, build.ended, build.finished_at = STOPPED, FAILED, world.clock()
        session.add(build)
        _begin_next(world, session, build.work_id)
    if build.context_id is not None:
        end_turn = EndTurn(FAILED)
        record_turn(world, build.context_id, type_of(end_turn), written(end_turn))


def _begin_next(world: Runtime, session: Session, work_id: str) -> None:
    """One build of a work after the other: two workers busy with models would leave none for anything else."""
    build = next_waiting(session, work_id)
    if build is not None:
        add_job(session, BUILD_WITH_MODEL, {"build": build.id}, now=world.clock())


def _read(world: Runtime, build_id: str) -> _Run | None:
    """The build as it stands, with a run to write into; None where it is over or unknown."""
    with read(world.engine) as session:
        build = session.get(ModelBuild, build_id)
        if build is None or build.finished_at is not None:
            return None
        work = session.get_one(Work, build.work_id)
        system = open_system(session, work.system_hash)
    context_id = build.context_id or _open(world, build, system)
    with read(world.engine) as session:
        turns = list(replay(session, context_id))
    line = tuple(read_turn(turn.type, payload) for turn, payload in turns)
    return _Run(build, work, system, context_id, turns[-1][0].id if turns else None, line)


def _open(world: Runtime, build: ModelBuild, system: SystemPack) -> str:
    """The id of the run that this build is recorded in; of two workers that open one, the first decides."""
    title = f"Build {build.number} of {system.exercise.title}"[:200]
    context = open_context(world, purpose=BUILD, title=title, work_id=build.work_id)
    with transaction(world) as session:
        row = locked_build(session, build.id)
        if row is None or row.context_id is None:
            row = row or build
            row.context_id, row.state, row.started_at = context.id, RUNNING, world.clock()
            session.add(row)
        return row.context_id


def _begin(_world: Runtime, run: _Run) -> Held:
    exercise = run.system.exercise
    return SpecTurn(
        exercise=str(exercise.ref),
        interface=run.system.public["interface.toml"],
        surroundings=surroundings(exercise.twins),
        spec=spec_as_data(spec_of(run.work.written), exercise.interface),
    )


def _prompt(world: Runtime, run: _Run) -> Held:
    return PromptTurn(prompt(run.line, tokens=world.settings.factory_tokens))


def _ask(world: Runtime, run: _Run) -> Held:
    if world.model is None:
        return FailureTurn(NO_MODEL)
    if world.sandbox is None:
        return FailureTurn(NO_SANDBOX)
    about = About(BUILD_WITH_MODEL, run.work.trainee_id, context_id=run.context_id)
    call = ask_model(world, world.model, newest(run.line, PromptTurn).question, about)
    if call is None:
        return FailureTurn(NO_BUDGET)
    return _answer(call)


def _answer(call: LoggedCall) -> Held:
    result = call.result
    if isinstance(result, Answer):
        usage = result.usage
        tokens = usage.input + usage.output + usage.cache_read + usage.cache_write
        return AnswerTurn(storable(result.model), tokens, storable(result.text))
    details = storable(str(result))
    _log.warning("a build of a language model ends", call=call.id, problem=details)
    return FailureTurn(_sentence(result), details)


def _sentence(error: ModelError) -> str:
    if isinstance(error, Unreachable):
        return UNREACHABLE
    return REJECTED if isinstance(error, Rejected) else str(error)


def _take(_world: Runtime, run: _Run) -> Held:
    code = read_answer(newest(run.line, AnswerTurn).text)
    return FailureTurn(NO_PROGRAM) if code is None else BuildTurn(code)


def _check(world: Runtime, run: _Run) -> Held:
    if world.sandbox is None:
        return FailureTurn(NO_SANDBOX)
    exercise = run.system.exercise
    examples = visible_examples(spec_of(run.work.written), exercise.interface)
    code, seed = newest(run.line, BuildTurn).code, runs_of_last(run.line)
    return check(world.sandbox, code, exercise.twins, examples, seed=seed)


def _judge(world: Runtime, run: _Run) -> Held:
    if world.sandbox is None:
        return FailureTurn(NO_SANDBOX)
    code = newest(run.line, BuildTurn).code
    return judge(world.sandbox, code, run.system.exercise.twins, run.system.key.scenarios)


def _end(world: Runtime, run: _Run) -> Held:
    return end(run.line, tokens=world.settings.factory_tokens)


_STEPS: Mapping[Step, Callable[[Runtime, _Run], Held]] = MappingProxyType(
    {
        Step.BEGIN: _begin,
        Step.PROMPT: _prompt,
        Step.ASK: _ask,
        Step.READ: _take,
        Step.CHECK: _check,
        Step.JUDGE: _judge,
        Step.END: _end,
    }
)


def _go_on_later(world: Runtime, run: _Run, line: tuple[Held, ...]) -> None:
    """Show what has come of it so far, and have the next turn taken when whatever waits has had its own."""
    with transaction(world) as session:
        build = locked_build(session, run.build.id)
        if build is None or build.finished_at is not None:
            return
        _fill(session, build, line)
        add_job(session, BUILD_WITH_MODEL, {"build": build.id}, now=world.clock())


def _close(world: Runtime, run: _Run) -> None:
    with transaction(world) as session:
        build = locked_build(session, run.build.id)
        if build is None or build.finished_at is not None:
            return
        _fill(session, build, run.line)
        found = figures(run.line)
        build.state, build.ended = PASSED if found.passed else STOPPED, found.sentence
        build.finished_at = world.clock()
        _begin_next(world, session, build.work_id)
    _log.info("a language model has built", build=run.build.id, state=build.state, turns=build.turns)


def _fill(session: Session, build: ModelBuild, line: tuple[Held, ...]) -> None:
    found = figures(line)
    build.turns, build.satisfied, build.scenarios = found.turns, found.satisfied, found.scenarios
    build.gain = found.gain
    build.tokens, build.cost_micros = spent_in(session, build.context_id or "")
    session.add(build)
