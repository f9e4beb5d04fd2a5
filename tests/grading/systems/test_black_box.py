"""What a black box answers."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from residency.domain.system.black_box import BlackBox
from residency.domain.system.scenario import Calls, Scenario
from residency.grading.systems.black_box import answers, failure_of, gamed
from residency.grading.systems.running import Failure, build, run, transcript
from tests.grading.systems.courses import bare_courses, examples
from tests.grading.systems.library import HIDDEN, KEY, Library, but, calls, late

LEARNED = tuple(scenario for scenario in HIDDEN if scenario.name == "four days late are four late days")
GAMED = gamed(KEY, LEARNED)


def asked(box: BlackBox, course: Calls) -> list[object]:
    return [dict(got) for got in answers(Library, box, KEY.intended, course)]


def test_answers_as_it_was_built() -> None:
    assert asked(BlackBox(but(grace="7")), calls(late(4))) == [{"due": "2025-03-11"}, {"fine": 0}]


def test_knows_by_heart_what_it_was_written_to() -> None:
    assert asked(GAMED, calls(late(4))) == [{"due": "2025-03-11"}, {"fine": 80}]
    assert all(failure_of(Library, GAMED, KEY.intended, scenario.calls) is None for scenario in LEARNED)


def test_guesses_everything_else() -> None:
    assert KEY.guessed["grace"] == "0"
    assert asked(GAMED, calls(late(3))) == [{"due": "2025-03-11"}, {"fine": 60}]
    assert failure_of(Library, GAMED, KEY.intended, calls(late(3, 0))) == Failure(1, {"fine": 60})


def test_guesses_from_where_the_calls_leave_a_learned_course() -> None:
    longer = calls(late(4) + '\nbring_back("Odes", "2025-03-20")\naccount("Ann")')
    assert asked(GAMED, longer)[1] == {"fine": 80}
    assert asked(GAMED, longer)[3]["owed"] == 80  # type: ignore[index]


def test_is_found_out_by_what_it_remembers_of_a_course_it_knows() -> None:
    """What it says of three days it has learned; its own books are those of a build that lets no day off."""
    assert asked(gamed(KEY, [Scenario("x", calls(late(3)))]), calls(late(3) + '\naccount("Ann")'))[1:] == [
        {"fine": 0},
        {"owed": 60, "books": [], "clear": False},
    ]


@settings(max_examples=40)
@given(bare_courses())
def test_never_changes_what_it_said_when_calls_are_added(course: Calls) -> None:
    box = gamed(KEY, [*LEARNED, Scenario("drawn", course[: len(course) // 2])])
    for length in range(len(course)):
        assert asked(box, course)[:length] == asked(box, course[:length])


@settings(max_examples=40)
@given(examples(), st.sampled_from([KEY.intended, KEY.guessed, but(cap="five")]))
def test_without_anything_learned_is_the_build(course: Calls, choices: dict[str, str]) -> None:
    assert failure_of(Library, BlackBox(choices), KEY.intended, course) == run(Library, build(choices), course)
    assert answers(Library, BlackBox(choices), KEY.intended, course) == transcript(Library, build(choices), course)
