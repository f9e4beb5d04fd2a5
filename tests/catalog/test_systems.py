"""What the bank takes of a system, what it refuses, and what it says then."""

from __future__ import annotations

from pathlib import Path

import pytest

from residency.catalog.catalog import open_catalog
from residency.domain.errors import NotFound
from residency.domain.exercise import ExerciseRef
from residency.domain.system.decision import Stake
from residency.domain.system.exercise import Task
from residency.domain.system.notation import write_line
from residency.domain.system.value_type import Kind, RecordType
from residency.grading.systems.running import build, run
from tests.catalog.tiny import REF as REVIEW
from tests.catalog.tiny import Tiny
from tests.catalog.tiny_system import HIDDEN, PUBLIC, REF, SYSTEM, TinySystem, decision


def test_takes_a_valid_system_whole(tiny_system: TinySystem) -> None:
    catalog = tiny_system.open()
    assert catalog.problems == ()
    exercise = catalog.systems[REF]
    assert (exercise.title, exercise.level, exercise.minutes) == ("A kiosk", 4, 5)
    assert (exercise.tasks, exercise.twins) == ((Task.SPEC, Task.ACCEPT), ())
    assert exercise.brief == "# Mr. Lind wants a till\n"
    assert exercise.interface.notes == ("Prices are whole crowns.",)
    assert [write_line(call) for call in exercise.interface.examples[0].calls] == ['buy("tea", 0) -> price=0']


def test_types_what_operations_take_and_give(tiny_system: TinySystem) -> None:
    bill = tiny_system.open().systems[REF].interface.operations["bill"]
    lines, total = (field.type for field in bill.gives)
    assert (lines.name, total.name) == ("list of line", "number")
    assert isinstance(lines.of, RecordType)
    assert [(field.name, field.type.of) for field in lines.of.fields] == [
        ("item", Kind.ID),
        ("price", Kind.NUMBER),
    ]


def test_holds_the_key_apart_from_the_face(tiny_system: TinySystem) -> None:
    key = tiny_system.pack().key
    assert (key.version, len(key.scenarios)) == (1, 28)
    assert key.options["tea"] == ("3", "2")
    assert (key.intended["tea"], key.guessed["tea"]) == ("2", "3")
    tea = key.decision("tea")
    assert (tea.stake, tea.about) == (Stake.MINOR, ("buy.price", "bill.total"))
    assert tea.option("3").means == "Every tea costs 3 crowns, as it always did."


def test_takes_further_values_of_a_decision(tiny_system: TinySystem) -> None:
    tiny_system.decisions["tea"] = decision("tea", more='[[decision.further]]\nkey = "1"\nmeans = "One crown."\n')
    pack = tiny_system.pack()
    assert pack.key.options["tea"] == ("3", "2", "1")
    assert [option.key for option in pack.key.decision("tea").further] == ["1"]
    assert pack.space.size == 3 * 2**6


def test_a_topic_about_a_decision_is_answered_as_the_decision_is(tiny_system: TinySystem) -> None:
    more = '\n[[topic]]\ndecision = "tea"\nanswer = "Two, as I said."\nasks = ["Really?", "Sure?"]\n'
    tiny_system.topics["again"] = more
    answers = [topic.answer for topic in tiny_system.pack().key.customer.topics if topic.decision == "tea"]
    assert answers == ["Two crowns for tea, and not an øre less.", "Two, as I said."]


def test_makes_the_builds_of_a_system(tiny_system: TinySystem) -> None:
    pack = tiny_system.pack()
    tea = pack.key.scenarios[0]
    assert run(pack.make, build(pack.key.intended), tea.calls) is None
    assert run(pack.make, build(pack.key.guessed), tea.calls) is not None
    assert pack.space.size == 2**7
    assert pack.space is pack.space


def test_names_the_content_of_both_halves(tiny_system: TinySystem) -> None:
    before = tiny_system.pack().key.hash
    assert tiny_system.pack().key.hash == before
    hashes = {before}
    for path in (f"{PUBLIC}/brief.md", f"{HIDDEN}/system.py"):
        text = (tiny_system.root / path).read_text("utf-8")
        tiny_system.files = {path: f"{text}\n\n"}
        hashes.add(tiny_system.pack().key.hash)
        tiny_system.files = {path: text}
    assert len(hashes) == 3


def test_keeps_reviews_and_systems_apart(tiny_system: TinySystem) -> None:
    tiny_system.write()
    catalog = Tiny(tiny_system.root).open()
    assert (list(catalog.exercises), list(catalog.systems), list(catalog.packs)) == (
        [REVIEW],
        [REF],
        [REF, REVIEW],
    )
    with pytest.raises(NotFound, match="There is no exercise shop/kiosk in the bank"):
        catalog.pack(REF)
    with pytest.raises(NotFound, match="There is no system shop/tiny in the bank"):
        catalog.system(REVIEW)
    with pytest.raises(NotFound, match="There is no system shop/other in the bank"):
        catalog.system(ExerciseRef("shop", "other"))


