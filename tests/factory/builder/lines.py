"""Turns of builds to make lines of."""

from __future__ import annotations

from residency.factory.builder.turns import (
    AnswerTurn,
    BuildTurn,
    CheckTurn,
    EndTurn,
    FailedExample,
    FailureTurn,
    Held,
    NoteTurn,
    PromptTurn,
    SpecTurn,
    VerdictTurn,
)
from residency.llm.model import Question

SECRET = "a scenario that nobody may see"

SPEC = SpecTurn("logistics/fees", "notes = []", "a clock", {"rules": [{"text": "A day late costs five."}]})
PROMPT = PromptTurn(Question("rules", "the spec", {"type": "object"}, 12_000, "medium", 240.0))
ANSWER = AnswerTurn("claude-sonnet-5-5", 5_000, '{"code": "class System: ..."}')
BUILD = BuildTurn("class System: ...")
FAILED = FailedExample("rule 1, where it bites", "back() -> fee=5", '{"fee": 5}', '{"fee": 4}')
HIDDEN = FailedExample(SECRET, "back() -> fee=7", '{"fee": 7}', '{"fee": 4}')
BAD = CheckTurn(3, 4, (FAILED,))
GOOD = CheckTurn(4, 4, ())
VERDICT = VerdictTurn(20, 21, (HIDDEN,))
BETTER = VerdictTurn(21, 21, ())
FAILURE = FailureTurn("The language model refused to answer.", "request 1")
NOTE = NoteTurn("Mind Sundays.", "mara")
END = EndTurn("It satisfies all 4 examples that its writer could see, 3 runs in a row.")

EVERY: tuple[Held, ...] = (SPEC, PROMPT, ANSWER, BUILD, BAD, VERDICT, FAILURE, NOTE, END)
TRIED: tuple[Held, ...] = (PROMPT, ANSWER, BUILD, BAD, VERDICT)
"""One turn of the builder that was not enough."""

DONE: tuple[Held, ...] = (PROMPT, ANSWER, BUILD, GOOD, GOOD, GOOD, BETTER)
