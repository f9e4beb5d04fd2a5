"""``residency prove`` of the whole bank: cold, and remembered. Goal: under 3 s when remembered."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from time import perf_counter


def main() -> None:
    """Print the wall time of both, as whole commands."""
    with tempfile.TemporaryDirectory() as folder:
        cold, again = _prove(folder), _prove(folder)
    print(f"prove the bank: cold {cold:6.1f} s, remembered {again:5.2f} s (goal 3.00), ratio {again / cold:5.3f}")


def _prove(folder: str) -> float:
    began = perf_counter()
    subprocess.run(
        [sys.executable, "-m", "residency.cli.main", "prove"],
        env={**os.environ, "RESIDENCY_DATA_DIR": folder},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return perf_counter() - began
