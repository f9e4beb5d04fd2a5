"""What a call costs, in millionths of a dollar: whole numbers, so that sums are exact."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from datetime import date

from residency.llm.model import Question, Usage

PRICED_ON = date(2026, 11, 25)
"""When the table below was compared with the vendor's list."""


@dataclass(frozen=True)
class Price:
    """Dollars for a million tokens, which is millionths of a dollar for one."""

    input: float
    output: float
    cache_write: float
    cache_read: float


@dataclass(frozen=True)
class _Tiers:
    """Haiku 5.5 asks five times as much for a prompt of more than 100,000 tokens."""

    usual: Price
    long: Price


LONG_PROMPT = 100_000

_OPUS_4 = Price(5.0, 25.0, 6.25, 0.5)
_SONNET_4 = Price(3.0, 15.0, 3.75, 0.3)

PRICES: dict[str, Price | _Tiers] = {
    "claude-fable-5-1": Price(10.0, 50.0, 12.5, 0.25),
    "claude-fable-5": Price(10.0, 50.0, 12.5, 1.0),
    "claude-opus-5-5": Price(4.0, 20.0, 5.0, 0.2),
    "claude-opus-5": _OPUS_4,
    "claude-opus-4-8": _OPUS_4,
    "claude-opus-4-7": _OPUS_4,
    "claude-opus-4-6": _OPUS_4,
    "claude-sonnet-5-5": Price(2.0, 10.0, 2.5, 0.1),
    "claude-sonnet-5": Price(2.0, 10.0, 2.5, 0.2),
    "claude-sonnet-4-6": _SONNET_4,
    "claude-haiku-5-5": _Tiers(Price(0.1, 0.5, 0.125, 0.01), Price(0.5, 2.5, 0.625, 0.05)),
}

DEAREST = Price(15.0, 75.0, 18.75, 1.5)
"""What a model costs that the table does not know: the most that any Claude has cost, to keep every budget."""


_UNSEEN = 500
"""Tokens that the service adds to a prompt of its own accord, for the schema."""


def price_of(model: str, *, prompt_tokens: int = 0) -> Price:
    """The price of a model, whatever the date at the end of its name; of an unknown one the dearest."""
    found = PRICES.get(re.sub(r"-\d{8}$", "", model), DEAREST)
    if isinstance(found, _Tiers):
        return found.long if prompt_tokens > LONG_PROMPT else found.usual
    return found


def cost_of(usage: Usage, model: str) -> int:
    """What this usage costs, in millionths of a dollar, rounded up."""
    prompt = usage.input + usage.cache_read + usage.cache_write
    price = price_of(model, prompt_tokens=prompt)
    return math.ceil(
        usage.input * price.input
        + usage.output * price.output
        + usage.cache_write * price.cache_write
        + usage.cache_read * price.cache_read
    )


def most_it_may_cost(question: Question, model: str) -> int:
    """What a question costs at most: nothing of it read from the cache, and every token written that it allows.

    No token is shorter than a byte, so the bytes are at least as many.
    """
    tokens = len((question.system + question.text + json.dumps(question.schema)).encode()) + _UNSEEN
    return cost_of(Usage(cache_write=tokens, output=question.max_tokens), model)
