"""One real run that shows whether a launcher works on this machine: it runs programs, and it holds them."""

from __future__ import annotations

import socket
import tempfile
from collections.abc import Callable, Mapping

from residency.domain.errors import SandboxUnavailable
from residency.domain.exercise import Command
from residency.domain.run import Run

TIMEOUT_S = 20


def probe(run: Callable[[Mapping[str, str | bytes], Command], Run]) -> None:
    """Return if a run can work and can neither read a file outside nor reach this process over the network.

    Raises SandboxUnavailable with what went wrong, if not.
    """
    with tempfile.NamedTemporaryFile() as outside, socket.create_server(("127.0.0.1", 0)) as server:
        words = ("python", "-I", "probe.py", outside.name, str(server.getsockname()[1]))
        seen = run({"probe.py": PROGRAM}, Command(words, TIMEOUT_S))
    if not seen.passed:
        said = seen.output.strip().rpartition("\n")[2]
        raise SandboxUnavailable(said or f"the probe came to {seen.ended}, exit code {seen.exit_code}")


PROGRAM = """
import os, socket, subprocess, sys

def refused(action, *arguments):
    try:
        action(*arguments)
    except OSError:
        return True
    return False

assert os.listdir(".") == ["probe.py"], "there is more in the folder than was put there"
assert refused(open, sys.argv[1]), "a file outside can be read"
assert refused(os.listdir, "/etc"), "the system's settings can be read"
assert refused(socket.create_connection, ("127.0.0.1", int(sys.argv[2]))), "the machine's network can be reached"
open("written", "w").close()
subprocess.run([sys.executable, "-I", "-c", "pass"], check=True)
"""