@pytest.mark.parametrize(
    "wrong",
    [
        (f"{PUBLIC}/exercise.toml", '"spec", "accept"', '"review"', "tasks[0]", "'spec', 'scenarios', 'accept'"),
        (f"{PUBLIC}/exercise.toml", '"accept"', '"spec"', None, "expected every task once, found 'spec'"),
        (
            f"{PUBLIC}/exercise.toml",
            "minutes = 5",
            'minutes = 5\ntwins = ["telex"]',
            "twins[0]",
            "one of jira, slack",
        ),
        (f"{PUBLIC}/exercise.toml", "level = 4", "level = 6", "level", "less than or equal to 5"),
        (f"{PUBLIC}/exercise.toml", "minutes = 5", "minutes = 5\nhint = 1", "hint", "not known here"),
        (f"{PUBLIC}/interface.toml", 'type = "number"', 'type = "int"', "record[0].fields[1].type", "found 'int'"),
        (
            f"{PUBLIC}/interface.toml",
            '"list of line"',
            '"list of word"',
            "operation[1].gives[0].type",
            "'list of word'",
        ),
        (f"{PUBLIC}/interface.toml", 'name = "line"', 'name = "text"', "record[0].name", "is a kind of value"),
        (f"{PUBLIC}/interface.toml", 'name = "bill"', 'name = "buy"', None, "every operation once, found 'buy'"),
        (f"{PUBLIC}/interface.toml", 'name = "count"', 'name = "item"', "operation[0]", "every argument once"),
        (
            f"{PUBLIC}/interface.toml",
            'name = "total"',
            'name = "refused"',
            "operation[1]",
            "refused and endless say that a call fails",
        ),
        (f"{PUBLIC}/interface.toml", 'name = "total"', 'name = "endless"', "operation[1]", "another name"),
        (f"{PUBLIC}/interface.toml", 'buy("tea", 0)', 'buy("tea")', "example[0].calls", "line 1, buy("),
        (f"{PUBLIC}/interface.toml", " -> price=0", "", "example[0].calls", "this checks nothing"),
        (f"{HIDDEN}/decisions.toml", "version = 1", "version = 0", "version", "greater than or equal to 1"),
        (
            f"{HIDDEN}/decisions.toml",
            '"minor"',
            '"small"',
            "decision[0].severity",
            "'minor', 'major' or 'critical'",
        ),
        (
            f"{HIDDEN}/decisions.toml",
            'intended = "2"',
            'intended = "5"',
            "decision[0]",
            "intended to be one of the options 3, 2",
        ),
        (
            f"{HIDDEN}/decisions.toml",
            'guess = "3"',
            'guess = "5"',
            "decision[0]",
            "guess to be one of the options 3, 2",
        ),
        (f"{HIDDEN}/decisions.toml", 'key = "2"', 'key = "3"', "decision[0]", "every option once, found '3'"),
        (f"{HIDDEN}/decisions.toml", 'key = "coffee"', 'key = "tea"', None, "every decision once, found 'tea'"),
        (f"{HIDDEN}/decisions.toml", '"bill.total"', '"bill.sum"', "decision[0].about[1]", "gives no 'bill.sum'"),
        (f"{HIDDEN}/scenarios.toml", '"1 tea"', '"2 tea"', None, "every scenario once, found '2 tea'"),
        (f"{HIDDEN}/scenarios.toml", "price=2", "cost=2", "scenario[0].calls", "buy gives no cost"),
        (f"{HIDDEN}/customer.toml", "patience = 9", "patience = 0", "patience", "greater than or equal to 1"),
        (f"{HIDDEN}/customer.toml", '"tea"', '"milk"', "topic[1].decision", "there is no decision 'milk'"),
        (f"{HIDDEN}/customer.toml", 'decision = "tea"', "", "topic[1]", "an answer, or a decision that has one"),
    ],
)
def test_refuses_a_wrong_file(tiny_system: TinySystem, wrong: tuple[str, str, str, str | None, str]) -> None:
    """``wrong`` is a file, a text in it, what stands there instead, the key that is named, and what is said."""
    file, old, new, key, said = wrong
    catalog = tiny_system.replace(file, old, new).open()
    sentence = catalog.problems[0].sentence
    assert sentence.startswith(f"{file}: {key}: " if key else f"{file}: ")
    assert said in sentence
    assert dict(catalog.systems) == {}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("class System:", "class Kiosk:", "the class System is missing"),
        ("def bill(self)", "def sum(self)", "expected System to have bill(self), as the interface says"),
        ("buy(self, item, count)", "buy(self, count, item)", "expected System to have buy(self, item, count)"),
        ("class System:", "class System", "this is no Python in line 7: "),
    ],
)
def test_refuses_a_program_that_the_interface_does_not_describe(
    tiny_system: TinySystem, old: str, new: str, said: str
) -> None:
    tiny_system.system = SYSTEM.replace(old, new)
    sentence = tiny_system.open().problems[0].sentence
    assert sentence.startswith(f"{HIDDEN}/system.py: {said}")


def test_runs_nothing_of_a_program_to_load_it(tiny_system: TinySystem) -> None:
    tiny_system.system = "raise RuntimeError\n" + SYSTEM
    assert tiny_system.open().problems == ()


@pytest.mark.parametrize(
    "path",
    [
        f"{PUBLIC}/brief.md",
        f"{PUBLIC}/interface.toml",
        f"{HIDDEN}/decisions.toml",
        f"{HIDDEN}/scenarios.toml",
        f"{HIDDEN}/customer.toml",
        f"{HIDDEN}/system.py",
    ],
)
def test_names_a_missing_file(tiny_system: TinySystem, path: str) -> None:
    tiny_system.files[path] = None
    assert tiny_system.open().problems[0].sentence == f"{path}: this file is missing."


def test_keeps_what_is_refused_out_and_the_rest_in(tiny_system: TinySystem, tmp_path: Path) -> None:
    other = TinySystem(tmp_path / "other", system="").write()
    (other.root / "exercises" / "shop").rename(other.root / "exercises" / "stall")
    (other.root / "seeded_bugs" / "shop").rename(other.root / "seeded_bugs" / "stall")
    catalog = open_catalog([tiny_system.write().root, other.root])
    assert (list(catalog.systems), [problem.where for problem in catalog.problems]) == ([REF], ["stall/kiosk"])
