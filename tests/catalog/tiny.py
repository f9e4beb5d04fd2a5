"""A tiny exercise on disk that holds every clause, and ways to break it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from residency.catalog.catalog import Catalog, open_catalog
from residency.catalog.git import diff_trees
from residency.catalog.pack import ReviewPack
from residency.domain.exercise import ExerciseRef

REF = ExerciseRef("shop", "tiny")
PUBLIC, HIDDEN = "exercises/shop/tiny", "seeded_bugs/shop/tiny"

BASE = {
    "shop.py": '"""Prices of a small shop."""\n\n\ndef total(items):\n    return sum(items)\n',
    "limits.py": "MOST_ITEMS = 5\n",
    "tests/test_shop.py": "from shop import total\n\n\ndef test_adds_up():\n    assert total([1, 2]) == 3\n",
}

CLEAN = {
    "shop.py": BASE["shop.py"]
    + '''

def discounted(items, percent):
    """The sum less a discount, never below zero."""
    full = total(items)
    return max(0, full - full * percent // 100)


def label(name):
    """What stands on the shelf."""
    return name.strip().upper()


def shipping(amount):
    """Free from 50 on."""
    if amount >= 50:
        return 0
    return 5
''',
    "limits.py": "MOST_ITEMS = 10\n",
    "tests/test_shop.py": """from shop import discounted, shipping, total


def test_adds_up():
    assert total([1, 2]) == 3


def test_takes_a_tenth_off():
    assert discounted([10, 10], 10) == 18


def test_ships_large_orders_for_free():
    assert shipping(80) == 0
    assert shipping(10) == 5
""",
}

BOUNDARY = "free-above-fifty"
FLOOR = "below-zero"

LINES: dict[str, tuple[str, str]] = {
    BOUNDARY: ("    if amount >= 50:\n", "    if amount > 50:\n"),
    FLOOR: ("    return max(0, full - full * percent // 100)\n", "    return full - full * percent // 100\n"),
}
"""Bug to the text of shop.py that it replaces, and by what."""

WITNESSES = {
    BOUNDARY: "from shop import shipping\n\n\ndef test_fifty_is_enough():\n    assert shipping(50) == 0\n",
    FLOOR: "from shop import discounted\n\n\ndef test_never_owes():\n    assert discounted([10], 200) == 0\n",
}

EXERCISE = """kind = "review"
title = "A discount"
level = 1
language = "python"
minutes = 5
provenance = "Written for a test; nobody in it exists."

[checks]
command = ["python", "-m", "pytest", "-q"]
timeout_s = 60
"""

BUG = """pattern = "EDGE-1"
severity = "medium"
title = "The boundary is on the other side"
explanation = "The comparison leaves out the value that the request names as the first one that counts."
consequence = "Alice pays five crowns too much for an order of fifty."
fix = "Take the boundary in."
why_it_looks_right = "Both sides of the boundary are tried by a test."
accepted = ["one accepted wording", "two accepted wordings", "three of them", "four of them"]
rejected = ["one rejected wording", "two rejected wordings", "three of them"]
rebuttal = "The tests are green."
"""

KEY = """version = 1

[[decoys]]
id = "upper-case-label"
file = "shop.py"
anchor = "return name.strip().upper()"
looks_wrong = "Names in capitals look as if they were shouted."
is_right = "The shelf shows capitals."
evidence = "The docstring."

[[findings]]
id = "percent-unchecked"
file = "shop.py"
anchor = "def discounted(items, percent):"
family = "EDGE"
text = "A negative discount is taken."
accepted = ["negative percent", "percent is not checked"]

[[remarks]]
about = "bug:free-above-fifty"
file = "shop.py"
anchor = "def shipping(amount):"
text = "Look at the boundary."
right = true
right_if_absent = false
"""


@dataclass
class Tiny:
    """Change its parts, then ``write`` it below a pack root. ``files`` are written last, None takes one away."""

    root: Path
    base: dict[str, str] = field(default_factory=lambda: dict(BASE))
    clean: dict[str, str] = field(default_factory=lambda: dict(CLEAN))
    bugged: dict[str, dict[str, str]] = field(default_factory=lambda: {slug: seeded(slug) for slug in LINES})
    witnesses: dict[str, str] = field(default_factory=lambda: dict(WITNESSES))
    files: dict[str, str | None] = field(default_factory=dict)

    def write(self) -> Tiny:
        for path, text in {**self._public(), **self._hidden(), **self.files}.items():
            target = self.root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                target.unlink(missing_ok=True)
            else:
                target.write_text(text, encoding="utf-8")
        return self

    def open(self) -> Catalog:
        return open_catalog([self.write().root])

    def pack(self) -> ReviewPack:
        catalog = self.open()
        assert catalog.problems == ()
        return catalog.pack(REF)

    def replace(self, path: str, old: str, new: str) -> Tiny:
        """Write first, then replace one text in a file of the pack."""
        text = (self.write().root / path).read_text("utf-8")
        assert old in text
        self.files[path] = text.replace(old, new, 1)
        return self

    def claim(self, *, said: str = "# Done", refuted_by: str = f'["{FLOOR}"]') -> Tiny:
        """Put a claim of the pull request on the list, in both halves."""
        listed = f'[[claims]]\nid = "done"\ntext = "{said}"\n\n[checks]'
        keyed = f'[[claims]]\nid = "done"\nrefuted_by = {refuted_by}\nwhy = "See for yourself."\n\n[[findings]]'
        self.replace(f"{PUBLIC}/exercise.toml", "[checks]", listed)
        return self.replace(f"{HIDDEN}/key.toml", "[[findings]]", keyed)

    def _public(self) -> dict[str, str]:
        base = {f"{PUBLIC}/base/{path}": text for path, text in self.base.items()}
        texts = {"exercise.toml": EXERCISE, "brief.md": "# Bob wants a discount\n", "pull_request.md": "# Done\n"}
        patch = {"change.patch": diff_trees(self.base, self.clean)}
        return {**base, **{f"{PUBLIC}/{path}": text for path, text in {**texts, **patch}.items()}}

    def _hidden(self) -> dict[str, str]:
        found = {f"{HIDDEN}/key.toml": KEY}
        for slug, head in self.bugged.items():
            found[f"{HIDDEN}/{slug}/bug.toml"] = BUG
            found[f"{HIDDEN}/{slug}/bug.patch"] = diff_trees(self.clean, head)
            found[f"{HIDDEN}/{slug}/witness_test.py"] = self.witnesses[slug]
        return found


def seeded(slug: str, clean: Mapping[str, str] = CLEAN) -> dict[str, str]:
    """The changed repository with one bug of the tiny exercise."""
    old, new = LINES[slug]
    assert old in clean["shop.py"]
    return {**clean, "shop.py": clean["shop.py"].replace(old, new)}
