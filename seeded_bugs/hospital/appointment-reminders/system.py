"""Appointment reminders by text message.

One program for every build. Wherever the request is silent it asks ``decide(decision, outcome)``, where ``outcome``
says what an option would give here, without effect. Texts leave through a channel of Slack, and the clock is that of
the world.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
YEARS = range(2000, 2100)
EVENING, MORNING = time(21), time(8)
BEFORE_QUIET = time(20)
FIXED_WAIT = timedelta(minutes=5)
SHORT_NOTICE = timedelta(hours=2)
MOST_ATTEMPTS = 3
LONGEST_SPELL = 24 * 60
OUTBOX = "C00OUTBOX"

zone_of = lru_cache(maxsize=64)(ZoneInfo)


def known(moment):
    if moment.year not in YEARS:
        raise ValueError("that date is on no calendar of ours")
    return moment


@lru_cache(maxsize=1024)
def local(text, zone):
    return known(datetime.strptime(text, "%Y-%m-%d %H:%M")).replace(tzinfo=zone_of(zone)).astimezone(UTC)


@lru_cache(maxsize=1024)
def utc(text):
    return known(datetime.strptime(text, "%Y-%m-%d %H:%MZ")).replace(tzinfo=UTC)


@lru_cache(maxsize=1024)
def on_clock(day, clock, zone):
    return datetime.combine(day, clock, tzinfo=zone_of(zone)).astimezone(UTC)


@lru_cache(maxsize=1024)
def day_of(moment, zone):
    return moment.astimezone(zone_of(zone)).date()


@lru_cache(maxsize=1024)
def shown(moment, zone):
    return moment.astimezone(zone_of(zone)).strftime("%d %b %H:%M")


@lru_cache(maxsize=1024)
def out_of_quiet_hours(moment, zone):
    """When a quiet spell around ``moment`` ends, and the last good time before it; None where it is not quiet."""
    here = moment.astimezone(zone_of(zone))
    if MORNING <= here.time() < EVENING:
        return None
    evening = here.date() if here.time() >= EVENING else here.date() - DAY
    return on_clock(evening + DAY, MORNING, zone), on_clock(evening, BEFORE_QUIET, zone)


@dataclass
class Patient:
    name: str
    phone: str
    zone: str


@dataclass(eq=False)
class Visit:
    """``due`` is when the next attempt is made. ``stops`` is how many STOPs had come when it was booked."""

    name: str
    patient: Patient
    clinic: str
    zone: str
    start: datetime
    stops: int
    due: datetime | None = None
    attempts: int = 0
    is_reminded: bool = False

    @property
    def day(self) -> date:
        return day_of(self.start, self.zone)


class System:
    def __init__(self, decide, world):
        self.decide = decide
        self.clock = world.clock
        self.slack = world.slack
        self.step = world.step
        self.clinics, self.patients, self.visits = {}, {}, {}
        self.stops = []
        self.last_texted = {}
        self.posts = 0

    def clinic(self, clinic, zone):
        self.clinics[clinic] = zone
        return {}

    def patient(self, patient, phone, zone):
        self.patients[patient] = Patient(patient, phone, zone)
        return {}

    def book(self, appointment, patient, clinic, at):
        if appointment in self.visits:
            raise ValueError("that appointment exists already")
        zone = self.clinics[clinic]
        visit = Visit(appointment, self.patients[patient], clinic, zone, local(at, zone), len(self.stops))
        self.visits[appointment] = visit
        self._plan(visit)
        return {}

    def move(self, appointment, at):
        visit = self.visits[appointment]
        visit.start = local(at, visit.zone)
        visit.attempts = 0
        if visit.is_reminded and not self.decide("moved", lambda option: option == "again"):
            return {}
        visit.is_reminded = False
        self._plan(visit)
        return {}

    def cancel(self, appointment):
        del self.visits[appointment]
        return {}

    def text_in(self, phone, text):
        if text.strip().upper() == "STOP":
            self.stops.append((phone, self.last_texted.get(phone)))
        return {}

    def busy(self, minutes):
        if any(spell > LONGEST_SPELL for spell in minutes):
            raise ValueError("a spell lasts a day at most")
        self.slack.refuse(minutes)
        return {}

    def wait_until(self, at):
        end = utc(at)
        if end < self.clock.now:
            raise ValueError("time does not run backwards")
        while waiting := [visit for visit in self.visits.values() if visit.due is not None and visit.due <= end]:
            self.step()
            visit = min(waiting, key=lambda visit: visit.due)
            self.clock.move_to(max(self.clock.now, visit.due))
            self._remind(visit)
        self.clock.move_to(end)
        return {}

    def sent(self):
        messages = []
        for posted in self.slack.messages(OUTBOX):
            to, _, says = posted["text"].partition("\n")
            at = datetime.fromtimestamp(int(posted["ts"].partition(".")[0]), UTC)
            messages.append({"to": to, "at": at.strftime("%Y-%m-%d %H:%MZ"), "says": says})
        return {"messages": messages}

    def attempts(self):
        return {"count": self.posts}

    def _plan(self, visit):
        start, now = visit.start, self.clock.now

        def planned(option):
            if option == "24h":
                return start - DAY
            return on_clock(visit.day - DAY, time.fromisoformat(option), visit.zone)

        due = self.decide("lead", planned)
        if due < now:
            short = start - SHORT_NOTICE
            late = {"now": now, "none": None, "two_hours": short if short >= now else None}
            due = self.decide("late_booking", late.__getitem__)
        visit.due = None if due is None else self._outside_quiet_hours(due, visit)

    def _outside_quiet_hours(self, due, visit):
        quiet = out_of_quiet_hours(due, visit.zone)
        if visit.patient.zone != visit.zone:
            night = {"clinic": quiet, "patient": out_of_quiet_hours(due, visit.patient.zone)}
            quiet = self.decide("quiet_clock", night.__getitem__)
        if quiet is None:
            return due
        held, earlier = quiet
        when = {"ignore": due, "hold": held, "earlier": earlier if earlier > self.clock.now else held}
        return self.decide("quiet", when.__getitem__)

    def _remind(self, visit):
        if (visit.attempts == 0 and self.clock.now >= visit.start) or self._is_silenced(visit):
            visit.due = None
            return
        same_day = [
            other
            for other in self.visits.values()
            if other.patient is visit.patient and other.due is not None and other.day == visit.day
        ]
        settled = told = [visit]
        if len(same_day) > 1:
            same_day.sort(key=lambda other: other.start)
            groups = {
                "combined": (same_day, same_day),
                "one_each": ([visit], [visit]),
                "first_only": (same_day, same_day[:1]),
            }
            settled, told = self.decide("same_day", groups.__getitem__)
        phone = visit.patient.phone
        self.posts += 1
        says = "; ".join(f"{each.clinic} {self._shown_time(each)}" for each in told)
        answer = self.slack.call("chat.postMessage", channel=OUTBOX, text=f"{phone}\n{says}")
        if answer.ok:
            self.last_texted[phone] = visit.patient
            for each in settled:
                each.due, each.is_reminded = None, each in told
            return
        attempts = visit.attempts + 1
        again = self._next_attempt(visit, told, attempts, timedelta(seconds=int(answer.headers["Retry-After"])))
        for each in settled:
            each.due, each.attempts = again, attempts

    def _next_attempt(self, visit, told, attempts, wait):
        now = self.clock.now
        waits = {"retry_after": now + wait, "fixed": now + FIXED_WAIT, "drop": None}
        again = self.decide("throttled", waits.__getitem__)
        if again is None:
            return None
        again = self._outside_quiet_hours(again, visit)
        start = min(each.start for each in told)
        goes_on = {"start": again < start, "three": attempts < MOST_ATTEMPTS, "never": True}
        return again if self.decide("give_up", goes_on.__getitem__) else None

    def _is_silenced(self, visit):
        patient, phone = visit.patient, visit.patient.phone
        stops = [(number, last) for number, (texted, last) in enumerate(self.stops) if texted == phone]
        if not stops:
            return False
        reach = {
            "phone": True,
            "last_patient": any(last is None or last is patient for _, last in stops),
            "until_rebooked": any(number >= visit.stops for number, _ in stops),
        }
        return self.decide("stop_scope", reach.__getitem__)

    def _shown_time(self, visit):
        zones = {"clinic": visit.zone, "patient": visit.patient.zone, "utc": "UTC"}
        return self.decide("shown_time", lambda option: shown(visit.start, zones[option]))
