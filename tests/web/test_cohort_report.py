"""A report as a page and as files: the same figures, the same silence, and nothing that could be loaded or run."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import threading
import zipfile
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from residency.actions.manage_people import create_cohort, create_person
from residency.actions.open_level import open_level
from residency.domain.level import Level
from residency.domain.permission import Role
from residency.domain.report import CohortReport, Shown
from residency.domain.review import Verdict
from residency.runtime import Runtime
from residency.web.cohort import paper
from residency.web.cohort.flat import HEADINGS, as_csv, as_json, harmless, lines_of
from residency.web.cohort.workbook import as_xlsx
from tests.conftest import People
from tests.report.histories import broken, sound
from tests.report.histories import people as cohort_of
from tests.report.test_cohort_report import report
from tests.reviews import begin, submit
from tests.web.conftest import SignIn

HOSTILE = '=HYPERLINK("http://x.example")<img src="file:///etc/passwd"><script>alert(1)</script>'
FORMS = ("csv", "xlsx", "json")

needs_weasyprint = pytest.mark.skipif(not paper.is_there(), reason="the extra pdf is not installed")


@pytest.fixture
def made() -> CohortReport:
    return report(cohort_of(6, *[broken(found=True), broken(found=False), sound(), sound(stopped=True)] * 6))


@pytest.fixture
def director(world: Runtime, sign_in: SignIn) -> FlaskClient:
    """A director's, whose one cohort has a hostile name and five trainees who submitted a review each."""
    cohort = create_cohort(world, HOSTILE).id
    for number in range(5):
        email = f"t{number}@example.org"
        trainee = create_person(world, name=HOSTILE, email=email, role=Role.TRAINEE, cohorts=[cohort])
        open_level(world, trainee.id, Level.PULL_REQUESTS, how="placement")
        submit(world, begin(world, trainee.id, clean=False), Verdict.REQUEST_CHANGES)
    return sign_in(create_person(world, name="D", email="d@example.org", role=Role.DIRECTOR, cohorts=[cohort]))


def address(director: FlaskClient) -> str:
    found = re.search(r'href="(/cohorts/[0-9a-f]+)"', director.get("/cohorts").text)
    assert found is not None
    return found[1]


def inside(pdf: bytes) -> bytes:
    """A PDF with whatever is compressed in it beside."""
    parts = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, flags=re.DOTALL):
        try:
            parts.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(parts)


def test_answers_three_questions_first_and_leads_to_the_rest(director: FlaskClient) -> None:
    page = director.get("/cohorts").text
    questions = re.findall(r'class="answers__question">([^<]+)<', page)
    assert questions == ["What can I trust them with?", "Does it work?", "Who needs help?"]
    assert "100 of 100 changes with a bug are stopped" in page
    whole = director.get(address(director)).text
    for anchor in re.findall(r'href="[^"]*#([a-z]+)"', page):
        assert f'id="{anchor}"' in whole


def test_has_a_table_behind_every_picture(director: FlaskClient) -> None:
    page = director.get(address(director)).text
    sections = page.split("<h2 id=")[2:]
    drawn = [section for section in sections if "<svg" in section]
    assert drawn
    assert all("<table" in section and "<caption" in section for section in drawn)
    assert all("<title>" in svg for svg in page.split('<svg class="chart')[1:])


def test_offers_the_same_report_as_files(director: FlaskClient) -> None:
    page = address(director)
    for form in FORMS:
        answer = director.get(f"{page}/report.{form}")
        assert answer.status_code == 200
        assert re.fullmatch(
            rf'attachment; filename="cohort-\d{{4}}-\d\d-\d\d\.{form}"', answer.headers["Content-Disposition"]
        )
    assert director.get(f"{page}/report.exe").status_code == 404


def test_tells_the_same_in_every_form(made: CohortReport) -> None:
    lines = list(lines_of(made))
    table = list(csv.DictReader(io.StringIO(as_csv(made).decode("utf-8-sig"))))
    data = json.loads(as_json(made))
    cells = [one for answer in data["answers"] for row in answer["figures"] for one in row["figures"]]
    cells += [one for section in data["sections"] for row in section["rows"] for one in row["figures"]]
    assert len(lines) == len(table) == len(cells) > 60
    for line, flat, nested in zip(lines, table, cells, strict=True):
        assert flat["state"] == nested["state"]
        if isinstance(line.cell, Shown):
            assert float(flat["value"]) == nested["value"] == line.cell.value
            assert int(flat["cases"]) == nested["cases"] == line.cell.n


