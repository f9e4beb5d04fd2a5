from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from residency.sandbox.usage import Usage, deleted_but_open, descendants, usage_of

MEGABYTE = 1024 * 1024


@pytest.fixture
def family(tmp_path: Path) -> Iterator[int]:
    """A process with a child that holds 50 MB of memory and a deleted file of 2 MB."""
    program = (
        "import os, sys\n"
        "reads, writes = os.pipe()\n"
        "if os.fork() == 0:\n"
        "    held = bytearray(b'x') * (50 << 20)\n"
        "    file = open('deleted', 'wb', buffering=0)\n"
        "    os.unlink('deleted')\n"
        "    file.write(bytes(2 << 20))\n"
        "    os.write(writes, b'x')\n"
        "    sys.stdin.read()\n"
        "    os._exit(0)\n"
        "os.read(reads, 1)\n"
        "print('ready', flush=True)\n"
        "os.wait()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield process.pid


def test_finds_children_of_children(family: int) -> None:
    (child,) = descendants(family)

    assert child in descendants(os.getpid())


def test_counts_memory_processes_and_time(family: int) -> None:
    used = usage_of([family, *descendants(family)])

    assert 50 * MEGABYTE < used.memory < 150 * MEGABYTE
    assert used.processes == 2
    assert used.cpu_s < 10


def test_counts_files_that_stand_in_no_folder(family: int) -> None:
    assert deleted_but_open([family]) == 0
    assert deleted_but_open(descendants(family)) >= 2 * MEGABYTE


def test_counts_nothing_of_a_process_that_is_gone() -> None:
    process = subprocess.Popen([sys.executable, "-c", "pass"])
    process.wait()

    assert usage_of([process.pid]) == Usage()
    assert deleted_but_open([process.pid]) == 0
    assert descendants(process.pid) == []
