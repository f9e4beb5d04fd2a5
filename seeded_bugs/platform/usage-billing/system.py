"""Metered billing: what an account owes for each month.

No sum is stored when something happens. What is told about an account is kept, and its invoices are worked out
from that, one month after the other. Wherever the request is silent the program asks
``decide(decision, outcome)``, where ``outcome`` says what an option would give here, without effect.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from fractions import Fraction
from functools import lru_cache
from math import floor
from zoneinfo import ZoneInfo

OFFICE = "America/St_Johns"
YEARS = (2025, 2026)
MONTH = re.compile(r"(202[56])-(0[1-9]|1[0-2])")
MOST = 100_000

FEES = {"Burrow": 0, "Ledge": 700, "Cliff": 2100}
FREE_GIGABYTES = 50
TIERS = ((0, Fraction("4.5")), (100, Fraction("3.5")), (500, Fraction("2.5")))
"""Gigabytes above which a price in cents begins."""

BUILD_MINUTE = Fraction("0.4")
LAST_DAY_TO_REPORT = 3


@dataclass
class Credit:
    at: datetime
    amount: int
    last_month: int


@dataclass
class Report:
    gigabytes: int
    minutes: int
    used: datetime
    arrives: datetime


@dataclass
class Page:
    """One invoice, what it leaves to the next one, and what is left of each credit."""

    gigabytes: int = 0
    total: int = 0
    credit: int = 0
    due: int = 0
    moved: int = 0
    left: tuple = ()


@dataclass
class Account:
    plan: str
    zone: str
    opened: datetime
    changes: list = field(default_factory=list)
    reports: list = field(default_factory=list)
    credits: list = field(default_factory=list)
    book: dict = field(default_factory=dict)


@dataclass
class Files:
    """What is known of an account, filed under the months it belongs to."""

    first: int
    changes: list
    usage: dict
    given: list


def numbered(year, month):
    """Months are counted from the year 0, so that the next one is one more."""
    return 12 * year + month - 1


def month_called(text):
    found = MONTH.fullmatch(text)
    if not found:
        raise ValueError("no month that we keep books for")
    return numbered(int(found[1]), int(found[2]))


@lru_cache(maxsize=1024)
def utc(text):
    found = datetime.strptime(text, "%Y-%m-%d %H:%MZ").replace(tzinfo=UTC)
    if found.year not in YEARS:
        raise ValueError("that time is on no calendar of ours")
    return found


@lru_cache(maxsize=1024)
def on_calendar(moment, zone):
    """The month and the day there."""
    there = moment.astimezone(ZoneInfo(zone))
    return numbered(there.year, there.month), there.day


def days_of(month):
    first, after = (datetime(number // 12, number % 12 + 1, 1) for number in (month, month + 1))
    return (after - first).days


def months_of_report(report, zone):
    """The month of the usage and, if the report is late, the first month whose invoice is still to come."""
    used, _ = on_calendar(report.used, zone)
    month, day = on_calendar(report.arrives, zone)
    open_ = month if day > LAST_DAY_TO_REPORT else month - 1
    return used, open_ if used < open_ else None


def not_free(gigabytes, option):
    """Of the last of these months, each with its gigabytes."""
    carried = 0
    for used in gigabytes[:-1]:
        fresh_used = max(0, used - carried)
        carried = {
            "lapses": 0,
            "one_month": max(0, FREE_GIGABYTES - fresh_used),
            "piles_up": max(0, carried + FREE_GIGABYTES - used),
        }[option]
    return max(0, gigabytes[-1] - carried - FREE_GIGABYTES)


def price_of_all(gigabytes):
    reached = [price for above, price in TIERS if gigabytes > above]
    return gigabytes * reached[-1] if reached else Fraction(0)


def price_by_steps(gigabytes):
    ends = [above for above, _ in TIERS[1:]] + [gigabytes]
    steps = zip(TIERS, ends, strict=True)
    return sum((max(0, min(gigabytes, end) - above) * price for (above, price), end in steps), Fraction(0))


PRICES = {"all": price_of_all, "steps": price_by_steps}


def plan_fee(option, month, before, changes):
    """``changes`` are the days of this month with the plan that begins there."""
    plans = [before, *(plan for _, plan in changes)]
    if option == "dearest":
        return Fraction(max(FEES[plan] for plan in plans))
    if option == "next_month":
        return Fraction(FEES[before])
    if option == "last":
        return Fraction(FEES[plans[-1]])
    days, by_day = days_of(month), dict(changes)
    fees, plan = 0, before
    for day in range(1, days + 1):
        plan = by_day.get(day, plan)
        fees += FEES[plan]
    return Fraction(fees, days)


def nearest(amount):
    return floor(amount + Fraction(1, 2))


ROUND = {
    "line": lambda lines: sum(map(nearest, lines)),
    "invoice": lambda lines: nearest(sum(lines)),
    "line_down": lambda lines: sum(map(floor, lines)),
}


@dataclass(frozen=True)
class Purse:
    """What a credit still holds when an invoice is written. ``place`` counts credits as they were given."""

    place: int
    cents: int
    last_month: int


FIRST_TO_GO = {
    "oldest": lambda purse: purse.place,
    "soonest": lambda purse: (purse.last_month, purse.place),
    "largest": lambda purse: (-purse.cents, purse.place),
}


def spent(purses, amount, option):
    """What each purse holds, by its place, when ``amount`` has been paid as far as they go."""
    left = {}
    for purse in sorted(purses, key=FIRST_TO_GO[option]):
        taken = min(purse.cents, amount)
        amount -= taken
        left[purse.place] = purse.cents - taken
    return left


class System:
    def __init__(self, decide, world):
        self.decide = decide
        self.clock = world.clock
        self.accounts = {}
        self.events = set()

    def open_account(self, account, plan, zone, at):
        if account in self.accounts or plan not in FEES:
            raise ValueError("no such plan, or a customer already")
        opened = utc(at)
        self.clock.move_to(opened)
        self.accounts[account] = Account(plan, zone, opened)
        return {}

    def change_plan(self, account, plan, at):
        known, at = self.accounts[account], utc(at)
        if plan not in FEES:
            raise ValueError("no such plan")
        self.clock.move_to(at)
        known.changes.append((at, plan))
        known.book.clear()
        return {}

    def report(self, event, account, gigabytes, minutes, used, arrives):
        known, used, arrives = self.accounts[account], utc(used), utc(arrives)
        if max(gigabytes, minutes) > MOST or not known.opened <= used <= arrives:
            raise ValueError("no meter can have seen that")
        self.clock.move_to(arrives)
        if event not in self.events:
            self.events.add(event)
            known.reports.append(Report(gigabytes, minutes, used, arrives))
            known.book.clear()
        return {}

    def give_credit(self, account, amount, last_month, at):
        known, last_month, at = self.accounts[account], month_called(last_month), utc(at)
        if amount > MOST:
            raise ValueError("nobody breaks that much")
        self.clock.move_to(at)
        known.credits.append(Credit(at, amount, last_month))
        known.book.clear()
        return {}

    def invoice(self, account, month):
        page = self._page(self.accounts[account], month_called(month))
        return {"gigabytes": page.gigabytes, "total": page.total, "credit": page.credit, "due": page.due}

    def credit_left(self, account, month):
        known, month = self.accounts[account], month_called(month)
        left = self._page(known, month).left
        return {
            "amount": sum(
                cents
                for credit, cents in zip(known.credits, left, strict=True)
                if credit.last_month > month and self._month(known, credit.at) <= month
            )
        }

    def _page(self, account, month):
        """Pages that were written before are read again, until something new is told."""
        if month not in account.book:
            files = self._files(account)
            if month < files.first:
                raise ValueError("that was before the account was opened")
            page = Page(left=tuple(credit.amount for credit in account.credits))
            for number in range(files.first, month + 1):
                page = account.book[number] = account.book.get(number) or self._write(account, files, number, page)
        return account.book[month]

    def _files(self, account):
        usage = defaultdict(lambda: (0, 0))
        for report in account.reports:
            month = self._month_to_bill(account, report)
            if month is not None:
                gigabytes, minutes = usage[month]
                usage[month] = gigabytes + report.gigabytes, minutes + report.minutes
        return Files(
            first=self._month(account, account.opened),
            changes=[(*self._calendar(account, at), plan) for at, plan in account.changes],
            usage=usage,
            given=[self._month(account, credit.at) for credit in account.credits],
        )

    def _calendar(self, account, at):
        zones = self._zones(account)
        return self.decide("month_zone", lambda option: on_calendar(at, zones[option]))

    def _month(self, account, at):
        zones = self._zones(account)
        return self.decide("month_zone", lambda option: on_calendar(at, zones[option])[0])

    def _month_to_bill(self, account, report):
        zones = self._zones(account)
        used, open_ = self.decide("month_zone", lambda option: months_of_report(report, zones[option]))
        if open_ is None:
            return used
        months = {"swallowed": None, "next_invoice": open_, "own_month": used}
        return self.decide("late_usage", months.__getitem__)

    def _zones(self, account):
        return {"office": OFFICE, "customer": account.zone, "utc": "Etc/UTC"}

    def _write(self, account, files, month, before):
        gigabytes = [files.usage[number][0] for number in range(files.first, month + 1)]
        page = Page()
        page.gigabytes = self.decide("allowance", lambda option: not_free(gigabytes, option))
        lines = (
            self._fee(account, files, month),
            self.decide("tiers", lambda option: PRICES[option](page.gigabytes)),
            files.usage[month][1] * BUILD_MINUTE,
        )
        page.total = self.decide("rounding", lambda option: ROUND[option](lines))
        owed = page.total + before.moved
        page.left = self._spend(account, files, month, before.left, owed)
        page.credit = sum(before.left) - sum(page.left)
        rest = owed - page.credit
        page.due = self.decide("minimum", lambda option: rest if rest >= int(option) else 0)
        page.moved = rest - page.due
        return page

    def _fee(self, account, files, month):
        earlier = [plan for changed, _, plan in files.changes if changed < month]
        plan = earlier[-1] if earlier else account.plan
        changes = [(day, after) for changed, day, after in files.changes if changed == month]
        if not changes:
            return Fraction(FEES[plan])
        return self.decide("plan_change", lambda option: plan_fee(option, month, plan, changes))

    def _spend(self, account, files, month, left, owed):
        purses = [
            Purse(place, left[place], credit.last_month)
            for place, credit in enumerate(account.credits)
            if files.given[place] <= month <= credit.last_month
        ]
        kept = self.decide("credit_order", lambda option: spent(purses, owed, option))
        return tuple(kept.get(place, cents) for place, cents in enumerate(left))
