"""The shipped weights, as data: written by ``residency calibrate --write``, and a test fits them anew.

Fitted to the labelled comments in ``tests/calibration/comments`` and to unrelated comments at the places of bugs.
"""

from __future__ import annotations

from residency.grading.matching.model import Model

FITTED = Model(
    base=-2.3612,
    weights={
        "at_place": 0.4285,
        "on_line": 1.209,
        "accepted": 4.6176,
        "described": 15.3611,
        "rejected": -9.7276,
        "elsewhere": -3.1163,
        "letters_described": 4.2477,
        "letters_rejected": -0.7923,
        "phrases_described": 10.9,
        "phrases_elsewhere": -10.1578,
        "contrast_letters": 0.8175,
        "contrast_phrases": 2.2863,
        "odds": 0.3613,
        "odds_at_place": 0.5422,
        "turn_of_phrase": 1.5179,
        "is_quibble": -4.072,
        "is_praise": -8.0349,
    },
    usual={
        "at_place": 0.9202,
        "on_line": 0.9109,
        "accepted": 0.126,
        "described": 0.1229,
        "rejected": 0.1274,
        "elsewhere": 0.1833,
        "letters_described": 0.1457,
        "letters_rejected": 0.1648,
        "phrases_described": 0.069,
        "phrases_elsewhere": 0.0858,
        "contrast_letters": -0.4289,
        "contrast_phrases": -0.3272,
        "odds": 0.1873,
        "odds_at_place": 0.0462,
        "turn_of_phrase": 0.1478,
        "is_quibble": 0.0099,
        "is_praise": 0.0028,
    },
)
