"""What an exercise offers to call is proven, and gives nothing away. For what breaks it see test_clauses.py."""

from __future__ import annotations

import pytest

from residency.catalog.evidence.call_entry import HARNESS
from residency.sandbox.open import Sandbox
from tests.catalog.evidence.offering import ADAPTER, SHOWN, offering
from tests.catalog.proof.test_clauses import broken, complaints, prove
from tests.catalog.tiny import FLOOR, PUBLIC, Tiny

pytestmark = [pytest.mark.sandbox, pytest.mark.xdist_group("tiny proofs")]


def test_holds_where_every_example_shows_what_it_should(tiny: Tiny, sandbox: Sandbox) -> None:
    assert prove(offering(tiny), sandbox).holds


def test_holds_where_nothing_is_offered(tiny: Tiny, sandbox: Sandbox) -> None:
    assert complaints(prove(tiny, sandbox), "evidence") == []


@pytest.mark.parametrize("where", ["exercise.toml", "evidence/example_shop.py"])
def test_an_offer_may_not_name_a_bug(tiny: Tiny, sandbox: Sandbox, where: str) -> None:
    offering(tiny)
    path = f"{PUBLIC}/{where}"
    tiny.files[path] = f"{tiny.files[path]}# {FLOOR}\n"
    assert broken(prove(tiny, sandbox)) == ["silence"]


def test_an_offer_may_not_hold_the_example_of_a_bug(tiny: Tiny, sandbox: Sandbox) -> None:
    offering(tiny, adapter=f"{ADAPTER}\n# {SHOWN[FLOOR]}\n")
    assert broken(prove(tiny, sandbox)) == ["hidden"]


def test_ships_both_harnesses() -> None:
    assert {path.name for path in HARNESS.iterdir() if path.is_file()} == {
        "residency_call.py",
        "residency_call.mjs",
    }
