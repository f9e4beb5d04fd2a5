"""Runs a program that a language model wrote, inside the sandbox: what every call gives, a course a line, as JSON.

Each course has a process of its own, so that neither a loop nor a crash nor anything remembered reaches the next.
Here is no word of what a call should give: the program might find it.
"""

import json
import os
import random
import resource
import select
import signal
import sys
import time
from pathlib import Path
from typing import Any

from residency.factory.world import World
from residency.grading.systems.running import REFUSALS, TooMuch

CPU_S = 1
WALL_S = 5
MEMORY = 512 << 20
MOST_HANGS = 2
"""Courses that may hang; after them the rest is not tried, or a program that always does would take minutes."""

LONGEST_NOTE = 300
LONGEST_RESULT = 20_000
FILE = "system.py"

Outcome = list[Any]
"""``gave`` with the results, or ``refused``, ``broke`` or ``endless`` with a note."""


def main() -> None:
    """Run every course of ``calls.json``, with the seed that the first argument is."""
    seed = sys.argv[1]
    if os.environ.get("PYTHONHASHSEED") != seed:  # Python reads it once, when it starts
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "PYTHONHASHSEED": seed})  # noqa: S606
    source, courses, twins = (Path(name).read_text("utf-8") for name in (FILE, "calls.json", "twins.json"))
    World(json.loads(twins))  # loads what the twins are made of once, and not in the process of every course
    hangs = 0
    for course in json.loads(courses):
        if hangs < MOST_HANGS:
            outcomes, hung = _in_its_own_process(source, json.loads(twins), course)
            hangs += hung
        else:
            outcomes = [["endless", "not tried: other examples did not come to an end"]]
        sys.stdout.write(json.dumps(outcomes) + "\n")
        sys.stdout.flush()


def _in_its_own_process(source: str, twins: list[str], course: list[Any]) -> tuple[list[Outcome], bool]:
    """What the calls gave, as far as it came; and whether it had to be stopped."""
    inlet, outlet = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(inlet)
        try:
            _confine()
            random.seed(int(sys.argv[1]))  # after the fork, at which Python draws a seed of its own
            _play(source, twins, course, outlet)
        finally:
            os._exit(0)
    os.close(outlet)
    text, is_whole = _read(inlet, time.monotonic() + WALL_S)
    os.close(inlet)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    outcomes = [json.loads(line) for line in text.split(b"\n")[:-1]]
    stopped = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU
    if len(outcomes) < len(course):
        hung = stopped or not is_whole
        outcomes.append(["endless", "it did not come to an end"] if hung else ["broke", "the process ended"])
        return outcomes, hung
    return outcomes, False


def _confine() -> None:
    """Its own limits, and nothing to print to: what it prints must not be taken for what its calls give."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


def _read(inlet: int, until: float) -> tuple[bytes, bool]:
    """All that comes through until it is closed, and whether that was in time."""
    parts: list[bytes] = []
    while (left := until - time.monotonic()) > 0:
        if not select.select([inlet], [], [], left)[0]:
            break
        part = os.read(inlet, 1 << 16)
        if not part:
            return b"".join(parts), True
        parts.append(part)
    return b"".join(parts), False


def _play(source: str, twins: list[str], course: list[Any], outlet: int) -> None:
    namespace: dict[str, Any] = {"__name__": "system"}
    try:
        exec(compile(source, FILE, "exec", dont_inherit=True), namespace)  # noqa: S102  (the sandbox is for this)
        system = namespace["System"](World(twins))
    except BaseException as error:  # noqa: BLE001  (whatever it raises is its own fault)
        _tell(outlet, ["broke", f"system.py cannot be used: {_described(error)}"])
        return
    for do, args in course:
        _tell(outlet, _outcome(system, do, args))


def _outcome(system: Any, do: str, args: list[Any]) -> Outcome:
    try:
        given = getattr(system, do)(*args)
        if not isinstance(given, dict):
            return ["broke", f"{do} gave {type(given).__name__}, not a dict"]
        return _plain(do, given)
    except TooMuch:
        return ["endless", "it took too many steps"]
    except REFUSALS as error:
        return ["refused", _described(error)]
    except BaseException as error:  # noqa: BLE001
        return ["broke", _described(error)]


def _plain(do: str, given: dict[Any, Any]) -> Outcome:
    try:
        text = json.dumps(given, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        return ["broke", f"{do} gave something else than plain values: {error}"[:LONGEST_NOTE]]
    if len(text) > LONGEST_RESULT:
        return ["broke", f"{do} gave more than {LONGEST_RESULT} letters"]
    return ["gave", given]


def _described(error: BaseException) -> str:
    line = error.lineno if isinstance(error, SyntaxError) else None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == FILE:
            line = trace.tb_lineno
        trace = trace.tb_next
    where = f" (line {line})" if line else ""
    said = error.msg if isinstance(error, SyntaxError) else str(error)
    return f"{type(error).__name__}: {said}"[:LONGEST_NOTE] + where


def _tell(outlet: int, outcome: Outcome) -> None:
    left = (json.dumps(outcome) + "\n").encode("utf-8")
    while left:
        left = left[os.write(outlet, left) :]


if __name__ == "__main__":
    main()
