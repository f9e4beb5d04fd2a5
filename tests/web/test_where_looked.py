"""The debrief says in which order the files were looked at, and where the bugs were."""

from __future__ import annotations

import re

from residency.actions.read_along import record_reading
from residency.domain.diff import Side
from residency.domain.reading import Span
from residency.domain.review import Verdict
from residency.runtime import Runtime
from tests.conftest import People
from tests.reviews import begin, key_of, shown_to, submit
from tests.web.conftest import SignIn


def test_shows_the_order_of_looking_beside_the_bugs(world: Runtime, people: People, sign_in: SignIn) -> None:
    attempt = begin(world, people.alice.id, clean=False)
    paths = [file.path for file in shown_to(world, attempt).change.files]
    last, first = paths[0], paths[-1]
    spans = [Span(path, Side.NEW, 1, 500, 4000) for path in (first, last)]
    record_reading(world, people.alice.id, attempt.id, "1", spans)
    submit(world, attempt, Verdict.APPROVE)
    page = sign_in(people.alice).get(f"/attempts/{attempt.id}/debrief").text
    section = page.split("Where you looked", 1)[1].split("</table>", 1)[0]
    rows = re.findall(r"<tr><td[^>]*>(\w+)</td><th[^>]*>([^<]+)</th>.*?<td[^>]*>(\d*)</td></tr>", section)
    assert [(place, path) for place, path, _ in rows[:2]] == [("1", first), ("2", last)]
    assert [place for place, _, _ in rows[2:]] == ["never"] * (len(paths) - 2)
    in_files = {region.file for bug in key_of(world, attempt).bugs for region in bug.regions} & set(paths)
    assert {path for _, path, bugs in rows if bugs} == in_files