def test_keeps_what_is_hidden_out_of_every_form() -> None:
    found = report([*cohort_of(6, *[broken(found=True)] * 4), *cohort_of(2, sound(), prefix="q")])
    hidden = [
        row for row in csv.DictReader(io.StringIO(as_csv(found).decode("utf-8-sig"))) if row["state"] == "hidden"
    ]
    assert hidden
    assert all(not row[name] for row in hidden for name in ("value", "low", "high", "cases", "people"))
    data = json.loads(as_json(found))
    cells = [one for section in data["sections"] for row in section["rows"] for one in row["figures"]]
    assert {"column", "state"} in [set(one) for one in cells if one["state"] == "hidden"]
    assert all(set(one) == {"column", "state"} for one in cells if one["state"] == "hidden")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_lets_no_text_be_taken_for_a_formula(start: str) -> None:
    assert harmless(f"{start}1+1") == f"'{start}1+1"
    assert harmless("7 Sep 2026") == "7 Sep 2026"
    assert harmless(-0.5) == -0.5


def test_guards_the_name_of_a_cohort_in_tables(director: FlaskClient) -> None:
    page = address(director)
    rows = list(csv.reader(io.StringIO(director.get(f"{page}/report.csv").data.decode("utf-8-sig"))))
    assert rows[0] == ["cohort", *HEADINGS]
    assert {row[0] for row in rows[1:]} == {f"'{HOSTILE}"}


def test_writes_a_workbook_without_formulas_and_links(made: CohortReport) -> None:
    with zipfile.ZipFile(io.BytesIO(as_xlsx(made))) as book:
        sheets = {name: book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/")}
    assert len(sheets) == 2
    assert all("<f>" not in sheet and "hyperlink" not in sheet for sheet in sheets.values())
    assert sheets["xl/worksheets/sheet2.xml"].count("<row ") == 1 + len(list(lines_of(made)))


def test_takes_a_hostile_name_for_text(director: FlaskClient) -> None:
    page = director.get(address(director)).text
    assert "<img" not in page
    assert "<script>alert" not in page
    assert "&lt;img" in page


def test_says_how_to_have_a_pdf_where_none_can_be_made(
    director: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    paper._printer.cache_clear()
    try:
        page = address(director)
        assert paper.HOW_TO in director.get(page).text
        assert "report.pdf" not in director.get(page).text
        answer = director.get(f"{page}/report.pdf")
        assert answer.status_code == 403
        assert paper.HOW_TO in answer.text
    finally:
        paper._printer.cache_clear()


@needs_weasyprint
def test_writes_a_tagged_pdf(director: FlaskClient) -> None:
    page = address(director)
    assert "report.pdf" in director.get(page).text
    answer = director.get(f"{page}/report.pdf")
    assert answer.mimetype == "application/pdf"
    found = inside(answer.data)
    assert found.startswith(b"%PDF-")
    for sign in (b'pdfuaid:part="1"', b"/StructTreeRoot", b"/Marked true", b"/Lang (en)"):
        assert sign in found, sign
    figures = re.findall(rb"/S /Figure", found)
    assert len(figures) > 5
    assert len(re.findall(rb"/Alt ", found)) >= len(figures), "a picture without words"
    assert b"root:" not in found
    assert b"EmbeddedFile" not in found


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """An address, and what was asked of it."""
    asked: list[str] = []

    class Note(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_words: object) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Note)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


@needs_weasyprint
def test_loads_nothing_whatever_stands_in_the_page(listener: tuple[str, list[str]], tmp_path: Path) -> None:
    url, asked = listener
    secret = tmp_path / "secret.txt"
    secret.write_text("the very secret text")
    pdf = paper.as_pdf(
        f"""<html lang="en"><head><title>T</title>
        <link rel="attachment" href="{secret.as_uri()}"><link rel="stylesheet" href="{url}/style.css">
        <style>@import "{url}/more.css"; @font-face {{ font-family: f; src: url({url}/font.woff) }}
        p {{ font-family: f; background: url({url}/back.png) }}</style></head>
        <body><p>Hello</p><img alt="a" src="{url}/a.png">
        <img alt="b" src="{secret.as_uri()}">
        <object data="{url}/o.svg"></object><embed src="{url}/e.svg">
        <a rel="attachment" href="{secret.as_uri()}">x</a>
        <svg width="10" height="10"><image href="{url}/i.png" width="9" height="9"/>
        <use href="{url}/u.svg#a"/></svg>
        </body></html>"""
    )
    assert asked == []
    assert b"the very secret text" not in inside(pdf)
    assert b"EmbeddedFile" not in inside(pdf)


def test_says_who_is_missing_in_a_small_cohort(people: People, sign_in: SignIn) -> None:
    page = sign_in(people.dana).get("/cohorts").text
    assert "begins with five trainees" in page
    assert "The whole report" not in page
