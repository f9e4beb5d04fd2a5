from datetime import UTC, date, datetime

import pytest

from rota.models import NotFound, TooLate
from rota.plan import PlanDesk

TUESDAY = date(2026, 3, 10)


@pytest.fixture
def desk(store, clock):
    return PlanDesk(store, clock)


@pytest.fixture
def night(store):
    return store.add_duty("ICU", TUESDAY, "N", "nfontana")


def test_a_duty_goes_to_another_doctor(desk, store, night):
    desk.reassign("gpons", night, "rhuber")
    assert store.duty(night).doctor == "rhuber"
    [entry] = store.journal_of(night)
    assert (entry.what, entry.by) == ("nfontana -> rhuber", "gpons")


def test_both_doctors_hear_of_it(desk, store, night):
    desk.reassign("gpons", night, "rhuber")
    assert [(mail.to, mail.subject) for mail in store.queued_mails()] == [
        ("nfontana@valgrande.example", "You have a duty less"),
        ("rhuber@valgrande.example", "You have a new duty"),
    ]
    assert "ICU, 10.03.2026, night, 20:00 to 08:00" in store.queued_mails()[1].body


def test_a_duty_that_has_begun_stays(desk, store, wall, night):
    wall.instant = datetime(2026, 3, 10, 19, 0, tzinfo=UTC)
    with pytest.raises(TooLate):
        desk.reassign("gpons", night, "rhuber")
    assert store.duty(night).doctor == "nfontana"


def test_what_is_not_there_cannot_move(desk, night):
    with pytest.raises(NotFound):
        desk.reassign("gpons", night + 1, "rhuber")
    with pytest.raises(NotFound):
        desk.reassign("gpons", night, "nobody")
