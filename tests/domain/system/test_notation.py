"""Calls as lines of text and as cells of a form."""

from __future__ import annotations

import builtins
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residency.domain.errors import BadInput
from residency.domain.system.notation import (
    LONGEST_CELL,
    LONGEST_LINE,
    MOST_CALLS,
    BadCell,
    read_lines,
    read_rows,
    write_cell,
    write_line,
    write_row,
)
from residency.domain.system.scenario import Call
from residency.domain.system.value_type import Field, Value
from residency.domain.system.written import Row
from tests.domain.system.everything import INTERFACE, PLACES, some_calls

PAID = Call("pay", ("Ann", 250), {"left": 0})
HOSTILE = (
    "__import__('os').system('touch owned')",
    "(lambda: open('owned', 'w'))()",
    "f'{open(chr(47))}'",
    "[x for x in (1).__class__.__base__.__subclasses__()]",
    "{**{}}",
    "1 if exit() else 2",
    "9**9**9",
    "0x" + "F" * 5_000,
    "1" * 5_000,
    "-" * 5_000 + "1",
    "not " * 2_000 + "1",
    "[" * 1_500,
    "[" * 1_500 + "]" * 1_500,
    '{"a":' * 1_500,
    "'" * 3,
    "\\",
    "\0",
    "\ud800",
    "1e999",
    "None",
    "...",
    "b'x'",
    "1j",
    "(1, 2)",
    "{1, 2}",
    "#",
    "->",
    "",
)


def faults(row: Row) -> list[tuple[str, str]]:
    """Cell and sentence of each fault of a form with this row alone."""
    return [(fault.cell, fault.sentence) for fault in read_rows([row], INTERFACE).faults]


def test_reads_lines_of_calls_and_passes_over_remarks() -> None:
    text = """
    # Ann pays
    pay("Ann", 250) -> left=0   # and owes nothing

    ring() -> refused
    """
    assert read_lines(text, INTERFACE) == (PAID, Call("ring", (), refused=True))


def test_takes_arguments_by_name() -> None:
    assert read_lines('pay(cents=250, who="Ann") -> left=0', INTERFACE) == (PAID,)
    assert read_lines('pay("Ann", cents=250) -> left=0', INTERFACE) == (PAID,)


def test_checks_of_a_record_only_the_parts_that_are_named() -> None:
    line = 'post([{"to": "Ann", "says": "Hi.", "urgent": no, "copies": []}]) -> sent=[{"to": "Ann"}]'
    (call,) = read_lines(line, INTERFACE)
    assert call.gives == {"sent": [{"to": "Ann"}]}


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("nap()", "there is no operation nap."),
        ('pay("Ann")', "pay takes who, cents."),
        ('pay("Ann", 1, 2)', "pay takes who, cents."),
        ('pay("Ann", to=1)', "pay takes who, cents."),
        ('pay("Ann", 1, who="Bob")', "pay takes who, cents."),
        ("ring(1)", "ring takes no values."),
        ('pay("", 1)', 'who: expected a short name, for example "R1", found "".'),
        ('pay("Ann", -1)', "cents: expected a sum in whole cents, for example 1250, found -1."),
        ('pay("Ann", yes)', "cents: expected a sum in whole cents, for example 1250, found yes."),
        ('pay("Ann", 1) -> right=2', "pay gives no right."),
        ('pay("Ann", 1) -> done=2', "done: expected yes or no, found 2."),
        (
            'post([{"to": "Ann"}])',
            'letters: expected a list, each letter with to, says, urgent, copies, found [{"to": "Ann"}].',
        ),
        ('post([]) -> sent=[{"at": 1}]', "sent: expected a list, each letter with to, says, urgent, copies"),
        (
            'say("' + "x" * 300 + '")',
            'text: expected a text of at most 200 letters, without spaces around it, found "xxx',
        ),
        ('say("' + "x" * LONGEST_LINE + '")', "a line has at most 8,000 letters."),
        ("print(1)", "there is no operation print."),
        ("pay", "( is missing at the end."),
    ],
)
def test_says_what_is_wrong_in_which_line(line: str, sentence: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_lines(f"ring()\n\n{line}\nring(", INTERFACE)
    said = str(caught.value)
    assert said.startswith(f"line 3, {line[:50]}")
    assert sentence in said
    assert len(said) < 400


def test_takes_a_number_of_calls_and_no_more() -> None:
    assert len(read_lines("ring()\n" * MOST_CALLS, INTERFACE)) == MOST_CALLS
    with pytest.raises(BadInput, match="More than 40 calls are too many"):
        read_lines("ring()\n" * (MOST_CALLS + 1), INTERFACE)
    assert read_rows([Row("ring")] * (MOST_CALLS + 1), INTERFACE).faults == (
        BadCell(MOST_CALLS, "", "41 calls are too many; 40 is the most."),
    )


def test_reads_cells_as_they_are_typed() -> None:
    row = Row("pay", (" Ann ", "250 "), {"left": " 0", "done": "YES"})
    assert read_rows([row], INTERFACE).calls == (Call("pay", ("Ann", 250), {"left": 0, "done": True}),)


def test_does_not_check_what_an_empty_cell_could_give() -> None:
    assert read_rows([Row("pay", ("Ann", "250"), {"left": "0", "done": "  "})], INTERFACE).calls == (PAID,)


def test_takes_no_results_of_what_is_refused() -> None:
    row = Row("pay", ("Ann", "250"), {"left": "what was typed before"}, refused=True)
    assert read_rows([row], INTERFACE).calls == (Call("pay", ("Ann", 250), refused=True),)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (Row(""), [("do", "Choose an operation.")]),
        (Row("nap"), [("do", "There is no operation nap.")]),
        (Row("ring", ("1",)), [("do", "ring takes no values; here are more.")]),
        (
            Row("pay"),
            [
                ("who", 'who: expected a short name, for example "R1".'),
                ("cents", "cents: expected a sum in whole cents, for example 1250."),
            ],
        ),
        (
            Row("pay", ("Ann", "2.50"), {"left": "x", "right": "1"}),
            [
                ("cents", "cents: expected a sum in whole cents, for example 1250, found 2.50."),
                ("->left", "left: expected a sum in whole cents, for example 1250, found x."),
                ("->right", "pay gives no right."),
            ],
        ),
        (
            Row("post", ("[{}]",)),
            [("letters", "letters: expected a list, each letter with to, says, urgent, copies, found [{}].")],
        ),
    ],
)
def test_says_what_is_wrong_in_which_cell(row: Row, expected: list[tuple[str, str]]) -> None:
    assert faults(row) == expected


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.type.name)
def test_asks_for_a_value_of_every_type_in_its_words(place: Field) -> None:
    cells = dict(faults(Row("all", ("\n",) * len(PLACES))))
    assert cells[place.name] == f"{place.name}: expected {place.type.written}."


