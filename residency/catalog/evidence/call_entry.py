"""One call of an entry point on one state of the repository."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from residency.domain.call import Call, Came
from residency.domain.evidence import Evidence
from residency.domain.exercise import Command
from residency.domain.json_value import json_text, read_json
from residency.domain.run import Ended, Limits, Run
from residency.sandbox.open import Sandbox

HARNESS = Path(__file__).parent / "harness"
ORDER = "residency_call.json"
RESERVED = frozenset({"residency_call.py", "residency_call.mjs", ORDER, "residency_input.json"})
"""Names at the root of the sandbox that no repository and no adapter may use."""

LIMITS = Limits(output_kb=256, processes=64)
LONGEST_NOTE = 500

_STOPPED = {
    Ended.TIMED_OUT: "it did not come to an end in time",
    Ended.OUT_OF_MEMORY: "it needed too much memory",
    Ended.TOO_MANY_PROCESSES: "it started too many processes",
    Ended.DISK_FULL: "it wrote too much",
    Ended.TOO_MUCH_OUTPUT: "it printed too much",
}


def call_entry(
    sandbox: Sandbox, files: Mapping[str, str], evidence: Evidence, values: Mapping[str, object]
) -> Call:
    """What the entry point gives for these inputs where the repository holds ``files``.

    The answer stands behind a mark that nobody can know before, so no input and no output can forge one.
    """
    mark = f"residency-call-{secrets.token_hex(16)} "
    order = {
        "function": evidence.function,
        "command": list(evidence.command),
        "input": values,
        "mark": mark,
    }
    name, word = ("residency_call.mjs", "node") if evidence.is_node else ("residency_call.py", "python")
    laid = {**files, **dict(evidence.adapter), name: _harness_text(name), ORDER: json_text(order)}
    return _read(sandbox.run(laid, Command((word, name), evidence.timeout_s), LIMITS), mark)


@cache
def _harness_text(name: str) -> str:
    return (HARNESS / name).read_text("utf-8")


def _read(run: Run, mark: str) -> Call:
    if run.ended is not Ended.EXITED:
        return Call(Came.NOTHING, note=f"{_STOPPED[run.ended]}.")
    marked = [line for line in run.output.split("\n") if line.startswith(mark)]
    if not marked:
        return Call(Came.NOTHING, note="it ended without an answer.")
    said = read_json(marked[-1].removeprefix(mark))
    if not isinstance(said, dict) or "failed" in said:
        return Call(Came.NOTHING, note=_short(said))
    if "raised" in said:
        return Call(Came.RAISED, {"raises": said["raised"]}, note=_clean(str(said["message"])))
    return Call(Came.RETURNED, said["returned"])


def _short(said: object) -> str:
    text = said["failed"] if isinstance(said, dict) else said
    return f"{_clean(str(text))}."


def _clean(text: str) -> str:
    """As much of a message as a sentence bears, in characters that every database can hold."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")[:LONGEST_NOTE]
