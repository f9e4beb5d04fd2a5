"""What people change about their own account."""

from __future__ import annotations

from accounts.clock import Clock
from accounts.logins import session_of
from accounts.mails import Mailer, address_changed, normalise
from accounts.models import Account, LoginFailed, Session
from accounts.passwords import check_password, hash_password, matches
from accounts.store import Store


class Settings:
    def __init__(self, store: Store, clock: Clock, mailer: Mailer) -> None:
        self._store = store
        self._clock = clock
        self._mailer = mailer

    def change_password(self, session_token: str, password: str, new_password: str) -> None:
        """Sets a new password and ends the other sessions. Raises LoginFailed or WeakPassword."""
        session, account = self._confirmed(session_token, password)
        check_password(new_password)
        password_hash = hash_password(new_password)
        with self._store.transaction():
            self._store.set_password(account.account_id, password_hash)
            self._store.end_sessions(account.account_id, keep=session.session_id)
            self._store.note(account.account_id, "password changed", self._clock.now())

    def change_email(self, session_token: str, password: str, typed: str) -> None:
        """Moves the account to another address. Raises LoginFailed or AddressTaken."""
        _, account = self._confirmed(session_token, password)
        new_email = normalise(typed)
        with self._store.transaction():
            self._store.set_email(account.account_id, new_email)
            self._store.note(account.account_id, "address changed", self._clock.now())
        self._mailer.send(address_changed(account, new_email))

    def _confirmed(self, session_token: str, password: str) -> tuple[Session, Account]:
        """Who is logged in, after another look at the password."""
        session = session_of(self._store, session_token)
        account = self._store.account(session.account_id)
        if account is None or not matches(password, account.password_hash):
            raise LoginFailed("this is not your password")
        return session, account
