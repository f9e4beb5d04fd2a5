from __future__ import annotations

import re
import subprocess
import sys
from contextlib import closing

import jira
import pytest
import slack_sdk

from residency.settings import HOME
from residency.twins.table import TWINS


def ask_slack(line: str) -> object:
    found = re.fullmatch(r'slack_sdk\.WebClient\(token="(.+)", base_url="(.+)"\)\n', line)
    assert found is not None
    return slack_sdk.WebClient(token=found[1], base_url=found[2]).auth_test()["user"]


def ask_jira(line: str) -> object:
    found = re.fullmatch(r'jira\.JIRA\("(.+)", basic_auth=\("(.+)", "(.+)"\)\)\n', line)
    assert found is not None
    with closing(jira.JIRA(found[1], basic_auth=(found[2], found[3]))) as client:
        return client.myself()["displayName"]


CLIENTS = {"jira": ask_jira, "slack": ask_slack}


def test_has_a_line_for_every_folder() -> None:
    folders = {path.parent.name for path in (HOME / "residency" / "twins").glob("*/app.py")}
    assert set(TWINS) == folders


@pytest.mark.parametrize("name", TWINS)
def test_documents_every_operation(name: str) -> None:
    page = (HOME / "docs" / "twins.md").read_text(encoding="utf-8")
    section = page.partition(f"## The operations of {name.capitalize()}\n")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `([^`]+)`", section, flags=re.MULTILINE)) == TWINS[name].operations


@pytest.mark.parametrize("name", TWINS)
def test_serves_a_twin_by_hand(name: str) -> None:
    command = [sys.executable, "-m", "residency.twins", name]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout is not None
            assert CLIENTS[name](process.stdout.readline()) == "Residency"
        finally:
            process.terminate()
