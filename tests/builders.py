"""What a language model might write of the late fees, and a world in which one does: real client, real sandbox."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

from residency.actions import handlers
from residency.domain.system.scenario import Scenario
from residency.llm.anthropic_model import AnthropicModel
from residency.runtime import Runtime
from residency.sandbox.open import Sandbox, open_sandbox
from residency.settings import HOME, Settings
from residency.store.queries.model_builds import builds_of
from residency.store.session import read
from residency.store.tables.model_build import ModelBuild
from residency.store.tables.system import Work
from tests.llm.messages_server import KEY, Service

MODEL = "claude-sonnet-5-5"

RIGHT = """
from datetime import datetime, timedelta

LEEWAY = timedelta(minutes=30)
DAY = timedelta(days=1)


def moment(text):
    found = datetime.strptime(text, "%Y-%m-%d %H:%M")
    if not 2000 <= found.year < 2100:
        raise ValueError("out of range")
    return found


def half_up(cents, parts):
    return (2 * cents + parts) // (2 * parts)


class System:
    def __init__(self, world):
        self.hires = {}

    def rent(self, rental, customer, start, due, rate):
        start, due = moment(start), moment(due)
        days, rest = divmod(due - start, DAY)
        if rental in self.hires or rest or days < 1:
            raise ValueError("not a hire")
        self.hires[rental] = hire = dict(customer=customer, start=start, due=due, rate=rate, open=True)
        hire.update(price=days * rate, fee=0, refund=0)
        return {"price": hire["price"]}

    def bring_back(self, rental, at):
        hire, at = self.opened(rental), moment(at)
        if at < hire["start"] or at - hire["due"] > 366 * DAY:
            raise ValueError("not now")
        hire.update(open=False, fee=self.fee(hire, at))
        unused = max((hire["due"] - at) // DAY, 0)
        hire["refund"] = half_up(unused * hire["rate"], 2)
        return {"late_fee": hire["fee"], "refund": hire["refund"]}

    def fee(self, hire, at):
        late, day = timedelta(), hire["due"]
        while day < at:
            midnight = datetime(day.year, day.month, day.day) + DAY
            if day.weekday() != 6:
                late += min(at, midnight) - day
            day = midnight
        if late <= LEEWAY:
            return 0
        days = -(-late // DAY)
        fee = min(half_up(days * hire["rate"] * 115, 100), hire["price"])
        return fee if fee >= 500 else 0

    def cancel(self, rental, at):
        hire, at = self.opened(rental), moment(at)
        if at >= hire["start"]:
            raise ValueError("started")
        hire.update(open=False, refund=hire["price"] if hire["start"] - at >= 2 * DAY else 0)
        return {"refund": hire["refund"]}

    def account(self, customer):
        mine = [hire for hire in self.hires.values() if hire["customer"] == customer]
        paid, fees, refunds = (sum(hire[name] for hire in mine) for name in ("price", "fee", "refund"))
        return {"paid": paid, "fees": fees, "refunds": refunds, "balance": paid + fees - refunds}

    def opened(self, rental):
        if not self.hires[rental]["open"]:
            raise ValueError("closed")
        return self.hires[rental]
"""
"""All that the customer means."""

WITHOUT_LEEWAY = RIGHT.replace("minutes=30", "minutes=0")
BY_CHANCE = f"import random\n{RIGHT}".replace("minutes=30", "minutes=random.choice([0, 30])")
"""Draws anew in every run whether half an hour is allowed: under the seed 0 it is, under 1 and 2 it is not."""

ENDLESS = RIGHT.replace("        unused = ", "        while True: pass\n        unused = ")
NO_PYTHON = "Here is the system you asked for:\n\nclass System:"
CURIOUS = '''
import socket
from pathlib import Path


def tried(action):
    try:
        return str(action())
    except OSError as error:
        return type(error).__name__


class System:
    """Tells in its errors what it could get at."""

    def __init__(self, world):
        self.found = "; ".join([
            tried(lambda: Path("/etc/passwd").read_text()),
            tried(lambda: list(Path(BANK).iterdir())),
            tried(lambda: socket.create_connection(("127.0.0.1", PORT), timeout=1)),
        ])

    def rent(self, *args):
        raise RuntimeError(self.found)
'''


def curious(port: int) -> str:
    """A program that looks for the keys, and for a service on this port."""
    return CURIOUS.replace("PORT", str(port)).replace("BANK", repr(str(HOME / "seeded_bugs")))


def gamed(examples: tuple[Scenario, ...]) -> str:
    """A program that knows the answers to these examples by heart, and nothing else."""
    known = {}
    for example in examples:
        course: list[object] = []
        for call in example.calls:
            course.append([call.do, list(call.args)])
            known[json.dumps(course)] = None if call.refused else dict(call.gives)
    names = {call.do for example in examples for call in example.calls}
    method = "    def {0}(self, *args): return self.look_up('{0}', args)\n"
    methods = "".join(map(method.format, sorted(names)))
    return f"""
import json
KNOWN = json.loads({json.dumps(known)!r})

class System:
    def __init__(self, world):
        self.course = []

    def look_up(self, name, args):
        self.course.append([name, list(args)])
        found = KNOWN[json.dumps(self.course)]
        if found is None:
            raise ValueError("refused")
        return found

{methods}"""


def answer(code: str) -> str:
    """A program as the model says it."""
    return json.dumps({"plan": "As the spec says.", "code": code})


@cache
def real_sandbox() -> Sandbox:
    return open_sandbox()


def building(world: Runtime, service: Service, **settings: float) -> Runtime:
    """The world with the vendor's own client to this service and the machine's own sandbox."""
    return replace(
        world,
        model=AnthropicModel(key=KEY, name=MODEL, url=service.url, timeout_s=2),
        sandbox=real_sandbox(),
        settings=Settings(data_dir=world.settings.data_dir, **settings),  # type: ignore[arg-type]
    )


def work_off(world: Runtime) -> None:
    """What a worker process does, until nothing waits."""
    world.queue.on_message(handlers.new_performer(world).perform)
    while world.queue.drain():
        pass


def builds(world: Runtime, work: Work) -> list[ModelBuild]:
    with read(world.engine) as session:
        return builds_of(session, work.id)
