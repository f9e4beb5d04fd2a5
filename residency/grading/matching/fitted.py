"""The shipped weights, as data: written by ``residency calibrate --write``, and a test fits them anew.

Fitted to the labelled comments in ``tests/calibration/comments`` and to unrelated comments at the places of bugs.
"""

from __future__ import annotations

from residency.grading.matching.model import Model

FITTED = Model(
    base=-1.9945,
    weights={
        "at_place": 0.4421,
        "on_line": 1.0784,
        "accepted": 6.3389,
        "described": 10.4365,
        "rejected": -6.8159,
        "elsewhere": -2.5753,
        "letters_described": 4.8345,
        "letters_rejected": -2.032,
        "phrases_described": 9.9988,
        "phrases_elsewhere": -8.3215,
        "contrast_letters": 0.8293,
        "contrast_phrases": 2.2649,
        "odds": 0.3869,
        "odds_at_place": 0.4831,
        "turn_of_phrase": 1.3516,
        "is_quibble": -3.7408,
        "is_praise": -5.7531,
    },
    usual={
        "at_place": 0.9211,
        "on_line": 0.9118,
        "accepted": 0.126,
        "described": 0.1229,
        "rejected": 0.1273,
        "elsewhere": 0.1834,
        "letters_described": 0.1455,
        "letters_rejected": 0.1646,
        "phrases_described": 0.0686,
        "phrases_elsewhere": 0.0855,
        "contrast_letters": -0.4282,
        "contrast_phrases": -0.3249,
        "odds": 0.1879,
        "odds_at_place": 0.0483,
        "turn_of_phrase": 0.1477,
        "is_quibble": 0.0096,
        "is_praise": 0.0028,
    },
)
