"""Slack on the wire: `POST /api/<method>` with a form or JSON, as `slack_sdk.WebClient` sends it."""

from __future__ import annotations

from flask import Flask, Response, request

from residency.twins.slack.model import OPERATIONS, Slack
from residency.twins.slack.workspace import Channel, User, Workspace
from residency.twins.wire import (
    Answer,
    Clock,
    Conformance,
    Twin,
    add_conformance_page,
    json_response,
    sent_token,
)

TOKEN = "xoxb-twin"  # noqa: S105  (opens a twin, nothing else)


def create_app(slack: Slack, *, token: str = TOKEN, conformance: Conformance | None = None) -> Flask:
    """The workspace behind Slack's Web API, for who has the token."""
    counted = conformance or Conformance(OPERATIONS)
    app = Flask(__name__)
    add_conformance_page(app, counted)

    @app.route("/api/<method>", methods=["GET", "POST"])
    def call(method: str) -> Response:
        arguments = _read_arguments()
        answer = _refuse_stranger(arguments.pop("token", None), token) or slack.call(method, **arguments)
        counted.count(method, answer)
        return json_response(answer.body, status=answer.status, headers=answer.headers)

    return app


def open_demo(clock: Clock) -> Flask:
    """A small workspace to try by hand."""
    users = [
        User("U00000001", "Residency", is_bot=True),
        User("U00000002", "alice", email="alice@example.org", real_name="Alice"),
        User("U00000003", "bob", email="bob@example.org", real_name="Bob"),
    ]
    members = tuple(user.id for user in users)
    channels = [Channel("C00000001", "general", members, is_general=True), Channel("C00000002", "ops", members)]
    return create_app(Slack(Workspace.of(bot=users[0].id, users=users, channels=channels), clock=clock))


def _read_arguments() -> dict[str, object]:
    sent = request.get_json(silent=True)
    return {**request.args, **request.form, **(sent if isinstance(sent, dict) else {})}


def _refuse_stranger(in_body: object, token: str) -> Answer | None:
    sent = sent_token() or in_body
    if not sent:
        return Answer(200, {"ok": False, "error": "not_authed"})
    return None if sent == token else Answer(200, {"ok": False, "error": "invalid_auth"})


TWIN = Twin(OPERATIONS, open_demo, how_to_connect=f'slack_sdk.WebClient(token="{TOKEN}", base_url="{{url}}/api/")')
