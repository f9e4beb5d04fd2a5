"""Claude behind the waist, by the vendor's own SDK. Nothing of the SDK leaves this file."""

from __future__ import annotations

import math
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

import anthropic
from pydantic import BaseModel, ConfigDict, ValidationError

from residency.llm.model import Answer, ModelError, Question, Rejected, Unreachable, Unusable, Usage

_PASSING = {408, 409, 425, 429}
"""Status codes below 500 that say "not now"."""

_CONNECT_S = 5.0


class _Block(BaseModel):
    model_config = ConfigDict(extra="ignore")

    type: str
    text: str = ""


class _Usage(BaseModel):
    model_config = ConfigDict(extra="ignore")

    input_tokens: int = 0
    output_tokens: int = 0
    cache_read_input_tokens: int | None = None
    cache_creation_input_tokens: int | None = None


class _Message(BaseModel):
    """What we need of a reply. The SDK itself takes any reply without looking, so it is checked here."""

    model_config = ConfigDict(extra="ignore")

    model: str
    content: list[_Block]
    stop_reason: str | None
    usage: _Usage


class AnthropicModel:
    """A Claude model. Threads may share it."""

    def __init__(self, *, key: str, name: str, url: str = "", timeout_s: float) -> None:
        """``timeout_s`` is how long the service may be silent, not how long it may take in all."""
        self.name = name
        self._timeout = _timeout(timeout_s)
        self._client = anthropic.Anthropic(
            api_key=key,
            base_url=url or None,
            timeout=self._timeout,
            # The SDK would wait for as long as a Retry-After says, be it hours, and its tries cannot be logged.
            max_retries=0,
            open_telemetry=False,  # what a trainee wrote goes nowhere else
        )

    def ask(self, question: Question) -> Answer:
        """One call, with the answer bound to the schema and the system part marked for the cache."""
        try:
            reply = self._client.messages.with_raw_response.create(
                model=self.name,
                max_tokens=question.max_tokens,
                system=[{"type": "text", "text": question.system, "cache_control": {"type": "ephemeral"}}],
                messages=[{"role": "user", "content": question.text}],
                output_config={
                    "effort": question.effort,
                    "format": {"type": "json_schema", "schema": dict(question.schema)},
                },
                timeout=self._timeout if question.timeout_s is None else _timeout(question.timeout_s),
            )
        except anthropic.AnthropicError as error:
            raise translate(error) from error
        return _answer(reply.http_response.content, reply.headers.get("request-id", ""))


def _timeout(seconds: float) -> anthropic.Timeout:
    return anthropic.Timeout(seconds, connect=min(seconds, _CONNECT_S))


def translate(error: anthropic.AnthropicError) -> ModelError:
    """What an error of the SDK is for us. The tests hold that none of them is forgotten."""
    if isinstance(error, anthropic.APITimeoutError):
        # What was sent may be answered, and billed, all the same.
        return Unreachable("The language model did not answer in time.", is_billed=True)
    if isinstance(error, anthropic.APIConnectionError):
        return Unreachable(f"The language model cannot be reached: {_cause(error)}.", is_billed=True)
    if isinstance(error, anthropic.RetryableError):
        return Unreachable("The language model cannot be reached now.")
    if isinstance(error, anthropic.APIStatusError):
        return _translate_status(error)
    if isinstance(error, anthropic.APIResponseValidationError):
        return Unusable("The language model sent something that is no message.")
    return Rejected(f"The language model could not be asked: {type(error).__name__}.")


def _translate_status(error: anthropic.APIStatusError) -> ModelError:
    status = error.status_code
    sentence = f"The language model answered with status {status} ({error.api_message or 'no reason given'})."
    request_id = error.request_id or ""
    if status in _PASSING or status >= 500:
        wait = _retry_after(error.response.headers)
        return Unreachable(sentence, request_id=request_id, retry_after=wait)
    return Rejected(sentence, request_id=request_id)


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds, whichever way the header says it; None where it says nothing that can be understood."""
    said = headers.get("retry-after", "")
    try:
        seconds = float(said)
    except ValueError:
        return _until(said, headers.get("date", ""))
    return max(0.0, seconds) if math.isfinite(seconds) else None


def _until(moment: str, now: str) -> float | None:
    """Seconds between two dates of one answer, so that nobody's clock matters but the sender's."""
    try:
        return max(0.0, (parsedate_to_datetime(moment) - parsedate_to_datetime(now)).total_seconds())
    except (TypeError, ValueError):
        return None


def _answer(body: bytes, request_id: str) -> Answer:
    try:
        message = _Message.model_validate_json(body)
    except ValidationError as error:
        raise Unusable("The language model sent something that is no message.", request_id=request_id) from error
    usage = message.usage
    answer = Answer(
        text="".join(block.text for block in message.content if block.type == "text"),
        model=message.model,
        request_id=request_id,
        usage=Usage(
            input=usage.input_tokens,
            output=usage.output_tokens,
            cache_read=usage.cache_read_input_tokens or 0,
            cache_write=usage.cache_creation_input_tokens or 0,
        ),
    )
    if message.stop_reason != "end_turn":
        problem = _PROBLEMS.get(message.stop_reason or "", f"stopped with {message.stop_reason!r}")
        raise Unusable(f"The language model {problem}.", request_id=request_id, answer=answer)
    return answer


def _cause(error: anthropic.APIConnectionError) -> str:
    return type(error.__cause__).__name__ if error.__cause__ else "no reason given"


_PROBLEMS = {
    "refusal": "refused to answer",
    "max_tokens": "was cut off before it had finished",
    "model_context_window_exceeded": "was asked more than it can read",
}
