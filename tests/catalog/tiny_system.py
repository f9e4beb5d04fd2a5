"""A tiny system on disk that holds every clause: a kiosk that does not say what things cost."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from residency.catalog.catalog import Catalog, open_catalog
from residency.catalog.pack import SystemPack
from residency.domain.exercise import ExerciseRef

REF = ExerciseRef("shop", "kiosk")
PUBLIC, HIDDEN = "exercises/shop/kiosk", "seeded_bugs/shop/kiosk"

WRONG = {"tea": "3", "coffee": "1", "water": "3", "cake": "3", "soup": "3", "bread": "3", "apple": "3"}
"""What is sold to the price that the customer does not mean; 2 is right for all of them."""

GUESSED_RIGHT = ("soup", "bread", "apple")

EXERCISE = """kind = "system"
title = "A kiosk"
level = 4
minutes = 5
provenance = "Written for a test; nobody in it exists."
tasks = ["spec", "accept"]
"""

INTERFACE = """notes = ["Prices are whole crowns."]

[[record]]
name = "line"
fields = [{ name = "item", type = "id" }, { name = "price", type = "number" }]

[[operation]]
name = "buy"
does = "Somebody buys so many of a thing."
args = [{ name = "item", type = "id" }, { name = "count", type = "number" }]
gives = [{ name = "price", type = "number" }]

[[operation]]
name = "bill"
does = "What was bought so far."
args = []
gives = [{ name = "lines", type = "list of line" }, { name = "total", type = "number" }]

[[example]]
name = "nothing costs nothing"
calls = 'buy("tea", 0) -> price=0'
"""

SYSTEM = '''"""A kiosk."""

PRICES = {"1": 1, "2": 2, "3": 3}
ITEMS = ("tea", "coffee", "water", "cake", "soup", "bread", "apple")


class System:
    def __init__(self, decide, world):
        self.decide = decide
        self.world = world
        self.lines = []

    def buy(self, item, count):
        if item not in ITEMS:
            raise ValueError("that is not sold here")
        price = count * self.decide(item, lambda option: PRICES[option])
        self.lines.append({"item": item, "price": price})
        return {"price": price}

    def bill(self):
        return {"lines": self.lines, "total": sum(line["price"] for line in self.lines)}
'''


def decision(item: str, *, guess: str | None = None, more: str = "") -> str:
    right = "2" if item in GUESSED_RIGHT else WRONG[item]
    return f"""
[[decision]]
key = "{item}"
title = "The price of {item}"
question = "What do you want for one {item}, please?"
answer = "Two crowns for {item}, and not an øre less."
severity = "minor"
about = ["buy.price", "bill.total"]
intended = "2"
guess = "{guess or right}"
[[decision.option]]
key = "{WRONG[item]}"
means = "Every {item} costs {WRONG[item]} crowns, as it always did."
[[decision.option]]
key = "2"
means = "Every {item} costs 2 crowns, as it always did."
{more}"""


def scenario(name: str, *calls: str) -> str:
    lines = "\n".join(calls)
    return f"\n[[scenario]]\nname = \"{name}\"\ncalls = '''\n{lines}\n'''\n"


def purchase(item: str, count: int) -> str:
    """The hidden scenario in which so many of a thing are bought."""
    return scenario(f"{count} {item}", f'buy("{item}", {count}) -> price={2 * count}')


def topic(item: str) -> str:
    return f"""
[[topic]]
decision = "{item}"
asks = ["What is {item}?", "How much for {item}?"]
"""


CUSTOMER = """name = "Mr. Lind"
unknown = "Pardon?"
too_broad = "One at a time."
patience = 9

[[topic]]
answer = "We only ever take crowns."
asks = ["Which currency?", "Do you take euros?"]
"""


@dataclass
class TinySystem:
    """Change its parts, then ``write`` it below a pack root. ``files`` are written last, None takes one away."""

    root: Path
    system: str = SYSTEM
    interface: str = INTERFACE
    decisions: dict[str, str] = field(default_factory=lambda: {item: decision(item) for item in WRONG})
    scenarios: dict[tuple[str, int], str] = field(
        default_factory=lambda: {(item, n): purchase(item, n) for item in WRONG for n in range(1, 5)}
    )
    topics: dict[str, str] = field(default_factory=lambda: {item: topic(item) for item in WRONG})
    files: dict[str, str | None] = field(default_factory=dict)

    def write(self) -> TinySystem:
        texts = {
            f"{PUBLIC}/exercise.toml": EXERCISE,
            f"{PUBLIC}/brief.md": "# Mr. Lind wants a till\n",
            f"{PUBLIC}/interface.toml": self.interface,
            f"{HIDDEN}/decisions.toml": "".join(["version = 1\n", *self.decisions.values()]),
            f"{HIDDEN}/scenarios.toml": "".join(self.scenarios.values()),
            f"{HIDDEN}/customer.toml": "".join([CUSTOMER, *self.topics.values()]),
            f"{HIDDEN}/system.py": self.system,
        }
        for path, text in {**texts, **self.files}.items():
            target = self.root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                target.unlink(missing_ok=True)
            else:
                target.write_text(text, encoding="utf-8")
        return self

    def open(self) -> Catalog:
        return open_catalog([self.write().root])

    def pack(self) -> SystemPack:
        catalog = self.open()
        assert catalog.problems == ()
        return catalog.system(REF)

    def replace(self, path: str, old: str, new: str) -> TinySystem:
        """Write first, then replace one text in a file of the pack."""
        text = (self.write().root / path).read_text("utf-8")
        assert old in text
        self.files[path] = text.replace(old, new, 1)
        return self
