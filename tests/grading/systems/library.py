"""A lending library, the tiny system of these tests: what it offers, what its customer means, and itself.

A book costs 20 cents for each day that it is late. The request says nothing of four things: how many days are let
off, whether they count once they are over, what the most is, and whether a reader who owes may borrow.
"""

from __future__ import annotations

from datetime import date, timedelta
from types import MappingProxyType

from residency.domain.system.customer import Customer, Topic
from residency.domain.system.decision import Choices, Decision, Option, Stake
from residency.domain.system.interface import Interface, Operation
from residency.domain.system.key import SystemKey
from residency.domain.system.notation import read_lines, write_row
from residency.domain.system.scenario import Calls, Scenario
from residency.domain.system.value_type import Field, Kind, RecordType, Value, ValueType
from residency.domain.system.written import Rows
from residency.grading.systems.running import Decide
from residency.grading.systems.space import Space

CENTS_A_DAY = 20
MOST = {"none": 10**9, "ten": 1_000, "five": 500}


class Library:
    """Asks ``decide`` wherever the request is silent."""

    def __init__(self, decide: Decide) -> None:
        self._decide = decide
        self._out: dict[str, tuple[str, date]] = {}
        self._letters: list[Value] = []
        self._owed: dict[str, int] = {}

    def lend(self, book: str, reader: str, on: str, days: int) -> dict[str, Value]:
        if book in self._out:
            raise ValueError("that book is out")
        if self._owed.get(reader) and self._decide("block", lambda option: option == "refuse"):
            raise ValueError("who owes may not borrow")
        due = date.fromisoformat(on) + timedelta(days=days)
        self._out[book] = reader, due
        return {"due": due.isoformat()}

    def bring_back(self, book: str, on: str) -> dict[str, Value]:
        reader, due = self._out.pop(book)
        late = (date.fromisoformat(on) - due).days
        fine = self._fine(late) if late > 0 else 0
        self._owed[reader] = self._owed.get(reader, 0) + fine
        if fine:
            self._letters.append({"to": reader, "on": on, "says": f"You owe {fine} cents."})
        return {"fine": fine}

    def account(self, reader: str) -> dict[str, Value]:
        """The list of books is one that goes on being used, as careless systems do."""
        books: list[Value] = [book for book, (by, _) in self._out.items() if by == reader]
        return {"owed": self._owed.get(reader, 0), "books": books, "clear": not self._owed.get(reader)}

    def letters(self) -> dict[str, Value]:
        return {"letters": self._letters}

    def _fine(self, late: int) -> int:
        whole, beyond = self._decide("grace", lambda o: (late, late - int(o)) if late > int(o) else (0, 0))
        days = self._decide("counting", lambda o: whole if o == "all" else beyond)
        return self._decide("cap", lambda o: min(CENTS_A_DAY * days, MOST[o]))


def _type(kind: Kind | RecordType, *, is_list: bool = False) -> ValueType:
    return ValueType(kind, is_list)


ID, DAY, CENTS = _type(Kind.ID), _type(Kind.DATE), _type(Kind.CENTS)
LETTER = RecordType("letter", (Field("to", ID), Field("on", DAY), Field("says", _type(Kind.TEXT))))

_OPERATIONS = (
    Operation(
        "lend",
        "A reader borrows a book.",
        (Field("book", ID), Field("reader", ID), Field("on", DAY), Field("days", _type(Kind.NUMBER))),
        (Field("due", DAY),),
    ),
    Operation("bring_back", "It is back.", (Field("book", ID), Field("on", DAY)), (Field("fine", CENTS),)),
    Operation(
        "account",
        "What a reader has and owes.",
        (Field("reader", ID),),
        (Field("owed", CENTS), Field("books", _type(Kind.ID, is_list=True)), Field("clear", _type(Kind.YES_NO))),
    ),
    Operation("letters", "All letters so far.", (), (Field("letters", _type(LETTER, is_list=True)),)),
)
_BARE = Interface((), MappingProxyType({operation.name: operation for operation in _OPERATIONS}))


def calls(text: str) -> Calls:
    return read_lines(text, _BARE)


def rows(text: str) -> Rows:
    """The calls as cells of a form."""
    return tuple(write_row(call) for call in calls(text))


