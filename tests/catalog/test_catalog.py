"""What the bank takes, what it refuses, and what it says then."""

from __future__ import annotations

from pathlib import Path

import pytest

from residency.catalog.catalog import open_catalog
from residency.catalog.taxonomy import lexicon_of
from residency.catalog.witness import WitnessKind
from residency.domain.errors import BadInput, NotFound, PackError
from residency.domain.exercise import ExerciseRef
from residency.domain.family import Family
from residency.domain.key import AbsentBug, Statements
from tests.catalog.tiny import BOUNDARY, CLEAN, FLOOR, HIDDEN, LINES, PUBLIC, REF, Tiny


def test_takes_a_valid_exercise_whole(tiny: Tiny) -> None:
    catalog = tiny.open()
    assert catalog.problems == ()
    exercise = catalog.exercises[REF]
    assert (exercise.title, exercise.level, exercise.minutes) == ("A discount", 1, 5)
    assert exercise.checks.words == ("python", "-m", "pytest", "-q")
    assert exercise.brief == "# Bob wants a discount\n"
    assert catalog.bugs(REF) == (FLOOR, BOUNDARY)
    assert len(catalog.variants(REF)) == 4


@pytest.mark.parametrize(
    ("old", "new", "key", "said"),
    [
        ('title = "A discount"\n', "", "title", "this key is missing"),
        ("level = 1", 'level = "1"', "level", "expected a whole number, found '1'"),
        ("level = 1", "level = 9", "level", "less than or equal to 3, found 9"),
        ('"A discount"', '" "', "title", "expected a text that is not empty"),
        ("minutes = 5", "minutes = 5\nhint = 1", "hint", "not known here"),
        ('"python"\n', '"cobol"\n', "language", "'python', 'javascript'"),
        ('["python", "-m", "pytest", "-q"]', '["make"]', "checks.command", "begins with"),
        ("level = 1", "level == 1", None, "this is not TOML"),
        ('"review"', '"riddle"', "kind", "kind 'riddle' is not known to this version"),
        ('"review"', '["review"]', "kind", "is not known to this version"),
    ],
)
def test_refuses_a_wrong_exercise_file(tiny: Tiny, old: str, new: str, key: str | None, said: str) -> None:
    catalog = tiny.replace(f"{PUBLIC}/exercise.toml", old, new).open()
    assert_refused(tiny, catalog.problems[0].sentence, f"{PUBLIC}/exercise.toml", key, said)
    assert dict(catalog.exercises) == {}


@pytest.mark.parametrize(
    ("old", "new", "key", "said"),
    [
        ("EDGE-1", "EDGE-99", "pattern", "the id of a pattern of the taxonomy"),
        ('"medium"', '"huge"', "severity", "'low', 'medium', 'high' or 'critical'"),
        (', "four of them"', "", "accepted", "at least 4 items"),
        (', "three of them"]\nrebuttal', "]\nrebuttal", "rejected", "at least 3 items"),
        ('"two accepted wordings"', "2", "accepted[1]", "expected a text, found 2"),
        ("rebuttal =", "rebutal =", "rebuttal", "this key is missing (1 more in this file)"),
        ('"The tests are green."\n', '"x"\n[[places]]\nfile = "shop.py"\n', "places[0].anchor", "missing"),
        ('"The tests are green."\n', '"x"\n[witness]\ntype = "hope"\n', "witness.type", "'behaviour' or 'mutant'"),
    ],
)
def test_refuses_a_wrong_bug_file(tiny: Tiny, old: str, new: str, key: str, said: str) -> None:
    path = f"{HIDDEN}/{BOUNDARY}/bug.toml"
    catalog = tiny.replace(path, old, new).open()
    assert_refused(tiny, catalog.problems[0].sentence, path, key, said)


