"""Random courses of calls to the library, with results that some build gives, or that none does."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from hypothesis import strategies as st

from residency.domain.system.decision import Choices
from residency.domain.system.scenario import Call, Calls
from residency.grading.systems.running import REFUSED, build, transcript
from tests.grading.systems.library import KEY, Library, calls, late

BUILDS: tuple[Choices, ...] = tuple(
    dict(zip(KEY.options, options, strict=True)) for options in product(*KEY.options.values())
)
BUILD = st.sampled_from(BUILDS)
_DAYS = st.sampled_from([0, 1, 2, 3, 4, 7, 8, 26, 40, 60])
_READERS = st.sampled_from(["Ann", "Bob"])


@st.composite
def bare_courses(draw: st.DrawFn) -> Calls:
    """Calls without results: books are lent and come back late, by one reader or two."""
    course: list[Call] = []
    for number in range(draw(st.integers(1, 3))):
        book, reader = f"B{number}", draw(_READERS)
        course.append(Call("lend", (book, reader, "2025-03-01", 10)))
        if draw(st.booleans()):
            course.append(Call("bring_back", (book, calls(late(draw(_DAYS)))[1].args[1])))
    if draw(st.booleans()):
        course.append(Call("account", (draw(_READERS),)))
    return tuple(course)


def as_given(course: Calls, choices: Choices) -> Calls:
    """The course with everything that this build gives as its results."""
    given = transcript(Library, build(choices), course)
    return tuple(
        replace(call, refused=True) if got == REFUSED else replace(call, gives=got)
        for call, got in zip(course, given, strict=True)
    )


@st.composite
def examples(draw: st.DrawFn) -> Calls:
    """A course with the results of some build for some of its calls, and now and then with one that is made up."""
    course = as_given(draw(bare_courses()), draw(BUILD))
    checked = [call if draw(st.booleans()) else replace(call, gives={}, refused=False) for call in course]
    if draw(st.integers(0, 4)) == 0:
        at = draw(st.integers(0, len(checked) - 1))
        checked[at] = replace(checked[at], gives={"fine": 7}, refused=draw(st.booleans()))
    return tuple(checked)


def sound_examples(choices: Choices) -> st.SearchStrategy[Calls]:
    """Examples that are true of this build."""
    return bare_courses().map(lambda course: as_given(course, choices))
