"""The pages of scenarios, a ruling and a pinning: what they show, what they save, who may see them."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlmodel import Session, col, update

from residency.actions.pin_probe import pin_probe
from residency.actions.probe_build import probe_build
from residency.actions.read_sheet import read_task
from residency.actions.submit_sheet import submit_sheet
from residency.actions.write_sheet import sheet_of
from residency.domain.system.exercise import Task
from residency.domain.system.sheets import AcceptSheet, Pinned, PinSheet, Sheet, sheet_parts, suite_of
from residency.domain.system.suite import Suite, WrittenScenario
from residency.domain.system.written import Row, Rows
from residency.runtime import Runtime
from residency.store.tables.person import Person
from residency.store.tables.system import Work
from residency.web.work.sheet import lines_of
from tests.conftest import People
from tests.grading.systems.references import best_acceptance
from tests.sheets import (
    ACCEPTED,
    BESIDE_SPEC,
    HALF_AN_HOUR,
    NO_PRICE,
    PINNED,
    PROBED,
    SHEETS,
    SUITE,
    accept_sheet,
    asset_of,
    begin,
    box_of,
    hand_in,
    pack_of,
    seed_of_box,
    write,
)
from tests.specs import FEES, back, begin_spec, rented, work_of
from tests.web.conftest import SignIn

BY_SCRIPT = {"HX-Request": "true"}
TRY = (rented(), back("2025-03-06 09:30"))
BLANK = WrittenScenario(rows=(Row("rent", ("R1",)),))
UNCHECKED = WrittenScenario(rows=TRY)

each_task = pytest.mark.parametrize("task", BESIDE_SPEC, ids=str)
each_probed = pytest.mark.parametrize("task", PROBED, ids=str)


def fields_of_rows(part: str, rows: Rows) -> dict[str, str]:
    fields = {}
    for number, row in enumerate(rows):
        at = f"{part}.{number}"
        fields[f"{at}.do"] = row.do
        fields |= {f"{at}.arg.{i}": text for i, text in enumerate(row.args)}
        fields |= {f"{at}.give.{name}": text for name, text in row.gives.items()}
    return fields


def fields_of(sheet: Sheet, *, revision: int, command: str = "") -> dict[str, str]:
    """The form as a browser sends it."""
    fields = {"revision": str(revision), "command": command}
    for part, rows in sheet_parts(sheet):
        fields |= fields_of_rows(part, rows)
    for index, scenario in enumerate(suite_of(sheet).scenarios):
        for name in ("name", "persona", "goal", "story"):
            fields[f"scenario.{index}.{name}"] = getattr(scenario, name)
    if isinstance(sheet, PinSheet):
        for index, one in enumerate(sheet.pinned):
            for name in ("reading", "confidence", "whom"):
                fields[f"scenario.{index}.{name}"] = getattr(one, name)
    if isinstance(sheet, AcceptSheet):
        fields |= {name: text for name in ("ruling", "confidence") if (text := getattr(sheet, name))}
    return fields


@pytest.fixture
def person(people: People) -> Person:
    return people.alice


@pytest.fixture
def alice(sign_in: SignIn, person: Person) -> FlaskClient:
    return sign_in(person)


def sheet_url(work: Work) -> str:
    return f"/systems/{work.id}/sheet"


def stored(world: Runtime, person: Person, work: Work) -> Sheet:
    return sheet_of(Task(work.task), work_of(world, person, work.id).written)


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(html))


@pytest.mark.parametrize(
    ("task", "button", "words"),
    [
        (Task.SCENARIOS, "Write scenarios", "Write scenarios that catch builds which get it wrong"),
        (Task.ACCEPT, "Ship or hold", "ship it or hold it, and say how sure you are"),
        (Task.LEGACY, "Pin it down", "Pin it down with examples"),
    ],
    ids=str,
)
def test_leads_from_the_list_to_the_sheet_and_back_to_what_was_begun(
    alice: FlaskClient, task: Task, button: str, words: str
) -> None:
    assert button in alice.get("/exercises").text
    answer = alice.post("/systems", data={"exercise": str(FEES), "task": task.value}, follow_redirects=True)
    assert answer.request.path.endswith("/sheet")
    assert words in plain(answer.text)
    assert "We are closed on Sundays" in answer.text
    assert "bring_back(rental, at)" in answer.text
    assert f"/systems/{answer.request.path.split('/')[2]}/" in alice.get("/exercises").text


@each_task
def test_shows_nothing_of_the_key_before_it_is_handed_in(
    alice: FlaskClient, world: Runtime, person: Person, task: Task
) -> None:
    work = begin(world, person, task)
    pack = pack_of(world, work)
    write(world, person, work, SHEETS[task])
    if task in PROBED:
        probe_build(world, person.id, work.id, TRY)
    page = plain(alice.get(sheet_url(work)).text)
    hidden = [scenario.name for scenario in pack.key.scenarios]
    for decision in pack.key.decisions:
        hidden += [decision.title, decision.question, decision.answer]
        hidden += [option.means for option in decision.takes]
    hidden += [topic.answer for topic in pack.key.customer.topics]
    assert [text for text in hidden if re.sub(r"\s+", " ", text) in page] == []
    assert alice.get(f"/systems/{work.id}/result").status_code == 404


def test_looks_the_same_whatever_build_runs(alice: FlaskClient, world: Runtime, person: Person) -> None:
    """Nothing on the page says which build it is but what it gives."""
    pages = []
    work = begin(world, person, Task.ACCEPT)
    for is_right in (True, False):
        seed = seed_of_box(world, FEES, is_right=is_right)
        with Session(world.engine) as session:
            session.exec(update(Work).where(col(Work.id) == work.id).values(seed=seed))
            session.commit()
        page = alice.get(sheet_url(work)).text
        token = re.search(r'name="csrf_token" value="([^"]*)"', page)
        assert token
        pages.append(page.replace(token[1], ""))
        assert seed not in pages[-1]
    assert pages[0] == pages[1]


@each_task
def test_saves_the_form_as_typed_with_every_field(
    alice: FlaskClient, world: Runtime, person: Person, task: Task
) -> None:
    work = begin(world, person, task)
    answer = alice.post(sheet_url(work), data=fields_of(SHEETS[task], revision=0), headers=BY_SCRIPT)
    assert answer.headers["HX-Reswap"] == "none"
    assert 'id="revision" value="1"' in answer.text
    assert "Everything is saved." in answer.text
    assert stored(world, person, work) == SHEETS[task]
    page = alice.get(sheet_url(work)).text
    for name, text in fields_of(SHEETS[task], revision=1).items():
        if text and name not in ("command", "ruling", "confidence"):
            assert re.search(f'name="{re.escape(name)}"', page), name
            assert text in unescape(page), text


def test_shows_what_was_chosen(alice: FlaskClient, world: Runtime, person: Person) -> None:
    work = begin(world, person, Task.ACCEPT)
    write(world, person, work, ACCEPTED)
    assert re.findall(r'value="(\w+)" checked', alice.get(sheet_url(work)).text) == ["hold", "75"]


def test_shows_what_was_chosen_of_each_example(
    alice: FlaskClient, world: Runtime, people: People, sign_in: SignIn
) -> None:
    work = begin(world, people.bob, Task.LEGACY)
    write(world, people.bob, work, PinSheet(pinned=(Pinned(HALF_AN_HOUR, "bug", "95"), Pinned())))
    page = sign_in(people.bob).get(sheet_url(work)).text
    chosen = re.findall(r'<option(?: value="(\w*)")? selected>', page)
    assert [value for value in chosen if value] == ["bug", "95", "50"]


@pytest.mark.parametrize(
    ("task", "part"), [(Task.SCENARIOS, "scenario.0.rows"), (Task.ACCEPT, "evidence"), (Task.LEGACY, "background")]
)
def test_says_at_its_cell_what_cannot_be_read(
    alice: FlaskClient, world: Runtime, person: Person, task: Task, part: str
) -> None:
    work = begin(world, person, task)
    data = {"revision": "0", **fields_of_rows(part, (Row("rent", ("R1", "", "", "", "12x")),))}
    answer = alice.post(sheet_url(work), data=data, headers=BY_SCRIPT)
    assert re.search(rf'id="{re.escape(part)}\.0\.arg\.4\.fault"[^>]*>rate: expected a sum', answer.text)
    assert "customer: expected" not in answer.text  # blank while it is typed
    assert "1 cell cannot be read." in answer.text


@pytest.mark.parametrize(
    ("task", "command", "focus"),
    [
        (Task.SCENARIOS, "add-scenario", "scenario.1.name"),
        (Task.SCENARIOS, "copy-row scenario.0.rows.0", "scenario.0.rows.1.do"),
        (Task.SCENARIOS, "remove-scenario 0", "add-scenario"),
        (Task.ACCEPT, "add-row evidence", "evidence.2.do"),
        (Task.LEGACY, "copy-scenario 0", "scenario.1.name"),
        (Task.LEGACY, "add-row background", "background.0.do"),
    ],
)
def test_draws_the_form_anew_after_a_button_with_the_focus_where_work_goes_on(
    alice: FlaskClient, world: Runtime, person: Person, *, task: Task, command: str, focus: str
) -> None:
    work = begin(world, person, task)
    data = fields_of(SHEETS[task], revision=0, command=command)
    answer = alice.post(sheet_url(work), data=data, headers=BY_SCRIPT)
    assert re.findall(r'id="([^"]*)"[^>]*autofocus', answer.text) == [focus]
    assert answer.text.lstrip().startswith("<form")


@each_task
def test_works_without_a_script(alice: FlaskClient, world: Runtime, person: Person, task: Task) -> None:
    work = begin(world, person, task)
    part = "evidence" if task is Task.ACCEPT else "background"
    data = fields_of(SHEETS[task], revision=0, command=f"add-row {part}")
    number = len(dict(sheet_parts(SHEETS[task]))[part])
    answer = alice.post(sheet_url(work), data=data)
    assert (answer.status_code, answer.location) == (303, f"{sheet_url(work)}#{part}.{number}.do")
    assert f'name="{part}.{number}.do"' in alice.get(sheet_url(work)).text
    data = fields_of(SHEETS[task], revision=1, command="submit")
    answer = alice.post(sheet_url(work), data=data)
    assert (answer.status_code, answer.location) == (303, f"/systems/{work.id}/result")
    assert alice.get(answer.location).status_code == 200
    assert alice.get(sheet_url(work)).location == answer.location


def test_tells_a_tab_that_fell_behind_and_keeps_what_is_there(
    alice: FlaskClient, world: Runtime, person: Person
) -> None:
    work = begin(world, person, Task.SCENARIOS)
    alice.post(sheet_url(work), data=fields_of(SUITE, revision=0))
    late = alice.post(sheet_url(work), data=fields_of(Suite(), revision=0), headers=BY_SCRIPT)
    assert "Another tab has changed this since" in late.text
    assert late.headers["HX-Reswap"] == "none"
    assert alice.post(sheet_url(work), data=fields_of(Suite(), revision=0)).status_code == 409
    assert stored(world, person, work) == SUITE


def test_says_by_script_too_what_does_not_fit(alice: FlaskClient, world: Runtime, person: Person) -> None:
    work = begin(world, person, Task.SCENARIOS)
    full = Suite(scenarios=(WrittenScenario(),) * 40)
    data = fields_of(full, revision=0, command="add-scenario")
    answer = alice.post(sheet_url(work), data=data, headers=BY_SCRIPT)
    assert "At most 40 fit on one sheet." in answer.text
    assert answer.headers["HX-Reswap"] == "none"
    assert alice.post(sheet_url(work), data=data).status_code == 400


@pytest.mark.parametrize("data", [{"revision": "x"}, {}, {"revision": "0", "command": "fly"}])
def test_refuses_a_form_that_is_none_of_ours(
    alice: FlaskClient, world: Runtime, person: Person, data: dict[str, str]
) -> None:
    work = begin(world, person, Task.ACCEPT)
    assert alice.post(sheet_url(work), data=data).status_code == 400


# --- probing ---------------------------------------------------------------------------------------------------


def probes_url(work: Work) -> str:
    return f"/systems/{work.id}/probes"


@each_probed
def test_calls_the_build_and_shows_what_it_gave(
    alice: FlaskClient, world: Runtime, person: Person, task: Task
) -> None:
    work = begin(world, person, task)
    data = {**fields_of_rows("probe", TRY), "command": "run"}
    answer = alice.post(probes_url(work), data=data, headers=BY_SCRIPT)
    [given] = read_task(world, work).probes
    assert all(call.gives for call in given)
    assert lines_of(given) in unescape(answer.text)
    budget = 58 if task is Task.ACCEPT else 238
    assert f"{budget} calls left" in answer.text
    assert re.search(r'id="probe\.run"[^>]*autofocus', answer.text)
    assert 'value="2025-03-06 09:30"' in answer.text  # ready to be tried otherwise


@each_probed
def test_draws_the_calls_of_a_try_without_results(
    alice: FlaskClient, world: Runtime, person: Person, task: Task
) -> None:
    work = begin(world, person, task)
    data = {**fields_of_rows("probe", TRY), "command": "copy-row probe.1"}
    answer = alice.post(probes_url(work), data=data, headers=BY_SCRIPT)
    assert 'name="probe.2.arg.1" value="2025-03-06 09:30"' in answer.text
    assert re.findall(r'id="([^"]*)"[^>]*autofocus', answer.text) == ["probe.2.do"]
    assert "give" not in re.findall(r'name="probe\.\d+\.(\w+)', answer.text)


def test_says_what_a_try_lacks(alice: FlaskClient, world: Runtime, person: Person) -> None:
    work = begin(world, person, Task.LEGACY)
    data = {**fields_of_rows("probe", (Row("rent", ("R1",)), Row(""))), "command": "run"}
    answer = alice.post(probes_url(work), data=data, headers=BY_SCRIPT)
    assert "customer: expected a short name" in unescape(answer.text)
    assert "Choose an operation." in answer.text
    assert "240 calls left" in answer.text


@pytest.mark.parametrize("command", ["add-row probe", "run"])
def test_says_that_a_try_has_too_many_calls(
    alice: FlaskClient, world: Runtime, person: Person, command: str
) -> None:
    work = begin(world, person, Task.LEGACY)
    data = {**fields_of_rows("probe", (rented(),) * 41), "command": command}
    answer = alice.post(probes_url(work), data=data, headers=BY_SCRIPT)
    assert "40 is the most" in answer.text


def test_says_that_too_few_calls_are_left(alice: FlaskClient, world: Runtime, person: Person) -> None:
    work = begin(world, person, Task.ACCEPT)
    data = {**fields_of_rows("probe", (rented(),) * 31), "command": "run"}
    alice.post(probes_url(work), data=data)
    for headers in ({}, BY_SCRIPT):
        answer = alice.post(probes_url(work), data=data, headers=headers)
        assert "This probe makes 31 calls, and 29 of 60 are left." in answer.text
        assert "29 calls left" in answer.text


def test_tries_and_keeps_without_a_script_and_begins_with_the_last_try(
    alice: FlaskClient, world: Runtime, person: Person
) -> None:
    work = begin(world, person, Task.LEGACY)
    page = alice.post(probes_url(work), data={**fields_of_rows("probe", TRY), "command": "run"}).text
    assert "Try 1" in page
    assert "Hand in" in page
    answer = alice.post(sheet_url(work), data=fields_of(PINNED, revision=0, command="pin 1"))
    assert (answer.status_code, answer.location) == (303, f"{sheet_url(work)}#scenario.1.rows.0.do")
    page = alice.get(sheet_url(work)).text
    assert 'id="scenario.1.rows.0.do"' in page
    assert 'name="probe.1.arg.1" value="2025-03-06 09:30"' in page
    typed, kept = suite_of(stored(world, person, work)).scenarios
    assert typed == PINNED.pinned[0].scenario
    assert kept.rows[0].gives == {"price": "12000"}


def test_keeps_a_try_with_all_that_was_typed_meanwhile(alice: FlaskClient, world: Runtime, person: Person) -> None:
    work = begin(world, person, Task.ACCEPT)
    probe_build(world, person.id, work.id, TRY)
    data = fields_of(AcceptSheet("hold", "75"), revision=0, command="pin 1")
    answer = alice.post(sheet_url(work), data=data, headers=BY_SCRIPT)
    assert re.findall(r'id="([^"]*)"[^>]*autofocus', answer.text) == ["evidence.0.do"]
    sheet = stored(world, person, work)
    assert isinstance(sheet, AcceptSheet)
    assert (sheet.ruling, sheet.confidence, len(sheet.evidence)) == ("hold", "75", 2)


@pytest.mark.parametrize("command", ["pin 2", "pin 0", "pin x", "pin "])
def test_keeps_no_try_that_was_not_made(alice: FlaskClient, world: Runtime, person: Person, command: str) -> None:
    work = begin(world, person, Task.LEGACY)
    probe_build(world, person.id, work.id, TRY)
    assert alice.post(sheet_url(work), data=fields_of(PINNED, revision=0, command=command)).status_code == 404


@pytest.mark.parametrize("command", ["", "run", "add-row probe", "set probe.0.do"])
def test_runs_nothing_where_no_build_is(
    alice: FlaskClient, world: Runtime, people: People, sign_in: SignIn, command: str
) -> None:
    data = {**fields_of_rows("probe", TRY), "command": command}
    work = begin(world, people.alice, Task.SCENARIOS)
    assert "probe" not in alice.get(sheet_url(work)).text
    assert alice.post(probes_url(work), data=data).status_code == 404
    spec = begin_spec(world, people.bob)
    bob = sign_in(people.bob)
    assert bob.post(probes_url(spec), data=data).status_code == 404


# --- handing in ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("task", "sheet", "sentences"),
    [
        (Task.ACCEPT, AcceptSheet(), ["Choose: ship it or hold it.", "Say how sure you are."]),
        (Task.SCENARIOS, Suite(scenarios=(HALF_AN_HOUR, BLANK)), ["4 things cannot be read yet."]),
        (Task.LEGACY, PinSheet(pinned=(Pinned(UNCHECKED),)), ["1 thing cannot be", "checks nothing yet"]),
    ],
)
def test_says_what_is_missing_when_it_is_handed_in(
    alice: FlaskClient, world: Runtime, person: Person, *, task: Task, sheet: Sheet, sentences: list[str]
) -> None:
    work = begin(world, person, task)
    by_script = alice.post(sheet_url(work), data=fields_of(sheet, revision=0, command="submit"), headers=BY_SCRIPT)
    without = alice.post(sheet_url(work), data=fields_of(sheet, revision=1, command="submit"))
    assert (by_script.status_code, without.status_code) == (200, 422)
    assert "#faults" in by_script.headers["HX-Reswap"]
    for answer in (by_script, without):
        assert "Not handed in yet" in answer.text
        assert [sentence for sentence in sentences if sentence not in answer.text] == []
    assert work_of(world, person, work.id).submitted_at is None


@each_task
def test_leads_to_the_debrief_however_often_it_is_handed_in(
    alice: FlaskClient, world: Runtime, person: Person, task: Task
) -> None:
    work = begin(world, person, task)
    for _ in range(2):
        data = fields_of(SHEETS[task], revision=0, command="submit")
        answer = alice.post(sheet_url(work), data=data, headers=BY_SCRIPT)
        assert answer.headers["HX-Redirect"] == f"/systems/{work.id}/result"
    for url in (f"/systems/{work.id}/spec", f"/systems/{work.id}/debrief"):
        assert alice.get(url, follow_redirects=True).request.path == f"/systems/{work.id}/result"
    if task in PROBED:
        answer = alice.post(probes_url(work), data={**fields_of_rows("probe", TRY), "command": "run"})
        assert answer.location == f"/systems/{work.id}/result"


def result_of(alice: FlaskClient, work: Work) -> str:
    return plain(alice.get(f"/systems/{work.id}/result").text)


def test_tells_what_became_of_scenarios(alice: FlaskClient, world: Runtime, person: Person) -> None:
    other = replace(HALF_AN_HOUR, name="", persona="", goal="", story="Once more.")
    suite = Suite((), (HALF_AN_HOUR, NO_PRICE, other))
    page = result_of(alice, hand_in(world, person, Task.SCENARIOS, suite))
    assert re.search(r"Your scenarios catch [1-9]\d* of \d\d wrong builds\.", page)
    assert "1 false alarm. " in page
    assert re.search(r"Catches \d+ of \d\d: (?:.*; )?How long the leeway is \(\d of \d\)", page)
    assert "At call 1, the background's included, the build that is meant gives price 12000." in page
    assert 'bring_back("R1", "2025-03-06 09:30") -> late_fee=0' in page
    for words in (
        "Half an hour late is free",
        "Number 3",
        "Who: Adler",
        "Wants: to pay nothing",
        "Story: Once more.",
    ):
        assert words in page
    assert page.count("of 10 not noticed") == 1  # those that are drawn stand together
    assert "This would have shown" in page


@pytest.mark.parametrize("is_right", [True, False])
def test_tells_what_became_of_a_ruling(
    alice: FlaskClient, world: Runtime, person: Person, *, is_right: bool
) -> None:
    seed = seed_of_box(world, FEES, is_right=is_right)
    work = begin(replace(world, new_seed=lambda: seed), person, Task.ACCEPT)
    probe_build(world, person.id, work.id, TRY)
    best = best_acceptance(asset_of(pack_of(world, work)), box_of(world, work))
    write(world, person, work, accept_sheet(best))
    submit_sheet(world, person.id, work.id)
    page = result_of(alice, work)
    assert "What you tried" in page
    if is_right:
        assert "The build was right. You shipped it, 95 % sure." in page
        assert "You showed no evidence." in page
        assert "Nothing: it is as meant." in page
    else:
        assert "The build was wrong. You held it, 95 % sure." in page
        assert "Your evidence is real" in page
        wrong = [d for d in pack_of(world, work).key.decisions if box_of(world, work).choices[d.key] != d.intended]
        assert [d.title for d in wrong if d.title not in page] == []
        assert "This is meant, and the build did not do it." in page


def test_tells_what_became_of_a_pinning(alice: FlaskClient, world: Runtime, person: Person) -> None:
    work = begin(world, person, Task.LEGACY)
    box = box_of(world, work)
    probe_build(world, person.id, work.id, TRY)
    pin_probe(world, person.id, work.id, 1)
    kept = sheet_of(Task.LEGACY, work_of(world, person, work.id).written)
    assert isinstance(kept, PinSheet)
    claimed = replace(kept.pinned[0], reading="ask", whom="the foreman")
    write(world, person, work, PinSheet(pinned=(claimed, Pinned(NO_PRICE, "bug", "95"))))
    submit_sheet(world, person.id, work.id)
    page = result_of(alice, work)
    assert re.search(r"Your examples pin \d+ of \d+ behaviours", page)
    assert "Try 1: something to ask about" in page
    assert "Whom you would ask: the foreman" in page
    assert "A hire for nothing: a bug, 95 % sure" in page
    assert "the running system gives price 12000." in page
    odd = [d for d in pack_of(world, work).key.decisions if box.choices[d.key] != d.intended]
    assert [d.title for d in odd if d.option(box.choices[d.key]).means not in page] == []
    assert "What is not pinned" in page
    assert "What you tried" in page


@each_task
def test_shows_no_code(alice: FlaskClient, world: Runtime, person: Person, task: Task) -> None:
    work = begin(world, person, task)
    answer = alice.get(f"/systems/{work.id}/code")
    assert answer.status_code == 403
    write(world, person, work, SHEETS[task])
    submit_sheet(world, person.id, work.id)
    source = pack_of(world, work).key.source
    assert not re.search(r"\bdef \w+\(self|decide\(", result_of(alice, work))
    assert source not in result_of(alice, work)


# --- strangers and mentors -------------------------------------------------------------------------------------


@each_task
def test_lets_nobody_else_near_it(world: Runtime, people: People, sign_in: SignIn, task: Task) -> None:
    work = begin(world, people.alice, task)
    for stranger in (people.bob, people.charlie, people.mara, people.dana):
        browser = sign_in(stranger)
        assert browser.get(sheet_url(work)).status_code == 404
        assert browser.post(sheet_url(work), data=fields_of(SHEETS[task], revision=0)).status_code == 404
        probing = {**fields_of_rows("probe", TRY), "command": "run"}
        assert browser.post(probes_url(work), data=probing).status_code == 404
        pinning = fields_of(SHEETS[task], revision=0, command="pin 1")
        assert browser.post(sheet_url(work), data=pinning).status_code == 404
        assert browser.get(f"/systems/{work.id}/result").status_code == 404
        assert browser.get(f"/mentor/systems/{work.id}/result").status_code == 404


@each_task
def test_shows_the_debrief_to_its_author_and_the_mentor_only(
    world: Runtime, people: People, sign_in: SignIn, task: Task
) -> None:
    work = hand_in(world, people.alice, task)
    url = f"/mentor/systems/{work.id}/result"
    mara = sign_in(people.mara)
    assert url in mara.get("/mentor/reviews").text
    page = mara.get(url)
    assert page.status_code == 200
    assert "Choose what comes next" not in page.text
    for stranger in (people.sven, people.dana, people.alice):
        assert sign_in(stranger).get(url).status_code == 404
    for stranger in (people.bob, people.charlie, people.mara):
        assert sign_in(stranger).get(f"/systems/{work.id}/result").status_code == 404
