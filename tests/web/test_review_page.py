from __future__ import annotations

from html.parser import HTMLParser
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from residency.actions.run_code import run_checks
from residency.domain.review import CommentKind, Verdict
from residency.runtime import Runtime
from residency.store.queries.attempts import comments_of, reading_of, viewed_files
from residency.store.session import read
from residency.store.tables.attempt import Attempt, CommentRow
from tests.conftest import People
from tests.fakes import FakeSandbox
from tests.reviews import attempt_of, begin, comment, submit
from tests.web.conftest import SignIn

FILE = "portal/records.py"
JSON = {"Accept": "application/json"}


@pytest.fixture
def attempt(world: Runtime, people: People) -> Attempt:
    return begin(world, people.alice.id, clean=False)


@pytest.fixture
def alice(sign_in: SignIn, people: People) -> FlaskClient:
    return sign_in(people.alice)


class Inline(HTMLParser):
    """Collects what the page's policy would block."""

    def __init__(self) -> None:
        super().__init__()
        self.offences: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if tag == "style" or (tag == "script" and not names.get("src")):
            self.offences.append(tag)
        self.offences += [name for name in names if name == "style" or name.startswith("on")]
        if (names.get("href") or "").startswith("javascript"):
            self.offences.append("href")


def body(answer: TestResponse) -> dict[str, Any]:
    found = answer.get_json()
    assert isinstance(found, dict)
    return found


def url(attempt: Attempt, path: str) -> str:
    return f"/attempts/{attempt.id}/{path}"


def stored(world: Runtime, attempt: Attempt) -> list[CommentRow]:
    with read(world.engine) as session:
        return comments_of(session, attempt.id)


def sent(text: str = "The day is wrong here.", **fields: object) -> dict[str, object]:
    place = {"file": FILE, "side": "new", "line": 20, "end_line": None, "revision": 0}
    return {"kind": "issue", "confidence": 75, "text": text, **place, **fields}


def test_shows_request_claims_and_every_changed_file(alice: FlaskClient, attempt: Attempt) -> None:
    html = alice.get(url(attempt, "review")).text
    for words in (
        "Parents in the portal",
        "Guardians open the records",
        f'data-path="{FILE}"',
        "0 of 5 files viewed",
    ):
        assert words in html


def test_carries_no_inline_script_or_style(alice: FlaskClient, attempt: Attempt) -> None:
    comment_url = url(attempt, f"comments/{uuid4()}")
    alice.put(
        comment_url, json=sent("<script>alert(1)</script> <b style='color:red'>x</b> [a](javascript:alert(1))")
    )
    for path in ("review", "review?view=split", "submit", "summary"):
        found = Inline()
        found.feed(alice.get(url(attempt, path)).text)
        assert found.offences == []


def test_shows_both_views(alice: FlaskClient, attempt: Attempt) -> None:
    assert "diff--unified" in alice.get(url(attempt, "review")).text
    assert "diff--split" in alice.get(url(attempt, "review?view=split")).text


def test_remembers_the_view_in_a_cookie(alice: FlaskClient, attempt: Attempt) -> None:
    alice.set_cookie("view", "split")
    assert "diff--split" in alice.get(url(attempt, "review")).text


def test_shows_lines_that_were_left_out(alice: FlaskClient, attempt: Attempt) -> None:
    query = f"rows?path={FILE}&gap=26&end=37&first=26&last=28&columns=4"
    html = alice.get(url(attempt, query)).text
    assert html.count("<tr data-o=") == 3
    assert "9 unchanged lines" in html


@pytest.mark.parametrize("query", ["rows", f"rows?path={FILE}&gap=a&end=2&first=1&last=2"])
def test_says_what_is_wrong_with_a_question_for_lines(alice: FlaskClient, attempt: Attempt, query: str) -> None:
    answer = alice.get(url(attempt, query), headers=JSON)
    assert answer.status_code == 400
    assert "whole numbers" in body(answer)["error"]


def test_opens_any_file_of_the_new_state_beside_the_change(alice: FlaskClient, attempt: Attempt) -> None:
    html = alice.get(url(attempt, "file?path=portal/days.py"), headers={"HX-Request": "true"}).text
    assert "unchanged" in html
    assert 'data-n="1"' in html
    page = alice.get(url(attempt, "file?path=portal/days.py"))
    assert page.location.endswith("review?file=portal/days.py")


@pytest.mark.parametrize("path", ["key.toml", "../../seeded_bugs", "/etc/passwd", ""])
def test_opens_no_other_file(alice: FlaskClient, attempt: Attempt, path: str) -> None:
    answer = alice.get(url(attempt, "file"), query_string={"path": path}, headers={"HX-Request": "true"})
    assert answer.status_code == 404


