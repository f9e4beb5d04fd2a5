"""The register of a gauge room: when each tool is due, when it is locked, and what to measure again if it fails.

One program for every build. Where the request is silent it lays out what each option would come to and lets
``decide(decision, outcome)`` pick; laying out changes nothing.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

DAY = timedelta(days=1)
FRIDAY = 4
MONTHS = range(1, 61)
LAST_YEAR = 2099
QUARTER = -3


def months_from(day, months):
    """The same day of another month, or the last of that month if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + month // 11, (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + (day.day - 1) * DAY, following - DAY)


def each_once(batches):
    """The batches in the order of measuring, without repetitions."""
    return list(dict.fromkeys(batches))


@dataclass
class Tool:
    """``certified`` is the day from which it is believed, ``work`` each day and batch that it has measured. Of
    these the first ``vouched`` lie before that day. ``holder`` is the fitter who has it, if one has."""

    months: int
    much: int
    certified: date
    due: date
    uses: int = 0
    work: list = field(default_factory=list)
    vouched: int = 0
    box: list = field(default_factory=list)
    holder: str | None = None
    has_failed: bool = False

    def inherit(self, former):
        """Be the tool that had the label before."""
        self.certified, self.due, self.uses = former.certified, former.due, former.uses
        self.work, self.vouched = list(former.work), former.vouched


class System:
    def __init__(self, decide, world):
        self.decide = decide
        self.clock = world.clock
        self.tools = {}
        self.scrapped = {}

    # What happens at the hatch.

    def enter(self, label, months, uses):
        if label in self.tools or months not in MONTHS:
            raise ValueError("that cannot be entered")
        former = self.scrapped.get(label)
        story = former and self._choose("label", {"fresh": "new", "goes_on": "old", "refused": None})
        if former and not story:
            raise ValueError("that label has been used up")
        today = self._today()
        tool = Tool(months, uses, certified=today, due=self._workday(months_from(today, months)))
        if story == "old":
            tool.inherit(former)
        self.tools[label] = tool
        return {"due": tool.due.isoformat()}

    def make_set(self, labels):
        box = [self._tool(label) for label in labels]
        if len(set(labels)) != len(labels) or len(box) < 2 or any(tool.box for tool in box):
            raise ValueError("that is no set")
        for tool in box:
            tool.box = box
        return {}

    def use(self, label, batch):
        tool = self._usable(label)
        tool.work.append((self._today(), batch))
        tool.uses += 1
        if tool.uses == tool.much:
            self._call_in(tool)
        return {}

    def lend(self, label, fitter, until):
        tool, until = self._usable(label), date.fromisoformat(until)
        if tool.holder or until < self._today():
            raise ValueError("that cannot be lent")
        if tool.due < until and self._choose("lent", {"refuse": True, "runs": False, "waits": False}):
            raise ValueError("it would fall due on the way")
        tool.holder = fitter
        return {}

    def take_back(self, label):
        tool = self._tool(label)
        if not tool.holder:
            raise ValueError("nobody has it")
        tool.holder = None
        return {}

    # What comes back from the laboratory.

    def calibrate(self, label, passed):
        tool = self._in_house(label)
        recall = [] if passed else self._in_doubt(tool)
        if passed:
            self._renew(tool)
        else:
            tool.has_failed = True
            self._warn_box(tool)
        return {"due": tool.due.isoformat(), "recall": recall}

    def scrap(self, label):
        tool = self._in_house(label)
        tool.box[:] = [other for other in tool.box if other is not tool]
        self.scrapped[label] = self.tools.pop(label)
        return {}

    # What the auditor asks.

    def status(self, label):
        tool = self._tool(label)
        late = "overdue" if self._today() > tool.due else "in order"
        return {"due": tool.due.isoformat(), "state": "blocked" if self._is_blocked(tool) else late}

    def wait_until(self, day):
        day = date.fromisoformat(day)
        if day.year > LAST_YEAR:
            raise ValueError("nobody here plans so far ahead")
        self.clock.move_to(datetime(day.year, day.month, day.day, tzinfo=UTC))
        return {}

    # Rules.

    def _workday(self, day):
        over = max(day.weekday() - FRIDAY, 0)
        return self._choose("weekend", {"friday": day - over * DAY, "monday": day + -over % 3 * DAY, "stays": day})

    def _call_in(self, tool):
        today = self._today()
        halfway = tool.certified + (tool.due - tool.certified) // DAY // 2 * DAY
        wanted = self._choose("much_used", {"month": months_from(today, 1), "now": today, "half": halfway})
        tool.due = min(tool.due, self._workday(wanted))

    def _renew(self, tool):
        today = self._today()
        start = self._choose("next_from", {"later": max(today, tool.due), "calibrated": today, "due": tool.due})
        tool.due = self._workday(months_from(start, tool.months))
        tool.certified, tool.uses, tool.vouched = today, 0, len(tool.work)
        tool.has_failed = False

    def _in_doubt(self, tool):
        quarter = months_from(self._today(), QUARTER)
        return self._choose(
            "recall",
            {
                "last_good": each_once(batch for _, batch in tool.work[tool.vouched :]),
                "quarter": each_once(batch for day, batch in tool.work if day >= quarter),
                "ever": each_once(batch for _, batch in tool.work),
            },
        )

    def _warn_box(self, failed):
        others = [tool for tool in failed.box if tool is not failed]
        if others and self._choose("box", {"shut": False, "alone": False, "due": True}):
            for tool in others:
                tool.due = min(tool.due, self._workday(self._today()))

    def _is_blocked(self, tool):
        if tool.has_failed:
            return True
        if any(other.has_failed for other in tool.box) and self._choose(
            "box", {"shut": True, "alone": False, "due": False}
        ):
            return True
        over = (self._today() - tool.due) // DAY
        if over <= 0 or not self.decide("grace", lambda option: over > int(option)):
            return False
        return not tool.holder or self._choose("lent", {"refuse": True, "runs": True, "waits": False})

    def _choose(self, decision, outcomes):
        return self.decide(decision, outcomes.__getitem__)

    # Fetch or refuse.

    def _today(self):
        return self.clock.now.date()

    def _tool(self, label):
        if label not in self.tools:
            raise ValueError("no tool has that label")
        return self.tools[label]

    def _usable(self, label):
        tool = self._tool(label)
        if self._is_blocked(tool):
            raise ValueError("that tool is locked")
        return tool

    def _in_house(self, label):
        tool = self._tool(label)
        if tool.holder:
            raise ValueError("that tool is not here")
        return tool
