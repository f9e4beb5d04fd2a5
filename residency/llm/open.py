"""The choice of the model that stands behind the waist: none without a key."""

from __future__ import annotations

from residency.llm.model import LanguageModel


def open_model(*, key: str, name: str, url: str, timeout_s: float) -> LanguageModel | None:
    """The model that this key opens, or None without one. An empty ``url`` is the vendor's own."""
    if not key:
        return None
    from residency.llm.anthropic_model import AnthropicModel  # noqa: PLC0415  (takes a second; most run without)

    return AnthropicModel(key=key, name=name, url=url, timeout_s=timeout_s)
