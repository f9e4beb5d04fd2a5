"""What turns hold comes back from its bytes as it was."""

from __future__ import annotations

import json

import pytest

from residency.domain.turn import TurnType
from residency.factory.builder.turns import Held, read_turn, type_of, written
from tests.factory.builder.lines import EVERY


@pytest.mark.parametrize("held", EVERY, ids=lambda held: type(held).__name__)
def test_reads_what_it_has_written(held: Held) -> None:
    assert read_turn(type_of(held), written(held)) == held
    assert isinstance(json.loads(written(held)), dict)


def test_has_a_turn_of_every_type() -> None:
    assert {type_of(held) for held in EVERY} == set(TurnType)


def test_reads_nothing_that_no_build_has_written() -> None:
    with pytest.raises(ValueError, match="code"):
        read_turn(TurnType.BUILD, b'{"text": "Build this."}')
