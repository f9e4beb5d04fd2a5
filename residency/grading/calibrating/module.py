"""A model as the source text of a module: the shipped weights are data that anybody can read and compare."""

from __future__ import annotations

from collections.abc import Mapping

from residency.grading.matching.model import Model

_HEAD = '''"""The shipped weights, as data: written by ``residency calibrate --write``, and a test fits them anew.

Fitted to the labelled comments in ``tests/calibration/comments`` and to unrelated comments at the places of bugs.
"""

from __future__ import annotations

from residency.grading.matching.model import Model

FITTED = Model(
    base={base},
    weights={{
{weights}
    }},
    usual={{
{usual}
    }},
)
'''


def as_module(model: Model) -> str:
    """The text of ``residency/grading/matching/fitted.py`` for this model, numbers to four places."""
    return _HEAD.format(base=round(model.base, 4), weights=_lines(model.weights), usual=_lines(model.usual))


def _lines(values: Mapping[str, float]) -> str:
    return "\n".join(f'        "{name}": {round(value, 4) + 0.0},' for name, value in values.items())
