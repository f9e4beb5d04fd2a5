"""Reads the semicolon files that others put on our server."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class FileError(Exception):
    """The file is not as agreed; the message names the line."""

    def __init__(self, line: int, reason: object) -> None:
        super().__init__(f"line {line}: {reason}")


def read_table(
    data: bytes, *, encoding: str, columns: list[str], parse: Callable[[int, list[str]], T]
) -> list[T]:
    """What `parse` makes of each line below the column names, from its number and its fields.

    Raises FileError at the first line that does not fit; `parse` says so with a ValueError.
    """
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise FileError(data.count(b"\n", 0, error.start) + 1, error.reason) from error
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    try:
        if next(lines, None) != columns:
            raise ValueError(f"expected the columns {', '.join(columns)}")
        return [parse(lines.line_num, _complete(fields, columns)) for fields in lines]
    except (ValueError, csv.Error) as error:
        raise FileError(lines.line_num, error) from error


def _complete(fields: list[str], columns: list[str]) -> list[str]:
    if len(fields) != len(columns):
        raise ValueError(f"expected {len(columns)} fields, found {len(fields)}")
    return fields