def test_counts_only_rows_without_faults() -> None:
    read = read_rows([Row("nap"), Row("ring")], INTERFACE)
    assert read.calls == (Call("ring", ()),)
    assert [fault.row for fault in read.faults] == [0]


@given(some_calls())
def test_reads_the_line_that_it_writes(call: Call) -> None:
    assert read_lines(write_line(call), INTERFACE) == (call,)


@given(some_calls())
def test_reads_the_row_that_it_writes(call: Call) -> None:
    read = read_rows([write_row(call)], INTERFACE)
    assert read.faults == ()
    assert read.calls == (call,)


def test_shows_cells_without_quotes() -> None:
    values: list[Value] = ["Ann", 250, True, False, ["A", "B"]]
    assert [write_cell(value) for value in values] == ["Ann", "250", "yes", "no", '["A", "B"]']


@pytest.mark.parametrize("text", HOSTILE)
def test_runs_nothing_of_what_is_written(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []
    rows = (Row(text), Row("pay", (text, text), {"left": text, text: "1"}), Row("post", (text,)))
    with monkeypatch.context() as patched:
        patched.chdir(tmp_path)
        for name in ("eval", "exec", "compile", "__import__"):
            patched.setattr(builtins, name, lambda *_, name=name, **__: ran.append(name))
        for line in (text, f"pay({text}, 1)", f"post({text})", f'pay("Ann", 1) -> left={text}', f"say({text})"):
            with suppress(BadInput):
                read_lines(line, INTERFACE)
        faulty = [bool(read_rows([row], INTERFACE).faults) for row in rows]
    assert (ran, list(tmp_path.iterdir())) == ([], [])
    assert faulty == [True, True, True]


@given(st.text() | st.text(alphabet="pay(ring)\"',[]{}->= 10#\\\n"))
def test_raises_nothing_but_bad_input_for_lines(text: str) -> None:
    with suppress(BadInput):
        read_lines(text, INTERFACE)


@given(
    st.builds(
        Row,
        st.sampled_from([*INTERFACE.operations, "", "nap"]) | st.text(),
        st.lists(st.text(), max_size=30).map(tuple),
        st.dictionaries(st.text() | st.sampled_from(["left", "sent"]), st.text()),
        st.booleans(),
    )
)
def test_raises_nothing_for_rows(row: Row) -> None:
    read = read_rows([row], INTERFACE)
    assert bool(read.calls) != bool(read.faults)


def test_does_not_read_a_cell_that_is_too_long() -> None:
    assert faults(Row("post", ("[" + " " * LONGEST_CELL + "]",))) != []
    assert faults(Row("post", ("[" + " " * (LONGEST_CELL - 2) + "]",))) == []
