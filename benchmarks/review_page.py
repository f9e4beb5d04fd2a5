"""The review page beside a bare Flask page with as many table rows: CPU per request, as ratios.

Goals: at most 1.5 times the bare page once the rows are cached; at most 40 ms for 1,000 changed lines when not.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

from flask import Flask
from flask.testing import FlaskClient

from benchmarks.synthetic import synthetic_change
from residency.actions.manage_people import create_person
from residency.domain.diff import ShownChange
from residency.domain.exercise import Command, Exercise, ExerciseKind, ExerciseRef
from residency.domain.key import VariantKey
from residency.domain.permission import Role
from residency.runtime import Runtime, build_runtime
from residency.settings import Settings
from residency.store.frozen import Shown, freeze
from residency.store.migrate import upgrade
from residency.store.session import write
from residency.store.tables.attempt import Attempt
from residency.web.app import create_app
from residency.web.diffview import highlight, sheet

ROUNDS = 15
REQUESTS = 5

_BARE = """<!doctype html><html lang="en"><head><title>Bare</title></head><body><table>
{% for old, new, sign, text in rows %}
<tr class="row"><td class="number">{{ old }}</td><td class="number">{{ new }}</td>
<td class="sign">{{ sign }}</td><td class="code">{{ text }}</td></tr>
{% endfor %}
</table></body></html>"""


def main() -> None:
    """Print the two ratios for a small and a large change."""
    with tempfile.TemporaryDirectory() as folder:
        world = build_runtime(Settings(data_dir=Path(folder)))
        upgrade(world.engine)
        trainee = create_person(world, name="Bench", email="bench@example.org", role=Role.TRAINEE, cohorts=())
        client = _signed_in(world, f"{trainee.id}.{trainee.session_epoch}")
        for lines in (250, 3_000):
            _report(world, client, trainee.id, synthetic_change(lines))
        world.engine.dispose()


def _report(world: Runtime, client: FlaskClient, trainee_id: str, change: ShownChange) -> None:
    page = f"/attempts/{_attempt(world, trainee_id, change)}/review"
    bare = _bare(change)
    _get(client, page)
    ours, theirs = _cost_of_both(lambda: _get(client, page), lambda: _get(bare, "/"))
    cold = _cold(change)
    count = sum(file.added + file.removed for file in change.files)
    print(
        f"{count:5} changed lines: page {1000 * ours:6.2f} ms, bare {1000 * theirs:6.2f} ms,"
        f" ratio {ours / theirs:4.2f} (goal 1.50); rows not cached {1e6 * cold / count:5.1f} ms"
        " for 1,000 changed lines (goal 40)"
    )


def _cost_of_both(one: Callable[[], None], other: Callable[[], None]) -> tuple[float, float]:
    """Medians of CPU seconds, measured in turns, so that both meet the same weather."""
    costs: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for act, cost in zip((one, other), costs, strict=True):
            begun = process_time()
            for _ in range(REQUESTS):
                act()
            cost.append((process_time() - begun) / REQUESTS)
    return median(costs[0]), median(costs[1])


def _cold(change: ShownChange) -> float:
    costs = []
    for _ in range(ROUNDS):
        highlight.coloured_lines.cache_clear()
        begun = process_time()
        view = sheet.ChangeView(change)
        for file in change.files:
            view.sheet(file.path, sheet.UNIFIED).html()
        costs.append(process_time() - begun)
    return median(costs)


def _get(client: FlaskClient, path: str) -> None:
    with client.get(path) as answer:
        assert answer.status_code == 200, answer.status


def _bare(change: ShownChange) -> FlaskClient:
    rows = [
        (line.old or "", line.new or "", "+" if line.is_added else "-" if line.is_removed else " ", line.text)
        for file in change.files
        for hunk in file.hunks
        for line in hunk.lines
    ]
    app = Flask("bare")
    page = app.jinja_env.from_string(_BARE)  # compiled once, as Flask does with the templates of a folder
    app.add_url_rule("/", view_func=lambda: page.render(rows=rows))
    return app.test_client()


def _signed_in(world: Runtime, user_id: str) -> FlaskClient:
    client = create_app(world).test_client()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = user_id, True
    return client


def _attempt(world: Runtime, trainee_id: str, change: ShownChange) -> str:
    ref = ExerciseRef("bench", "synthetic")
    checks = Command(("python", "-m", "pytest"), 60)
    exercise = Exercise(
        ref, ExerciseKind.REVIEW, "Synthetic", 3, "python", 40, "Synthetic.", "A request.", "A change.", checks
    )
    name = f"bench{len(change.files)}"
    with write(world.engine) as session:
        variant = freeze(session, Shown(exercise, change), VariantKey(1, name, (), (), ()))
        session.add(
            Attempt(
                id=name,
                trainee_id=trainee_id,
                exercise=str(ref),
                variant_hash=variant,
                position=len(change.files),
                is_clean=True,
                seed=name,
                started_at=world.clock(),
            )
        )
        session.commit()
    return name


if __name__ == "__main__":
    main()
