"""Labelled comments with their keys, and the judgements of them: made once, they take half a minute."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from residency.catalog.catalog import Catalog
from residency.cli.calibration_data import cases_in, strays_in
from residency.grading.calibrating.cases import STRAY_COUNTS, Case, examples_of
from residency.grading.calibrating.held_out import Judged, as_shipped, cross_fitted
from residency.grading.matching.fitting import Example
from residency.grading.matching.samples import Samples

DATA = Path(__file__).parent

Taught = tuple[dict[str, list[Example]], dict[str, list[Example]]]


@pytest.fixture(scope="session", autouse=True)
def every_key_compiled_once() -> Iterator[None]:
    """The product keeps the keys asked for last; here all variants of the bank are asked for three times."""
    with pytest.MonkeyPatch.context() as patch:
        compiled = cache(Samples)
        for reader in ("signals", "aspects"):
            patch.setattr(f"residency.grading.matching.{reader}.samples_of", compiled)
        yield


@pytest.fixture(scope="session")
def comments(catalog: Catalog) -> list[Case]:
    return cases_in(catalog, DATA / "comments")


@pytest.fixture(scope="session")
def strays(catalog: Catalog, comments: list[Case]) -> list[Case]:
    """Of the exercises that have labelled comments: a new one changes no weight until it has some."""
    return strays_in(catalog, sorted({case.labelled.exercise for case in comments}))


@pytest.fixture(scope="session")
def taught(comments: list[Case], strays: list[Case]) -> Taught:
    """What the labelled and the unrelated comments teach."""
    return examples_of(comments), examples_of(strays, STRAY_COUNTS)


@pytest.fixture(scope="session")
def development(comments: list[Case], taught: Taught) -> list[Judged]:
    """Each exercise judged by weights that were fitted to the seven others."""
    return cross_fitted(comments, *taught)


@pytest.fixture(scope="session")
def held_out(catalog: Catalog) -> list[Judged]:
    """Comments that nothing was fitted to, judged as in the product."""
    return as_shipped(cases_in(catalog, DATA / "held_out"))
