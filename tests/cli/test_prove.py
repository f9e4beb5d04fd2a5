"""The command that proves the bank."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from residency.catalog.proof.clauses import CLAUSES
from residency.catalog.proof.remembered import ProofMemory, prover_hash
from residency.catalog.proof.system.clauses import SYSTEM_CLAUSES
from residency.cli.prove import command
from residency.domain.errors import BadInput, NotFound, SandboxUnavailable
from residency.settings import HOME
from tests.catalog.tiny import BOUNDARY, HIDDEN, Tiny
from tests.catalog.tiny_system import HIDDEN as KIOSK_HIDDEN
from tests.catalog.tiny_system import PUBLIC as KIOSK_PUBLIC
from tests.catalog.tiny_system import TinySystem

pytestmark = [pytest.mark.sandbox, pytest.mark.xdist_group("prove")]

TINY, KIOSK = "shop/tiny", "shop/kiosk"


@dataclass(frozen=True)
class Proven:
    """The tiny review and the kiosk below one root, after one run of the command over both."""

    folder: Path
    said: Result


@pytest.fixture(scope="module")
def proven(tmp_path_factory: pytest.TempPathFactory) -> Proven:
    """A review takes some ten seconds to prove: most tests begin with a copy of this."""
    folder = tmp_path_factory.mktemp("proven")
    TinySystem(Tiny(folder / "bank").write().root).write()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RESIDENCY_DATA_DIR", str(folder / "var"))
        return Proven(folder, prove(folder / "bank"))


@pytest.fixture
def bank(proven: Proven, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pack root of which everything is proven, and that remembers it."""
    monkeypatch.setenv("RESIDENCY_DATA_DIR", str(tmp_path / "var"))
    shutil.copytree(proven.folder, tmp_path, dirs_exist_ok=True)
    return tmp_path / "bank"


@pytest.fixture
def tiny(bank: Path) -> Tiny:
    return Tiny(bank)


@pytest.fixture
def kiosk(bank: Path) -> TinySystem:
    return TinySystem(bank)


def prove(root: Path, *words: str) -> Result:
    """Our own errors come through; the command line itself turns them into a sentence."""
    return CliRunner().invoke(command, [*words, "--packs", str(root)], catch_exceptions=False)


def test_says_that_all_clauses_hold_of_systems_and_reviews_alike(proven: Proven) -> None:
    assert proven.said.exit_code == 0
    assert proven.said.stdout.splitlines() == [
        f"shop/kiosk: proven ({len(SYSTEM_CLAUSES)} clauses hold)",
        f"shop/tiny: proven ({len(CLAUSES)} clauses hold)",
    ]
    assert proven.said.stderr == ""  # no progress bar where nobody watches


def test_remembers_what_has_not_changed(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("residency.cli.prove.open_sandbox", lambda: pytest.fail("nothing was to be run"))
    assert prove(bank, TINY).stdout == "shop/tiny: proven (unchanged since it was proven)\n"
    assert {line.rpartition(": ")[2] for line in prove(bank).stdout.splitlines()} == {
        "proven (unchanged since it was proven)"
    }


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (f"{KIOSK_PUBLIC}/exercise.toml", "A kiosk", "Another kiosk"),
        (f"{KIOSK_HIDDEN}/decisions.toml", "version = 1", "version = 2"),
    ],
)
def test_proves_anew_what_has_changed(kiosk: TinySystem, file: str, old: str, new: str) -> None:
    kiosk.replace(file, old, new).write()
    assert prove(kiosk.root).stdout.splitlines() == [
        f"shop/kiosk: proven ({len(SYSTEM_CLAUSES)} clauses hold)",
        "shop/tiny: proven (unchanged since it was proven)",
    ]


def test_proves_anew_when_asked(bank: Path) -> None:
    assert "clauses hold" in prove(bank, KIOSK, "--anew").stdout


def test_remembers_nothing_that_failed(kiosk: TinySystem) -> None:
    kiosk.files[f"{KIOSK_PUBLIC}/system.py"] = "pass\n"
    kiosk.write()
    assert [prove(kiosk.root, KIOSK).exit_code for _ in range(2)] == [1, 1]


def test_says_which_clause_failed_and_what_the_run_printed(tiny: Tiny) -> None:
    path = f"{HIDDEN}/{BOUNDARY}/witness_test.py"
    tiny.replace(path, "== 0", "== 1").write()
    result = prove(tiny.root, TINY)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0] == "shop/tiny: NOT PROVEN"
    said = "witness-clean: The witness of free-above-fifty on the clean change is red by assertion, not green."
    assert f"  {said}" in lines
    assert any(line.startswith("    | ") and "assert 0 == 1" in line for line in lines)
    assert "  witness-others: not tried, an earlier clause failed" in lines


