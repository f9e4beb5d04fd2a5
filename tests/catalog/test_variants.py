"""Variants of the real bank have the line numbers of a real repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from residency.catalog.catalog import Catalog
from residency.catalog.rows import parse_diff
from residency.domain.exercise import ExerciseRef
from tests.catalog.repository import flat_rows, real_diff
from tests.catalog.tiny import BASE, BOUNDARY, CLEAN, FLOOR, REF, Tiny, seeded

FIRST_FOUR = [
    ExerciseRef("hospital", "proxy-access"),
    ExerciseRef("logistics", "delivery-windows"),
    ExerciseRef("manufacturer", "stock-reservation"),
    ExerciseRef("platform", "cursor-pagination"),
]


@pytest.mark.parametrize("ref", FIRST_FOUR, ids=str)
def test_numbers_lines_like_git(catalog: Catalog, ref: ExerciseRef, tmp_path: Path) -> None:
    for bugs in ((), catalog.bugs(ref)[:1], catalog.bugs(ref)):
        shown = catalog.variant(ref, bugs)
        folder = tmp_path / str(len(bugs))
        assert flat_rows(shown.files) == flat_rows(parse_diff(real_diff(folder, shown.base, shown.head)))


def test_shows_base_and_the_change_with_its_bugs(tiny: Tiny) -> None:
    catalog = tiny.open()
    assert dict(catalog.variant(REF).base) == BASE
    assert dict(catalog.variant(REF).head) == CLEAN
    assert dict(catalog.variant(REF, [FLOOR]).head) == seeded(FLOOR)
    assert dict(catalog.files(REF, [FLOOR, BOUNDARY])) == seeded(BOUNDARY, seeded(FLOOR))


def test_does_not_let_a_variant_be_changed(tiny: Tiny) -> None:
    head = tiny.open().variant(REF).head
    with pytest.raises(TypeError):
        head["shop.py"] = ""  # type: ignore[index]
