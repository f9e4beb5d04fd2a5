"""The spare parts register of the Rendsburg plant.

A card index at first, then a screen of green letters, then the program behind four other programs: parts with
their suppliers and prices, what lies on the shelf, who has put something aside, and a trail of it all.

One text for every build. At each place where nobody ever wrote down what should happen it asks
``decide(decision, outcome)``; ``outcome`` tells what an option would come to there, and changes nothing.

From top to bottom: what may be typed, prices, reservations, the trail, the letter index, parts, the lists that the
office sends, and at the end the register with its operations.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from fractions import Fraction
from math import floor

# ---------------------------------------------------------------------------------------------------------------
# Limits. The widths are those of the old screen: 12 lines of hits, 40 columns for a name, 20 for a number.

LONGEST_NUMBER = 20
LONGEST_NAME = 40
SCREEN_LINES = 12
TRAIL_LINES = 30

LARGEST_QUANTITY = 99_999
LARGEST_STOCK = 999_999
LARGEST_PRICE = 9_999_999
LAST_IN_SERIES = 9_999
YEARS = range(2000, 2100)

PER = 100
"""Pieces that a price is for: the first suppliers sold screws, and screws are priced by the hundred."""

FEWEST_LETTERS = 3
"""The letter index knows runs of this length."""

HELD = timedelta(days=90)
"""How long a reservation stands."""

DAY = timedelta(days=1)


class Refused(ValueError):
    """The register does not do that; the sentence is what the screen shows."""


# ---------------------------------------------------------------------------------------------------------------
# What may be typed.

PART_NUMBER = re.compile(r"[A-Za-z0-9]+(?:[./-][A-Za-z0-9]+)*")
IN_A_SERIES = re.compile(r"(.+)-([0-9]{4})")
CURRENCY = re.compile(r"[A-Z]{3}")
DIGITS = re.compile(r"[0-9]{1,9}")

NEXT_OF_SERIES = "-*"
FRAME = "*"


def read_number(text):
    """A part number as somebody typed or scanned it.

    Scanners read the asterisks that Code 39 puts around a label, and some of them send these along.
    """
    if len(text) > 2 and text.startswith(FRAME) and text.endswith(FRAME):
        text = text[1:-1]
    if len(text) > LONGEST_NUMBER:
        raise Refused(f"a number has at most {LONGEST_NUMBER} signs")
    if not PART_NUMBER.fullmatch(text):
        raise Refused(f"{text} is no part number")
    return text


def read_name(text):
    """A name with single blanks. The semicolon belongs to the lists of the office."""
    name = " ".join(text.split())
    if not name:
        raise Refused("a name is missing")
    if len(name) > LONGEST_NAME:
        raise Refused(f"a name has at most {LONGEST_NAME} letters")
    if ";" in name or not name.isprintable():
        raise Refused("that name cannot be printed on a label")
    return name


def read_currency(text):
    if not CURRENCY.fullmatch(text):
        raise Refused("a currency is three capital letters")
    return text


def read_quantity(pieces):
    if not 1 <= pieces <= LARGEST_QUANTITY:
        raise Refused(f"a quantity is between 1 and {LARGEST_QUANTITY}")
    return pieces


def read_price(cents):
    if not 1 <= cents <= LARGEST_PRICE:
        raise Refused(f"a price is between 1 and {LARGEST_PRICE} cents")
    return cents


def read_digits(text):
    """A whole number from a list of the office."""
    if not DIGITS.fullmatch(text):
        raise Refused(f"{text} is no whole number")
    return int(text)


def read_moment(text):
    moment = datetime.strptime(text, "%Y-%m-%d %H:%MZ").replace(tzinfo=timezone.utc)
    if moment.year not in YEARS:
        raise Refused("that date is on no calendar of the plant")
    return moment


def midnight_after(moment):
    return moment.replace(hour=0, minute=0, second=0, microsecond=0) + DAY


def month_after(moment):
    begin = midnight_after(moment).replace(day=1)
    return begin if begin > moment else (begin + 31 * DAY).replace(day=1)


def half_up(amount):
    return floor(amount + Fraction(1, 2))


# ---------------------------------------------------------------------------------------------------------------
# Prices.


@dataclass(frozen=True)
class PriceLine:
    """``is_first`` is the price that a part was entered with; there is none before it, so it holds at once."""

    price: int
    entered: datetime
    is_first: bool = False

    def begins(self, rule):
        """When the line is in force, under one of the rules that a build may have."""
        if self.is_first or rule == "at_once":
            return self.entered
        return midnight_after(self.entered) if rule == "midnight" else month_after(self.entered)


class PriceList:
    """The prices of one part, in the order in which they were entered."""

    def __init__(self, price, now):
        self._lines = [PriceLine(price, now, is_first=True)]

    def enter(self, price, now):
        self._lines.append(PriceLine(price, now))

    @property
    def latest(self):
        """What was entered last, in force or not."""
        return self._lines[-1].price

    def in_force(self, now, rule):
        """The last line that has begun: whoever types a price twice on one day means the second."""
        begun = [line for line in self._lines if line.begins(rule) <= now]
        return begun[-1].price


# ---------------------------------------------------------------------------------------------------------------
# Reservations.


@dataclass(frozen=True)
class Reservation:
    quantity: int
    made: datetime

    def has_lapsed(self, now):
        return self.made + HELD <= now


class Reservations:
    """What is put aside of one part, by work order."""

    def __init__(self, by_order=()):
        self._by_order = dict(by_order)

    @property
    def total(self):
        return sum(each.quantity for each in self._by_order.values())

    def of(self, order):
        """Pieces for one order; 0 for an order that has none."""
        found = self._by_order.get(order)
        return found.quantity if found else 0

    def put(self, order, quantity, now):
        self._by_order[order] = Reservation(quantity, now)

    def drop(self, order):
        """The pieces that are given back."""
        return self._by_order.pop(order).quantity

    def lapsed(self, now):
        """Orders whose time is over, the oldest first."""
        old = [(each.made, order) for order, each in self._by_order.items() if each.has_lapsed(now)]
        return [order for _, order in sorted(old)]

    def copy(self):
        return Reservations(self._by_order)


# ---------------------------------------------------------------------------------------------------------------
# The trail, and what can be taken back.


class Trail:
    """Who asks "what happened to these seals" gets the last lines of this, never the whole."""

    def __init__(self):
        self._lines = []

    def write(self, now, text):
        self._lines.append(f"{now:%Y-%m-%d %H:%M} {text}")

    @property
    def end(self):
        return self._lines[-TRAIL_LINES:]


@dataclass(frozen=True)
class Movement:
    """A booking or a reservation, with what there was before it."""

    text: str
    day: datetime
    stock: int
    reservations: Reservations


# ---------------------------------------------------------------------------------------------------------------
# The letter index.


def runs_of(text):
    """All runs of three letters: "seal" has "sea" and "eal"."""
    return {text[start : start + FEWEST_LETTERS] for start in range(len(text) - FEWEST_LETTERS + 1)}


class LetterIndex:
    """Which parts hold which run of three letters.

    It was built when a search through all cards took a minute and the telephone rang meanwhile.
    """

    def __init__(self):
        self._texts = {}
        self._holders = {}

    def put(self, serial, text):
        """Enter a part, or enter it anew under another text."""
        self.drop(serial)
        text = text.casefold()
        self._texts[serial] = text
        for run in runs_of(text):
            self._holders.setdefault(run, set()).add(serial)

    def drop(self, serial):
        text = self._texts.pop(serial, "")
        for run in runs_of(text):
            holders = self._holders[run]
            holders.discard(serial)
            if not holders:
                del self._holders[run]

    def find(self, text):
        """The parts that hold a text of three letters or more. Runs may stand anywhere, so each hit is read."""
        holders = [self._holders.get(run, set()) for run in runs_of(text)]
        return tuple(sorted(serial for serial in set.intersection(*holders) if text in self._texts[serial]))

    def read_through(self, text):
        """The parts that hold a text of any length, without the index."""
        return tuple(sorted(serial for serial, held in self._texts.items() if text in held))


# ---------------------------------------------------------------------------------------------------------------
# Suppliers and parts.


@dataclass(frozen=True)
class Supplier:
    name: str
    currency: str


@dataclass(eq=False)
class Part:
    """``serial`` counts the cards since the register began; ``was_booked`` stays true for ever."""

    serial: int
    number: str
    name: str
    supplier: str
    prices: PriceList
    stock: int = 0
    reservations: Reservations = field(default_factory=Reservations)
    trail: Trail = field(default_factory=Trail)
    movements: list = field(default_factory=list)
    was_booked: bool = False
    is_archived: bool = False

    @property
    def free(self):
        """What nobody has put aside. Less than nothing cannot be free."""
        return max(0, self.stock - self.reservations.total)

    @property
    def state(self):
        return "archived" if self.is_archived else "in use"

    @property
    def indexed(self):
        """What a search looks at; no search text holds the line end between the two."""
        return f"{self.number}\n{self.name}"

    def remember(self, text, now):
        """To be called before a movement changes anything."""
        day = now.replace(hour=0, minute=0, second=0, microsecond=0)
        self.movements.append(Movement(text, day, self.stock, self.reservations.copy()))
        self.trail.write(now, text)

    def take_back(self, now):
        """Undo the last movement. Yesterday's are in the books of the accountants."""
        if not self.movements:
            raise Refused("there is nothing to take back")
        last = self.movements[-1]
        if now - last.day >= DAY:
            raise Refused("only what was done today can be taken back")
        self.movements.pop()
        self.stock = last.stock
        self.reservations = last.reservations
        self.trail.write(now, f"taken back: {last.text}")
        return last.text


