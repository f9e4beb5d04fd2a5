"""For every clause a system that breaks it, and no other clause: the prover itself is proven."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from residency.catalog.proof.outcome import Holds, Proof
from residency.catalog.proof.prove import prove_all
from residency.catalog.proof.system.clauses import SYSTEM_CLAUSES
from residency.sandbox.open import Sandbox
from tests.catalog.tiny_system import PUBLIC, REF, SYSTEM, TinySystem, decision, purchase, scenario

pytestmark = pytest.mark.sandbox

ASKS = "self.decide(item, lambda option: PRICES[option])"


def prove(tiny: TinySystem, sandbox: Sandbox) -> Proof:
    (proof,) = prove_all([tiny.pack()], sandbox, jobs=2)
    return proof


def broken(proof: Proof) -> list[str]:
    return [result.clause for result in proof.clauses if result.holds is Holds.NO]


def complaints(proof: Proof, clause: str) -> list[str]:
    (result,) = [result for result in proof.clauses if result.clause == clause]
    return [complaint.sentence for complaint in result.complaints]


def test_a_sound_system_holds_every_clause(tiny_system: TinySystem, sandbox: Sandbox) -> None:
    proof = prove(tiny_system, sandbox)
    assert proof.ref == REF
    assert {result.clause: result.holds for result in proof.clauses} == dict.fromkeys(SYSTEM_CLAUSES, Holds.YES)
    assert proof.holds


def too_few_scenarios(tiny: TinySystem) -> str:
    tiny.scenarios = {key: text for key, text in tiny.scenarios.items() if key[1] < 4}
    return "Expected 24 to 30 hidden scenarios, found 21."


def too_few_decisions(tiny: TinySystem) -> str:
    del tiny.decisions["apple"], tiny.topics["apple"]
    tiny.scenarios = {key: text for key, text in tiny.scenarios.items() if key[0] != "apple"}
    tiny.system = SYSTEM.replace(', "apple"', "")
    return "Expected 7 to 12 decisions, found 6."


def dice(tiny: TinySystem) -> str:
    tiny.system = SYSTEM.replace("PRICES =", "import random\n\nPRICES =")
    return "Line 3 of system.py imports random; only"


def a_loop_that_nobody_counts(tiny: TinySystem) -> str:
    tiny.system = SYSTEM.replace(
        "        price =", "        while count < 0:\n            count += 1\n        price ="
    )
    return "The loop in line 16 of system.py may not end; call world.step() in it."


def a_clock_on_the_wall(tiny: TinySystem) -> str:
    tiny.system = SYSTEM.replace("PRICES =", "from datetime import datetime\n\nOPENED = datetime.now()\nPRICES =")
    return "Line 5 of system.py reads a clock of the machine: datetime.now()"


def a_till_that_remembers_other_customers(tiny: TinySystem) -> str:
    tiny.system = SYSTEM.replace("PRICES =", "SOLD = []\nPRICES =").replace(
        '        return {"price": price}', '        SOLD.append(item)\n        return {"price": price + len(SOLD)}'
    )
    return "'1 tea' goes differently the second time with the intended build."


def a_module_that_cannot_be_run(tiny: TinySystem) -> str:
    tiny.system = SYSTEM + "\n\nITEMS.sort()\n"
    return "system.py: no system can be made: AttributeError: 'tuple' object has no attribute 'sort'."


def a_count_that_breaks_the_till(tiny: TinySystem) -> str:
    tiny.system = SYSTEM.replace("        price = count *", "        price = 0 // (count - 2999) + count *")
    return ", 2999) raises ZeroDivisionError: "


def a_result_that_is_not_declared(tiny: TinySystem) -> str:
    tiny.system = SYSTEM.replace(
        '        return {"price": price}', '        return {"price": price, **({"tip": 1} if count == 7 else {})}'
    )
    return "buy gives price, tip, not price."


def an_outcome_that_breaks(tiny: TinySystem) -> str:
    tiny.system = SYSTEM.replace(
        ASKS, "self.decide(item, lambda option: PRICES[option][0] if count == 7 else PRICES[option])"
    )
    return "for "


def an_outcome_with_an_effect(tiny: TinySystem) -> str:
    """The first price that is looked at is kept, so with all options at once every build seems to have it."""
    tiny.system = SYSTEM.replace(ASKS, "self.decide(item, self.look_up)") + (
        "\n    def look_up(self, option):\n"
        "        self.price = getattr(self, 'price', PRICES[option])\n"
        "        return self.price\n"
    )
    return "'1 tea': run alone, a build does something else."


def a_scenario_that_nobody_means(tiny: TinySystem) -> str:
    tiny.scenarios["tea", 1] = scenario("1 tea", 'buy("tea", 1) -> price=9')
    return "The intended build fails '1 tea': call 1, buy, gave {'price': 2}."


def an_example_that_is_untrue(tiny: TinySystem) -> str:
    tiny.interface = tiny.interface.replace("price=0", "price=1")
    return "The intended build fails 'nothing costs nothing': call 1, buy, gave {'price': 0}."


def two_wrongs_that_make_a_right(tiny: TinySystem) -> str:
    for item in ("tea", "coffee"):
        for n in range(1, 5):
            count = n if item == "tea" else n + 4
            calls = (f'buy("tea", {count})', f'buy("coffee", {count})', f"bill() -> total={4 * count}")
            tiny.scenarios[item, n] = scenario(f"{count} of both", *calls)
    return "2 builds satisfy all hidden scenarios; they differ in tea: 3, 2; coffee: 1, 2."


def an_option_that_one_scenario_notices(tiny: TinySystem) -> str:
    for n in range(2, 5):
        tiny.scenarios["tea", n] = purchase("water", n + 4)
    return "3 for tea fails 1 of the hidden scenarios; 2 are needed."


def a_further_value_that_nothing_notices(tiny: TinySystem) -> str:
    further = '[[decision.further]]\nkey = "2.0"\nmeans = "Two crowns, said otherwise."\n'
    tiny.decisions["tea"] = decision("tea", more=further)
    tiny.system = SYSTEM.replace('"3": 3}', '"3": 3, "2.0": 2}')
    return "2.0 for tea fails 0 of the hidden scenarios; 1 are needed."


def scenarios_about_everything(tiny: TinySystem) -> str:
    items = ("tea", "water", "cake", "soup")
    for item, count in zip(items, range(5, 8), strict=False):
        buys = (f'buy("{each}", {count})' for each in items)
        tiny.scenarios[item, 4] = scenario(f"{count} of all", *buys, f"bill() -> total={8 * count}")
    return "'5 of all' is failed by 4 decisions: tea, water, cake, soup."


def two_options_that_are_one(tiny: TinySystem) -> str:
    third = '[[decision.option]]\nkey = "three"\nmeans = "Three crowns, said otherwise."\n'
    tiny.decisions["tea"] = decision("tea", more=third)
    tiny.system = SYSTEM.replace('"3": 3}', '"3": 3, "three": 3}')
    return "No hidden scenario tells 3 and three of tea apart."


def an_example_that_settles_something(tiny: TinySystem) -> str:
    tiny.interface += '\n[[example]]\nname = "seven"\ncalls = \'buy("tea", 7) -> price=14\'\n'
    return "The visible example 'seven' excludes builds. It leaves tea: 2."


def a_hidden_scenario_in_the_open(tiny: TinySystem) -> str:
    tiny.scenarios["tea", 4] = scenario("free", 'buy("tea", 0) -> price=0')
    return "The visible example 'nothing costs nothing' is the hidden scenario 'free'."


def a_result_that_differs_from_process_to_process(tiny: TinySystem) -> str:
    tiny.interface = tiny.interface.replace(
        'gives = [{ name = "price", type = "number" }]',
        'gives = [{ name = "price", type = "number" }, { name = "receipt", type = "number" }]',
    )
    tiny.system = SYSTEM.replace(
        'return {"price": price}', 'return {"price": price, "receipt": hash(item) % 10**9}'
    )
    return "'1 tea' goes differently as a program of its own."


def guesses_that_are_right(tiny: TinySystem) -> str:
    tiny.decisions["tea"] = decision("tea", guess="2")
    return "4 of 7 guesses are right, so silence pays: tea, soup, bread, apple."


def a_question_without_an_answer(tiny: TinySystem) -> str:
    del tiny.topics["tea"]
    return "The customer has no answer about tea."


def a_request_that_answers_itself(tiny: TinySystem) -> str:
    tiny.files[f"{PUBLIC}/brief.md"] = "# Mr. Lind\n\nTwo crowns for\nTEA, and not an øre less.\n"
    return "brief.md holds a line of customer.toml: 'two crowns for tea, and not an øre less.'"


def a_note_that_tells_an_option(tiny: TinySystem) -> str:
    tiny.interface = tiny.interface.replace(
        "whole crowns.", "whole crowns. Every tea costs 3 crowns, as it always did."
    )
    return "interface.toml holds a line of decisions.toml: 'every tea costs 3 crowns, as it always did.'"


def a_key_file_in_the_open(tiny: TinySystem) -> str:
    tiny.files[f"{PUBLIC}/scenarios.toml"] = "\n"
    return "scenarios.toml has the name of a file of the key."


def code_in_the_open(tiny: TinySystem) -> str:
    tiny.files[f"{PUBLIC}/notes.md"] = f"        price = count * {ASKS}\n"
    return f"notes.md holds a line of system.py: 'price = count * {ASKS}'"


Break = Callable[[TinySystem], str]

BROKEN: dict[str, tuple[Break, ...]] = {
    "size": (too_few_scenarios, too_few_decisions),
    "source": (dice, a_loop_that_nobody_counts, a_clock_on_the_wall),
    "steady": (a_till_that_remembers_other_customers, a_module_that_cannot_be_run),
    "sturdy": (a_count_that_breaks_the_till, a_result_that_is_not_declared, an_outcome_that_breaks),
    "explorer": (an_outcome_with_an_effect,),
    "intended": (a_scenario_that_nobody_means, an_example_that_is_untrue),
    "exact": (two_wrongs_that_make_a_right,),
    "kills": (an_option_that_one_scenario_notices,),
    "focus": (scenarios_about_everything,),
    "apart": (two_options_that_are_one,),
    "visible": (an_example_that_settles_something, a_hidden_scenario_in_the_open),
    "program": (a_result_that_differs_from_process_to_process,),
    "guesses": (guesses_that_are_right,),
    "customer": (a_question_without_an_answer,),
    "hidden": (
        a_request_that_answers_itself,
        a_note_that_tells_an_option,
        a_key_file_in_the_open,
        code_in_the_open,
    ),
}
"""Clause to what breaks it and nothing else."""


def test_every_clause_has_a_system_that_breaks_it() -> None:
    assert BROKEN.keys() == SYSTEM_CLAUSES.keys()


@pytest.mark.parametrize(
    ("clause", "break_it"),
    [(clause, break_it) for clause, ways in BROKEN.items() for break_it in ways],
    ids=[f"{clause}: {break_it.__name__}" for clause, ways in BROKEN.items() for break_it in ways],
)
def test_a_broken_system_fails_exactly_its_clause(
    tiny_system: TinySystem, sandbox: Sandbox, clause: str, break_it: Break
) -> None:
    said = break_it(tiny_system)
    proof = prove(tiny_system, sandbox)
    assert broken(proof) == [clause], {name: complaints(proof, name) for name in broken(proof)}
    assert any(said in sentence for sentence in complaints(proof, clause)), complaints(proof, clause)
    assert not proof.holds


def test_a_further_value_has_to_be_noticed_by_one_scenario(tiny_system: TinySystem, sandbox: Sandbox) -> None:
    said = a_further_value_that_nothing_notices(tiny_system)
    proof = prove(tiny_system, sandbox)
    assert complaints(proof, "kills") == [said]
    assert {"exact", "apart"} <= {*broken(proof)}  # it is the intended build under another name


def test_what_builds_on_a_failed_clause_is_not_tried(tiny_system: TinySystem, sandbox: Sandbox) -> None:
    a_till_that_remembers_other_customers(tiny_system)
    proof = prove(tiny_system, sandbox)
    not_tried = {result.clause for result in proof.clauses if result.holds is Holds.NOT_TRIED}
    assert {"explorer", "exact", "program"} <= not_tried
    assert "customer" not in not_tried


def test_a_question_about_no_decision_is_no_refusal(tiny_system: TinySystem, sandbox: Sandbox) -> None:
    tiny_system.system = SYSTEM.replace("self.decide(item,", 'self.decide("milk",')
    proof = prove(tiny_system, sandbox)
    assert complaints(proof, "steady") == ["system.py: asks about 'milk', which is no decision of this key."]


def test_an_option_without_an_outcome_is_no_refusal(tiny_system: TinySystem, sandbox: Sandbox) -> None:
    tiny_system.system = SYSTEM.replace('"3": 3}', '"4": 4}')
    proof = prove(tiny_system, sandbox)
    said = "system.py: the outcome of 3 for tea raises KeyError: '3'; an outcome must not."
    assert said in complaints(proof, "steady")
