"""What is held about people is declared for every table, so that none can be forgotten."""

from __future__ import annotations

from collections import Counter

import pytest
from sqlalchemy import String

from residency.store.personal.declaration import EVERYTHING, Held, table_of
from residency.store.personal.excluded import EXCLUDED
from residency.store.personal.held import HELD
from residency.store.session import metadata

WITHOUT_WORDS = {
    "attempt.claims": "ids of claims and a choice for each",
    "comment.file": "a path of the exercise",
    "second_look_item.file": "a path of the exercise",
    "level_test.evidence": "counts",
    "promotion.evidence": "counts",
    "model_build.ended": "a sentence of the product",
    "model_call.system": "instructions that are the same for all",
    "trial_task.remarks": "what is said of the exercise",
}
"""Columns of any length that hold nothing a person has written, or that was written about one."""


def column_names(held: Held) -> frozenset[str]:
    return frozenset(table_of(held.table).columns.keys())


@pytest.mark.parametrize("table", sorted(metadata.tables))
def test_declares_each_table_as_told_or_excluded_with_a_reason(table: str) -> None:
    told = table in {held.table.__tablename__ for held in HELD}
    assert told is not bool(EXCLUDED.get(table)), "tell of it in held.py, or give the reason in excluded.py"


def test_excludes_no_table_that_is_not_there() -> None:
    assert EXCLUDED.keys() <= metadata.tables.keys()


@pytest.mark.parametrize("table", sorted(EXCLUDED))
def test_excludes_no_table_that_names_a_trainee(table: str) -> None:
    assert "trainee_id" not in metadata.tables[table].columns


def test_gives_every_kind_a_file_of_its_own() -> None:
    assert Counter(held.file for held in HELD).most_common(1)[0][1] == 1


@pytest.mark.parametrize("held", HELD, ids=lambda held: held.file)
def test_declares_columns_that_are_there(held: Held) -> None:
    named = held.secret | held.once_due | held.people | held.json | held.rewritten | held.erases.keys()
    named |= {held.belongs.column} | ({held.at} if held.at else set())
    assert named - EVERYTHING <= column_names(held)


@pytest.mark.parametrize("held", HELD, ids=lambda held: held.file)
def test_erases_every_column_that_can_hold_words(held: Held) -> None:
    if held.goes:
        return
    name = held.table.__tablename__
    free = {
        column.name
        for column in table_of(held.table).columns
        if isinstance(column.type, String) and column.type.length is None and not column.foreign_keys
    }
    left = free - held.erases.keys() - held.rewritten - held.secret
    assert {f"{name}.{column}" for column in left} <= WITHOUT_WORDS.keys()


@pytest.mark.parametrize("held", HELD, ids=lambda held: held.file)
def test_tells_others_by_name_only_through_the_columns_that_are_declared(held: Held) -> None:
    of_people = {
        column.name
        for column in table_of(held.table).columns
        if any(key.column.table.name == "person" for key in column.foreign_keys)
    }
    assert of_people - {held.belongs.column, "trainee_id"} <= held.people
