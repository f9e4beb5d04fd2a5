import pytest
from conftest import PASSWORD

from accounts.logins import session_of
from accounts.models import AddressTaken, LoginFailed, NotLoggedIn, WeakPassword

NEW = "three red buoys"


def test_a_new_password_ends_the_other_sessions(settings, logins, store, session, nora):
    telephone = logins.log_in("nora@vik.example", PASSWORD)
    settings.change_password(session, PASSWORD, NEW)
    assert session_of(store, session).account_id == nora
    with pytest.raises(NotLoggedIn):
        session_of(store, telephone)
    assert logins.log_in("nora@vik.example", NEW)


def test_a_short_password_is_refused(settings, session):
    with pytest.raises(WeakPassword):
        settings.change_password(session, PASSWORD, "buoys")


def test_the_settings_ask_for_the_password_again(settings, session):
    with pytest.raises(LoginFailed):
        settings.change_password(session, NEW, NEW)
    with pytest.raises(LoginFailed):
        settings.change_email(session, NEW, "nora@post.example")


def test_the_old_address_hears_of_the_new_one(settings, logins, store, session, nora, outbox):
    settings.change_email(session, PASSWORD, "Nora@Post.example")
    assert logins.log_in("nora@post.example", PASSWORD)
    assert [mail.to for mail in outbox.mails] == ["nora@vik.example"]
    assert [entry.what for entry in store.journal_of(nora)] == ["address changed"]


def test_an_address_belongs_to_one_account(settings, session, store, nora):
    with pytest.raises(AddressTaken):
        settings.change_email(session, PASSWORD, "tuomas@aalto.example")
    assert store.account(nora).email == "nora@vik.example"
