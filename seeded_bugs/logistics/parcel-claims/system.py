"""Parcel claims: what is paid for parcels that are late, damaged or lost, and what of it comes back.

One program for every build. Wherever the letter is silent it asks ``decide(decision, outcome)``, where ``outcome``
says what an option would give here, without effect.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

MOST_DECLARED = 1_000_000
MOST_POSTAGE = 100_000
INSURED = 100_000
DEDUCTIBLE = 2_000
NOBODY = "Nobody"

FULLY_LATE = 5
"""Late days that cost the whole postage, each a fifth of it."""

LONG_ENOUGH = 10
"""Days of the calendar in which there are ``FULLY_LATE`` days of whatever kind."""

LATE_WEEKDAYS = {"all": 7, "mon_sat": 6, "mon_fri": 5}
"""How many days of a week count, beginning with Monday."""

LATE, DAMAGED, LOST = "late", "damaged", "lost"


def day(text):
    found = date.fromisoformat(text)
    if not 2000 <= found.year <= 2099:
        raise ValueError("that day is in none of our books")
    return found


def expect(is_so, otherwise):
    if not is_so:
        raise ValueError(otherwise)


@dataclass(eq=False)
class Parcel:
    """``covered`` is what reports about it came to before the deductible, ``paid`` what went to ``payee`` for loss."""

    name: str
    consignment: str
    sender: str
    recipient: str
    due: date
    declared: int
    postage: int
    delivered: date | None = None
    lost: date | None = None
    is_found: bool = False
    covered: int = 0
    paid: int = 0
    payee: str = NOBODY


class System:
    def __init__(self, decide, world):
        self.decide = decide
        self.parcels = {}
        self.sender_of = {}
        self.covered = Counter()
        self.received, self.returned = Counter(), Counter()

    def hand_in(self, parcel, consignment, sender, recipient, due, declared, postage):
        expect(parcel not in self.parcels, "that parcel was handed in before")
        expect(self.sender_of.get(consignment, sender) == sender, "that consignment is somebody else's")
        expect(NOBODY not in (sender, recipient), "nobody sends or gets a parcel")
        expect(declared <= MOST_DECLARED and postage <= MOST_POSTAGE, "we carry nothing as dear as that")
        self.parcels[parcel] = Parcel(parcel, consignment, sender, recipient, day(due), declared, postage)
        self.sender_of[consignment] = sender
        return {}

    def deliver(self, parcel, on):
        it, today = self.parcels[parcel], day(on)
        expect(not it.delivered and not it.lost, "that parcel is not on its way")
        late = self._worth_of_lateness(it, today)
        it.delivered = today
        return {"late": late, "to": self._pay(it, late, LATE)}

    def damaged(self, parcel, on, worth, damage):
        it, today = self.parcels[parcel], day(on)
        expect(it.delivered and it.delivered <= today, "that parcel has not arrived")
        expect(damage <= worth, "nothing can lose more than it was worth")
        days = (today - it.delivered).days
        in_time = self.decide("report_days", lambda option: days <= int(option))
        covered = self._cover(it, today, worth, damage) if in_time else 0
        paid = self._after_deductible(covered, DAMAGED)
        return {"in_time": in_time, "covered": covered, "paid": paid, "to": self._pay(it, paid, DAMAGED)}

    def lost(self, parcel, on, worth):
        it, today = self.parcels[parcel], day(on)
        expect(not it.delivered and not it.lost, "that parcel is not on its way")
        expect(today > it.due, "that parcel may still come")
        it.lost = today
        covered = self._cover(it, today, worth, worth)
        it.paid = self._after_deductible(covered, LOST)
        it.payee = self._pay(it, it.paid, LOST)
        return {"covered": covered, "paid": it.paid, "to": it.payee}

    def found(self, parcel, on):
        it, today = self.parcels[parcel], day(on)
        expect(it.lost and it.lost <= today and not it.is_found, "that parcel is not lost")
        it.is_found = True
        keeps = 0
        if it.paid:
            as_late = min(it.paid, self._worth_of_lateness(it, today))
            kept = {"as_late": as_late, "all_back": 0, "keep": it.paid}
            keeps = self.decide("turned_up", kept.__getitem__)
        back = it.paid - keeps
        self.returned[it.payee] += back
        return {"keeps": keeps, "back": back}

    def account(self, person):
        return {"received": self.received[person], "paid_back": self.returned[person]}

    def _worth_of_lateness(self, it, today):
        calendar = min((today - it.due).days, LONG_ENOUGH)
        weekdays = [(it.due + timedelta(days=number)).weekday() for number in range(1, calendar + 1)]
        if not weekdays or not it.postage:
            return 0

        def late_days(option):
            return min(sum(weekday < LATE_WEEKDAYS[option] for weekday in weekdays), FULLY_LATE)

        return self.decide("late_days", late_days) * it.postage // FULLY_LATE

    def _cover(self, it, today, worth, loss):
        """The part of a loss that is borne: first by its declared value, then by what other reports left of that,
        then by the insurance. Notes it in the books of all three."""
        amount = self._declared_part(it, worth, loss)
        if it.covered:
            left = {"together": min(amount, it.declared - it.covered), "each": amount, "first_only": 0}
            amount = self.decide("second_report", left.__getitem__)
        books = {
            "parcel": ("parcel", it.name),
            "consignment": ("consignment", it.consignment),
            "sender_year": ("sender", it.sender, today.year),
        }
        amount = self.decide("insured", lambda option: min(amount, max(0, INSURED - self.covered[books[option]])))
        it.covered += amount
        self.covered.update(dict.fromkeys(books.values(), amount))
        return amount

    def _declared_part(self, it, worth, loss):
        if worth <= it.declared:
            return loss
        parts = {"in_proportion": loss * it.declared // worth, "up_to_declared": min(loss, it.declared)}
        return self.decide("underdeclared", lambda option: parts.get(option, 0))

    def _after_deductible(self, covered, kind):
        whole, less = covered, max(0, covered - DEDUCTIBLE)
        paid = {
            "threshold": whole if covered >= DEDUCTIBLE else 0,
            "taken_off": less,
            "off_damage": less if kind == DAMAGED else whole,
        }
        return self.decide("deductible", paid.__getitem__)

    def _pay(self, it, amount, kind):
        if not amount:
            return NOBODY
        payees = {
            "sender": it.sender,
            "recipient": it.recipient,
            "by_kind": it.recipient if kind == DAMAGED else it.sender,
        }
        payee = self.decide("paid_to", payees.__getitem__)
        self.received[payee] += amount
        return payee