ORDERS_OF_EQUALS = {
    "newest": lambda part: -part.serial,
    "oldest": lambda part: part.serial,
    "number": lambda part: part.number.casefold(),
}
"""How hits with the same name may follow each other."""


# ---------------------------------------------------------------------------------------------------------------
# Lists of the office: a line a part or a booking, fields between semicolons.


@dataclass(frozen=True)
class PartLine:
    number: str
    name: str
    supplier: str
    price: int


@dataclass(frozen=True)
class BookingLine:
    number: str
    quantity: int


def part_line(number, name, supplier, price):
    return PartLine(read_number(number), read_name(name), supplier, read_price(read_digits(price)))


def booking_line(number, quantity):
    return BookingLine(read_number(number), read_quantity(read_digits(quantity)))


REMARK = "#"
LINES = {"P": (part_line, 4), "B": (booking_line, 2)}
"""Sign of a line to what reads it, and its number of fields."""


def read_line(text):
    """What a line of a list says."""
    sign, *fields = (part.strip() for part in text.split(";"))
    if sign not in LINES:
        raise Refused(f"{sign} is no line of ours")
    read, count = LINES[sign]
    if len(fields) != count:
        raise Refused(f"a line {sign} has {count} fields")
    return read(*fields)


def lines_taken(rule, verdicts):
    """The places of the lines that are carried out, where ``verdicts`` says which of them can be."""
    good = [place for place, is_good in enumerate(verdicts) if is_good]
    if len(good) == len(verdicts) or rule == "good":
        return tuple(good)
    if rule == "whole":
        return ()
    return tuple(range(verdicts.index(False)))