@pytest.mark.parametrize(
    ("old", "new", "key", "said"),
    [
        ("version = 1", "version = 0", "version", "greater than or equal to 1"),
        ("version = 1", "version = true", "version", "expected a whole number"),
        ('id = "upper-case-label"', 'id = "Upper Case"', "decoys[0].id", "pattern"),
        ('"EDGE"', '"STYLE"', "findings[0].family", "'REQ', 'EDGE'"),
        ('"bug:free-above-fifty"', '"bug free"', "remarks[0].about", "pattern"),
        ('"bug:free-above-fifty"', '"decoy:nobody"', "remarks[0].about", "names no decoy of this key"),
        ('"bug:free-above-fifty"', '"bug:nobody"', None, "speaks of the bug 'nobody', which has no folder"),
        ('id = "percent-unchecked"\n', 'id = "percent-unchecked"\nunless_bug = "none"\n', None, "the bug 'none'"),
    ],
)
def test_refuses_a_wrong_key(tiny: Tiny, old: str, new: str, key: str | None, said: str) -> None:
    catalog = tiny.replace(f"{HIDDEN}/key.toml", old, new).open()
    assert_refused(tiny, catalog.problems[0].sentence, f"{HIDDEN}/key.toml", key, said)


def test_refuses_two_findings_of_one_name(tiny: Tiny) -> None:
    path = f"{HIDDEN}/key.toml"
    text = (tiny.write().root / path).read_text("utf-8")
    finding = text[text.index("[[findings]]") : text.index("[[remarks]]")]
    tiny.files[path] = text + finding
    assert_refused(tiny, tiny.open().problems[0].sentence, path, None, "'percent-unchecked' more than once")


def test_refuses_a_claim_that_only_one_half_knows(tiny: Tiny) -> None:
    tiny.claim()
    for path, where in ((f"{PUBLIC}/exercise.toml", "the key has"), (f"{HIDDEN}/key.toml", "exercise.toml has")):
        kept, tiny.files[path] = tiny.files[path], str(tiny.files[path]).replace('id = "done"', 'id = "other"')
        sentence = tiny.open().problems[0].sentence
        assert_refused(tiny, sentence, f"{HIDDEN}/key.toml", "claims", f"a claim 'done' that {where}")
        tiny.files[path] = kept


def test_refuses_a_claim_that_an_unknown_bug_refutes(tiny: Tiny) -> None:
    tiny.claim(refuted_by='["nobody"]')
    assert_refused(tiny, tiny.open().problems[0].sentence, f"{HIDDEN}/key.toml", None, "the bug 'nobody'")


def assert_refused(tiny: Tiny, sentence: str, file: str, key: str | None, said: str) -> None:
    """Every refusal names the file below the pack root and the key, and never the machine's folders."""
    assert sentence.startswith(f"{file}: {key}: " if key else f"{file}: ")
    assert said in sentence
    assert sentence.endswith((".", ")"))
    assert str(tiny.root) not in sentence


@pytest.mark.parametrize(
    "path",
    [
        f"{PUBLIC}/brief.md",
        f"{PUBLIC}/exercise.toml",
        f"{PUBLIC}/change.patch",
        f"{HIDDEN}/key.toml",
        f"{HIDDEN}/{FLOOR}/bug.toml",
        f"{HIDDEN}/{FLOOR}/bug.patch",
    ],
)
def test_names_a_missing_file(tiny: Tiny, path: str) -> None:
    tiny.files[path] = None
    assert tiny.open().problems[0].sentence == f"{path}: this file is missing."


def test_asks_for_exactly_one_witness(tiny: Tiny) -> None:
    tiny.files[f"{HIDDEN}/{FLOOR}/witness_test.mjs"] = "// a second one\n"
    assert "expected one witness" in tiny.open().problems[0].sentence


def test_takes_no_command_with_a_mutant(tiny: Tiny) -> None:
    witness = '[witness]\ntype = "mutant"\ncommand = ["python", "-m", "pytest"]\n'
    tiny.replace(f"{HIDDEN}/{FLOOR}/bug.toml", '"The tests are green."\n', f'"x"\n{witness}')
    assert "witness.command: a mutant is judged by the visible checks" in tiny.open().problems[0].sentence


