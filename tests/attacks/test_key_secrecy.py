"""Answer keys never leak: every route, every stage, every byte."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from residency.actions.sign_in import make_sign_in_link
from residency.actions.start_round import start_round
from residency.catalog.catalog import Catalog
from residency.domain.exercise import ExerciseRef
from residency.domain.review import Verdict
from residency.runtime import Runtime
from residency.settings import HOME
from residency.store.frozen import shown_variant
from residency.store.queries.rounds import rounds_of, suggestions_of
from residency.store.session import read
from residency.store.tables.attempt import Attempt
from residency.store.tables.person import Person
from residency.store.tables.system import Work
from residency.web.app import create_app
from tests.conftest import People
from tests.reviews import PROXY, attempt_of, begin, comment, key_of, submit
from tests.specs import FEES, begin_spec

SHORTEST = 24
"""Characters from which on a text is taken for the key's own and not for a coincidence."""

NOTHING: frozenset[str] = frozenset()


class Leak(NamedTuple):
    place: str
    origin: str
    secret: str


def plain(page: str) -> str:
    """What a person reads of a page, without its tags."""
    return squeeze(html.unescape(html.unescape(re.sub(r"<[^>]*>", "", page))))


def squeeze(text: str) -> str:
    """A text without Markdown's back-ticks, JSON's escapes and differences in white space."""
    return re.sub(r"\s+", " ", text.replace("`", "").replace("\\n", " ").replace('\\"', '"'))


