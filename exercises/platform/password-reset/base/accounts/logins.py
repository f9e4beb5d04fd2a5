"""Logging in and out."""

from __future__ import annotations

from datetime import timedelta

from accounts.clock import Clock
from accounts.mails import normalise
from accounts.models import LoginFailed, NotLoggedIn, Session, TooManyAttempts
from accounts.passwords import matches
from accounts.store import Store
from accounts.throttle import Throttle
from accounts.tokens import digest, new_token


class Logins:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._throttle = Throttle(store, clock, limit=10, window=timedelta(minutes=15))

    def log_in(self, typed: str, password: str) -> str:
        """A token for the new session. Raises TooManyAttempts or LoginFailed."""
        email = normalise(typed)
        if not self._throttle.allow(f"login:{email}"):
            raise TooManyAttempts("please try again in a quarter of an hour")
        account = self._store.account_by_email(email)
        if account is None or not matches(password, account.password_hash):
            raise LoginFailed("address and password do not belong together")
        token = new_token()
        self._store.add_session(account.account_id, digest(token))
        return token

    def log_out(self, session_token: str) -> None:
        self._store.end_session(digest(session_token))


def session_of(store: Store, session_token: str) -> Session:
    """Whose session this is. Raises NotLoggedIn if there is none, or no longer."""
    session = store.session(digest(session_token))
    if session is None:
        raise NotLoggedIn("please log in")
    return session
