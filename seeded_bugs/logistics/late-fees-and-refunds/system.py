"""Trailer hire: late fees and refunds.

One program for every build. Wherever the request is silent it asks ``decide(decision, outcome)``, where ``outcome``
says what an option would give here, without effect.
"""

from datetime import datetime, timedelta
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor

DAY = timedelta(days=1)
YEAR = 366 * DAY
YEARS = range(2000, 2100)
MINUTES_A_DAY = 24 * 60
LATE_PERCENT = 115
SMALL_FEE = 500
MOST_LATE_DAYS = 7

CLOSED = {"none": (), "sunday": (6,), "weekend": (5, 6)}
"""Weekdays, Monday being 0, on which no late time runs."""


def half_up(amount):
    return floor(amount + Fraction(1, 2))


ROUND = {"half_up": half_up, "half_even": round, "down": floor, "up": ceil}


@lru_cache(maxsize=1024)
def moment(text):
    found = datetime.strptime(text, "%Y-%m-%d %H:%M")
    if found.year not in YEARS:
        raise ValueError("that date is on no calendar of ours")
    return found


def late_time(due, at, closed):
    """Minutes and midnights from ``due`` to ``at``, without the weekdays that are closed."""
    minutes = midnights = 0
    first = datetime(due.year, due.month, due.day)
    for number in range((at - first) // DAY + 1):
        begin = first + number * DAY
        if begin.weekday() not in closed:
            minutes += (min(at, begin + DAY) - max(due, begin)) // timedelta(minutes=1)
            midnights += number > 0
    return minutes, midnights


class System:
    def __init__(self, decide, world):
        self.decide = decide
        self.world = world
        self.hires = {}

    def rent(self, rental, customer, start, due, rate):
        if rental in self.hires:
            raise ValueError("that rental exists already")
        start, due = moment(start), moment(due)
        days, rest = divmod(due - start, DAY)
        if rest or days < 1:
            raise ValueError("a hire is a whole number of days")
        price = days * rate
        self.hires[rental] = {
            "customer": customer, "start": start, "due": due, "rate": rate, "price": price,
            "fee": 0, "refund": 0, "is_open": True,
        }
        return {"price": price}

    def bring_back(self, rental, at):
        hire, at = self._open_hire(rental), moment(at)
        if at < hire["start"]:
            raise ValueError("that hire has not started")
        if at - hire["due"] > YEAR:
            raise ValueError("that trailer was written off")
        fee, refund = self._late_fee(hire, at), self._early_refund(hire, at)
        hire.update(fee=fee, refund=refund, is_open=False)
        return {"late_fee": fee, "refund": refund}

    def cancel(self, rental, at):
        hire, at = self._open_hire(rental), moment(at)
        start = hire["start"]
        if at >= start:
            raise ValueError("that hire has started")

        def in_good_time(option):
            if option == "day_before":
                return at.date() < start.date()
            return start - at >= timedelta(hours=int(option.removesuffix("h")))

        refund = hire["price"] if self.decide("cancel_window", in_good_time) else 0
        hire.update(refund=refund, is_open=False)
        return {"refund": refund}

    def account(self, customer):
        mine = [hire for hire in self.hires.values() if hire["customer"] == customer]
        paid, fees, refunds = (sum(hire[name] for hire in mine) for name in ("price", "fee", "refund"))
        return {"paid": paid, "fees": fees, "refunds": refunds, "balance": paid + fees - refunds}

    def _open_hire(self, rental):
        hire = self.hires.get(rental)
        if not hire or not hire["is_open"]:
            raise ValueError("no such hire is open")
        return hire

    def _late_fee(self, hire, at):
        due = hire["due"]
        if at <= due:
            return 0
        minutes, midnights = self.decide("closed_days", lambda option: late_time(due, at, CLOSED[option]))
        if not self._is_late(minutes):
            return 0
        days = self._late_days(minutes, midnights)
        late_day = Fraction(hire["rate"] * LATE_PERCENT, 100)
        fee = self._rounded_fee(days, late_day)
        fee = self.decide("cap", lambda option: min(fee, hire["price"]) if option == "hire" else fee)
        if 0 < fee < SMALL_FEE:
            small = {"waive": 0, "charge": fee, "minimum": SMALL_FEE}
            fee = self.decide("small_fee", small.__getitem__)
        return fee

    def _is_late(self, minutes):
        beyond = self.decide("grace_length", lambda option: (minutes > int(option)) - (minutes < int(option)))
        if beyond == 0 and minutes:
            return self.decide("grace_edge", lambda option: option == "late")
        return beyond > 0

    def _late_days(self, minutes, midnights):
        counted = {
            "started": Fraction(ceil(Fraction(minutes, MINUTES_A_DAY))),
            "full": Fraction(minutes // MINUTES_A_DAY),
            "calendar": Fraction(midnights),
            "hour": Fraction(ceil(Fraction(minutes, 60)), 24),
        }
        days = self.decide("late_unit", counted.__getitem__)
        return self.decide("cap", lambda option: min(days, Fraction(MOST_LATE_DAYS)) if option == "week" else days)

    def _rounded_fee(self, days, late_day):
        once, each = self.decide(
            "rounding", lambda option: (ROUND[option](days * late_day), ROUND[option](days * ROUND[option](late_day)))
        )
        return self.decide("round_when", {"total": once, "per_day": each}.__getitem__)

    def _early_refund(self, hire, at):
        unused = (hire["due"] - at) // DAY
        if unused < 1:
            return 0
        rate = hire["rate"]
        refunds = {
            "half": Fraction(unused * rate, 2),
            "full": Fraction(unused * rate),
            "keep_one": Fraction((unused - 1) * rate),
        }
        amount = self.decide("early_return", refunds.__getitem__)
        return self.decide("rounding", lambda option: ROUND[option](amount))