def test_refuses_what_is_not_text(tiny: Tiny) -> None:
    (tiny.write().root / PUBLIC / "base" / "logo.png").write_bytes(b"\x89PNG\xff")
    sentence = tiny.open().problems[0].sentence
    assert sentence == f"{PUBLIC}/base/logo.png: byte 0 is not UTF-8; an exercise holds text only."


def test_refuses_more_bugs_than_subsets_can_be_tried(tiny: Tiny) -> None:
    for number in range(6):
        tiny.bugged[f"more-{number}"] = tiny.bugged[FLOOR]
        tiny.witnesses[f"more-{number}"] = tiny.witnesses[FLOOR]
    assert "expected 1 to 6 bugs" in tiny.open().problems[0].sentence


@pytest.mark.parametrize("inside", ["base/secret.py", "notes.md"])
def test_follows_no_link_out_of_the_pack(tiny: Tiny, tmp_path: Path, inside: str) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("not yours")
    (tiny.write().root / PUBLIC / inside).symlink_to(outside)
    sentence = tiny.open().problems[0].sentence
    assert sentence == f"{PUBLIC}/{inside}: this is a symbolic link; put the file itself here."


def test_follows_no_linked_exercise(tiny: Tiny, tmp_path: Path) -> None:
    tiny.write()
    (tiny.root / "exercises" / "shop" / "tiny").rename(tmp_path / "elsewhere")
    (tiny.root / "exercises" / "shop" / "tiny").symlink_to(tmp_path / "elsewhere")
    catalog = open_catalog([tiny.root])
    assert dict(catalog.exercises) == {}
    assert "symbolic link" in catalog.problems[0].sentence


def test_refuses_names_that_a_diff_cannot_show(tiny: Tiny) -> None:
    tiny.files[f"{PUBLIC}/base/two words.py"] = "pass\n"
    assert "spaces, quotes or backslashes" in tiny.open().problems[0].sentence


def test_passes_over_what_tools_left_behind(tiny: Tiny) -> None:
    before = tiny.open().hash(REF)
    cache = tiny.root / PUBLIC / "base" / "__pycache__"
    cache.mkdir()
    (cache / "shop.pyc").write_bytes(b"\xff\x00")
    assert open_catalog([tiny.root]).hash(REF) == before


def test_notices_half_an_exercise(tiny: Tiny) -> None:
    tiny.write()
    (tiny.root / "exercises" / "shop" / "keyless").mkdir()
    (tiny.root / "seeded_bugs" / "shop" / "faceless").mkdir()
    problems = {problem.where: problem.sentence for problem in open_catalog([tiny.root]).problems}
    assert problems == {
        "shop/faceless": "exercises/shop/faceless: this half of the exercise is missing.",
        "shop/keyless": "seeded_bugs/shop/keyless: this half of the exercise is missing.",
    }


def test_refuses_a_name_that_is_none(tiny: Tiny) -> None:
    (tiny.root / "exercises" / "Shop" / "Tiny_1").mkdir(parents=True)
    problem = tiny.open().problems[0]
    assert problem.where == "Shop/Tiny_1"
    assert "Write PACK/SLUG" in problem.sentence


def test_keeps_the_others_when_one_is_wrong(tiny: Tiny) -> None:
    tiny.files["exercises/shop/broken/exercise.toml"] = 'kind = "riddle"\n'
    tiny.files["seeded_bugs/shop/broken/key.toml"] = "version = 1\n"
    catalog = tiny.open()
    assert list(catalog.exercises) == [REF]
    assert [problem.where for problem in catalog.problems] == ["shop/broken"]


def test_takes_a_name_from_the_first_root_only(tiny: Tiny, tmp_path: Path) -> None:
    second = Tiny(tmp_path / "second").write()
    second.replace(f"{PUBLIC}/exercise.toml", "A discount", "Another").write()
    catalog = open_catalog([tiny.write().root, second.root])
    assert catalog.exercises[REF].title == "A discount"
    assert [problem.where for problem in catalog.problems] == [str(REF)]
    assert "again" in catalog.problems[0].sentence