def late(days: int, fine: int | None = None, *, then: str = "") -> str:
    """A book comes back so many days late; ``then`` the reader is ``lent`` another or is ``refused``."""
    back = (date(2025, 3, 11) + timedelta(days=days)).isoformat()
    lines = [
        'lend("Emma", "Ann", "2025-03-01", 10)',
        f'bring_back("Emma", "{back}")' + ("" if fine is None else f" -> fine={fine}"),
    ]
    if then:
        lines.append(f'lend("Odes", "Ann", "{back}", 7)' + (" -> refused" if then == "refused" else ""))
    return "\n".join(lines)


VISIBLE = (
    Scenario("back in time", calls(late(0, 0))),
    Scenario("lent for ten days", calls('lend("Emma", "Ann", "2025-03-01", 10) -> due="2025-03-11"')),
)
INTERFACE = Interface(("A late day costs 20 cents.",), _BARE.operations, VISIBLE)


def _decision(
    key: str, stake: Stake, about: str, options: dict[str, str], further: tuple[str, ...] = ()
) -> Decision:
    """The intended option is the first, the guess the second."""
    intended, guess, *_ = options
    return Decision(
        key=key,
        title=key,
        question=f"{key}?",
        answer=options[intended],
        stake=stake,
        about=(about,),
        intended=intended,
        guess=guess,
        options=tuple(Option(name, means) for name, means in options.items()),
        further=tuple(Option(name, f"{name} days are let off") for name in further),
    )


DECISIONS = (
    _decision(
        "grace",
        Stake.MAJOR,
        "bring_back.fine",
        {"3": "three days are let off", "0": "no day is let off", "7": "a week is let off"},
        further=("1", "2"),
    ),
    _decision(
        "counting",
        Stake.MINOR,
        "bring_back.fine",
        {"all": "past the leeway all days count", "beyond": "only days past the leeway count"},
    ),
    _decision(
        "cap",
        Stake.CRITICAL,
        "bring_back.fine",
        {"ten": "ten euros at most", "none": "no most", "five": "five euros at most"},
    ),
    _decision(
        "block",
        Stake.MAJOR,
        "lend.due",
        {"refuse": "who owes may not borrow", "lend": "everybody may borrow"},
    ),
)

HIDDEN = (
    Scenario("a day late is let off", calls(late(1, 0))),
    Scenario("two days late are let off", calls(late(2, 0))),
    Scenario("three days late are let off", calls(late(3, 0)), "Ann", "to keep her money", "She was ill."),
    Scenario("four days late are four late days", calls(late(4, 80))),
    Scenario("a week late is seven late days", calls(late(7, 140))),
    Scenario("eight days late are eight", calls(late(8, 160))),
    Scenario("forty days late are eight euros", calls(late(40, 800))),
    Scenario("fifty days late are ten euros", calls(late(50, 1_000))),
    Scenario("a hundred days late are ten euros", calls(late(100, 1_000))),
    Scenario("who owes is refused", calls(late(30, then="refused"))),
    Scenario("who owes is refused again", calls(late(9, then="refused"))),
    Scenario("who owes nothing may borrow", calls(late(0, 0, then="lent"))),
    Scenario(
        "a letter names the sum",
        calls(late(5) + '\nletters() -> letters=[{"to": "Ann", "says": "You owe 100 cents."}]'),
    ),
)
CUSTOMER = Customer(
    name="Ruth",
    unknown="I do not follow.",
    too_broad="One thing at a time.",
    topics=(
        Topic(
            "Three days are nothing.",
            ("How many days late is still fine?", "Is there a grace period?", "What is a bit of leeway?"),
            "grace",
        ),
        Topic(
            "Then all of them.",
            ("Do the days of the leeway count once it is over?", "Is the fine for all late days or only some?"),
            "counting",
        ),
        Topic(
            "Ten euros, I would say.",
            ("Is there a maximum fine?", "What is the most that a reader can owe?"),
            "cap",
        ),
        Topic(
            "No book for debtors!",
            ("May readers who owe money borrow another book?", "What happens to debtors?"),
            "block",
        ),
        Topic("Nine to five.", ("When is the library open?", "What are the opening hours?")),
    ),
    patience=12,
)
KEY = SystemKey(
    version=1, hash="library", decisions=DECISIONS, scenarios=HIDDEN, customer=CUSTOMER, source="class System: ..."
)
SPACE = Space(Library, KEY.options)


def but(**options: str) -> Choices:
    """The intended build with some options changed."""
    return {**KEY.intended, **options}
