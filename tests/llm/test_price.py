"""What a call costs, so that a budget can be kept."""

from __future__ import annotations

import pytest

from residency.domain.review import Comment
from residency.llm.model import Usage
from residency.llm.price import DEAREST, LONG_PROMPT, PRICES, cost_of, most_it_may_cost, price_of
from residency.llm.second_reader import question_about
from residency.settings import Settings
from tests.grading.keys import FEE

MILLION = 1_000_000


def test_counts_in_millionths_of_a_dollar() -> None:
    assert cost_of(Usage(input=MILLION), "claude-sonnet-5-5") == 2 * MILLION
    assert cost_of(Usage(output=MILLION), "claude-sonnet-5-5") == 10 * MILLION
    assert cost_of(Usage(cache_write=MILLION), "claude-sonnet-5-5") == 2.5 * MILLION
    assert cost_of(Usage(cache_read=MILLION), "claude-sonnet-5-5") == 0.1 * MILLION


def test_rounds_up_so_that_nothing_is_free() -> None:
    assert cost_of(Usage(cache_read=1), "claude-haiku-5-5") == 1
    assert cost_of(Usage(), "claude-haiku-5-5") == 0


def test_takes_an_unknown_model_for_the_dearest() -> None:
    assert price_of("claude-from-next-year") == DEAREST
    for name in PRICES:
        known = price_of(name, prompt_tokens=LONG_PROMPT + 1)
        assert (known.input, known.output) <= (DEAREST.input, DEAREST.output)


def test_knows_a_model_by_a_dated_name() -> None:
    assert price_of("claude-sonnet-5-5-20260928") == price_of("claude-sonnet-5-5") != DEAREST


def test_knows_that_a_long_prompt_costs_more() -> None:
    short, long = Usage(input=LONG_PROMPT), Usage(input=LONG_PROMPT + 1)
    assert cost_of(long, "claude-haiku-5-5") > 4 * cost_of(short, "claude-haiku-5-5")


def test_knows_the_model_that_is_asked_unless_told_otherwise() -> None:
    assert Settings.model_fields["model"].default in PRICES


@pytest.mark.parametrize("text", ["x", "~!@#$%^&*()" * 500, "予約" * 500])
def test_never_underrates_what_a_question_may_cost(text: str) -> None:
    question = question_about(Comment(text), FEE)
    size = len((question.system + question.text).encode())
    worst = Usage(cache_write=size, output=question.max_tokens)
    assert most_it_may_cost(question, "claude-sonnet-5-5") >= cost_of(worst, "claude-sonnet-5-5")


def test_fits_several_questions_into_the_usual_budget_of_a_trainee() -> None:
    settings = Settings()
    most = most_it_may_cost(question_about(Comment("Is this right?" * 20), FEE), settings.model)
    assert 5 * most < settings.model_budget_usd_per_trainee * MILLION
