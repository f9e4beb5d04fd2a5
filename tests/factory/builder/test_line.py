"""Which step of a build comes next, and what its turns come to, from the turns alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from residency.factory.builder.line import FEWEST_TOKENS, MOST_TURNS, Figures, Step, end, figures, next_step
from residency.factory.builder.turns import AnswerTurn, EndTurn, Held
from tests.factory.builder.lines import (
    ANSWER,
    BAD,
    BETTER,
    BUILD,
    DONE,
    END,
    FAILURE,
    GOOD,
    NOTE,
    PROMPT,
    SPEC,
    TRIED,
    VERDICT,
)

TOKENS = 80_000


def step(*line: Held, tokens: int = TOKENS) -> Step:
    return next_step(line, tokens=tokens)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ((), Step.BEGIN),
        ((SPEC,), Step.PROMPT),
        ((SPEC, PROMPT), Step.ASK),
        ((SPEC, PROMPT, ANSWER), Step.READ),
        ((SPEC, PROMPT, ANSWER, BUILD), Step.CHECK),
        ((SPEC, PROMPT, ANSWER, BUILD, BAD), Step.JUDGE),
        ((SPEC, *TRIED), Step.PROMPT),
        ((SPEC, *TRIED, *DONE), Step.END),
        ((SPEC, PROMPT, FAILURE), Step.END),
        ((SPEC, *DONE, END), Step.NOTHING),
    ],
    ids=lambda value: value.name if isinstance(value, Step) else None,
)
def test_knows_the_next_step_from_the_turns(line: tuple[Held, ...], expected: Step) -> None:
    assert step(*line) is expected


def test_judges_a_program_however_well_it_was_checked() -> None:
    """What a repair gains can only be told if every program meets the hidden scenarios."""
    assert step(SPEC, PROMPT, ANSWER, BUILD, BAD) is Step.JUDGE
    assert step(SPEC, PROMPT, ANSWER, BUILD, GOOD, GOOD, GOOD) is Step.JUDGE


def test_is_done_only_with_a_program_that_passes_and_keeps_passing() -> None:
    built = (SPEC, PROMPT, ANSWER, BUILD)
    assert step(*built, GOOD) is step(*built, GOOD, GOOD) is Step.CHECK
    assert step(*built, GOOD, GOOD, GOOD, BETTER) is Step.END


def test_begins_to_count_anew_after_a_run_that_fails() -> None:
    """Two runs were passed, the third was not: the next program needs three of its own."""
    regressed = (SPEC, PROMPT, ANSWER, BUILD, GOOD, GOOD, BAD)
    assert step(*regressed) is Step.JUDGE
    assert step(*regressed, VERDICT) is Step.PROMPT
    repaired = (*regressed, VERDICT, PROMPT, ANSWER, BUILD, GOOD)
    assert step(*repaired) is step(*repaired, GOOD) is Step.CHECK
    assert not figures((*repaired, GOOD, END)).passed
    assert figures((*repaired, GOOD, GOOD, BETTER, END)).passed


def test_does_not_let_hidden_scenarios_decide_when_it_is_done() -> None:
    assert step(SPEC, PROMPT, ANSWER, BUILD, GOOD, GOOD, GOOD, VERDICT) is Step.END
    assert step(SPEC, PROMPT, ANSWER, BUILD, BAD, replace(VERDICT, satisfied=21, failed=())) is Step.PROMPT


def test_stops_after_so_many_programs_and_says_so() -> None:
    line = (SPEC, *TRIED * (MOST_TURNS - 1))
    assert step(*line) is Step.PROMPT
    assert step(*line, *TRIED) is Step.END
    assert end((*line, *TRIED), tokens=TOKENS) == EndTurn(
        f"After {MOST_TURNS} programs, which is the most, 1 of the 4 examples that its writer could see fail."
    )


def test_stops_where_too_few_tokens_are_left_for_a_program() -> None:
    used = 2 * ANSWER.tokens
    line = (SPEC, *TRIED, *TRIED)
    assert step(*line, tokens=used + FEWEST_TOKENS) is Step.PROMPT
    assert step(*line, tokens=used + FEWEST_TOKENS - 1) is Step.END
    assert "used up the 11,999 tokens" in end(line, tokens=used + FEWEST_TOKENS - 1).sentence


def test_goes_on_after_a_note_with_all_turns_and_tokens_anew() -> None:
    used_up = (SPEC, *TRIED * MOST_TURNS, END, NOTE)
    assert step(*used_up) is Step.PROMPT
    assert step(*used_up, *TRIED) is Step.PROMPT
    assert step(*used_up, *TRIED * MOST_TURNS) is Step.END
    hungry = AnswerTurn("m", TOKENS, "")
    assert step(SPEC, PROMPT, hungry, BUILD, BAD, VERDICT, NOTE, *TRIED) is Step.PROMPT


@pytest.mark.parametrize("line", [(SPEC,), (SPEC, PROMPT), (SPEC, PROMPT, ANSWER), (SPEC, *DONE, END)])
def test_makes_a_prompt_after_a_note_wherever_a_run_was_forked(line: tuple[Held, ...]) -> None:
    assert step(*line, NOTE) is Step.PROMPT


def test_says_what_was_satisfied_and_what_the_last_repair_gained() -> None:
    assert figures((SPEC, PROMPT)) == Figures(1, None, None, None, passed=False, sentence="")
    assert figures((SPEC, *TRIED)) == Figures(1, 20, 21, None, passed=False, sentence="")
    assert figures((SPEC, *TRIED, *DONE, END)) == Figures(2, 21, 21, 1, passed=True, sentence=END.sentence)
    assert figures((SPEC, *DONE, NOTE, *TRIED)).gain == -1


def test_does_not_pass_what_failed_after_its_last_good_program() -> None:
    line = (SPEC, *DONE, NOTE, PROMPT, FAILURE, EndTurn(FAILURE.sentence))
    assert not figures(line).passed
    assert figures(line).satisfied == 21, "the last program is still what it is"
    assert end(line[:-1], tokens=TOKENS).sentence == FAILURE.sentence
