"""Jira Cloud in process: a site with its projects, workflows, issues, comments, links and accounts.

What is cloned: the calls in ``OPERATIONS``, named as `jira.JIRA` names them, with the arguments and answers of
version 2 of the REST API (text, no document format), its errors, paging, a subset of JQL (see ``jql.py``), and the
payloads of webhooks, here to be fetched. Where Jira answers with a bare list, the body holds it as ``values``.

What is not: permissions and schemes, custom fields, priorities, resolutions, sub-tasks, sprints, boards, worklogs,
attachments, watchers, deleting, deactivating accounts (which is no part of Jira's API but of the organisation's),
query words beyond the subset, and ``expand``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from residency.twins.jira.comments import COMMENTS
from residency.twins.jira.issues import ISSUES
from residency.twins.jira.links import LINKS
from residency.twins.jira.operation import Call, Operation, Refused
from residency.twins.jira.people import PEOPLE
from residency.twins.jira.search import SEARCH
from residency.twins.jira.site import Site
from residency.twins.wire import Answer, Body, Clock, Event, EventQueue, Faults, Gate, Refusal, Timeline

CALLS: Mapping[str, Operation] = {**COMMENTS, **ISSUES, **LINKS, **PEOPLE, **SEARCH}
OPERATIONS = frozenset(CALLS)


def _error(status: int, message: str) -> Answer:
    return Answer(status, {"errorMessages": [message], "errors": {}})


NOT_AUTHENTICATED = _error(401, "Client must be authenticated to access this resource.")

REFUSALS: Mapping[Refusal, Answer] = {
    Refusal.BUSY: _error(429, "Rate limit exceeded."),
    Refusal.SERVER_ERROR: _error(500, "Internal server error"),
    Refusal.TOKEN_EXPIRED: NOT_AUTHENTICATED,
}


class Jira:
    """One site. The same calls at the same moments with the same seed and faults give the same answers."""

    def __init__(self, site: Site, *, clock: Clock, seed: int = 0, faults: Faults | None = None) -> None:
        faults = faults or Faults()
        self._clock = clock
        self._page_size = faults.page_size
        self._states = Timeline(site, faults.stale_seconds)
        self._gate = Gate(clock, faults, REFUSALS)
        self._events = EventQueue(faults, seed)
        self._told = 0

    def call(self, operation: str, /, **arguments: object) -> Answer:
        """Do what the app asks for, as `transition_issue` with ``issue="OPS-1"`` and ``transition="31"``."""
        refusal = self._gate.attempt()
        return refusal or self._do(self._states.newest.me, operation, arguments)

    def act(self, account: str, operation: str, /, **arguments: object) -> Answer:
        """Do what a person does in Jira's own pages; no fault stands in the way."""
        return self._do(account, operation, arguments)

    def refuse(self, minutes: Sequence[int]) -> None:
        """Queue busy spells: each begins with the next attempt after the spell before."""
        self._gate.refuse(minutes)

    def fetch_events(self) -> list[Event]:
        """What Jira has posted to the webhook since the last time; the id stands in a header of the post."""
        return self._events.fetch()

    def issue(self, key: str) -> Body:
        """An issue as it is, in plain words: names of status and type, ids of accounts, comments as text."""
        issue = self._states.newest.issues[key]
        return {
            "key": issue.key,
            "type": issue.type,
            "summary": issue.summary,
            "description": issue.description,
            "status": issue.status,
            "assignee": issue.assignee or None,
            "reporter": issue.reporter or None,
            "labels": list(issue.labels),
            "comments": [{"author": comment.author, "body": comment.body} for comment in issue.comments],
        }

    def issues(self) -> list[str]:
        """The keys of all issues, in the order in which they came to be."""
        return list(self._states.newest.issues)

    def _do(self, actor: str, name: str, arguments: Mapping[str, object]) -> Answer:
        operation = CALLS.get(name)
        if operation is None:
            return _error(404, f"There is no operation {name}.")
        now = self._clock()
        site = self._states.read(now) if operation.only_reads else self._states.newest
        try:
            outcome = operation.run(site, Call(actor, now, arguments, self._page_size))
        except Refused as refused:
            return Answer(refused.status, refused.body)
        if outcome.site is not None:
            self._states.write(outcome.site, now)
            self._events.put([self._number(body) for body in outcome.events])
        return Answer(operation.status, outcome.body)

    def _number(self, body: Body) -> Event:
        self._told += 1
        return Event(f"webhook-{self._told}", body)