def needles(catalog: Catalog, due: dict[ExerciseRef, frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Where it is from, and every sentence, patch line and witness line of the keys that is not due.

    ``due`` names exercises whose decoys and findings are due, with the bugs that are. What stands in the public
    half, or in the code of a shown bug, is no secret. Of the systems it is the one that Alice works on, of which
    nothing is due.
    """
    for ref in catalog.exercises:
        pack = catalog.pack(ref)
        shown = due.get(ref, NOTHING)
        known = squeeze("\n".join([*pack.public.values(), *catalog.files(ref, shown).values()]))
        folder = HOME / "seeded_bugs" / ref.pack / ref.slug
        for file in sorted(folder.rglob("*")):
            bug = file.parent.name if file.parent != folder else ""
            if file.is_dir() or bug in shown or (not bug and ref in due):
                continue
            for text in _texts(file):
                if len(text) >= SHORTEST and text not in known:
                    yield f"{file.relative_to(HOME)}", text
    system = catalog.system(FEES)
    customer = system.key.customer
    known = squeeze("\n".join([*system.public.values(), customer.unknown, customer.too_broad]))
    for file in sorted((HOME / "seeded_bugs" / FEES.pack / FEES.slug).iterdir()):
        yield from (
            (f"{file.relative_to(HOME)}", text)
            for text in _texts(file)
            if len(text) >= SHORTEST and text not in known
        )


def _texts(file: Path) -> Iterator[str]:
    for line in file.read_text(encoding="utf-8").splitlines():
        content = line[1:] if file.suffix == ".patch" else line
        for sentence in re.split(r"(?<=[.!?]) ", squeeze(content.replace("\\", " ").strip(' ",[]'))):
            yield sentence.strip()


def requests_of(
    app: Flask, world: Runtime, attempt: Attempt, work: Work, round_id: str
) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Method, path and query of everything a trainee can ask for: each route with own ids and each bug's name."""
    bugs = [bug for ref in world.catalog.exercises for bug in world.catalog.bugs(ref)]
    paths = ["portal/proxy.py", "seeded_bugs/hospital/proxy-access/key.toml", "../../seeded_bugs", "README.md"]
    for rule in app.url_map.iter_rules():
        if rule.endpoint in ("account.sign_out", "review.submit", "account.password"):
            continue  # they would end the walk; their answers lead to pages that it visits
        for bug in bugs if "bug" in rule.arguments else bugs[:1]:
            values = {
                "attempt_id": attempt.id,
                "work_id": work.id,
                "round_id": round_id,
                "promotion_id": "x",
                "context_id": "x",
                "cohort_id": "x",
                "form": "csv",
                "number": 1,
                "comment_id": str(uuid4()),
                "bug": bug,
                "secret": "x",
                "link_id": "x",
                "assignment_id": "x",
                "group_id": "x",
                "person_id": attempt.trainee_id,
                "trainee_id": attempt.trainee_id,
                "filename": "../seeded_bugs/hospital/proxy-access/key.toml",
            }
            built = rule.build({name: values[name] for name in rule.arguments})
            assert built is not None
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                for path in paths if method == "GET" else paths[:1]:
                    lines = {"gap": "1", "end": "9", "first": "1", "last": "9", "columns": "4"}
                    yield method, built[1], {"path": path, "file": path, **lines}
    for page in (
        "/",
        "/home",
        "/exercises",
        "/progress",
        "/account/password",
        "/seeded_bugs/",
        "/exercises/hospital",
    ):
        yield "GET", page, {}
    for file in (HOME / "static").rglob("*"):
        if file.is_file():
            yield "GET", f"/static/{file.relative_to(HOME / 'static')}", {}


def author_of(world: Runtime, attempt: Attempt) -> Person:
    with read(world.engine) as session:
        return session.exec(select(Person).where(Person.id == attempt.trainee_id)).one()


def walk(app: Flask, browser: FlaskClient, world: Runtime, attempt: Attempt) -> Iterator[tuple[str, str]]:
    """Where, and all bytes of the answer, headers included."""
    body = {"exercise": str(PROXY), "text": "x", "kind": "issue"}
    work = begin_spec(world, author_of(world, attempt))
    round_id = start_round(world, attempt.trainee_id)
    for method, path, query in requests_of(app, world, attempt, work, round_id):
        json = None if method == "GET" else body
        with browser.open(path, method=method, query_string=query, json=json) as answer:
            headers = "\n".join(f"{name}: {value}" for name, value in answer.headers)
            yield f"{method} {path}", headers + "\n" + _text(answer.get_data())


def _text(body: bytes) -> str:
    """Of an archive what is in its files."""
    if not zipfile.is_zipfile(io.BytesIO(body)):
        return body.decode("utf-8", errors="replace")
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


def leaks(
    app: Flask,
    browser: FlaskClient,
    world: Runtime,
    attempt: Attempt,
    due: dict[ExerciseRef, frozenset[str]],
) -> list[Leak]:
    secrets = list(needles(world.catalog, due))
    assert len(secrets) > 500
    found = []
    answers = 0
    for place, answer in walk(app, browser, world, attempt):
        answers += 1
        text = plain(answer)
        found += [Leak(place, origin, secret) for origin, secret in secrets if secret in text]
    assert answers > 60
    suggested = suggested_code(world, attempt)
    return [leak for leak in found if not (leak.place.startswith("GET /rounds/") and leak.secret in suggested)]


def suggested_code(world: Runtime, attempt: Attempt) -> str:
    """What an open round shows to be accepted or rejected: code is there to be read."""
    with read(world.engine) as session:
        rounds = [one.id for one in rounds_of(session, attempt.trainee_id)]
        changes = [shown_variant(session, row.variant_hash).change for row in suggestions_of(session, rounds)]
    lines = (
        line.text for change in changes for file in change.files for hunk in file.hunks for line in hunk.lines
    )
    return squeeze("\n".join(lines))


@pytest.fixture
def app(world: Runtime) -> Flask:
    app = create_app(world)
    app.config["WTF_CSRF_ENABLED"] = False
    return app


@pytest.fixture
def alice(app: Flask, world: Runtime, people: People) -> FlaskClient:
    browser = app.test_client()
    browser.post(make_sign_in_link(world, people.alice.id, lifetime=timedelta(hours=1)))
    return browser


def test_leaks_nothing_while_an_attempt_is_open(
    app: Flask, alice: FlaskClient, world: Runtime, people: People
) -> None:
    attempt = begin(world, people.alice.id, clean=False)
    comment(world, attempt, "Is this right?", file="portal/proxy.py", line=21)
    shown = frozenset(bug.slug for bug in key_of(world, attempt).bugs)
    code = squeeze("\n".join(world.catalog.files(PROXY, shown).values()))
    found = leaks(app, alice, world, attempt, {})
    assert [leak for leak in found if leak.secret not in code] == [], (
        "the code of the shown bugs is there to be read"
    )


def test_leaks_only_what_is_due_after_submission(
    app: Flask, alice: FlaskClient, world: Runtime, people: People
) -> None:
    attempt = begin(world, people.alice.id, clean=False)
    submit(world, attempt, Verdict.REQUEST_CHANGES)
    shown = frozenset(bug.slug for bug in key_of(world, attempt).bugs)
    assert shown < set(world.catalog.bugs(PROXY)), "the test needs a variant with a hidden bug"
    assert leaks(app, alice, world, attempt_of(world, people.alice.id, attempt.id), {PROXY: shown}) == []


def test_finds_a_leak_where_there_is_one(app: Flask, alice: FlaskClient, world: Runtime, people: People) -> None:
    attempt = begin(world, people.alice.id, clean=False)
    submit(world, attempt, Verdict.REQUEST_CHANGES)
    assert leaks(app, alice, world, attempt, {}) != [], "the debrief shows the key, so the search must see it"
