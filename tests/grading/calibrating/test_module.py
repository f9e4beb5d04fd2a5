"""A model as the source text of a module."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residency.grading.calibrating.module import as_module
from residency.grading.matching import fitted
from residency.grading.matching.fitted import FITTED
from residency.grading.matching.model import Model
from residency.grading.matching.signals import SIGNS

PLACES = st.integers(-900_000, 900_000).map(lambda count: count / 10_000)
"""Numbers of four places."""

VALUES = st.fixed_dictionaries(dict.fromkeys(SIGNS, PLACES))


def imported(text: str, folder: Path) -> Model:
    path = folder / "fitted.py"
    path.write_text(text, encoding="utf-8")
    found = runpy.run_path(str(path))["FITTED"]
    assert isinstance(found, Model)
    return found


@given(st.builds(Model, PLACES, VALUES, VALUES))
def test_comes_back_from_the_module_as_it_was(tmp_path_factory: pytest.TempPathFactory, model: Model) -> None:
    assert imported(as_module(model), tmp_path_factory.mktemp("module")) == model


def test_rounds_to_four_places(tmp_path: Path) -> None:
    fine = Model(1 / 3, {"odds": 2 / 3, "is_praise": -0.00001}, {"odds": 1e-9, "is_praise": 0.5})
    found = imported(as_module(fine), tmp_path)
    assert found == Model(0.3333, {"odds": 0.6667, "is_praise": 0.0}, {"odds": 0.0, "is_praise": 0.5})
    assert "-0.0," not in as_module(fine)


def test_writes_the_shipped_module_as_it_stands() -> None:
    assert fitted.__file__ is not None
    assert as_module(FITTED) == Path(fitted.__file__).read_text(encoding="utf-8")
