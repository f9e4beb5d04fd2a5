"""Submitting and grading a review with ten comments, beside a bare Flask route that inserts one row and commits.

Both write to SQLite in WAL mode. Goal: at most 4 times the CPU of the bare route.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from uuid import uuid4

from flask import Flask
from flask.testing import FlaskClient

from residency.actions.manage_people import create_person
from residency.actions.open_level import open_level
from residency.actions.sign_in import make_sign_in_link
from residency.actions.start_attempt import start_attempt
from residency.actions.submit_review import save_verdict
from residency.actions.write_comment import save_comment
from residency.domain.draft import Draft
from residency.domain.key import Region, VariantKey
from residency.domain.level import Level
from residency.domain.permission import Role
from residency.domain.review import CommentKind, Verdict
from residency.runtime import Runtime, build_runtime
from residency.settings import Settings
from residency.store.frozen import variant_key
from residency.store.migrate import upgrade
from residency.store.queries.attempts import own_attempt
from residency.store.session import read
from residency.web.app import create_app

ROUNDS, WARM = 100, 60
"""Reviews that are submitted, and those of them that are not counted: until nearly every bug has been met once.
The first meeting with a key is a figure of its own."""
COMMENTS = 10


def main() -> None:
    """Print CPU and wall time of both, and their ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        world = build_runtime(Settings(data_dir=folder))
        upgrade(world.engine)
        app = create_app(world)
        app.config["WTF_CSRF_ENABLED"] = False
        trainee = create_person(world, name="Bench", email="bench@example.org", role=Role.TRAINEE)
        open_level(world, trainee.id, Level.PULL_REQUESTS, how="placement")
        client = app.test_client()
        client.post(make_sign_in_link(world, trainee.id, lifetime=timedelta(hours=1)))
        bare = _bare(folder / "bare.sqlite")
        pairs = []
        for attempt in _attempts(world, trainee.id):
            _open(client, attempt)  # nobody submits a page that was never opened
            pairs.append((_cost(partial(_submit, client, attempt)), _cost(partial(_insert, bare))))
        del pairs[:WARM]
        world.engine.dispose()
    for what, index in (("CPU", 0), ("wall", 1)):
        ours, theirs = (median(pair[side][index] for pair in pairs) for side in (0, 1))
        print(
            f"submit and grade {COMMENTS} comments, {what}: {1000 * ours:6.2f} ms,"
            f" bare insert {1000 * theirs:6.2f} ms, ratio {ours / theirs:5.2f} (goal 4.00)"
        )


def _attempts(world: Runtime, trainee_id: str) -> Iterator[str]:
    """Attempts that are ready to be submitted, each with ten comments at places of its change."""
    for _ in range(ROUNDS):
        attempt_id = start_attempt(world, trainee_id)
        with read(world.engine) as session:
            key = variant_key(session, own_attempt(session, trainee_id, attempt_id).variant_hash)
        for text, region in _remarks(key):
            draft = Draft(
                id=str(uuid4()),
                based_on=0,
                text=text,
                kind=CommentKind.ISSUE,
                file=region.file,
                side=region.side,
                line=region.start,
                confidence=75,
            )
            save_comment(world, trainee_id, attempt_id, draft)
        save_verdict(world, trainee_id, attempt_id, Verdict.REQUEST_CHANGES, 75)
        yield attempt_id


def _remarks(key: VariantKey) -> list[tuple[str, Region]]:
    about = [(text, bug.regions[0]) for bug in key.bugs if bug.regions for text in bug.accepted]
    about += [(decoy.looks_wrong, decoy.regions[0]) for decoy in key.decoys if decoy.regions]
    about += [(finding.text, finding.regions[0]) for finding in key.findings if finding.regions]
    return (about * COMMENTS)[:COMMENTS]


def _open(client: FlaskClient, attempt: str) -> None:
    assert client.get(f"/attempts/{attempt}/review").status_code == 200


def _submit(client: FlaskClient, attempt: str) -> None:
    assert client.post(f"/attempts/{attempt}/submit").status_code == 303


def _bare(path: Path) -> FlaskClient:
    app = Flask("bare")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE review (id INTEGER PRIMARY KEY, text TEXT)")

    @app.post("/")
    def insert() -> tuple[str, int]:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("INSERT INTO review (text) VALUES (?)", ("a review",))
            connection.commit()
        return "", 204

    return app.test_client()


def _insert(client: FlaskClient) -> None:
    assert client.post("/").status_code == 204


def _cost(act: Callable[[], None]) -> tuple[float, float]:
    """CPU and wall seconds."""
    wall, cpu = perf_counter(), process_time()
    act()
    return process_time() - cpu, perf_counter() - wall
