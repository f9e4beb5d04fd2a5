"""For every clause a key that breaks it, and no other clause: the prover itself is proven."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from residency.catalog.git import diff_trees
from residency.catalog.proof.clauses import CLAUSES
from residency.catalog.proof.outcome import Holds, Proof
from residency.catalog.proof.prove import prove_all
from residency.sandbox.open import Sandbox
from tests.catalog.evidence.offering import (
    a_worked_example_that_is_wrong,
    a_worked_example_that_shows_a_bug,
    an_adapter_that_hides_a_file,
    an_entry_that_gives_no_answer,
    an_example_that_another_bug_makes_fail_too,
    an_example_that_does_not_show_its_bug,
)
from tests.catalog.tiny import BOUNDARY, CLEAN, FLOOR, HIDDEN, PUBLIC, REF, WITNESSES, Tiny, seeded

pytestmark = [pytest.mark.sandbox, pytest.mark.xdist_group("tiny proofs")]


def prove(tiny: Tiny, sandbox: Sandbox) -> Proof:
    (proof,) = prove_all([tiny.pack()], sandbox, jobs=2)
    return proof


def broken(proof: Proof) -> list[str]:
    return [result.clause for result in proof.clauses if result.holds is Holds.NO]


def complaints(proof: Proof, clause: str) -> list[str]:
    (result,) = [result for result in proof.clauses if result.clause == clause]
    return [complaint.sentence for complaint in result.complaints]


def test_a_sound_exercise_holds_every_clause(tiny: Tiny, sandbox: Sandbox) -> None:
    proof = prove(tiny, sandbox)
    assert proof.ref == REF
    assert {result.clause: result.holds for result in proof.clauses} == dict.fromkeys(CLAUSES, Holds.YES)
    assert proof.holds


def a_claim_that_nobody_made(tiny: Tiny) -> str:
    tiny.claim(said="All is well.")
    return "pull_request.md does not say what is claimed as 'done', word for word."


def claims_that_every_bug_leaves_true(tiny: Tiny) -> str:
    tiny.claim(refuted_by="[]")
    return "expected a claim that a bug refutes, and one that no bug does: else there is nothing to tell."


def a_change_that_does_not_apply(tiny: Tiny) -> str:
    tiny.replace(f"{PUBLIC}/change.patch", "-MOST_ITEMS = 5", "-MOST_ITEMS = 6")
    return "change.patch: this patch does not apply"


def a_bug_that_does_not_apply(tiny: Tiny) -> str:
    tiny.replace(f"{HIDDEN}/{FLOOR}/bug.patch", "-    return max(0", "-    return max(1")
    return f"{HIDDEN}/{FLOOR}/bug.patch: this patch does not apply"


def a_change_that_changes_nothing(tiny: Tiny) -> str:
    tiny.files[f"{PUBLIC}/change.patch"] = diff_trees({"a": "1\n"}, {"a": "2\n"})
    return "change.patch"


def two_bugs_side_by_side(tiny: Tiny) -> str:
    tiny.bugged["neighbour"] = {
        **CLEAN,
        "shop.py": CLEAN["shop.py"].replace("        return 0\n", "        return 1\n"),
    }
    tiny.witnesses["neighbour"] = "from shop import shipping\n\n\ndef test_free():\n    assert shipping(80) == 0\n"
    return "Keep three unchanged lines between the bugs, or declare a conflict."


def checks_that_notice_the_bug(tiny: Tiny) -> str:
    tests = CLEAN["tests/test_shop.py"].replace("shipping(80)", "shipping(50)")
    tiny.clean["tests/test_shop.py"] = tests
    tiny.bugged = {slug: {**head, "tests/test_shop.py": tests} for slug, head in tiny.bugged.items()}
    return f"The visible checks with {BOUNDARY} are red by assertion, not green."


def checks_that_fail_on_base(tiny: Tiny) -> str:
    tiny.base["tests/test_shop.py"] = tiny.base["tests/test_shop.py"].replace("== 3", "== 4")
    return "The visible checks on base are red by assertion, not green."


def checks_without_a_test(tiny: Tiny) -> str:
    del tiny.base["tests/test_shop.py"]
    return "The visible checks on base are broken, not green."


def a_witness_that_is_always_red(tiny: Tiny) -> str:
    tiny.witnesses[FLOOR] = WITNESSES[FLOOR] + "    assert discounted([10], 0) == 9\n"
    return f"The witness of {FLOOR} on the clean change is red by assertion, not green."


def a_witness_that_is_always_green(tiny: Tiny) -> str:
    tiny.witnesses[FLOOR] = WITNESSES[FLOOR].replace("200", "20").replace("== 0", "== 8")
    return f"The witness of {FLOOR} with {FLOOR} is green, not red by assertion."


def a_witness_that_fails_otherwise(tiny: Tiny) -> str:
    tiny.witnesses[FLOOR] = WITNESSES[FLOOR].replace(
        "    assert discounted([10], 200) == 0\n", "    1 / (discounted([10], 200) == 0)\n"
    )
    return f"The witness of {FLOOR} with {FLOOR} is broken, not red by assertion."


def a_witness_that_cannot_be_imported(tiny: Tiny) -> str:
    tiny.witnesses[FLOOR] = (
        "from shop import discounted\n\nassert discounted([10], 200) == 0\n\n\ndef test_it():\n    pass\n"
    )
    return f"The witness of {FLOOR} with {FLOOR} is broken, not red by assertion."


def a_witness_that_another_bug_hides(tiny: Tiny) -> str:
    tiny.witnesses[FLOOR] = (
        WITNESSES[FLOOR]
        .replace("import discounted", "import discounted, shipping")
        .replace("    assert", "    if shipping(50) == 0:\n        assert")
    )
    return f"The witness of {FLOOR} with {FLOOR}, {BOUNDARY} is green, not red by assertion."


def a_witness_that_reacts_to_another_bug(tiny: Tiny) -> str:
    both = WITNESSES[BOUNDARY].replace("import shipping", "import discounted, shipping")
    tiny.witnesses[BOUNDARY] = both + "    assert discounted([10], 200) == 0\n"
    return f"The witness of {BOUNDARY} with {FLOOR} is red by assertion, not green."


def a_bug_that_ruff_sees(tiny: Tiny) -> str:
    head = seeded(FLOOR)
    tiny.bugged[FLOOR] = {**head, "shop.py": head["shop.py"].replace("    full =", "    most = 0\n    full =")}
    return f"F841 gives {FLOOR} away in shop.py: Local variable `most` is assigned to but never used"


def a_bug_that_bandit_sees(tiny: Tiny) -> str:
    head = seeded(FLOOR)
    tiny.bugged[FLOOR] = {**head, "shop.py": head["shop.py"].replace("full * percent", "eval('full') * percent")}
    return f"B307 gives {FLOOR} away in shop.py"


def a_bug_with_a_comment_that_tells(tiny: Tiny) -> str:
    head = seeded(FLOOR)
    text = head["shop.py"].replace("percent // 100\n", "percent // 100  # wrong below zero\n")
    tiny.bugged[FLOOR] = {**head, "shop.py": text}
    return f"A line of {FLOOR} says 'wrong'"


def a_test_named_after_the_bug(tiny: Tiny) -> str:
    tests = CLEAN["tests/test_shop.py"].replace("test_takes_a_tenth_off", "test_below_zero")
    tiny.clean["tests/test_shop.py"] = tests
    tiny.bugged = {slug: {**head, "tests/test_shop.py": tests} for slug, head in tiny.bugged.items()}
    return f"tests/test_shop.py says 'below_zero', which names {FLOOR}."


def an_anchor_that_stands_twice(tiny: Tiny) -> str:
    tiny.replace(f"{HIDDEN}/key.toml", 'anchor = "def discounted(items, percent):"', 'anchor = "return"')
    return "key.toml, finding percent-unchecked: 'return' stands in 5 lines of shop.py"


def an_anchor_that_a_bug_takes_away(tiny: Tiny) -> str:
    tiny.replace(f"{HIDDEN}/key.toml", 'anchor = "def discounted(items, percent):"', 'anchor = "return max(0"')
    return f"'return max(0' stands in no line of shop.py with {FLOOR}."


def a_place_that_is_not_there(tiny: Tiny) -> str:
    place = '[[places]]\nfile = "till.py"\nanchor = "x"\n'
    tiny.replace(f"{HIDDEN}/{FLOOR}/bug.toml", '"The tests are green."\n', f'"The tests are green."\n{place}')
    return f"{FLOOR}/bug.toml, places: there is no file 'till.py'"


def evidence_that_is_not_there(tiny: Tiny) -> str:
    places = 'evidence = "The docstring."\nevidence_places = [{ file = "exercise:brief.md", anchor = "capitals" }]'
    tiny.replace(f"{HIDDEN}/key.toml", 'evidence = "The docstring."', places)
    return "key.toml, decoy upper-case-label: 'capitals' stands in no line of exercise:brief.md"


def a_bug_that_cannot_be_pointed_at(tiny: Tiny) -> str:
    tiny.bugged["unlimited"] = {**CLEAN, "limits.py": tiny.base["limits.py"]}
    tiny.witnesses["unlimited"] = (
        "from limits import MOST_ITEMS\n\n\ndef test_ten():\n    assert MOST_ITEMS == 10\n"
    )
    return "unlimited has no line on the shown diff with unlimited; give it a place."


def a_decoy_beside_a_bug(tiny: Tiny) -> str:
    tiny.replace(f"{HIDDEN}/key.toml", 'anchor = "return name.strip().upper()"', 'anchor = "def label(name)"')
    return f"The decoy upper-case-label stands 3 lines from {FLOOR} with {FLOOR}; more than 3 are needed."


def a_key_file_in_the_open(tiny: Tiny) -> str:
    tiny.files[f"{PUBLIC}/witness_test.py"] = "pass\n"
    return "witness_test.py has the name of a file of the key."


def a_note_that_quotes_the_key(tiny: Tiny) -> str:
    tiny.files[f"{PUBLIC}/notes.md"] = "Alice pays five crowns\ntoo much for an ORDER of fifty.\n"
    return "notes.md holds a line of below-zero/bug.toml: 'alice pays five crowns too much for an order of fifty.'"


def a_note_that_quotes_a_patch(tiny: Tiny) -> str:
    tiny.files[f"{PUBLIC}/notes.diff"] = "+    return full - full * percent // 100\n"
    return f"notes.diff holds a line of the patch or the witness of {FLOOR}: 'return full - full * percent // 100'"


Break = Callable[[Tiny], str]

BROKEN: dict[str, tuple[Break, ...]] = {
    "patches": (a_change_that_does_not_apply, a_bug_that_does_not_apply, a_change_that_changes_nothing),
    "subsets": (two_bugs_side_by_side,),
    "checks": (checks_that_notice_the_bug, checks_that_fail_on_base, checks_without_a_test),
    "witness-clean": (a_witness_that_is_always_red,),
    "witness-bug": (
        a_witness_that_is_always_green,
        a_witness_that_fails_otherwise,
        a_witness_that_another_bug_hides,
    ),
    "witness-others": (a_witness_that_reacts_to_another_bug,),
    "evidence": (
        a_worked_example_that_is_wrong,
        a_worked_example_that_shows_a_bug,
        an_example_that_does_not_show_its_bug,
        an_example_that_another_bug_makes_fail_too,
        an_entry_that_gives_no_answer,
        an_adapter_that_hides_a_file,
    ),
    "lint": (a_bug_that_ruff_sees, a_bug_that_bandit_sees),
    "silence": (a_bug_with_a_comment_that_tells, a_test_named_after_the_bug),
    "anchors": (
        an_anchor_that_stands_twice,
        an_anchor_that_a_bug_takes_away,
        a_place_that_is_not_there,
        evidence_that_is_not_there,
    ),
    "regions": (a_bug_that_cannot_be_pointed_at,),
    "distance": (a_decoy_beside_a_bug,),
    "claims": (a_claim_that_nobody_made, claims_that_every_bug_leaves_true),
    "hidden": (a_key_file_in_the_open, a_note_that_quotes_the_key, a_note_that_quotes_a_patch),
}
"""Clause to what breaks it and nothing else."""


def test_every_clause_has_a_key_that_breaks_it() -> None:
    assert BROKEN.keys() == CLAUSES.keys()


@pytest.mark.parametrize(
    ("clause", "break_it"),
    [(clause, break_it) for clause, ways in BROKEN.items() for break_it in ways],
    ids=[f"{clause}: {break_it.__name__}" for clause, ways in BROKEN.items() for break_it in ways],
)
def test_a_broken_key_fails_exactly_its_clause(tiny: Tiny, sandbox: Sandbox, clause: str, break_it: Break) -> None:
    said = break_it(tiny)
    proof = prove(tiny, sandbox)
    assert broken(proof) == [clause]
    assert any(said in sentence for sentence in complaints(proof, clause)), complaints(proof, clause)
    assert not proof.holds


def test_a_witness_that_cannot_be_imported_is_no_proof(tiny: Tiny, sandbox: Sandbox) -> None:
    said = a_witness_that_cannot_be_imported(tiny)
    assert said in complaints(prove(tiny, sandbox), "witness-bug")


def test_a_failure_comes_with_what_the_run_printed(tiny: Tiny, sandbox: Sandbox) -> None:
    a_witness_that_is_always_red(tiny)
    (result,) = [result for result in prove(tiny, sandbox).clauses if result.clause == "witness-clean"]
    assert "assert discounted([10], 0) == 9" in result.complaints[0].output
    assert "residency-outcomes" not in result.complaints[0].output


def test_what_builds_on_a_failed_clause_is_not_tried(tiny: Tiny, sandbox: Sandbox) -> None:
    a_bug_that_does_not_apply(tiny)
    proof = prove(tiny, sandbox)
    assert [result.clause for result in proof.clauses if result.holds is Holds.NOT_TRIED] == [*CLAUSES][1:]


def test_a_declared_conflict_is_no_broken_subset(tiny: Tiny, sandbox: Sandbox) -> None:
    two_bugs_side_by_side(tiny)
    conflict = f'\n[[conflicts]]\nbugs = ["{BOUNDARY}", "neighbour"]\nwhy = "They share a branch."\n'
    tiny.replace(f"{HIDDEN}/key.toml", "right_if_absent = false\n", f"right_if_absent = false\n{conflict}")
    assert "subsets" not in broken(prove(tiny, sandbox))


LABELLED = CLEAN["tests/test_shop.py"].replace("import discounted", "import discounted, label") + (
    "\n\ndef test_labels_are_capitals():\n    assert label(' a ') == 'A'\n"
)
BLIND = LABELLED.replace(" == 'A'", "")


def with_mutant(tiny: Tiny, mutation: str) -> Tiny:
    """A bug of the family TEST beside the other two: it takes the point out of a test of ``label``."""
    old = "    return name.strip().upper()\n"
    for head in (tiny.clean, *tiny.bugged.values()):
        head["tests/test_shop.py"] = LABELLED
    tiny.bugged["blind-test"] = {**tiny.clean, "tests/test_shop.py": BLIND}
    tiny.witnesses["blind-test"] = ""
    tiny.files[f"{HIDDEN}/blind-test/witness_test.py"] = None
    mutated = {**tiny.clean, "shop.py": tiny.clean["shop.py"].replace(old, mutation)}
    tiny.files[f"{HIDDEN}/blind-test/mutant.patch"] = diff_trees(tiny.clean, mutated)
    tiny.replace(f"{HIDDEN}/blind-test/bug.toml", '"The tests are green."\n', '"x"\n[witness]\ntype = "mutant"\n')
    return tiny


def test_a_mutant_proves_that_a_test_is_blind(tiny: Tiny, sandbox: Sandbox) -> None:
    assert broken(prove(with_mutant(tiny, "    return name.strip()\n"), sandbox)) == []


def test_a_mutant_that_the_clean_tests_miss_proves_nothing(tiny: Tiny, sandbox: Sandbox) -> None:
    proof = prove(with_mutant(tiny, "    return name.upper().strip()\n"), sandbox)
    assert broken(proof) == ["witness-clean"]
    assert complaints(proof, "witness-clean") == [
        "The visible checks with the mutant of blind-test on the clean change are green, not red by assertion."
    ]


def test_a_mutant_that_the_bug_does_not_hide_proves_nothing(tiny: Tiny, sandbox: Sandbox) -> None:
    assert broken(prove(with_mutant(tiny, "    return ''\n"), sandbox)) == ["witness-bug"]


def test_a_mutant_that_crashes_proves_nothing(tiny: Tiny, sandbox: Sandbox) -> None:
    assert "witness-clean" in broken(prove(with_mutant(tiny, "    return name.strip().up()\n"), sandbox))
