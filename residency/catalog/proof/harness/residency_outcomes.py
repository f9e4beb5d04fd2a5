"""A pytest plugin for the sandbox: prints how many tests passed, and which failed and whether by assertion."""

from __future__ import annotations

import json
import sys
from collections.abc import Generator

import pytest

BY_ASSERTION = (AssertionError, pytest.fail.Exception)

passed: list[str] = []
failed: list[tuple[str, bool]] = []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    call: pytest.CallInfo[None],
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note how a test ended; its exception itself is not in the report, only its text."""
    report = yield
    if report.failed:
        failed.append((report.nodeid, call.excinfo is not None and call.excinfo.errisinstance(BY_ASSERTION)))
    elif report.passed and report.when == "call":
        passed.append(report.nodeid)
    return report


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """A file that cannot be collected has not failed by assertion."""
    if report.failed:
        failed.append((report.nodeid, False))


def pytest_unconfigure() -> None:
    """Say it last, on the real standard output."""
    line = json.dumps({"passed": len(passed), "failed": failed})
    if sys.__stdout__ is not None:
        sys.__stdout__.write(f"\nresidency-outcomes {line}\n")
