"""Turns: what happened in a run, step by step, each after its parent, none ever changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class TurnType(StrEnum):
    """What a payload holds. The store keeps bytes and reads none of them: their form is up to who records.

    A VERDICT tells of hidden scenarios. Whoever makes a prompt of earlier turns leaves it out.
    """

    SPEC = "spec"  # what a factory starts from, whole
    PROMPT = "prompt"  # what a model was asked
    ANSWER = "answer"  # what it said
    FAILURE = "failure"  # why it said nothing
    BUILD = "build"  # what a factory made
    CHECK = "check"  # what the visible examples showed of it
    VERDICT = "verdict"  # what the hidden scenarios showed of it
    NOTE = "note"  # what a person put in between
    END = "end"  # why the run stopped


@dataclass(frozen=True)
class Turn:
    """One step of a run. ``depth`` counts from 0 at the root, whose ``parent_id`` is None."""

    id: int
    parent_id: int | None
    depth: int
    type: TurnType
    payload_hash: str
    created_at: datetime


def payload_hash(payload: bytes) -> str:
    """The name of a payload: its SHA-256 in 64 hexadecimal digits."""
    return hashlib.sha256(payload).hexdigest()
