"""Runs ruff and bandit over folders that hold one variant each; prints what they say, as JSON.

The rule set is ours, not the exercise's: what a careful team switches on for code that is to be merged. Rules of
taste (naming, docstrings, length of functions, order of imports) are left out, as are the ones about asserts and
fixed secrets in tests: they say nothing that could point at a bug.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator

RUFF = "E,F,W,A,ARG,ASYNC,B,BLE,C4,DTZ,PERF,PIE,PL,PT,RET,RUF,S,SIM,UP"
RUFF_IGNORED = "E501,PLR0913,PLR2004,PT006,PT007,RUF001,RUF002,RUF003,S101,S105,S106"
BANDIT_IGNORED = "B101,B105,B106"

RUFF_OPTIONS = ("--isolated", "--no-cache", "--exit-zero", "--output-format=json", "--target-version=py311")
FOLDERS = [entry.name for entry in os.scandir() if entry.is_dir()]

Finding = tuple[str, str, str]


def answer_of(*words: str) -> str:
    """What a linter prints about all folders. Ends the run with its own words where it fails."""
    command = [sys.executable, "-m", *words, *FOLDERS]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{words[0]} ended with {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout


def ask_ruff() -> Iterator[Finding]:
    """File, rule and message of everything that ruff says."""
    rules = (f"--select={RUFF}", f"--ignore={RUFF_IGNORED}")
    for said in json.loads(answer_of("ruff", "check", *RUFF_OPTIONS, *rules)):
        yield said["filename"], said["code"], said["message"]


def ask_bandit() -> Iterator[Finding]:
    """File, rule and message of everything that bandit says."""
    answer = answer_of("bandit", "-r", "-q", "-f", "json", "--exit-zero", "-s", BANDIT_IGNORED)
    for said in json.loads(answer)["results"]:
        yield said["filename"], said["test_id"], said["issue_text"]


if __name__ == "__main__":
    found = [(os.path.relpath(path), rule, message) for path, rule, message in (*ask_ruff(), *ask_bandit())]
    sys.stdout.write(f"residency-lint {json.dumps(found)}\n")
