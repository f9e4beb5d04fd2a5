"""The twins there are, by name. A new one is a folder and a line here."""

from __future__ import annotations

from collections.abc import Mapping

from residency.twins.jira import app as jira
from residency.twins.slack import app as slack
from residency.twins.wire import Twin

TWINS: Mapping[str, Twin] = {
    "jira": jira.TWIN,
    "slack": slack.TWIN,
}
