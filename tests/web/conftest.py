"""The application as a browser meets it, without one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from residency.actions.sign_in import make_sign_in_link
from residency.runtime import Runtime
from residency.store.tables.person import Person
from residency.web.app import create_app

SignIn = Callable[[Person], FlaskClient]


@pytest.fixture
def app(world: Runtime) -> Flask:
    app = create_app(world)
    # Forms are sent here without having been rendered; test_headers.py tests the protection itself.
    app.config["WTF_CSRF_ENABLED"] = False
    return app


@pytest.fixture
def visitor(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def sign_in(app: Flask, world: Runtime) -> SignIn:
    """A browser in which this person is signed in."""

    def browser(person: Person) -> FlaskClient:
        client = app.test_client()
        answer = client.post(make_sign_in_link(world, person.id, lifetime=timedelta(hours=1)))
        assert answer.status_code == 302
        return client

    return browser
