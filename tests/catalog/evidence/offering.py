"""What the tiny exercise offers to call, and examples that show its bugs."""

from __future__ import annotations

from tests.catalog.tiny import BOUNDARY, BUG, EXERCISE, FLOOR, HIDDEN, PUBLIC, Tiny

OFFER = """
[evidence]
function = "example_shop:ask"
result = "An amount."
example = '{"input": {"what": "shipping", "amounts": [10]}, "expected": 5}'

[[evidence.inputs]]
name = "what"
type = "text"
help = "shipping or discount."

[[evidence.inputs]]
name = "amounts"
type = "list"
help = "Whole crowns; the last one of a discount is its percent."
"""
ADAPTER = '''"""Asks the shop."""

import shop


def ask(what, amounts):
    if what == "shipping":
        return shop.shipping(amounts[0])
    return shop.discounted(amounts[:-1], amounts[-1])
'''
SHOWN = {
    BOUNDARY: '{"input": {"what": "shipping", "amounts": [50]}, "expected": 0}',
    FLOOR: '{"input": {"what": "discount", "amounts": [10, 200]}, "expected": 0}',
}


def offering(tiny: Tiny, offer: str = OFFER, adapter: str = ADAPTER) -> Tiny:
    """The tiny exercise with an entry for examples, and an example of each bug."""
    tiny.files[f"{PUBLIC}/exercise.toml"] = EXERCISE + offer
    tiny.files[f"{PUBLIC}/evidence/example_shop.py"] = adapter
    for slug, example in SHOWN.items():
        tiny.files[f"{HIDDEN}/{slug}/bug.toml"] = BUG + f"example = '{example}'\n"
    return tiny


def a_worked_example_that_is_wrong(tiny: Tiny) -> str:
    offering(tiny, OFFER.replace('"expected": 5', '"expected": 6'))
    return "The worked example fails on the clean change. It expects 6; the entry returned 5."


def a_worked_example_that_shows_a_bug(tiny: Tiny) -> str:
    offering(tiny, OFFER.replace("[10]}", "[50]}").replace('"expected": 5', '"expected": 0'))
    tiny.files[f"{HIDDEN}/{BOUNDARY}/bug.toml"] = BUG
    return f"The worked example fails with {BOUNDARY}. It expects 0; the entry returned 5."


def an_example_that_does_not_show_its_bug(tiny: Tiny) -> str:
    offering(tiny).files[f"{HIDDEN}/{FLOOR}/bug.toml"] = BUG + f"example = '{SHOWN[BOUNDARY]}'\n"
    return f"The example of {FLOOR} passes with {FLOOR}."


def an_example_that_another_bug_makes_fail_too(tiny: Tiny) -> str:
    both = "shop.shipping(50) + shop.discounted([10], 200)"
    offering(
        tiny,
        adapter=ADAPTER.replace("    return shop.discounted(amounts[:-1], amounts[-1])", f"    return {both}"),
    )
    return f"The example of {FLOOR} fails with {BOUNDARY}. It expects 0; the entry returned 5."


def an_entry_that_gives_no_answer(tiny: Tiny) -> str:
    crashes = "import shop\n\nif shop.shipping(50):\n    os._exit(0)\n"
    offering(tiny, adapter=ADAPTER.replace("import shop\n", f"import os\n\n{crashes}"))
    return f"The worked example gets no answer with {BOUNDARY}: it ended without an answer."


def an_adapter_that_hides_a_file(tiny: Tiny) -> str:
    own = {"example_shop.py": "MINE = True\n"}
    tiny.clean = {**tiny.clean, **own}
    tiny.bugged = {slug: {**head, **own} for slug, head in tiny.bugged.items()}
    offering(tiny)
    return "evidence/example_shop.py would hide a file of the change; give it another name."
