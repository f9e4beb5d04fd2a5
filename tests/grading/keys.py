"""A small key made by hand: two bugs, a decoy, a finding."""

from __future__ import annotations

from dataclasses import replace

from residency.domain.diff import Side
from residency.domain.family import Family
from residency.domain.key import KeyedBug, KeyedDecoy, KeyedFinding, Region, VariantKey
from residency.domain.review import Severity

FEE = KeyedBug(
    slug="fee-twice",
    pattern="LOGIC-1",
    severity=Severity.HIGH,
    title="The late fee is charged again on every reminder",
    explanation="`remind` adds the fee each time it runs, although the invoice already carries it.",
    consequence="A customer who is reminded three times pays the fee of 15 euros three times.",
    fix="`if not invoice.fee: invoice.fee = LATE_FEE`",
    why_it_looks_right="The README says that a reminder costs a fee.",
    rebuttal="Each reminder is work, so each costs a fee.",
    accepted=(
        "The fee is added on each reminder, so three reminders cost three fees.",
        "Nobody checks whether the invoice carries the late fee already, the customer pays it again and again.",
        "Charged twice: call remind two times and the fee doubles.",
        "Should add the fee only once per invoice, the brief says one fee however often we remind.",
    ),
    rejected=(
        "The fee should be a Decimal, float amounts are rounded wrongly.",
        "LATE_FEE is a magic number and belongs into the settings.",
        "remind does not handle an invoice that is None.",
    ),
    regions=(Region("billing/remind.py", Side.NEW, 20, 22),),
    places=(Region("tests/test_remind.py", Side.NEW, 40, 40), Region("exercise:brief.md", Side.NEW, 7, 7)),
)
ZONE = replace(
    FEE,
    slug="due-by-utc",
    pattern="TIME-1",
    severity=Severity.CRITICAL,
    title="An invoice is overdue by the UTC day",
    explanation="`now().date()` is the day in Greenwich; the office is ten hours ahead.",
    consequence="Customers are reminded a day late.",
    fix="`today = clock.today()`",
    accepted=(
        "now() is UTC, the office is ahead, so until ten in the morning this is yesterday's date.",
        "Wrong calendar day: takes Greenwich instead of the office's zone.",
        "Overdue is decided by the UTC date; use clock.today() for the local day.",
        "In the early morning the date here is still the day before.",
    ),
    rejected=(
        "Daylight saving shifts this by an hour twice a year.",
        "The comparison must include the due day itself, use <=.",
        "strftime would be shorter than date().",
    ),
    regions=(Region("billing/remind.py", Side.NEW, 60, 60), Region("billing/remind.py", Side.OLD, 41, 41)),
    places=(),
)
DECOY = KeyedDecoy(
    id="sorted-twice",
    regions=(Region("billing/list.py", Side.NEW, 10, 12),),
    looks_wrong="The list is sorted twice.",
    is_right="The second sort is stable and keeps the order of the first.",
    evidence="README.md",
)
FINDING = KeyedFinding(
    id="query-per-invoice",
    family=Family.PERS,
    regions=(Region("billing/list.py", Side.NEW, 30, 30),),
    text="The customer is read again for every invoice.",
    accepted=("N+1: one query per invoice for the customer", "load the customers once before the loop"),
)
KEY = VariantKey(version=3, hash="a" * 64, bugs=(FEE, ZONE), decoys=(DECOY,), findings=(FINDING,))
CLEAN = replace(KEY, bugs=())
