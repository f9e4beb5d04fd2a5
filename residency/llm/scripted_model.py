"""A model that says what it was told to say: for tests and demonstrations, without key or network."""

from __future__ import annotations

from collections import deque

from residency.llm.model import Answer, ModelError, Question, Unreachable, Usage


class ScriptedModel:
    """Gives the enqueued answers one by one and keeps every question in ``history``. Silent when none is left."""

    def __init__(self, name: str = "scripted") -> None:
        self.name = name
        self.history: list[Question] = []
        self._script: deque[Answer | ModelError] = deque()

    def enqueue(self, *answers: str | Answer | ModelError) -> None:
        """What to say next: a text, a whole answer, or an error to raise."""
        for answer in answers:
            self._script.append(self._whole(answer) if isinstance(answer, str) else answer)

    def ask(self, question: Question) -> Answer:
        """The next enqueued answer. Raises Unreachable when there is none."""
        self.history.append(question)
        if not self._script:
            raise Unreachable("Nothing is left in the script.", retry_after=0.0)
        answer = self._script.popleft()
        if isinstance(answer, ModelError):
            raise answer
        return answer

    def _whole(self, text: str) -> Answer:
        number = len(self.history) + len(self._script)
        return Answer(text, self.name, f"scripted-{number}", Usage(input=len(text), output=len(text)))
