"""Packs from before the format was final still load, and mean the same."""

from __future__ import annotations

from residency.catalog.older_names import modern_bug, modern_exercise, modern_key
from tests.catalog.tiny import HIDDEN, PUBLIC, REF, Tiny

OLDER_KEY = """version = 1

[[decoys]]
slug = "upper-case-label"
file = "shop.py"
anchor = "return name.strip().upper()"
family = "EDGE"
looks_wrong = "Shouted."
is_right = "The shelf shows capitals."
evidence = [{ file = "brief.md", anchor = "Bob" }, { file = "shop.py", anchor = "on the shelf" }]

[[natural]]
file = "shop.py"
anchor = "def discounted(items, percent):"
family = "EDGE"
text = "A negative discount is taken."

[[remarks]]
about = "nothing"
file = "shop.py"
anchor = "def shipping(amount):"
text = "Fine."
right = true
right_if_absent = true
"""


def test_loads_a_pack_in_the_older_form(tiny: Tiny) -> None:
    tiny.files[f"{HIDDEN}/key.toml"] = OLDER_KEY
    tiny.replace(f"{PUBLIC}/exercise.toml", '["python", "-m", "pytest", "-q"]', '"python -m pytest -q"')
    tiny.replace(f"{PUBLIC}/exercise.toml", "timeout_s", "timeout")
    catalog = tiny.open()
    assert catalog.problems == ()
    assert catalog.exercises[REF].checks.words == ("python", "-m", "pytest", "-q")
    assert catalog.exercises[REF].checks.timeout_s == 60
    key = catalog.key(REF)
    assert key.decoys[0].id == "upper-case-label"
    assert key.decoys[0].evidence == "brief.md: Bob\nshop.py: on the shelf"
    assert (key.findings[0].id, key.findings[0].accepted) == ("def-discounted-items-percent", ())
    assert catalog.pack(REF).key.decoys[0].evidence_places[0].file == "exercise:brief.md"


def test_leaves_todays_names_alone() -> None:
    table: dict[str, object] = {"checks": {"command": ["node", "--test"], "timeout_s": 5}, "kind": "review"}
    assert modern_exercise(table) == table


def test_lets_the_schema_refuse_both_names_at_once() -> None:
    assert modern_key({"natural": [], "findings": []}) == {"natural": [], "findings": []}


def test_lets_the_schema_refuse_what_has_the_wrong_shape() -> None:
    key: dict[str, object] = {"decoys": "none", "findings": [1], "remarks": {}}
    assert modern_key(key) == key
    assert modern_bug({"places": 3, "witness": []}) == {"places": 3, "witness": []}
    odd: dict[str, object] = {"decoys": [{"evidence": ["a"], "id": "x"}]}
    assert modern_key(odd) == odd
