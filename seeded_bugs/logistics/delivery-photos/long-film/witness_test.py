"""Of a body that is too long no more is taken than is needed to see it."""

from __future__ import annotations

import pytest

from pod.incoming import MAX_BYTES, Incoming
from pod.models import TooLarge


class Film:
    """Twice as long as allowed; counts what has been taken of it."""

    def __init__(self):
        self.left = 2 * MAX_BYTES
        self.taken = 0

    def read(self, size=-1):
        size = self.left if size is None or size < 0 else min(size, self.left)
        self.left -= size
        self.taken += size
        return bytes(size)


def test_a_film_is_not_taken_in(tmp_path):
    film = Film()
    with pytest.raises(TooLarge):
        Incoming(tmp_path).receive(film, tmp_path)
    assert film.taken <= MAX_BYTES + 1024 * 1024
