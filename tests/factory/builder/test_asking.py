"""A builder is given the spec, what is public, and what it may know of its last program: nothing else."""

from __future__ import annotations

import inspect
import json

from residency.catalog.catalog import Catalog
from residency.domain.system.written import Spec
from residency.factory.builder.asking import MOST_SHOWN, prompt, spec_as_data, surroundings
from residency.factory.builder.line import FEWEST_TOKENS
from residency.factory.builder.turns import CheckTurn, Held
from residency.llm.model import Question
from residency.llm.system_builder import MAX_TOKENS
from residency.twins.jira.model import Jira
from residency.twins.slack.model import Slack
from tests.factory.builder.lines import ANSWER, BUILD, DONE, FAILED, NOTE, PROMPT, SECRET, SPEC, TRIED
from tests.specs import EARLY, FEES, LEEWAY, rented


def data_of(question: Question) -> dict[str, object]:
    data: dict[str, object] = json.loads(question.text.partition("\n")[2])
    return data


def asked(*line: Held, tokens: int = 80_000) -> Question:
    return prompt(line, tokens=tokens)


def test_begins_with_the_spec_alone() -> None:
    assert data_of(asked(SPEC)) == {"spec": SPEC.spec}


def test_goes_on_with_the_last_program_and_the_examples_that_it_fails() -> None:
    data = data_of(asked(SPEC, *TRIED))
    assert data["your last program"] == BUILD.code
    assert data["examples that it fails"] == [
        {"example": FAILED.example, "call": FAILED.call, "wanted": FAILED.wanted, "got": FAILED.got}
    ]


def test_says_nothing_of_a_verdict_whatever_follows_it() -> None:
    for line in ((SPEC, *TRIED), (SPEC, *TRIED, *DONE, NOTE), (SPEC, *TRIED, NOTE, PROMPT, NOTE)):
        question = asked(*line)
        assert SECRET not in question.system + question.text
        assert "fee=7" not in question.text
        assert "of 21" not in question.text


def test_shows_a_program_that_nobody_has_checked_yet() -> None:
    data = data_of(asked(SPEC, PROMPT, ANSWER, BUILD, NOTE))
    assert data["your last program"] == BUILD.code
    assert data["examples that it fails"] == []


def test_keeps_a_note_for_all_turns_after_it() -> None:
    for line in ((SPEC, NOTE), (SPEC, NOTE, *TRIED), (SPEC, *TRIED, NOTE, *TRIED)):
        assert data_of(asked(*line))["notes of a mentor"] == [NOTE.text]


def test_shows_a_dozen_failures_and_not_a_hundred() -> None:
    many = CheckTurn(0, 100, (FAILED,) * 100)
    shown = data_of(asked(SPEC, PROMPT, ANSWER, BUILD, many))["examples that it fails"]
    assert isinstance(shown, list)
    assert len(shown) == MOST_SHOWN


def test_allows_what_is_left_of_the_tokens_of_a_build() -> None:
    assert asked(SPEC).max_tokens == MAX_TOKENS
    assert asked(SPEC, *TRIED, tokens=ANSWER.tokens + 4_000).max_tokens == 4_000
    assert asked(SPEC, *TRIED, tokens=ANSWER.tokens).max_tokens == FEWEST_TOKENS


def test_writes_examples_as_lines_of_calls(catalog: Catalog) -> None:
    interface = catalog.system(FEES).exercise.interface
    spec = Spec(background=(rented("R9"),), rules=(LEEWAY, EARLY), open_questions=("Who pays?", " "))
    data = spec_as_data(spec, interface)
    begin = 'rent("R9", "Adler", "2025-03-03 09:00", "2025-03-06 09:00", 4000)'
    assert data["every example begins with"] == [begin]
    assert data["open questions"] == ["Who pays?"]
    rules = data["rules"]
    assert isinstance(rules, list)
    assert [rule["text"] for rule in rules] == [LEEWAY.text, EARLY.text]
    assert rules[0]["example where it bites"][1] == 'bring_back("R1", "2025-03-06 09:31") -> late_fee=4600'


def test_describes_every_outside_service_by_its_own_words() -> None:
    text = surroundings(("slack", "jira"))
    for kind in (Slack, Jira):
        public = [name for name, _ in inspect.getmembers(kind, inspect.isfunction) if name[0] != "_"]
        assert [name for name in public if f".{name}(" not in text] == []
        assert str(inspect.getdoc(kind.call)) in text
    assert "slack" not in surroundings(())