def test_saves_a_draft_as_it_is_typed(alice: FlaskClient, attempt: Attempt, world: Runtime) -> None:
    comment_id = str(uuid4())
    first = alice.put(url(attempt, f"comments/{comment_id}"), json=sent("The d"))
    again = alice.put(url(attempt, f"comments/{comment_id}"), json=sent("The day", revision=1, family="TIME"))
    assert (body(first)["comment"]["revision"], body(again)["comment"]["revision"]) == (1, 2)
    assert "Dates and times" in body(again)["view"]
    [row] = stored(world, attempt)
    assert (row.text, row.line, row.file, row.family) == ("The day", 20, FILE, "TIME")


def test_keeps_both_texts_when_another_tab_was_faster(
    alice: FlaskClient, attempt: Attempt, world: Runtime
) -> None:
    comment_url = url(attempt, f"comments/{uuid4()}")
    alice.put(comment_url, json=sent("first"))
    alice.put(comment_url, json=sent("from one tab", revision=1))
    answer = alice.put(comment_url, json=sent("from the other tab", revision=1))
    assert answer.status_code == 409
    assert body(answer)["comment"]["text"] == "from one tab"
    assert body(answer)["kept"]["comment"]["text"] == "from the other tab"
    assert {row.text for row in stored(world, attempt)} == {"from one tab", "from the other tab"}


def test_shows_a_comment_below_its_line_after_a_reload(
    alice: FlaskClient, attempt: Attempt, world: Runtime
) -> None:
    row = comment(world, attempt, "Look **here**.", file=FILE, line=19, end_line=20)
    for view in ("unified", "split"):
        html = alice.get(url(attempt, f"review?view={view}")).text
        part = html[html.index(f'data-path="{FILE}"') :]
        at = part.index(f'id="comment-{row.id}"')
        assert part.index('data-n="20"') < at < part.index('data-n="21"')
        assert "<strong>here</strong>" in part


def test_shows_a_comment_on_a_line_outside_the_hunks(alice: FlaskClient, attempt: Attempt, world: Runtime) -> None:
    row = comment(world, attempt, "And this?", file="portal/store.py", line=60, kind=CommentKind.QUESTION)
    html = alice.get(url(attempt, "review")).text
    part = html[html.index('data-path="portal/store.py"') :]
    assert part.index('data-n="60"') < part.index(f'id="comment-{row.id}"') < part.index('data-n="61"')


def test_shows_a_comment_on_an_unchanged_file_in_that_file(
    alice: FlaskClient, attempt: Attempt, world: Runtime
) -> None:
    row = comment(world, attempt, "Here too.", file="portal/days.py", line=5)
    assert f'data-goto="{row.id}"' in alice.get(url(attempt, "review")).text
    html = alice.get(url(attempt, "file?path=portal/days.py"), headers={"HX-Request": "true"}).text
    assert f'id="comment-{row.id}"' in html


def test_brings_a_discarded_comment_back(alice: FlaskClient, attempt: Attempt, world: Runtime) -> None:
    row = comment(world, attempt, "Never mind.", file=FILE, line=20)
    assert alice.delete(url(attempt, f"comments/{row.id}"), json={}).status_code == 200
    assert stored(world, attempt) == []
    assert "1 discarded" in alice.get(url(attempt, "summary")).text
    assert body(alice.post(url(attempt, f"comments/{row.id}"), json={}))["comment"]["text"] == "Never mind."
    assert [kept.text for kept in stored(world, attempt)] == ["Never mind."]


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"kind": "rant"}, "issue, question"),
        ({"line": "twenty"}, "whole number"),
        ({"line": True}, "whole number"),
        ({"text": 5}, "string"),
        ({"confidence": 101}, "0 to 100"),
        ({"text": "x" * 20_001}, "20,000"),
    ],
)
def test_says_what_is_wrong_with_a_draft(
    alice: FlaskClient, attempt: Attempt, fields: dict[str, object], word: str
) -> None:
    answer = alice.put(url(attempt, f"comments/{uuid4()}"), json=sent(**fields), headers=JSON)  # type: ignore[arg-type]
    assert answer.status_code == 400
    assert word in body(answer)["error"]