def test_prints_one_object_for_each_exercise(kiosk: TinySystem) -> None:
    kiosk.replace(f"{KIOSK_HIDDEN}/decisions.toml", "version = 1", "version = 2").write()
    found = [json.loads(line) for line in prove(kiosk.root, "--json").stdout.splitlines()]
    assert [(each["exercise"], each["proven"], each["remembered"]) for each in found] == [
        (KIOSK, True, False),
        (TINY, True, True),
    ]
    for each, clauses in zip(found, (SYSTEM_CLAUSES, CLAUSES), strict=True):
        assert [clause["clause"] for clause in each["clauses"]] == [*clauses]
        assert {clause["holds"] for clause in each["clauses"]} == {"yes"}


def test_prints_complaints_as_json(kiosk: TinySystem) -> None:
    kiosk.files[f"{KIOSK_PUBLIC}/system.py"] = "pass\n"
    kiosk.write()
    (found,) = [json.loads(line) for line in prove(kiosk.root, KIOSK, "--json").stdout.splitlines()]
    (hidden,) = [clause for clause in found["clauses"] if clause["clause"] == "hidden"]
    assert (found["proven"], hidden["holds"]) == (False, "no")
    assert hidden["complaints"] == [{"says": "system.py has the name of a file of the key.", "output": ""}]


def test_counts_a_refused_exercise_as_not_proven(tiny: Tiny) -> None:
    tiny.replace(f"{HIDDEN}/key.toml", "version = 1", "version = 0").write()
    result = prove(tiny.root, TINY)
    assert result.exit_code == 1
    assert result.stdout.startswith("shop/tiny: refused\n  seeded_bugs/shop/tiny/key.toml: version: ")
    (found,) = [json.loads(line) for line in prove(tiny.root, TINY, "--json").stdout.splitlines()]
    assert (found["proven"], found["clauses"]) == (False, [])
    assert "key.toml: version" in found["refused"]


def test_refuses_without_a_sandbox(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing_works() -> None:
        raise SandboxUnavailable("No sandbox works on this machine.")

    monkeypatch.setattr("residency.cli.prove.open_sandbox", nothing_works)
    with pytest.raises(SandboxUnavailable, match="No sandbox works"):
        prove(bank, TINY, "--anew")


def test_knows_no_stranger(bank: Path) -> None:
    with pytest.raises(NotFound, match="There is no exercise shop/other"):
        prove(bank, "shop/other")
    with pytest.raises(BadInput, match="Write PACK/SLUG"):
        prove(bank, "shop")


def test_says_what_is_wrong_with_a_system(kiosk: TinySystem) -> None:
    kiosk.replace(f"{KIOSK_HIDDEN}/scenarios.toml", "price=2", "price=3").write()
    result = prove(kiosk.root, KIOSK)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert "  intended: The intended build fails '1 tea': call 1, buy, gave {'price': 2}." in lines
    assert "  exact: not tried, an earlier clause failed" in lines
    kiosk.replace(f"{KIOSK_HIDDEN}/scenarios.toml", "price=3", "price=dear").write()
    assert prove(kiosk.root, KIOSK).stdout.startswith(
        f"shop/kiosk: refused\n  {KIOSK_HIDDEN}/scenarios.toml: scenario[0]"
    )


@pytest.mark.parametrize(("room", "forgets"), [("twins", [KIOSK]), ("catalog", [KIOSK, TINY])])
def test_forgets_a_proof_when_what_it_ran_on_changes(
    tiny: Tiny, kiosk: TinySystem, monkeypatch: pytest.MonkeyPatch, room: str, forgets: list[str]
) -> None:
    """A change of a service that systems talk to says nothing about reviews."""
    memory = ProofMemory(tiny.root.parent / "var" / "proofs")
    packs = (kiosk.pack(), tiny.pack())
    assert all(memory.recall(pack) for pack in packs)
    monkeypatch.setattr(
        "residency.catalog.proof.remembered.prover_hash",
        lambda rooms: prover_hash(rooms)[:: -1 if room in rooms else 1],
    )
    assert [str(pack.exercise.ref) for pack in packs if memory.recall(pack) is None] == forgets


def test_ends_with_one_sentence_at_the_command_line() -> None:
    script = [sys.executable, "-c", "from residency.cli.main import main; main()", "prove", "no/such"]
    done = subprocess.run(script, cwd=HOME, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "There is no exercise no/such in the bank.\n"
