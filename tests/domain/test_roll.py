"""A list of people is read as a spreadsheet writes it, and every fault keeps its row's number."""

from __future__ import annotations

import pytest

from residency.domain.errors import BadInput
from residency.domain.roll import MOST_LETTERS, MOST_ROWS, Row, read_roll

ERIN = Row(2, "Erin", "erin@example.org", "trainee", "North")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_reads_what_spreadsheets_write(separator: str, end: str, start: str) -> None:
    lines = [["name", "e-mail", "role", "cohort"], ["Erin", "erin@example.org", "trainee", "North"]]
    text = start + "".join(separator.join(line) + end for line in lines)
    assert read_roll(text).rows == (ERIN,)


def test_takes_columns_in_any_order_and_says_which_it_ignores() -> None:
    roll = read_roll("Cohort;Phone;Email;ROLE;Name\nNorth;123;erin@example.org;trainee;Erin\n")
    assert roll.rows == (ERIN,)
    assert roll.ignored == ("Phone",)


def test_takes_separators_marks_and_lines_within_quotation_marks() -> None:
    [row] = read_roll('name,e-mail,role,cohort\n"Byron, ""Ada""\nKing",a@b.org,trainee,North\n').rows
    assert row.name == 'Byron, "Ada"\nKing'


def test_numbers_rows_as_a_spreadsheet_does() -> None:
    text = 'name,e-mail,role,cohort\n\n"A\nB",a@b.org,trainee,North\n , , , \nC,c@b.org,trainee,North\n'
    assert [row.number for row in read_roll(text).rows] == [3, 5]


@pytest.mark.parametrize("row", ["Erin,erin@example.org,trainee", "Byron, Ada,ada@example.org,trainee,North"])
def test_names_a_row_with_another_number_of_cells(row: str) -> None:
    roll = read_roll(f"name,e-mail,role,cohort\n{row}\nErin,erin@example.org,trainee,North\n")
    assert [fault.number for fault in roll.faults] == [2]
    assert [one.number for one in roll.rows] == [3]


def test_says_where_a_quotation_mark_does_not_close_and_keeps_what_stands_before() -> None:
    text = 'name,e-mail,role,cohort\nErin,erin@example.org,trainee,North\n"Frank,f@example.org,trainee,North\n'
    roll = read_roll(text)
    assert roll.rows == (ERIN,)
    assert [(fault.number, fault.column) for fault in roll.faults] == [(3, None)]
    assert "quotation mark" in roll.faults[0].wrong


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is empty"),
        (" \n\n", "is empty"),
        ("Erin,erin@example.org,trainee,North\n", "lacks: name, e-mail, role, cohort"),
        ("name,e-mail,cohort\n", "lacks: role"),
        ("name,e-mail,email,role,cohort\n", "Two columns are called e-mail"),
        ("name,e-mail,role,cohort\n\n", "nobody below the first row"),
        ('"name', "cannot be read"),
        ("x" * (MOST_LETTERS + 1), "more than 200,000 letters"),
        ("name,e-mail,role,cohort\n" + "a,b,c,d\n" * (MOST_ROWS + 1), "more than 500 rows"),
    ],
)
def test_says_why_a_list_cannot_be_read_at_all(text: str, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence) as caught:
        read_roll(text)
    assert caught.value.field == "list"
