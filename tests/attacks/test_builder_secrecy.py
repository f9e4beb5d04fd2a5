"""Nothing of a system's key ever reaches the model that builds it, nor the sandbox that its programs run in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import pytest

from residency.actions.ask_customer import ask_customer
from residency.actions.build_spec import build_first, submit_spec
from residency.actions.write_spec import save_spec
from residency.catalog.pack import SystemPack
from residency.domain.exercise import Command, ExerciseRef
from residency.domain.run import USUAL, Limits, Run
from residency.domain.system.notation import write_line
from residency.domain.system.written import Spec
from residency.factory.builder.judging import visible_examples
from residency.factory.program import program
from residency.runtime import Runtime
from residency.store.tables.model_build import ModelBuild
from tests.attacks.test_key_secrecy import SHORTEST, squeeze
from tests.builders import answer, building, builds, real_sandbox, work_off
from tests.conftest import People
from tests.llm.messages_server import Fault, Service, serve_messages
from tests.packs.reference import reference_spec
from tests.specs import begin_spec

pytestmark = pytest.mark.sandbox

SYSTEMS = ("hospital/appointment-reminders", "logistics/late-fees-and-refunds")

NOSY = """
from pathlib import Path


class System:
    def __init__(self, world):
        found = [path.read_text() for path in Path().rglob("*") if path.suffix in (".json", ".toml")]
        raise RuntimeError(repr(found))
"""
"""Tells in an error, which its next prompt shows, what it finds beside it."""


@pytest.fixture
def service() -> Iterator[Service]:
    with serve_messages() as service:
        yield service


@dataclass
class Watched:
    """The machine's sandbox, and what was sent into it."""

    sent: list[Mapping[str, str | bytes]] = field(default_factory=list)

    def run(self, files: Mapping[str, str | bytes], command: Command, limits: Limits = USUAL) -> Run:
        self.sent.append(files)
        return real_sandbox().run(files, command, limits)


def needles(pack: SystemPack, known: str) -> set[str]:
    """Every sentence and line of the hidden half that nobody has written or may know."""
    texts = {
        sentence.strip()
        for text in pack.hidden.values()
        for line in text.splitlines()
        for sentence in re.split(r"(?<=[.!?]) ", squeeze(line.strip(' ",[]')))
    }
    return {text for text in texts if len(text) >= SHORTEST and text not in known}


def wanted(pack: SystemPack) -> set[str]:
    """What the calls of hidden scenarios should give, as the scenarios write it and as JSON does."""
    calls = [call for scenario in pack.key.scenarios for call in scenario.calls if call.gives]
    return {write_line(call) for call in calls} | {json.dumps(dict(call.gives)) for call in calls}


def texts_in(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, list):
        for each in data:
            yield from texts_in(each)
    elif isinstance(data, dict):
        for name, each in data.items():
            yield name
            yield from texts_in(each)


def prompts_of(service: Service) -> Iterator[str]:
    """Every text that the model was sent, data as it was before it was made JSON."""
    for request in service.requests:
        yield request["system"][0]["text"]
        yield from texts_in(json.loads(request["messages"][0]["content"].partition("\n")[2]))


def built(world: Runtime, people: People, pack: SystemPack, spec: Spec, service: Service) -> ModelBuild:
    """What a nosy model makes of Alice's spec, after she has heard the customer."""
    work = begin_spec(world, people.alice, pack.exercise.ref)
    ask_customer(world, people.alice.id, work.id, pack.key.customer.topics[0].asks[0])
    save_spec(world, people.alice.id, work.id, spec, based_on=0)
    build_first(world, people.alice.id, work.id)
    submit_spec(world, people.alice.id, work.id)
    service.enqueue(answer(NOSY), answer(NOSY), Fault.REFUSAL)
    work_off(world)
    return builds(world, work)[0]


@pytest.mark.parametrize("name", SYSTEMS)
def test_sends_nothing_of_the_key_to_the_model_or_into_the_sandbox(
    world: Runtime, people: People, service: Service, name: str
) -> None:
    box = Watched()
    house = replace(building(world, service), sandbox=box)
    pack = world.catalog.system(ExerciseRef.parse(name))
    spec = reference_spec(pack)
    build = built(house, people, pack, spec, service)
    assert (build.turns, len(box.sent)) == (3, 4), "two programs, each checked and judged"

    examples = [call for each in visible_examples(spec, pack.exercise.interface) for call in each.calls]
    prose = [rule.text for rule in spec.rules]
    known = squeeze("\n".join([pack.public["interface.toml"], *map(write_line, examples), *prose]))
    prompts = "\n".join(squeeze(prompt) for prompt in prompts_of(service))
    secrets = needles(pack, known)
    assert len(secrets) > 100
    assert [secret for secret in secrets if secret in prompts] == []
    assert [each.name for each in pack.key.scenarios if each.name in prompts and each.name not in known] == []
    assert squeeze(pack.exercise.brief.splitlines()[2]) not in prompts, "it builds from the spec alone"

    ours = squeeze("\n".join(program("", {}).values()))
    files = "\n".join(squeeze(str(text)) for sent in box.sent for text in sent.values())
    assert [secret for secret in secrets if secret in files and secret not in ours] == []
    calls = [str(sent["calls.json"]) for sent in box.sent]
    assert [each for each in wanted(pack) for sent in calls if each in sent] == []
    assert len(json.loads(calls[1])) == len(pack.key.scenarios), "the calls themselves are there"


def test_finds_a_leak_where_there_is_one(world: Runtime) -> None:
    pack = world.catalog.system(ExerciseRef.parse(SYSTEMS[1]))
    secrets = needles(pack, squeeze(pack.public["interface.toml"]))
    for file, text in pack.hidden.items():
        assert [secret for secret in secrets if secret in squeeze(text)] != [], file
