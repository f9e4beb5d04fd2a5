"""Grading reviews from a file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from residency.cli.grade import command
from residency.domain.errors import BadInput, NotFound
from residency.settings import HOME

PROXY = "hospital/proxy-access"
RIGHT = {
    "file": "portal/proxy.py",
    "side": "new",
    "line": 21,
    "end_line": None,
    "kind": "issue",
    "family": "TIME",
    "severity": "high",
    "confidence": 75,
    "text": "now() is UTC, the hospital is ten hours ahead. Use self._clock.today() or it is still yesterday.",
}
VAGUE = {"file": "portal/proxy.py", "line": 21, "text": "edge cases?"}


def run(tmp_path: Path, *lines: object, words: tuple[str, ...] = ()) -> list[dict[str, list[dict[str, object]]]]:
    file = tmp_path / "reviews.jsonl"
    file.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), "utf-8")
    done = CliRunner().invoke(command, [PROXY, "--reviews", str(file), *words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.output.splitlines()]


def review(*comments: object, bugs: tuple[str, ...] = ("utc-day",), verdict: str = "request_changes") -> object:
    return {"bugs": bugs, "verdict": verdict, "verdict_confidence": 95, "comments": comments}


def test_answers_each_line_with_one_object(tmp_path: Path) -> None:
    first, second = run(tmp_path, review(RIGHT, VAGUE), "", review(bugs=(), verdict="approve"))
    assert [comment["credited"] for comment in first["comments"]] == ["utc-day", None]
    assert [comment["located_at"] for comment in first["comments"]] == ["utc-day", "utc-day"]
    assert [comment["outcome"] for comment in first["assigned"]] == ["hit", "false_alarm"]
    assert [comment["bug"] for comment in first["assigned"]] == ["utc-day", None]
    assert (second["comments"], second["assigned"]) == ([], [])


def test_judges_each_comment_alone_before_it_assigns(tmp_path: Path) -> None:
    [answer] = run(tmp_path, review(RIGHT, RIGHT, RIGHT | {"kind": "suggestion"}))
    assert [comment["credited"] for comment in answer["comments"]] == ["utc-day"] * 3
    assert [comment["bug"] for comment in answer["assigned"]] == ["utc-day", None, None]
    assert [comment["outcome"] for comment in answer["assigned"]] == ["hit", "duplicate", "no_claim"]


def test_takes_missing_and_null_keys_and_does_not_mind_unknown_ones(tmp_path: Path) -> None:
    nulls = dict.fromkeys(("side", "kind", "end_line", "family", "severity", "confidence", "line", "file"))
    [answer] = run(tmp_path, review({"text": "x"}, nulls | {"text": "x", "author": "Bob"}))
    assert answer["assigned"][0] == answer["assigned"][1]


def test_takes_a_review_without_comments(tmp_path: Path) -> None:
    [answer] = run(tmp_path, {"bugs": [], "verdict": "approve"})
    assert answer["scores"]["full_marks"] is True  # type: ignore[call-overload]


@pytest.mark.parametrize(("confidence", "points"), [(0, -0.09), (66.6, -0.5389), (100, -1.09)])
def test_takes_any_confidence_to_the_whole_percent(tmp_path: Path, confidence: float, points: float) -> None:
    [answer] = run(tmp_path, review(VAGUE | {"confidence": confidence}))
    assert answer["assigned"][0]["points"] == pytest.approx(points)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 2: this is not JSON"),
        ("[1]", "line 2: a review is an object"),
        ({"verdict": "approve"}, "line 2: bugs: Field required"),
        ({"bugs": []}, "line 2: verdict: Field required"),
        (review(verdict="maybe"), "line 2: verdict: Input should be 'approve' or 'request_changes'"),
        (review({"line": 3}), "line 2: comments.0.text: Field required"),
        (
            review(VAGUE, VAGUE | {"line": 0}),
            "line 2: comments.1.line: Input should be greater than or equal to 1",
        ),
        (review(VAGUE | {"confidence": 101}), "line 2: comments.0.confidence: Input should be less than or equal"),
        (review(VAGUE | {"family": "LUCK"}), "line 2: comments.0.family: Input should be 'REQ', 'EDGE'"),
        (review(bugs=("no-such-bug",)), "line 2: bugs: hospital/proxy-access has no bug 'no-such-bug'"),
    ],
)
def test_says_which_line_and_key_is_wrong_and_what_was_expected(tmp_path: Path, line: object, said: str) -> None:
    with pytest.raises(BadInput, match=re.escape(said)):
        run(tmp_path, review(), line)


def test_grades_nothing_where_a_later_line_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "reviews.jsonl"
    file.write_text(json.dumps(review()) + "\n{", "utf-8")
    assert CliRunner().invoke(command, [PROXY, "--reviews", str(file)]).output == ""


def test_says_what_is_wrong_with_a_file(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        CliRunner().invoke(command, [PROXY, "--reviews", str(tmp_path / "none")], catch_exceptions=False)
    (tmp_path / "latin").write_bytes("ä".encode("latin-1"))
    with pytest.raises(BadInput, match="not UTF-8"):
        CliRunner().invoke(command, [PROXY, "--reviews", str(tmp_path / "latin")], catch_exceptions=False)


def test_reads_standard_input() -> None:
    done = CliRunner().invoke(command, [PROXY, "--reviews", "-"], input=json.dumps(review(RIGHT)))
    assert json.loads(done.output)["scores"]["found"] == 1


def test_says_what_is_not_in_the_bank(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no exercise hospital/nothing"):
        CliRunner().invoke(command, ["hospital/nothing", "--reviews", "-"], catch_exceptions=False)
    with pytest.raises(BadInput, match="does not name an exercise"):
        CliRunner().invoke(command, ["nothing", "--reviews", "-"], catch_exceptions=False)
    words = ["a/b", "--reviews", "-", "--packs", str(tmp_path / "none")]
    with pytest.raises(BadInput, match="not a folder"):
        CliRunner().invoke(command, words, catch_exceptions=False)


VISIT: dict[str, object] = {
    "born": "2010-09-03",
    "now": "2028-09-03 00:01",
    "register": [["2020-01-01", None]],
    "results": [],
    "steps": [["guardian", "look"]],
}
FAMILY: dict[str, object] = {"input": VISIT, "expected": ["refused"], "got": [[]]}


@pytest.mark.sandbox
def test_runs_the_example_of_a_comment_and_credits_what_it_shows(tmp_path: Path) -> None:
    plain = {"text": "Hm.", "confidence": 95}
    shown, wrong = plain | {"example": FAMILY}, plain | {"example": FAMILY | {"expected": ["done"]}}
    [answer, clean] = run(tmp_path, review(shown, wrong, plain), review(shown, bugs=()))
    assert [comment["credited"] for comment in answer["comments"]] == ["utc-day", None, None]
    assert [comment["outcome"] for comment in answer["assigned"]] == ["hit", "false_alarm", "false_alarm"]
    examples = [comment.get("example") for comment in answer["comments"]]
    assert examples[0] == {
        "bug": "utc-day",
        "sentence": "Your example passes on the clean change and fails with this bug: it expects"
        ' ["refused"], and the change that you were shown returned [[]]. That is what you said it gives.',
    }
    assert isinstance(examples[1], dict)
    assert examples[1]["bug"] is None
    assert examples[2] is None
    assert [comment["credited"] for comment in clean["comments"]] == [None]


@pytest.mark.parametrize(
    ("example", "words"),
    [
        (FAMILY | {"input": VISIT | {"steps": 1}}, r"comments\.0\.example\.input\.steps: steps is a list"),
        ({"input": {}}, r"comments\.0\.example: "),
        ("text", r"comments\.0\.example"),
    ],
)
def test_names_the_line_of_an_example_that_does_not_fit(tmp_path: Path, example: object, words: str) -> None:
    with pytest.raises(BadInput, match=rf"line 1: {words}"):
        run(tmp_path, review(RIGHT | {"example": example}))


def test_takes_ten_examples_and_no_more(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="at most 10 examples"):
        run(tmp_path, review(*[RIGHT | {"example": FAMILY}] * 11))


def test_says_why_an_exercise_of_a_pack_was_refused(tmp_path: Path) -> None:
    (tmp_path / "exercises/own/half").mkdir(parents=True)
    words = ["own/half", "--reviews", "-", "--packs", str(tmp_path)]
    with pytest.raises(BadInput, match="own/half cannot be used"):
        CliRunner().invoke(command, words, catch_exceptions=False)


def test_lets_a_given_pack_go_before_the_usual_ones(tmp_path: Path) -> None:
    (tmp_path / "seeded_bugs" / PROXY).mkdir(parents=True)
    with pytest.raises(BadInput, match="this half of the exercise is missing"):
        run(tmp_path, review(), words=("--packs", str(tmp_path)))


def test_does_what_the_documentation_shows(tmp_path: Path) -> None:
    text = (HOME / "docs" / "scoring.md").read_text("utf-8")
    given, expected = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", text, re.DOTALL))
    [answer] = run(tmp_path, json.dumps(given))
    answer["scores"]["key_hash"] = "..."  # type: ignore[call-overload]
    assert answer == expected
