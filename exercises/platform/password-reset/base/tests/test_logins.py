import pytest
from conftest import PASSWORD

from accounts.logins import session_of
from accounts.models import LoginFailed, NotLoggedIn, TooManyAttempts


def test_the_right_password_opens_a_session(logins, store, nora):
    token = logins.log_in(" Nora@Vik.example ", PASSWORD)
    assert session_of(store, token).account_id == nora


def test_after_logging_out_the_session_is_gone(logins, store, session):
    logins.log_out(session)
    with pytest.raises(NotLoggedIn):
        session_of(store, session)


@pytest.mark.parametrize("address", ["nora@vik.example", "nobody@vik.example"])
def test_a_wrong_password_and_an_unknown_address_sound_the_same(logins, address):
    with pytest.raises(LoginFailed, match="do not belong together"):
        logins.log_in(address, "seven grey gulls")


def test_after_ten_attempts_there_is_a_break(logins, wall):
    for _ in range(10):
        with pytest.raises(LoginFailed):
            logins.log_in("nora@vik.example", "wrong")
    with pytest.raises(TooManyAttempts):
        logins.log_in("nora@vik.example", PASSWORD)
    wall.wait(minutes=15)
    assert logins.log_in("nora@vik.example", PASSWORD)
