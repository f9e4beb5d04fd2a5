"""Jira on the wire: version 2 of the REST API, as `jira.JIRA` calls it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from flask import Flask, Response, request

from residency.twins.jira.model import NOT_AUTHENTICATED, OPERATIONS, Jira
from residency.twins.jira.rendering import ORIGIN
from residency.twins.jira.site import Account, Issue, Project, Site
from residency.twins.wire import Clock, Conformance, Twin, add_conformance_page, json_response, sent_token

TOKEN = "jira-twin"  # noqa: S105  (opens a twin, nothing else)


@dataclass(frozen=True)
class Route:
    verb: str
    path: str
    operation: str


def create_app(jira: Jira, *, token: str = TOKEN, conformance: Conformance | None = None) -> Flask:
    """The site behind Jira's REST API, for who has the token: as a bearer, or as the password of any address."""
    counted = conformance or Conformance(OPERATIONS)
    app = Flask(__name__)
    add_conformance_page(app, counted)

    def answer(operation: str, **place: str) -> Response:
        arguments = {**_read_arguments(), **place}
        done = jira.call(operation, **arguments) if sent_token() == token else NOT_AUTHENTICATED
        counted.count(operation, done)
        # Mostly Jira answers with an object; where it sends a bare list, the model names it ``values``.
        value = done.body.get("values", done.body)
        return json_response(value, status=done.status, headers=done.headers, origin=ORIGIN)

    for route in ROUTES:
        for version in ("2", "latest"):
            path, view = f"/rest/api/{version}/{route.path}", partial(answer, route.operation)
            app.add_url_rule(path, f"{route.verb} {path}", view, methods=[route.verb])
    return app


def open_demo(clock: Clock) -> Flask:
    """A small site to try by hand."""
    accounts = [
        Account("app", "Residency", "residency@example.org"),
        Account("alice", "Alice Archer", "alice@example.org"),
        Account("bob", "Bob Baker", "bob@example.org"),
    ]
    issues = [Issue("OPS-1", "Order a laptop", assignee="alice"), Issue("OPS-2", "Close the account")]
    projects = [Project("10000", "OPS", "Operations", lead="bob")]
    return create_app(Jira(Site.of(me="app", accounts=accounts, projects=projects, issues=issues), clock=clock))


def _read_arguments() -> dict[str, object]:
    query = {name: values if len(values) > 1 else values[0] for name, values in request.args.lists()}
    sent = request.get_json(silent=True)
    return {**query, **(sent if isinstance(sent, dict) else {})}


ROUTES = (
    Route("GET", "serverInfo", "server_info"),
    Route("GET", "myself", "myself"),
    Route("GET", "field", "fields"),
    Route("GET", "user", "user"),
    Route("GET", "user/search", "search_users"),
    Route("GET", "project", "projects"),
    Route("GET", "project/<project>", "project"),
    Route("POST", "issue", "create_issue"),
    Route("GET", "issue/<issue>", "issue"),
    Route("PUT", "issue/<issue>", "edit_issue"),
    Route("PUT", "issue/<issue>/assignee", "assign_issue"),
    Route("GET", "issue/<issue>/comment", "comments"),
    Route("POST", "issue/<issue>/comment", "add_comment"),
    Route("GET", "issue/<issue>/transitions", "transitions"),
    Route("POST", "issue/<issue>/transitions", "transition_issue"),
    Route("GET", "search/jql", "search_issues"),
    Route("POST", "search/jql", "search_issues"),
    Route("POST", "issueLink", "create_issue_link"),
    Route("GET", "issueLinkType", "issue_link_types"),
)

TWIN = Twin(
    OPERATIONS,
    open_demo,
    how_to_connect=f'jira.JIRA("{{url}}", basic_auth=("app@example.org", "{TOKEN}"))',
)
