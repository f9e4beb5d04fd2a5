"""The pages of a spec: what they show, what they save, who may see them."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from residency.actions.write_spec import spec_of
from residency.catalog.catalog import Catalog
from residency.domain.system.written import Row, Rule, Spec
from residency.runtime import Runtime
from residency.store.tables.system import Work
from tests.conftest import People
from tests.specs import EARLY, FEES, IMPOSSIBLE, LEEWAY, OTHERWISE, SPEC, begin_spec, hand_in, work_of
from tests.web.conftest import SignIn

BY_SCRIPT = {"HX-Request": "true"}


def fields_of(spec: Spec, *, revision: int, command: str = "") -> dict[str, str]:
    """The form as a browser sends it."""
    fields = {"revision": str(revision), "command": command}
    parts = [("background", spec.background)]
    for index, rule in enumerate(spec.rules):
        fields[f"rule.{index}.text"] = rule.text
        parts += [(f"rule.{index}.bites", rule.bites), (f"rule.{index}.outside", rule.outside)]
    for part, rows in parts:
        for number, row in enumerate(rows):
            fields[f"{part}.{number}.do"] = row.do
            fields |= {f"{part}.{number}.arg.{i}": text for i, text in enumerate(row.args)}
            fields |= {f"{part}.{number}.give.{name}": text for name, text in row.gives.items()}
    return fields | {f"open.{index}": text for index, text in enumerate(spec.open_questions)}


@pytest.fixture
def work(world: Runtime, people: People) -> Work:
    return begin_spec(world, people.alice)


@pytest.fixture
def alice(sign_in: SignIn, people: People) -> FlaskClient:
    return sign_in(people.alice)


def spec_url(work: Work) -> str:
    return f"/systems/{work.id}/spec"


def questions_left(page: str) -> int:
    found = re.search(r"(\d+) questions left", page)
    assert found is not None
    return int(found[1])


def test_leads_from_the_list_to_the_spec_and_back_to_what_was_begun(alice: FlaskClient) -> None:
    assert "Write the spec" in alice.get("/exercises").text
    answer = alice.post("/systems", data={"exercise": str(FEES), "task": "spec"})
    assert answer.status_code == 303
    page = alice.get(answer.location).text
    assert "We are closed on Sundays" in page
    assert "bring_back(rental, at)" in page
    assert answer.location in alice.get("/exercises").text
    assert answer.location in alice.get("/home").text


@pytest.mark.parametrize("page", ["/home", "/progress"])
def test_keeps_what_was_handed_in_where_a_trainee_looks_back(
    world: Runtime, people: People, alice: FlaskClient, page: str
) -> None:
    assert "/debrief" not in alice.get(page).text
    work = hand_in(world, people.alice)
    assert f"/systems/{work.id}/debrief" in alice.get(page).text


TYPED = """# a hire that comes back late
rent("R1", "Adler", "2025-03-03 09:00", "2025-03-06 09:00", 4000)
bring_back("R1", "2025-03-06 10:00") -> late_fee=4600
"""


def test_makes_rows_of_calls_that_are_typed_as_text(
    alice: FlaskClient, world: Runtime, people: People, work: Work
) -> None:
    data = fields_of(Spec(rules=(Rule("Late costs."),)), revision=0, command="read-text rule.0.bites")
    page = alice.post(spec_url(work), data=data | {"rule.0.bites.typed": TYPED}, headers=BY_SCRIPT).text
    assert 'value="2025-03-06 10:00"' in page
    assert "# a hire that comes back late" not in page
    [rule] = spec_of(work_of(world, people.alice, work.id).written).rules
    assert rule.bites == (
        Row("rent", ("R1", "Adler", "2025-03-03 09:00", "2025-03-06 09:00", "4000")),
        Row("bring_back", ("R1", "2025-03-06 10:00"), {"late_fee": "4600"}),
    )


def test_says_which_typed_line_is_wrong_and_leaves_the_page_as_it_is(
    alice: FlaskClient, world: Runtime, people: People, work: Work
) -> None:
    data = fields_of(Spec(rules=(Rule("Late costs."),)), revision=0, command="read-text rule.0.bites")
    typed = {"rule.0.bites.typed": TYPED.replace("4600", "soon")}
    answer = alice.post(spec_url(work), data=data | typed, headers=BY_SCRIPT)
    assert answer.headers["HX-Reswap"] == "none"
    [_, at_its_place] = unescape(answer.text).split('id="rule.0.bites.typed.fault"')
    assert "Line 3, bring_back(" in at_its_place
    assert "soon is no value" in answer.text
    assert not work_of(world, people.alice, work.id).written


def test_keeps_calls_typed_as_text_until_they_are_taken(alice: FlaskClient, work: Work) -> None:
    typed = {"rule.0.bites.typed": TYPED.replace("4600", "soon")}
    spec = Spec(rules=(Rule("Late costs."),))
    page = alice.post(
        spec_url(work), data=fields_of(spec, revision=0, command="add-open") | typed, headers=BY_SCRIPT
    ).text
    assert "late_fee=soon" in page
    taken = fields_of(spec, revision=1, command="read-text rule.0.bites") | {"rule.0.bites.typed": TYPED}
    assert "late_fee=4600" not in alice.post(spec_url(work), data=taken, headers=BY_SCRIPT).text


@pytest.mark.parametrize(
    "data", [{}, {"task": "paint", "exercise": "a/b"}, {"task": "spec", "exercise": "nothing"}]
)
def test_begins_nothing_that_is_not_there(alice: FlaskClient, data: dict[str, str]) -> None:
    assert alice.post("/systems", data=data).status_code in (400, 404, 422)


def test_shows_nothing_of_the_key_before_it_is_handed_in(
    catalog: Catalog, alice: FlaskClient, world: Runtime, people: People, work: Work
) -> None:
    pack = catalog.system(FEES)
    alice.post(spec_url(work), data=fields_of(SPEC, revision=0, command="build"))
    page = re.sub(r"\s+", " ", unescape(alice.get(spec_url(work)).text))
    hidden = [scenario.name for scenario in pack.key.scenarios]
    for decision in pack.key.decisions:
        hidden += [decision.title, decision.question, decision.answer]
        hidden += [option.means for option in decision.takes]
    hidden += [topic.answer for topic in pack.key.customer.topics]
    assert [text for text in hidden if re.sub(r"\s+", " ", text) in page] == []


def test_saves_the_form_as_typed_and_says_what_cannot_be_read_at_its_cell(
    alice: FlaskClient, world: Runtime, people: People, work: Work
) -> None:
    wrong = Spec(rules=(Rule("Late is late.", (Row("rent", ("R1", "", "", "", "12x")),)),))
    answer = alice.post(spec_url(work), data=fields_of(wrong, revision=0), headers=BY_SCRIPT)
    assert answer.headers["HX-Reswap"] == "none"
    assert re.search(
        r'id="rule\.0\.bites\.0\.arg\.4\.fault"[^>]*>rate: expected a sum in whole cents', answer.text
    )
    assert "customer: expected" not in answer.text  # blank while it is typed
    assert 'id="revision" value="1"' in answer.text
    assert spec_of(work_of(world, people.alice, work.id).written) == wrong


def test_says_that_a_rule_without_an_example_is_not_built(alice: FlaskClient, work: Work) -> None:
    answer = alice.post(spec_url(work), data=fields_of(Spec(rules=(Rule("x"),)), revision=0), headers=BY_SCRIPT)
    assert "The factory will not build this" in answer.text


def test_draws_the_form_anew_after_a_button_with_the_focus_where_work_goes_on(
    alice: FlaskClient, work: Work
) -> None:
    data = fields_of(Spec(rules=(LEEWAY,)), revision=0, command="copy-row rule.0.bites.0")
    answer = alice.post(spec_url(work), data=data, headers=BY_SCRIPT)
    assert answer.text.count('name="rule.0.bites.2.do"') == 1
    assert re.search(r'id="rule\.0\.bites\.1\.do"[^>]*autofocus', answer.text)


def test_works_without_a_script(alice: FlaskClient, work: Work) -> None:
    answer = alice.post(spec_url(work), data=fields_of(SPEC, revision=0, command="add-rule"))
    assert (answer.status_code, answer.location) == (303, f"{spec_url(work)}#rule.2.text")
    assert 'name="rule.2.text"' in alice.get(spec_url(work)).text


def test_tells_a_tab_that_fell_behind_and_keeps_what_is_there(
    alice: FlaskClient, world: Runtime, people: People, work: Work
) -> None:
    alice.post(spec_url(work), data=fields_of(SPEC, revision=0))
    late = alice.post(spec_url(work), data=fields_of(Spec(), revision=0), headers=BY_SCRIPT)
    assert "Another tab has changed this since" in late.text
    assert late.headers["HX-Reswap"] == "none"
    assert spec_of(work_of(world, people.alice, work.id).written) == SPEC
    assert alice.post(spec_url(work), data=fields_of(Spec(), revision=0)).status_code == 409


def test_shows_the_answer_of_the_customer_and_counts_questions(
    catalog: Catalog, alice: FlaskClient, work: Work
) -> None:
    [cap] = [topic for topic in catalog.system(FEES).key.customer.topics if topic.decision == "cap"]
    before = questions_left(alice.get(spec_url(work)).text)
    answer = alice.post(f"/systems/{work.id}/questions", data={"question": cap.asks[1]}, headers=BY_SCRIPT)
    assert cap.answer in unescape(answer.text)
    assert f"I take it that you ask: “{cap.asks[0]}”" in unescape(answer.text)
    assert questions_left(answer.text) == before - 1


def test_takes_no_time_for_what_was_not_understood(alice: FlaskClient, work: Work) -> None:
    before = questions_left(alice.get(spec_url(work)).text)
    answer = alice.post(f"/systems/{work.id}/questions", data={"question": "xyzzy plugh?"}, headers=BY_SCRIPT)
    assert questions_left(answer.text) == before


def test_takes_no_time_for_what_was_answered_before(catalog: Catalog, alice: FlaskClient, work: Work) -> None:
    [cap] = [topic for topic in catalog.system(FEES).key.customer.topics if topic.decision == "cap"]
    pages = [
        alice.post(f"/systems/{work.id}/questions", data={"question": asks}, headers=BY_SCRIPT).text
        for asks in cap.asks[:2]
    ]
    assert questions_left(pages[0]) == questions_left(pages[1])
    assert ["Said before" in page for page in pages] == [False, True]


def test_marks_every_blank_cell_when_it_is_to_be_built(alice: FlaskClient, work: Work) -> None:
    blank = Spec(rules=(Rule("x", (Row("rent", ("R1",)),)),))
    answer = alice.post(spec_url(work), data=fields_of(blank, revision=0, command="build"))
    assert answer.status_code == 422
    assert "4 things cannot be read yet" in answer.text
    assert "customer: expected a short name" in unescape(answer.text)


def test_says_once_which_examples_cannot_be_built(alice: FlaskClient, work: Work) -> None:
    spec = Spec(rules=(IMPOSSIBLE, EARLY, OTHERWISE))
    alice.post(spec_url(work), data=fields_of(spec, revision=0, command="build"))
    page = alice.get(spec_url(work)).text
    assert "rule 1, where it bites</a>: no build does this" in page
    assert "rule 2, where it bites</a>: it contradicts other examples (rule 3, where it bites)" in page
    assert "Hand in" in page


def test_says_when_the_spec_is_no_longer_what_was_built(alice: FlaskClient, work: Work) -> None:
    alice.post(spec_url(work), data=fields_of(SPEC, revision=0, command="build"))
    note = "hidden>You have changed the spec since."
    assert note in alice.get(spec_url(work)).text
    changed = fields_of(Spec(rules=(LEEWAY,)), revision=1, command="save")
    saved = alice.post(spec_url(work), data=changed, headers=BY_SCRIPT).text
    for page in (saved, alice.get(spec_url(work)).text):
        assert "You have changed the spec since." in page
        assert note not in page


def test_leads_to_the_debrief_when_it_is_handed_in(alice: FlaskClient, work: Work) -> None:
    alice.post(spec_url(work), data=fields_of(SPEC, revision=0, command="build"))
    answer = alice.post(spec_url(work), data=fields_of(SPEC, revision=1, command="submit"))
    assert answer.location == f"/systems/{work.id}/debrief"
    page = unescape(alice.get(answer.location).text)
    assert "4 of 10 decisions are settled as Denise means them, and on purpose." in page
    assert "Fixed by your examples: rule 2, where it bites." in page
    assert "Left open, guessed wrong" in page
    assert "Your build gave" in page
    assert "Up to half an hour late costs nothing." in page
    assert alice.get(spec_url(work)).location == answer.location


def test_answers_open_questions_in_the_debrief(catalog: Catalog, alice: FlaskClient, work: Work) -> None:
    [cap] = [topic for topic in catalog.system(FEES).key.customer.topics if topic.decision == "cap"]
    spec = Spec(rules=(LEEWAY,), open_questions=(cap.asks[0], "Who waters the plants?"))
    alice.post(spec_url(work), data=fields_of(spec, revision=0, command="build"))
    answer = alice.post(spec_url(work), data=fields_of(spec, revision=1, command="submit"))
    page = unescape(alice.get(answer.location).text)
    asked = page.index(f'"talk__asked">{cap.asks[0]}')
    assert page[asked:].index(cap.answer) < page[asked:].index("Who waters the plants?")
    assert "Denise would not have understood this, or knows nothing of it." in page


def test_shows_the_debrief_to_its_author_and_the_mentor_only(
    world: Runtime, people: People, sign_in: SignIn
) -> None:
    work = hand_in(world, people.alice)
    assert sign_in(people.alice).get(f"/systems/{work.id}/debrief").status_code == 200
    for stranger in (people.bob, people.charlie, people.mara, people.dana):
        assert sign_in(stranger).get(f"/systems/{work.id}/debrief").status_code == 404
    assert sign_in(people.mara).get(f"/mentor/systems/{work.id}").status_code == 200
    assert f"/mentor/systems/{work.id}" in sign_in(people.mara).get("/mentor/reviews").text
    for stranger in (people.sven, people.dana, people.alice):
        assert sign_in(stranger).get(f"/mentor/systems/{work.id}").status_code == 404


def test_shows_no_mentor_what_is_not_handed_in(
    world: Runtime, people: People, sign_in: SignIn, work: Work
) -> None:
    assert sign_in(people.mara).get(f"/mentor/systems/{work.id}").status_code == 404
    assert sign_in(people.alice).get(f"/systems/{work.id}/debrief").status_code == 404


def test_shows_no_code_at_this_level(alice: FlaskClient, sign_in: SignIn, people: People, work: Work) -> None:
    answer = alice.get(f"/systems/{work.id}/code")
    assert answer.status_code == 403
    assert "nobody looks at the code" in answer.text
    assert sign_in(people.bob).get(f"/systems/{work.id}/code").status_code == 404


def test_lets_nobody_else_write(sign_in: SignIn, people: People, work: Work) -> None:
    for stranger in (people.bob, people.charlie):
        assert sign_in(stranger).get(spec_url(work)).status_code == 404
        assert sign_in(stranger).post(spec_url(work), data=fields_of(SPEC, revision=0)).status_code == 404
        assert sign_in(stranger).post(f"/systems/{work.id}/questions", data={"question": "x"}).status_code == 404
