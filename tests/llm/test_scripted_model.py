"""The stand-in is tested, too: it does as it is told and remembers."""

from __future__ import annotations

import pytest

from residency.llm.anthropic_model import AnthropicModel
from residency.llm.model import Answer, LanguageModel, Question, Rejected, Unreachable, Usage
from residency.llm.scripted_model import ScriptedModel
from tests.llm.messages_server import KEY

QUESTION = Question("Be brief.", "Well?", {}, 10)


def test_gives_what_was_enqueued_in_order_and_keeps_the_questions() -> None:
    model = ScriptedModel()
    whole = Answer("no", "other", "r", Usage(1, 2))
    model.enqueue("yes", whole)
    assert model.ask(QUESTION).text == "yes"
    assert model.ask(QUESTION) is whole
    assert model.history == [QUESTION, QUESTION]


def test_raises_what_was_enqueued() -> None:
    model = ScriptedModel()
    model.enqueue(Rejected("no credit"))
    with pytest.raises(Rejected, match="no credit"):
        model.ask(QUESTION)


def test_is_silent_when_nothing_is_left() -> None:
    with pytest.raises(Unreachable):
        ScriptedModel().ask(QUESTION)


def test_stands_where_the_real_one_stands() -> None:
    models: list[LanguageModel] = [ScriptedModel(), AnthropicModel(key=KEY, name="m", timeout_s=1)]
    assert [model.name for model in models] == ["scripted", "m"]