def test_reads_several_roots(tiny: Tiny, tmp_path: Path) -> None:
    tiny.write()
    (tmp_path / "second").mkdir()
    for half in ("exercises", "seeded_bugs"):
        (tmp_path / "second" / half).mkdir()
        (tiny.root / half / "shop").rename(tmp_path / "second" / half / "kiosk")
    Tiny(tiny.root).write()
    catalog = open_catalog([tiny.root, tmp_path / "second"])
    assert list(catalog.exercises) == [ExerciseRef("kiosk", "tiny"), REF]


def test_says_that_a_root_is_not_there(tmp_path: Path) -> None:
    catalog = open_catalog([tmp_path / "nowhere"])
    assert catalog.problems[0].sentence == "This pack root is not a folder."


def test_names_its_content(tiny: Tiny) -> None:
    before = tiny.open().hash(REF)
    assert open_catalog([tiny.root]).hash(REF) == before
    assert tiny.replace(f"{HIDDEN}/key.toml", "version = 1", "version = 2").open().hash(REF) != before


def test_knows_no_stranger(tiny: Tiny) -> None:
    catalog = tiny.open()
    with pytest.raises(NotFound, match="There is no exercise shop/other"):
        catalog.variant(ExerciseRef("shop", "other"))
    with pytest.raises(BadInput, match=r"has no bug 'nobody'\. Its bugs are below-zero, free-above-fifty"):
        catalog.variant(REF, ["nobody"])
    with pytest.raises(BadInput, match="has no bug 'nobody'"):
        catalog.witness(REF, "nobody", [])


def test_resolves_the_key_of_a_variant(tiny: Tiny) -> None:
    key = tiny.open().key(REF, [BOUNDARY])
    assert [bug.slug for bug in key.bugs] == [BOUNDARY]
    assert key.bugs[0].family is Family.EDGE
    assert [(region.file, region.start) for region in key.bugs[0].regions] == [("shop.py", 21)]
    assert [(decoy.id, decoy.regions[0].start) for decoy in key.decoys] == [("upper-case-label", 16)]
    assert [found.id for found in key.findings] == ["percent-unchecked"]
    assert (key.version, key.hash) == (1, tiny.open().hash(REF))


def test_a_claim_holds_where_no_bug_that_refutes_it_is_shown(tiny: Tiny) -> None:
    catalog = tiny.claim().open()
    assert [claim.text for claim in catalog.exercises[REF].claims] == ["# Done"]
    held = {bugs: catalog.key(REF, bugs).claims[0].holds for bugs in catalog.variants(REF)}
    assert held == {bugs: FLOOR not in bugs for bugs in catalog.variants(REF)}


def test_keys_the_lines_that_stand_here_without_the_bug(tiny: Tiny) -> None:
    key = tiny.open().key(REF, [BOUNDARY, FLOOR])
    assert {bug.slug: bug.clean for bug in key.bugs} == {
        slug: (clean.rstrip("\n"),) for slug, (clean, _) in LINES.items()
    }


def test_keys_no_blank_line_and_nothing_for_a_bug_that_only_adds(tiny: Tiny) -> None:
    head = tiny.bugged[FLOOR]["shop.py"]
    tiny.bugged[FLOOR] = {
        **CLEAN,
        "shop.py": CLEAN["shop.py"].replace("    return max", "    full -= 1\n    return max"),
    }
    assert tiny.open().key(REF, [FLOOR]).bugs[0].clean == ()
    tiny.bugged[FLOOR] = {**CLEAN, "shop.py": head.replace("\n\n\ndef label", "\n\ndef label")}
    assert tiny.open().key(REF, [FLOOR]).bugs[0].clean == (LINES[FLOOR][0].rstrip("\n"),)


