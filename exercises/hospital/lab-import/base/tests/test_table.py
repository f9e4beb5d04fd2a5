import pytest

from labs.table import FileError, read_table

COLUMNS = ["Name", "Ward"]


def read(data):
    return read_table(data, encoding="utf-8", columns=COLUMNS, parse=lambda _, fields: fields)


def test_fields_may_hold_a_separator_in_quotes():
    assert read(b'Name;Ward\r\n"Vidal; Rosa";6 West\r\n') == [["Vidal; Rosa", "6 West"]]


def test_a_table_without_lines_is_empty():
    assert read(b"Name;Ward\r\n") == []


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", 0),
        (b"Ward;Name\r\n", 1),
        (b"Name;Ward\r\nVidal;6 West\r\nBrandt\r\n", 3),
        (b"Name;Ward\r\nVidal;6 West\r\n\r\n", 3),
        (b'Name;Ward\r\n"Vidal;6 West\r\n', 2),
        (b"Name;Ward\r\nVidal;6 West\r\nM\xfcller;6 West\r\n", 3),
    ],
)
def test_what_does_not_fit_is_refused_with_its_line(data, line):
    with pytest.raises(FileError, match=f"^line {line}: "):
        read(data)