def test_marks_files_as_viewed(alice: FlaskClient, attempt: Attempt, world: Runtime) -> None:
    alice.put(url(attempt, "viewed"), json={"path": FILE, "viewed": True})
    with read(world.engine) as session:
        assert viewed_files(session, attempt.id) == {FILE}
    assert "1 of 5 files viewed" in alice.get(url(attempt, "review")).text
    assert (
        alice.put(url(attempt, "viewed"), json={"path": "nowhere", "viewed": True}, headers=JSON).status_code
        == 400
    )


def test_counts_a_batch_of_reading_times_once(alice: FlaskClient, attempt: Attempt, world: Runtime) -> None:
    batch = {"batch": str(uuid4()), "spans": [[FILE, "new", 19, 22, 4000], [FILE, "old", 17, 17, 900]]}
    for _ in range(2):
        assert alice.post(url(attempt, "reading"), json=batch).status_code == 200
    with read(world.engine) as session:
        assert [(span.start, span.end, span.ms) for span in reading_of(session, attempt.id)] == [
            (19, 22, 4000),
            (17, 17, 900),
        ]


@pytest.mark.parametrize("spans", ["x", [["a"]], [[FILE, "new", "1", 2, 3]], [[FILE, "middle", 1, 2, 3]]])
def test_refuses_reading_times_that_are_none(alice: FlaskClient, attempt: Attempt, spans: object) -> None:
    answer = alice.post(url(attempt, "reading"), json={"batch": "b", "spans": spans}, headers=JSON)
    assert answer.status_code == 400


def test_says_that_the_checks_run_and_then_what_they_printed(
    alice: FlaskClient, attempt: Attempt, world: Runtime, sandbox: FakeSandbox
) -> None:
    assert 'hx-trigger="every 2s"' in alice.get(url(attempt, "checks")).text
    sandbox.output = "26 passed in 0.41s"
    run_checks(world, {"variant": attempt.variant_hash})
    html = alice.get(url(attempt, "checks")).text
    assert "✓ passed" in html
    assert "26 passed in 0.41s" in html
    assert "python -m pytest" in html
    assert "every 2s" not in html


def test_lists_what_each_comment_claims_and_lacks(alice: FlaskClient, attempt: Attempt, world: Runtime) -> None:
    comment(world, attempt, "Wrong.", file=FILE, line=20, confidence=None)
    comment(world, attempt, "Is it?", kind=CommentKind.QUESTION)
    comment(world, attempt, "Nice.", kind=CommentKind.PRAISE)
    html = alice.get(url(attempt, "summary")).text
    for words in ("does not say yet how sure", "counts as a claim at 25 %", "claims nothing"):
        assert words in html


def test_names_what_is_missing_instead_of_submitting(alice: FlaskClient, attempt: Attempt, world: Runtime) -> None:
    row = comment(world, attempt, "Wrong.", file=FILE, line=20, confidence=None)
    answer = alice.post(url(attempt, "submit"))
    assert answer.status_code == 422
    assert "2 things are missing" in answer.text
    assert f"#comment-{row.id}" in answer.text
    assert "#verdict" in answer.text
    assert attempt_of(world, attempt.trainee_id, attempt.id).submitted_at is None


def test_submits_once_however_often_it_is_clicked(alice: FlaskClient, attempt: Attempt, world: Runtime) -> None:
    alice.put(url(attempt, "verdict"), json={"verdict": "approve", "confidence": 75})
    first, second = (alice.post(url(attempt, "submit")) for _ in range(2))
    assert first.status_code == second.status_code == 303
    assert first.location == second.location == url(attempt, "debrief")
    assert alice.get(url(attempt, "review")).location == url(attempt, "debrief")


def test_takes_nothing_after_the_submission(alice: FlaskClient, attempt: Attempt, world: Runtime) -> None:
    submit(world, attempt, Verdict.APPROVE)
    assert alice.put(url(attempt, f"comments/{uuid4()}"), json=sent(), headers=JSON).status_code == 403
    assert alice.put(url(attempt, "verdict"), json={"verdict": "approve"}, headers=JSON).status_code == 403


@pytest.mark.parametrize("name", ["bob", "charlie", "mara", "dana", "admin"])
def test_is_not_there_for_anybody_else(sign_in: SignIn, people: People, attempt: Attempt, name: str) -> None:
    browser = sign_in(getattr(people, name))
    for path in ("review", f"file?path={FILE}", "summary", "checks", "submit", f"rows?path={FILE}"):
        assert browser.get(url(attempt, path)).status_code == 404
    for path, method in (
        (f"comments/{uuid4()}", "PUT"),
        ("verdict", "PUT"),
        ("viewed", "PUT"),
        ("reading", "POST"),
    ):
        assert browser.open(url(attempt, path), method=method, json=sent(), headers=JSON).status_code == 404