# ---------------------------------------------------------------------------------------------------------------
# The register.


class System:
    def __init__(self, decide, world):
        self.decide = decide
        self.world = world
        self.suppliers = {}
        self.parts = {}  # what a number is compared by -> its part, archived ones too
        self.former = {}  # the same for numbers that a part had before
        self.by_serial = {}
        self.last_entered = {}  # series -> the number within it that was entered last
        self.index = LetterIndex()
        self.serials = 0

    # Suppliers

    def supplier(self, supplier, name, currency):
        """Add a supplier, or change one."""
        self.suppliers[supplier] = Supplier(read_name(name), read_currency(currency))
        return {}

    # The cards

    def part(self, number, name, supplier, price):
        """Enter a part; a number that ends in -* is the next of its series."""
        name, price = read_name(name), read_price(price)
        self._known_supplier(supplier)
        if number.endswith(NEXT_OF_SERIES) and not number.startswith(FRAME):
            number = self._next_of(read_number(number.removesuffix(NEXT_OF_SERIES)))
        else:
            number = read_number(number)
        return {"number": self._enter(PartLine(number, name, supplier, price)).number}

    def renumber(self, number, to):
        """Give a part another number. Labels with the old one are on the shelves for years."""
        part, to = self._in_use(number), read_number(to)
        old, new = self._compared(part.number), self._compared(to)
        if old != new:
            if self._is_taken(new, by_other_than=part):
                raise Refused(f"{to} is taken")
            del self.parts[old]
            self.former.pop(new, None)
            self.former[old] = part
            self.parts[new] = part
        part.trail.write(self._now, f"was {part.number} before")
        part.number = self._stored(to)
        self._count(to)
        self.index.put(part.serial, part.indexed)
        return {"number": part.number}

    def delete(self, number):
        """Take a part out of use. What was never booked leaves no trace, anything else goes to the archive."""
        part = self._in_use(number)
        if part.reservations.total:
            raise Refused("some of it is reserved")
        if not part.was_booked:
            self._forget(part)
            return {"state": "deleted"}
        self._archive(part)
        return {"state": part.state}

    def show(self, number):
        """The card of a part, archived ones too."""
        part = self._find(number)
        return {
            "number": part.number,
            "name": part.name,
            "supplier": part.supplier,
            "state": part.state,
            "stock": part.stock,
            "reserved": part.reservations.total,
            "free": part.free,
        }

    def history(self, number):
        """The end of the trail of a part, the oldest line first."""
        return {"lines": list(self._find(number).trail.end)}

    def search(self, text):
        """Parts in use by a piece of their name or number."""
        wanted = " ".join(text.split()).casefold()
        if not wanted:
            raise Refused("nothing to search for")
        hits = [self.by_serial[serial] for serial in self._holding(wanted)]
        return {"hits": [{"number": each.number, "name": each.name} for each in self._sorted(hits)[:SCREEN_LINES]]}

    # Prices

    def set_price(self, number, price):
        """Enter a new price for a hundred pieces."""
        part = self._in_use(number)
        self._change_price(part, read_price(price))
        return {}

    def quote(self, number, quantity):
        """What some pieces cost today, in the currency of the supplier."""
        part, quantity = self._in_use(number), read_quantity(quantity)
        now = self._now
        price = self.decide("price_from", lambda o: part.prices.in_force(now, o))
        exact = Fraction(price * quantity, PER)
        amount = self.decide(
            "rounding",
            lambda o: {
                "piece": half_up(Fraction(price, PER)) * quantity,
                "total": half_up(exact),
                "down": floor(exact),
            }[o],
        )
        return {"amount": amount, "currency": self.suppliers[part.supplier].currency}

    # The shelf

    def book_in(self, number, quantity):
        """Pieces come in."""
        part, quantity = self._in_use(number), read_quantity(quantity)
        self._take_in(part, quantity)
        return {"stock": part.stock}

    def book_out(self, number, quantity):
        """Pieces go out."""
        part, quantity = self._in_use(number), read_quantity(quantity)
        taken = quantity if quantity <= part.free else self._taken_beyond_free(part, quantity)
        part.remember(f"out {taken}", self._now)
        part.was_booked = True
        part.stock -= taken
        return {"taken": taken, "stock": part.stock}

    def reserve(self, number, order, quantity):
        """Put pieces aside for a work order."""
        part, quantity = self._in_use(number), read_quantity(quantity)
        had = part.reservations.of(order)
        wanted = self.decide("reserve_again", lambda o: quantity if o == "replaces" else had + quantity)
        if part.reservations.total - had + wanted > part.stock:
            raise Refused("so many are not free")
        part.remember(f"reserved {quantity} for {order}", self._now)
        part.reservations.put(order, wanted, self._now)
        return {"reserved": wanted, "free": part.free}

    def release(self, number, order):
        """Give back what is put aside for a work order."""
        part = self._in_use(number)
        quantity = part.reservations.of(order)
        if not quantity:
            raise Refused(f"nothing is reserved for {order}")
        part.remember(f"released {quantity} of {order}", self._now)
        part.reservations.drop(order)
        return {"free": part.free}

    def undo(self, number):
        """Take back the last booking or reservation of a part."""
        return {"undone": self._in_use(number).take_back(self._now)}

    # The office, and the night

    def import_lines(self, lines):
        """Carry out a list of the office. Every line is looked at before the first is carried out."""
        orders = [(number, self._read_line(text)) for number, text in enumerate(lines, 1) if text[:1] != REMARK]
        verdicts = self._verdicts([line for _, line in orders])
        taken = self.decide("import_bad", lambda o: lines_taken(o, verdicts))
        for place in taken:
            self._carry_out(orders[place][1])
        bad = [number for (number, _), is_good in zip(orders, verdicts, strict=True) if not is_good]
        return {"taken": len(taken), "bad": bad}

    def wait_until(self, at):
        """Time passes, and reservations lapse in it."""
        self.world.clock.move_to(read_moment(at))
        for part in self.by_serial.values():
            self._let_lapse(part)
        return {}

    # -----------------------------------------------------------------------------------------------------------
    # Numbers: how they are compared, kept, found and given out

    @property
    def _now(self):
        return self.world.clock.now

    def _compared(self, number):
        """What a number is looked up by. Most are typed in capitals, and these are the same to everybody."""
        if number == number.upper():
            return number
        return self.decide("number_case", lambda o: number if o == "exact" else number.upper())

    def _stored(self, number):
        """What a card shows as its number."""
        if number == number.upper():
            return number
        return self.decide("number_case", lambda o: number.upper() if o == "capitals" else number)

    def _look_up(self, number):
        """The part that a number leads to today; None where it leads nowhere."""
        key = self._compared(number)
        if key in self.parts:
            return self.parts[key]
        if key in self.former and self.decide("old_number", lambda o: o != "gone"):
            return self.former[key]
        return None

    def _find(self, number):
        part = self._look_up(read_number(number))
        if part is None:
            raise Refused(f"{number} is unknown")
        return part

    def _in_use(self, number):
        part = self._find(number)
        if part.is_archived:
            raise Refused(f"{part.number} is archived")
        return part

    def _is_taken(self, key, by_other_than=None):
        """Whether a number may not be given to a part; the numbers that it had itself are never in its way."""
        holder = self.parts.get(key)
        if holder is not None:
            return holder is not by_other_than
        former = self.former.get(key)
        if former is None or former is by_other_than:
            return False
        return self.decide("old_number", lambda o: o == "alias")

    def _count(self, number):
        """Remember the place of a number in its series, if it has one."""
        found = IN_A_SERIES.fullmatch(number)
        if found:
            self.last_entered[self._compared(found[1])] = int(found[2])

    def _places_of(self, series):
        """The places of a series that are in the register, archived parts included."""
        found = (IN_A_SERIES.fullmatch(key) for key in self.parts)
        return [int(each[2]) for each in found if each and each[1] == series]

    def _next_of(self, series):
        """The number that a series goes on with, past those that are taken."""
        key = self._compared(series)
        last, places = self.last_entered.get(key, 0), self._places_of(key)
        first = self.decide(
            "next_number",
            lambda o: {"after_last": last + 1, "highest": max(places, default=0) + 1, "gap": 1}[o],
        )
        for place in range(first, LAST_IN_SERIES + 1):
            self.world.step()
            number = read_number(f"{series}-{place:04}")
            if not self._is_taken(self._compared(number)):
                return number
        raise Refused(f"the series {series} is full")

    # -----------------------------------------------------------------------------------------------------------
    # Cards come, change and go

    def _known_supplier(self, supplier):
        if supplier not in self.suppliers:
            raise Refused(f"there is no supplier {supplier}")

    def _enter(self, line):
        """A card for a number that has none in use."""
        key = self._compared(line.number)
        archived = self.parts.get(key)
        if archived is not None and archived.is_archived:
            return self._enter_again(archived, line)
        if self._is_taken(key):
            raise Refused(f"{line.number} is taken")
        return self._new_card(key, line)

    def _enter_again(self, part, line):
        """A number that is in the archive is typed once more."""
        how = self.decide("revive", lambda o: o)
        if how == "refused":
            raise Refused(f"{part.number} is in the archive")
        if how == "fresh":
            key = self._compared(part.number)
            self._forget(part)
            return self._new_card(key, line)
        part.is_archived = False
        part.trail.write(self._now, "in use again")
        self._count(line.number)
        self.index.put(part.serial, part.indexed)
        return part

    def _new_card(self, key, line):
        self.serials += 1
        prices = PriceList(line.price, self._now)
        part = Part(self.serials, self._stored(line.number), line.name, line.supplier, prices)
        self.former.pop(key, None)
        self.parts[key] = part
        self.by_serial[part.serial] = part
        self._count(line.number)
        self.index.put(part.serial, part.indexed)
        part.trail.write(self._now, "entered")
        return part

    def _archive(self, part):
        """What lies on the shelf of a part that nobody uses any more."""
        left = part.stock
        if left:
            left = self.decide(
                "delete_stock", lambda o: {"keeps": part.stock, "refused": None, "written_off": 0}[o]
            )
        if left is None:
            raise Refused(f"{part.stock} are still on the shelf")
        part.stock = left
        part.is_archived = True
        part.movements.clear()
        part.trail.write(self._now, f"archived with {left}")
        self.index.drop(part.serial)

    def _forget(self, part):
        """Nothing leads to the card any more, no former number either."""
        del self.parts[self._compared(part.number)]
        del self.by_serial[part.serial]
        self.former = {key: other for key, other in self.former.items() if other is not part}
        self.index.drop(part.serial)

    def _change_price(self, part, price):
        part.prices.enter(price, self._now)
        part.trail.write(self._now, f"price {price}")

    # -----------------------------------------------------------------------------------------------------------
    # Searching

    def _holding(self, wanted):
        """Serials of the parts that hold a text. The index has nothing to say to less than three letters."""
        if len(wanted) >= FEWEST_LETTERS:
            return self.index.find(wanted)
        return self.decide("short_search", lambda o: self.index.read_through(wanted) if o == "any" else ())

    def _sorted(self, parts):
        """By name; what has the same name is told apart by eye."""
        serials = self.decide(
            "equal_names",
            lambda o: tuple(
                part.serial
                for part in sorted(parts, key=lambda each: (each.name.casefold(), ORDERS_OF_EQUALS[o](each)))
            ),
        )
        return [self.by_serial[serial] for serial in serials]

    # -----------------------------------------------------------------------------------------------------------
    # Bookings

    def _take_in(self, part, quantity):
        if part.stock + quantity > LARGEST_STOCK:
            raise Refused("so many fit on no shelf")
        part.remember(f"in {quantity}", self._now)
        part.was_booked = True
        part.stock += quantity

    def _taken_beyond_free(self, part, quantity):
        """Somebody wants more than is free: how many are handed out."""
        stock, free = part.stock, part.free
        taken = self.decide(
            "overdraw",
            lambda o: {"stock": quantity if quantity <= stock else None, "free": None, "partial": free or None}[o],
        )
        if taken is None:
            raise Refused("so many are not there")
        return taken

    def _let_lapse(self, part):
        """Give back what was put aside long ago. What was done before that can no longer be taken back."""
        for order in part.reservations.lapsed(self._now):
            quantity = part.reservations.drop(order)
            part.movements.clear()
            part.trail.write(self._now, f"lapsed {quantity} of {order}")

    # -----------------------------------------------------------------------------------------------------------
    # Lists

    def _read_line(self, text):
        """What a line says, None where it cannot be read."""
        try:
            return read_line(text)
        except Refused:
            return None

    def _verdicts(self, lines):
        """For each line whether it can be carried out, those before it being carried out where they can."""
        entered, booked = set(), {}
        verdicts = []
        for line in lines:
            if isinstance(line, PartLine):
                is_good = self._can_enter(line)
                if is_good:
                    entered.add(self._compared(line.number))
            else:
                is_good = line is not None and self._can_book(line, entered, booked)
            verdicts.append(is_good)
        return verdicts

    def _can_enter(self, line):
        """A part line changes a part in use, and enters any other."""
        if line.supplier not in self.suppliers:
            return False
        part = self._look_up(line.number)
        if part is None:
            return not self._is_taken(self._compared(line.number))
        if part.is_archived:
            return part is self.parts.get(self._compared(line.number)) and self.decide(
                "revive", lambda o: o != "refused"
            )
        return True

    def _can_book(self, line, entered, booked):
        part, key = self._look_up(line.number), self._compared(line.number)
        if key not in entered and (part is None or part.is_archived):
            return False
        card = self._compared(part.number) if part else key
        there = booked.get(card, part.stock if part else 0) + line.quantity
        if there > LARGEST_STOCK:
            return False
        booked[card] = there
        return True

    def _carry_out(self, line):
        part = self._look_up(line.number)
        if isinstance(line, BookingLine):
            self._take_in(part, line.quantity)
        elif part is None or part.is_archived:
            self._enter(line)
        else:
            self._change(part, line)

    def _change(self, part, line):
        """What differs from the card is written over; a price only where it is another than the last."""
        if part.name != line.name:
            part.trail.write(self._now, f"name was {part.name}")
            part.name = line.name
            self.index.put(part.serial, part.indexed)
        if part.supplier != line.supplier:
            part.trail.write(self._now, f"supplier was {part.supplier}")
            part.supplier = line.supplier
        if part.prices.latest != line.price:
            self._change_price(part, line.price)
