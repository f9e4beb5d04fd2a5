"""One command serves everything, and leaves nothing behind."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from residency.settings import HOME

pytestmark = [pytest.mark.xdist_group("serve"), pytest.mark.timeout(180)]


LEAN = {"web_workers": "1"}
"""Each web process takes seconds of a processor to start; the first test starts as many as people get."""


@dataclass
class Served:
    process: subprocess.Popen[str]
    port: int
    log: Path

    def wait_until_up(self) -> None:
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.log.read_text()
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/sign-in", timeout=5) as answer:
                    assert answer.status == 200
                    return
            except OSError:  # refused, reset, or too slow on a busy machine
                time.sleep(0.2)
        pytest.fail(f"it did not come up:\n{self.log.read_text()}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


STARTED: list[subprocess.Popen[str]] = []


def serve(folder: Path, **settings: str) -> Served:
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RESIDENCY_")}
    environment |= {"RESIDENCY_DATA_DIR": str(folder / "var"), "RESIDENCY_PORT": str(port)}
    environment |= {f"RESIDENCY_{name.upper()}": value for name, value in settings.items()}
    log = folder / f"serve-{port}.log"
    with log.open("w") as sink:
        process = subprocess.Popen(
            [sys.executable, "-m", "residency.cli.main", "serve"],
            cwd=HOME,
            env=environment,
            stdout=sink,
            stderr=subprocess.STDOUT,
            text=True,
        )
    STARTED.append(process)
    return Served(process, port, log)


def processes_that_serve(folder: Path) -> list[str]:
    """Command lines of living processes whose environment names this data folder."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if str(folder / "var").encode() in (entry / "environ").read_bytes():
                    found.append((entry / "cmdline").read_bytes().replace(b"\0", b" ").decode())
            except OSError:
                continue
    return [line for line in found if line]


def wait_until_gone(folder: Path, seconds: float = 20) -> list[str]:
    deadline = time.monotonic() + seconds
    while (left := processes_that_serve(folder)) and time.monotonic() < deadline:
        time.sleep(0.2)
    return left


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if str(tmp_path / "var").encode() in (entry / "environ").read_bytes():
                    os.kill(int(entry.name), signal.SIGKILL)
            except OSError:
                continue
    while STARTED:
        STARTED.pop().wait()  # or a later test, of other things, is told of it


def test_serves_prints_links_for_each_role_once_and_stops_cleanly(folder: Path) -> None:
    first = serve(folder)
    first.wait_until_up()
    printed = first.log.read_text()
    roles = re.findall(r"^  (\w+(?:, [\w ]+?)?)  .*/sign-in/link/\S+$", printed, flags=re.MULTILINE)
    trainees = ["trainee, level 2", "trainee, level 5", "trainee, new"]
    assert roles == [*trainees, "mentor", "director", "author", "admin"]
    assert any(" work" in line for line in processes_that_serve(folder)), "the worker runs beside the pages"
    first.process.send_signal(signal.SIGINT)
    assert first.process.wait(40) == 0
    assert wait_until_gone(folder) == []

    began = time.monotonic()
    second = serve(folder, **LEAN)
    second.wait_until_up()
    assert time.monotonic() - began < 60  # nothing is made anew; on a busy machine a start alone takes 20 s
    assert "/sign-in/link/" not in second.log.read_text()
    second.process.send_signal(signal.SIGTERM)
    assert second.process.wait(40) == 0
    assert wait_until_gone(folder) == []


def test_leaves_no_orphan_when_it_is_killed(folder: Path) -> None:
    served = serve(folder, demo="false", **LEAN)
    served.wait_until_up()
    served.process.kill()
    served.process.wait()
    assert wait_until_gone(folder) == []


def test_starts_a_lost_worker_again(folder: Path) -> None:
    served = serve(folder, demo="false", **LEAN)
    served.wait_until_up()
    [lost] = workers(served)
    os.kill(lost, signal.SIGKILL)
    deadline = time.monotonic() + 20
    while workers(served) in ([], [lost]) and time.monotonic() < deadline:
        time.sleep(0.2)
    [found] = workers(served)
    assert found != lost
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(40) == 0


def workers(served: Served) -> list[int]:
    """Process ids of the living workers of this server."""
    tasks = Path(f"/proc/{served.process.pid}/task").iterdir()
    children = [child for task in tasks for child in (task / "children").read_text().split()]
    return [int(pid) for pid in children if b"work" in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")]


@pytest.mark.parametrize(("name", "value"), [("port", "many"), ("packs", "/nowhere")])
def test_stops_with_a_sentence_for_a_wrong_setting(folder: Path, name: str, value: str) -> None:
    served = serve(folder, **{name: value})
    assert served.process.wait(30) == 1
    assert f"RESIDENCY_{name.upper()} cannot be used" in served.log.read_text()
    assert "Traceback" not in served.log.read_text()
