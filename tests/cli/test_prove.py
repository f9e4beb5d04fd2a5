"""The command that proves the bank."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from residency.catalog.proof.clauses import CLAUSES
from residency.catalog.proof.remembered import ProofMemory, prover_hash
from residency.catalog.proof.system.clauses import SYSTEM_CLAUSES
from residency.cli.prove import command
from residency.domain.errors import BadInput, NotFound, SandboxUnavailable
from residency.settings import HOME
from tests.catalog.tiny import BOUNDARY, HIDDEN, PUBLIC, Tiny
from tests.catalog.tiny_system import HIDDEN as KIOSK
from tests.catalog.tiny_system import TinySystem

pytestmark = pytest.mark.sandbox

TINY = "shop/tiny"


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    monkeypatch.setenv("RESIDENCY_DATA_DIR", str(tmp_path / "var"))
    return Tiny(tmp_path / "bank").write()


@pytest.fixture
def kiosk(tiny: Tiny) -> TinySystem:
    """A system beside the review, below the same root."""
    return TinySystem(tiny.root).write()


def prove(tiny: Tiny, *words: str) -> Result:
    """Our own errors come through; the command line itself turns them into a sentence."""
    return CliRunner().invoke(command, [*words, "--packs", str(tiny.root)], catch_exceptions=False)


def test_says_that_all_clauses_hold(tiny: Tiny) -> None:
    result = prove(tiny, TINY)
    assert (result.stdout, result.exit_code) == (f"shop/tiny: proven ({len(CLAUSES)} clauses hold)\n", 0)
    assert result.stderr == ""  # no progress bar where nobody watches


def test_remembers_what_has_not_changed(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    prove(tiny, TINY)
    monkeypatch.setattr("residency.cli.prove.open_sandbox", lambda: pytest.fail("nothing was to be run"))
    assert prove(tiny, TINY).stdout == "shop/tiny: proven (unchanged since it was proven)\n"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (f"{PUBLIC}/exercise.toml", "A discount", "Another discount"),
        (f"{HIDDEN}/key.toml", "version = 1", "version = 2"),
    ],
)
def test_proves_anew_what_has_changed(tiny: Tiny, file: str, old: str, new: str) -> None:
    prove(tiny, TINY)
    tiny.replace(file, old, new).write()
    assert "clauses hold" in prove(tiny, TINY).stdout


def test_proves_anew_when_asked(tiny: Tiny) -> None:
    prove(tiny, TINY)
    assert "clauses hold" in prove(tiny, TINY, "--anew").stdout


def test_remembers_nothing_that_failed(tiny: Tiny) -> None:
    tiny.files[f"{PUBLIC}/witness_test.py"] = "pass\n"
    tiny.write()
    assert [prove(tiny, TINY).exit_code for _ in range(2)] == [1, 1]


def test_forgets_when_the_prover_changes(tiny: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory, pack = ProofMemory(tmp_path / "var" / "proofs"), tiny.pack()
    prove(tiny, TINY)
    assert memory.recall(pack) is not None
    monkeypatch.setattr("residency.catalog.proof.remembered.prover_hash", lambda rooms: prover_hash(rooms)[::-1])
    assert memory.recall(pack) is None


def test_says_which_clause_failed_and_what_the_run_printed(tiny: Tiny) -> None:
    path = f"{HIDDEN}/{BOUNDARY}/witness_test.py"
    tiny.replace(path, "== 0", "== 1").write()
    result = prove(tiny, TINY)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0] == "shop/tiny: NOT PROVEN"
    said = "witness-clean: The witness of free-above-fifty on the clean change is red by assertion, not green."
    assert f"  {said}" in lines
    assert any(line.startswith("    | ") and "assert 0 == 1" in line for line in lines)
    assert "  witness-others: not tried, an earlier clause failed" in lines


def test_prints_one_object_for_each_exercise(tiny: Tiny) -> None:
    found = [json.loads(line) for line in prove(tiny, TINY, "--json").stdout.splitlines()]
    assert [(each["exercise"], each["proven"], each["remembered"]) for each in found] == [(TINY, True, False)]
    assert [clause["clause"] for clause in found[0]["clauses"]] == [*CLAUSES]
    assert {clause["holds"] for clause in found[0]["clauses"]} == {"yes"}


def test_prints_complaints_as_json(tiny: Tiny) -> None:
    tiny.files[f"{PUBLIC}/witness_test.py"] = "pass\n"
    tiny.write()
    (found,) = [json.loads(line) for line in prove(tiny, TINY, "--json").stdout.splitlines()]
    (hidden,) = [clause for clause in found["clauses"] if clause["clause"] == "hidden"]
    assert (found["proven"], hidden["holds"]) == (False, "no")
    assert hidden["complaints"] == [{"says": "witness_test.py has the name of a file of the key.", "output": ""}]


def test_counts_a_refused_exercise_as_not_proven(tiny: Tiny) -> None:
    tiny.replace(f"{HIDDEN}/key.toml", "version = 1", "version = 0").write()
    result = prove(tiny, TINY)
    assert result.exit_code == 1
    assert result.stdout.startswith("shop/tiny: refused\n  seeded_bugs/shop/tiny/key.toml: version: ")
    (found,) = [json.loads(line) for line in prove(tiny, TINY, "--json").stdout.splitlines()]
    assert (found["proven"], found["clauses"]) == (False, [])
    assert "key.toml: version" in found["refused"]


def test_refuses_without_a_sandbox(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing_works() -> None:
        raise SandboxUnavailable("No sandbox works on this machine.")

    monkeypatch.setattr("residency.cli.prove.open_sandbox", nothing_works)
    with pytest.raises(SandboxUnavailable, match="No sandbox works"):
        prove(tiny, TINY)


def test_knows_no_stranger(tiny: Tiny) -> None:
    with pytest.raises(NotFound, match="There is no exercise shop/other"):
        prove(tiny, "shop/other")
    with pytest.raises(BadInput, match="Write PACK/SLUG"):
        prove(tiny, "shop")


def test_proves_systems_and_reviews_alike(tiny: Tiny, kiosk: TinySystem) -> None:
    assert prove(tiny).stdout.splitlines() == [
        f"shop/kiosk: proven ({len(SYSTEM_CLAUSES)} clauses hold)",
        f"shop/tiny: proven ({len(CLAUSES)} clauses hold)",
    ]
    assert {line.rpartition(": ")[2] for line in prove(tiny).stdout.splitlines()} == {
        "proven (unchanged since it was proven)"
    }


def test_proves_one_system_by_its_name(tiny: Tiny, kiosk: TinySystem) -> None:
    (found,) = [json.loads(line) for line in prove(tiny, "shop/kiosk", "--json").stdout.splitlines()]
    assert (found["exercise"], found["proven"]) == ("shop/kiosk", True)
    assert [clause["clause"] for clause in found["clauses"]] == [*SYSTEM_CLAUSES]


def test_says_what_is_wrong_with_a_system(tiny: Tiny, kiosk: TinySystem) -> None:
    kiosk.replace(f"{KIOSK}/scenarios.toml", "price=2", "price=3").write()
    result = prove(tiny, "shop/kiosk")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert "  intended: The intended build fails '1 tea': call 1, buy, gave {'price': 2}." in lines
    assert "  exact: not tried, an earlier clause failed" in lines
    kiosk.replace(f"{KIOSK}/scenarios.toml", "price=3", "price=dear").write()
    assert prove(tiny, "shop/kiosk").stdout.startswith(
        f"shop/kiosk: refused\n  {KIOSK}/scenarios.toml: scenario[0]"
    )


@pytest.mark.parametrize(
    ("room", "forgets"), [("twins", ["shop/kiosk"]), ("catalog", ["shop/kiosk", "shop/tiny"])]
)
def test_forgets_a_proof_when_what_it_ran_on_changes(
    tiny: Tiny, kiosk: TinySystem, monkeypatch: pytest.MonkeyPatch, room: str, forgets: list[str]
) -> None:
    """A change of a service that systems talk to says nothing about reviews."""
    prove(tiny)
    monkeypatch.setattr(
        "residency.catalog.proof.remembered.prover_hash",
        lambda rooms: prover_hash(rooms)[:: -1 if room in rooms else 1],
    )
    again = [json.loads(line) for line in prove(tiny, "--json").stdout.splitlines()]
    assert [found["exercise"] for found in again if not found["remembered"]] == forgets


def test_ends_with_one_sentence_at_the_command_line() -> None:
    script = [sys.executable, "-c", "from residency.cli.main import main; main()", "prove", "no/such"]
    done = subprocess.run(script, cwd=HOME, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "There is no exercise no/such in the bank.\n"
