"""The site itself, its people and its projects."""

from __future__ import annotations

from collections.abc import Mapping

from residency.twins.jira.operation import Call, Operation, Outcome, Refused, cut_page
from residency.twins.jira.rendering import FIELDS, ORIGIN, account_body, moment_text, project_body
from residency.twins.jira.site import Account, Site


def show_server(_: Site, call: Call) -> Outcome:
    """Which Jira this is: a client decides by it what it may call."""
    return Outcome(
        {
            "baseUrl": ORIGIN,
            "version": "1001.0.0-SNAPSHOT",
            "versionNumbers": [1001, 0, 0],
            "deploymentType": "Cloud",
            "buildNumber": 100000,
            "serverTime": moment_text(call.now),
            "serverTitle": "Jira",
        }
    )


def show_self(site: Site, call: Call) -> Outcome:
    """Whose token this is."""
    return Outcome(account_body(site.accounts[call.actor]))


def show_user(site: Site, call: Call) -> Outcome:
    """One account, active or not."""
    account = site.accounts.get(call.text("accountId"))
    if account is None:
        raise Refused(404, "Specified user does not exist or you do not have required permissions")
    return Outcome(account_body(account))


def search_users(site: Site, call: Call) -> Outcome:
    """The active accounts whose name, a word of it or address begins with the query, as ``values``."""
    query = call.optional("query").lower()
    if not query:
        raise Refused(400, "The query parameter is required.")
    found = [account for account in site.accounts.values() if account.active and _is_found(account, query)]
    page = cut_page(found, call, default=50, largest=1000)
    return Outcome({"values": [account_body(account) for account in page.items]})


def list_fields(_: Site, __: Call) -> Outcome:
    """The fields of issues and their names in queries, as ``values``."""
    return Outcome({"values": [_field_body(name) for name in FIELDS]})


def list_projects(site: Site, _: Call) -> Outcome:
    """All projects, as ``values``."""
    return Outcome({"values": [project_body(site, project) for project in site.projects.values()]})


def show_project(site: Site, call: Call) -> Outcome:
    """One project, by key or id."""
    wanted = call.text("project")
    for project in site.projects.values():
        if wanted in {project.id, project.key}:
            return Outcome(project_body(site, project))
    raise Refused(404, f"No project could be found with key '{wanted}'.")


def _is_found(account: Account, query: str) -> bool:
    name = account.name.lower()
    return any(text.startswith(query) for text in (name, *name.split(), account.email.lower()))


def _field_body(name: str) -> Mapping[str, object]:
    words = {"issuetype": ["issuetype", "type"]}.get(name, [name])
    return {
        "id": name,
        "key": name,
        "name": name.capitalize(),
        "custom": False,
        "orderable": True,
        "navigable": name != "comment",
        "searchable": True,
        "clauseNames": words,
    }


PEOPLE: Mapping[str, Operation] = {
    "fields": Operation(list_fields, only_reads=True),
    "myself": Operation(show_self, only_reads=True),
    "project": Operation(show_project, only_reads=True),
    "projects": Operation(list_projects, only_reads=True),
    "search_users": Operation(search_users, only_reads=True),
    "server_info": Operation(show_server, only_reads=True),
    "user": Operation(show_user, only_reads=True),
}
