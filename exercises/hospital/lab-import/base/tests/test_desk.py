import sqlite3
from datetime import date
from decimal import Decimal

import pytest

from labs.desk import Desk
from labs.models import Result

POTASSIUM = Result("88001", "K", "4711", date(2026, 11, 20), Decimal("6.9"))
SODIUM = Result("88001", "NA", "4711", date(2026, 11, 20), Decimal(141))


def test_what_is_typed_in_is_kept(store):
    Desk(store).enter(SODIUM)
    assert store.results_of("4711") == [SODIUM]


def test_the_form_asks_for_a_call_when_a_value_is_critical(store):
    assert Desk(store).enter(POTASSIUM)
    assert not Desk(store).enter(SODIUM)


def test_nothing_is_typed_in_twice(store):
    Desk(store).enter(SODIUM)
    with pytest.raises(sqlite3.IntegrityError):
        Desk(store).enter(SODIUM)
