"""What a language model was asked and said: the log of calls, and the opinions that came of them."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from residency.store.tables import naming  # noqa: F401  (names before tables)


class ModelCall(SQLModel, table=True):
    """One call to a language model. A log: written before the call, completed once after it, never changed.

    ``outcome`` is ``begun`` until the call has come back; a row that stays so was lost with its worker.
    ``cost_micros`` is in millionths of a dollar: at first the most that the call may cost, so that calls under
    way count, then what it did cost; where that cannot be known, the most it may have cost stays.
    """

    __tablename__ = "model_call"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(index=True)
    purpose: str = Field(max_length=30)
    attempt_id: str | None = Field(default=None, foreign_key="attempt.id", index=True)
    comment_id: str | None = Field(default=None, foreign_key="comment.id", max_length=36)
    bug: str | None = Field(default=None, max_length=200)
    trainee_id: str | None = Field(default=None, foreign_key="person.id", index=True)
    context_id: str | None = Field(default=None, foreign_key="context.id", index=True, max_length=32)
    """The run that it belongs to, where it is one of a factory's."""
    model: str = Field(max_length=100)
    """The model that was asked; ``answered_by`` is the one that says it answered."""
    answered_by: str = Field(default="", max_length=100)
    request_id: str = Field(default="", max_length=100)
    system: str
    prompt: str
    answer: str = ""
    input_tokens: int = 0
    output_tokens: int = 0
    cache_read_tokens: int = 0
    cache_write_tokens: int = 0
    cost_micros: int
    outcome: str = Field(default="begun", max_length=20)
    error: str = ""
    milliseconds: int | None = None


class SecondOpinionRow(SQLModel, table=True):
    """What a second reader said of one comment and one bug, once. It counts in grading where ``describes`` is set.

    ``said`` is ``yes``, ``no``, ``cannot_tell`` or ``nonsense``. ``instructs_reader`` is set where the comment
    tried to tell the model what to say: then it counts for nothing.
    """

    __tablename__ = "second_opinion"

    comment_id: str = Field(foreign_key="comment.id", primary_key=True, max_length=36)
    bug: str = Field(primary_key=True, max_length=200)
    attempt_id: str = Field(foreign_key="attempt.id", index=True)
    said: str = Field(max_length=20)
    describes: bool | None = None
    instructs_reader: bool = False
    reason: str = ""
    call_id: int = Field(foreign_key="model_call.id")
    created_at: datetime
