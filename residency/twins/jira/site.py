"""A site of Jira as frozen nouns: accounts, projects with their workflows, issues, comments, links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

FIRST_ID = 10_000
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


class Category(StrEnum):
    """What a status means to every project, whatever its own name for it."""

    NEW = "new"
    IN_PROGRESS = "indeterminate"
    DONE = "done"


@dataclass(frozen=True)
class Status:
    id: str
    name: str
    category: Category


@dataclass(frozen=True)
class Transition:
    """A way to the status ``to``; from every status unless ``sources`` names some."""

    id: str
    name: str
    to: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Workflow:
    """The first status is the one that an issue begins with."""

    statuses: tuple[Status, ...]
    transitions: tuple[Transition, ...]

    def status(self, name: str) -> Status:
        """The status of this name."""
        return next(status for status in self.statuses if status.name == name)

    def transitions_from(self, status: str) -> list[Transition]:
        """The ways that lead on from a status."""
        return [way for way in self.transitions if not way.sources or status in way.sources]


SIMPLIFIED = Workflow(
    (
        Status("10000", "To Do", Category.NEW),
        Status("3", "In Progress", Category.IN_PROGRESS),
        Status("10001", "Done", Category.DONE),
    ),
    (
        Transition("11", "To Do", "To Do"),
        Transition("21", "In Progress", "In Progress"),
        Transition("31", "Done", "Done"),
    ),
)
"""The workflow that Jira gives a new project: from everywhere to everywhere."""

ISSUE_TYPES: Mapping[str, str] = {"10001": "Task", "10002": "Bug", "10003": "Story"}
"""The types of every project, by id."""


@dataclass(frozen=True)
class Account:
    id: str
    name: str
    email: str = ""
    active: bool = True
    time_zone: str = "Etc/UTC"


@dataclass(frozen=True)
class Project:
    id: str
    key: str
    name: str
    lead: str
    workflow: Workflow = SIMPLIFIED


@dataclass(frozen=True)
class Comment:
    id: str
    author: str
    body: str
    created: datetime


@dataclass(frozen=True)
class Issue:
    """An issue; ``assignee`` and ``reporter`` are ids of accounts, empty where there is none."""

    key: str
    summary: str
    description: str = ""
    type: str = "Task"
    status: str = "To Do"
    assignee: str = ""
    reporter: str = ""
    labels: tuple[str, ...] = ()
    created: datetime = LONG_AGO
    updated: datetime = LONG_AGO
    comments: tuple[Comment, ...] = ()
    id: str = ""

    @property
    def project(self) -> str:
        """The key of the project."""
        return self.key.rpartition("-")[0]

    @property
    def number(self) -> int:
        """The number within the project."""
        return int(self.key.rpartition("-")[2])


@dataclass(frozen=True)
class Link:
    """``source`` does to ``target`` what the type's outward word says, as in "blocks"."""

    id: str
    type: str
    source: str
    target: str


@dataclass(frozen=True)
class Site:
    """Everything that a site knows. ``me`` is the account whose token the API is called with."""

    me: str
    accounts: Mapping[str, Account]
    projects: Mapping[str, Project]
    issues: Mapping[str, Issue]
    links: tuple[Link, ...] = ()
    serial: int = FIRST_ID
    """The last id that was given to an issue, comment or link."""

    @classmethod
    def of(
        cls, *, me: str, accounts: Iterable[Account], projects: Iterable[Project], issues: Iterable[Issue] = ()
    ) -> Site:
        """A site to begin with; issues without an id are given one."""
        numbered = [
            replace(issue, id=issue.id or str(number)) for number, issue in enumerate(issues, FIRST_ID + 1)
        ]
        return cls(
            me,
            {account.id: account for account in accounts},
            {project.key: project for project in projects},
            {issue.key: issue for issue in numbered},
            serial=FIRST_ID + len(numbered),
        )

    def with_issue(self, issue: Issue, *, serial: int | None = None) -> Site:
        """The same site but for one issue."""
        issues = {**self.issues, issue.key: issue}
        return replace(self, issues=issues, serial=self.serial if serial is None else serial)

    def workflow(self, issue: Issue) -> Workflow:
        """The workflow that the issue goes through."""
        return self.projects[issue.project].workflow
