"""A local service that speaks the Messages API, and the real client on it: no test needs a key."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from residency.llm.anthropic_model import AnthropicModel
from tests.llm.messages_server import KEY, Service, serve_messages


@pytest.fixture
def service() -> Iterator[Service]:
    with serve_messages() as service:
        yield service


@pytest.fixture
def model(service: Service) -> AnthropicModel:
    return AnthropicModel(key=KEY, name="claude-sonnet-5-5", url=service.url, timeout_s=0.5)
