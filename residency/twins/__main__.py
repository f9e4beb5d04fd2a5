"""Try a twin by hand: `python -m residency.twins slack --port 8080`."""

from __future__ import annotations

import argparse
import sys
import threading
from contextlib import suppress
from datetime import UTC, datetime

from residency.twins.server import serve
from residency.twins.table import TWINS


def main() -> None:
    """Serve a twin until Ctrl-C."""
    parser = argparse.ArgumentParser(prog="python -m residency.twins", description="Serve a twin on this machine.")
    parser.add_argument("twin", choices=sorted(TWINS))
    parser.add_argument("--port", type=int, default=0, help="a free one unless given")
    arguments = parser.parse_args()
    twin = TWINS[arguments.twin]
    with serve(twin.open_demo(lambda: datetime.now(UTC)), arguments.port) as url:
        sys.stdout.write(f"{twin.how_to_connect.format(url=url)}\n")
        sys.stdout.flush()
        with suppress(KeyboardInterrupt):
            threading.Event().wait()


main()