def test_keys_the_bugs_that_are_not_shown(tiny: Tiny) -> None:
    catalog = tiny.open()
    wordings = ("one accepted wording", "two accepted wordings", "three of them", "four of them")
    assert catalog.key(REF, [BOUNDARY]).absent == (AbsentBug(FLOOR, wordings),)
    assert [absent.slug for absent in catalog.key(REF).absent] == sorted(LINES)
    assert catalog.key(REF, LINES).absent == ()


def test_keys_the_words_of_a_bug_and_of_its_pattern(tiny: Tiny) -> None:
    words = """rebuttal = "The tests are green."
identifiers = ["shipping", "amount"]

[statements]
mechanism = ["The comparison is strict.", "Fifty itself is left out."]
consequence = ["Alice pays for shipping."]
fix = ["Compare with >=."]
"""
    tiny.replace(f"{HIDDEN}/{BOUNDARY}/bug.toml", 'rebuttal = "The tests are green."\n', words)
    [bug] = tiny.open().key(REF, [BOUNDARY]).bugs
    assert bug.identifiers == ("shipping", "amount")
    assert bug.statements == Statements(
        mechanism=("The comparison is strict.", "Fifty itself is left out."),
        consequence=("Alice pays for shipping.",),
        fix=("Compare with >=.",),
    )
    assert bug.lexicon == lexicon_of("EDGE-1")


def test_takes_a_pack_whose_bugs_have_neither_identifiers_nor_statements(tiny: Tiny) -> None:
    [bug] = tiny.open().key(REF, [BOUNDARY]).bugs
    assert (bug.identifiers, bug.statements) == ((), Statements())
    assert bug.lexicon == lexicon_of("EDGE-1")


def test_leaves_out_a_place_that_is_not_there(tiny: Tiny) -> None:
    place = '[[places]]\nfile = "shop.py"\nanchor = "nowhere to be found"\n'
    tiny.replace(f"{HIDDEN}/{BOUNDARY}/bug.toml", '"The tests are green."\n', f'"x"\n{place}')
    assert tiny.open().key(REF, [BOUNDARY]).bugs[0].places == ()


def test_drops_a_finding_that_the_bug_turns_into_more(tiny: Tiny) -> None:
    tiny.replace(f"{HIDDEN}/key.toml", 'family = "EDGE"\n', f'family = "EDGE"\nunless_bug = "{FLOOR}"\n')
    catalog = tiny.open()
    assert len(catalog.key(REF, [BOUNDARY]).findings) == 1
    assert catalog.key(REF, [FLOOR]).findings == ()


def test_sets_a_witness_up_on_a_variant(tiny: Tiny) -> None:
    catalog = tiny.open()
    run = catalog.witness(REF, BOUNDARY, [BOUNDARY, FLOOR])
    assert run.witness.kind is WitnessKind.BEHAVIOUR
    assert run.command.words[-1] == "witness_test.py"
    assert run.files.keys() - catalog.files(REF).keys() == {"witness_test.py"}
    assert "amount > 50" in run.files["shop.py"]
    assert "max(0" not in run.files["shop.py"]


def test_shows_no_two_bugs_that_conflict(tiny: Tiny) -> None:
    conflict = f'\n[[conflicts]]\nbugs = ["{BOUNDARY}", "{FLOOR}"]\nwhy = "x"\n'
    tiny.replace(f"{HIDDEN}/key.toml", "right_if_absent = false\n", f"right_if_absent = false\n{conflict}")
    catalog = tiny.open()
    assert frozenset({BOUNDARY, FLOOR}) not in catalog.variants(REF)
    with pytest.raises(PackError, match="declared a conflict"):
        catalog.variant(REF, [BOUNDARY, FLOOR])


def test_computes_a_variant_once(tiny: Tiny) -> None:
    catalog = tiny.open()
    assert catalog.variant(REF, [FLOOR]) is catalog.variant(REF, (FLOOR,))
    assert catalog.key(REF, [FLOOR]) is catalog.key(REF, {FLOOR})
