"""A trainee's attempts show the clean change by design, not by luck."""

from __future__ import annotations

import random

import pytest

from residency.progress.blocks import BLOCK, draw_block


@pytest.mark.parametrize("seed", range(200))
def test_holds_three_to_five_clean_attempts_in_ten(seed: int) -> None:
    assert 3 <= sum(draw_block(random.Random(seed))) <= 5


def test_shows_about_forty_percent_clean_over_many_trainees() -> None:
    arms = [arm for seed in range(2000) for arm in draw_block(random.Random(seed))]
    assert sum(arms) / len(arms) == pytest.approx(0.4, abs=0.01)


def test_puts_the_clean_ones_anywhere() -> None:
    blocks = [draw_block(random.Random(seed)) for seed in range(2000)]
    shares = [sum(block[position] for block in blocks) / len(blocks) for position in range(BLOCK)]
    assert all(share == pytest.approx(0.4, abs=0.05) for share in shares)


def test_is_replayed_by_its_seed() -> None:
    assert draw_block(random.Random("a seed")) == draw_block(random.Random("a seed"))
