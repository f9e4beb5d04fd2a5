"""Labelled comments from a folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from residency.catalog.labelled_comments import read_labelled
from residency.domain.errors import BadInput
from residency.domain.exercise import ExerciseRef
from residency.domain.grade import Diagnosis
from residency.domain.review import CommentKind, Severity

PROXY = ExerciseRef("hospital", "proxy-access")
GOLD = {
    "located_at": "utc-day",
    "credited": "utc-day",
    "diagnosed": "full",
    "valid_unseeded": False,
    "why": "[terse, misspelt] names the zone",
}
LINE = {
    "bugs_shown": ["utc-day"],
    "file": "portal/proxy.py",
    "line": 21,
    "kind": "question",
    "severity": "high",
    "confidence": 60,
    "text": "now() is UTC?",
    "gold": GOLD,
}


def written(folder: Path, *lines: object, name: str = "proxy-access") -> Path:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")
    return folder


def test_gives_the_comment_and_what_the_expert_says(tmp_path: Path) -> None:
    [entry] = read_labelled(written(tmp_path, LINE, ""), [PROXY])
    assert (entry.exercise, entry.bugs_shown, entry.credited) == (PROXY, ("utc-day",), "utc-day")
    assert (entry.comment.kind, entry.comment.severity) == (CommentKind.QUESTION, Severity.HIGH)
    assert (entry.comment.line, entry.comment.end_line, entry.comment.confidence) == (21, None, 60)
    assert entry.diagnosed is Diagnosis.FULL
    assert entry.style == "terse, misspelt"


def test_has_no_style_where_none_is_written(tmp_path: Path) -> None:
    [entry] = read_labelled(written(tmp_path, LINE | {"gold": GOLD | {"why": "names [the] zone"}}), [PROXY])
    assert entry.style == ""


def test_names_file_line_and_key_of_what_is_wrong(tmp_path: Path) -> None:
    folder = written(tmp_path, LINE, LINE | {"confidence": 101})
    with pytest.raises(BadInput, match=r"proxy-access\.jsonl, line 2: confidence: "):
        read_labelled(folder, [PROXY])


@pytest.mark.parametrize("bank", [[], [PROXY, ExerciseRef("clinic", "proxy-access")]])
def test_asks_for_exactly_one_exercise_of_that_name(tmp_path: Path, bank: list[ExerciseRef]) -> None:
    with pytest.raises(BadInput, match=r"proxy-access\.jsonl is named after an exercise"):
        read_labelled(written(tmp_path, LINE), bank)


def test_says_so_where_nothing_is(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="holds no labelled comments"):
        read_labelled(tmp_path, [PROXY])
