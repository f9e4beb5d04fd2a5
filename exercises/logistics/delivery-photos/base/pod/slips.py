"""Delivery slips: signed on paper, scanned in the office the next morning."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pod import tools
from pod.clock import Clock
from pod.incoming import Incoming
from pod.models import NotFound, Slip
from pod.store import Store
from pod.vault import Vault


class SlipDesk:
    def __init__(
        self,
        store: Store,
        vault: Vault,
        incoming: Incoming,
        clock: Clock,
        run: Callable[..., None] = tools.run,
    ) -> None:
        self._store = store
        self._vault = vault
        self._incoming = incoming
        self._clock = clock
        self._run = run

    def scan(self, stop_id: int, scan: Path, signed_by: str) -> Slip:
        """Keeps the first page of a scan, with the name of who has signed."""
        stop = self._store.stop(stop_id)
        if stop is None:
            raise NotFound("there is no such stop")
        room = self._incoming.make_room()
        try:
            page = room / "page.jpg"
            name = tools.literal(signed_by)
            self._run("convert", f"pdf:{scan}[0]", "-annotate", "+12+24", name, str(page))
            file = self._vault.keep(page, stop, "slip.jpg")
        finally:
            self._incoming.clear(room)
        slip = Slip(stop_id, file, signed_by, self._clock.now())
        self._store.put_slip(slip)
        return slip
