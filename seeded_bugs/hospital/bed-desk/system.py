"""The bed desk: who lies where, who waits, and for whom a bed is kept.

One program for every build. Wherever the request is silent it asks ``decide(decision, outcome)``, where
``outcome`` says what an option would give here, without effect.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
YEARS = range(2025, 2100)

MOST_BEDS = {"isolation": 1, "monitored": 2, "general": 2}
"""In a room of each kind."""

CLEANING = {"isolation": 120 * MINUTE, "monitored": 45 * MINUTE, "general": 45 * MINUTE}
CLEANERS_COME, CLEANERS_GO = 6, 20
MOST_LAPSES = 2
ROOMS = range(1, 1000)


@dataclass(eq=False)
class Patient:
    """``wants`` is the kind of bed that is waited for, ``turn`` the minute and the number of the request."""

    name: str
    sex: str
    is_emergency: bool
    wants: str | None
    turn: tuple
    state: str = "waiting"
    bed: object = None
    came: datetime | None = None
    left: datetime | None = None
    lapses: int = 0
    has_yielded: bool = False


@dataclass(eq=False)
class Bed:
    """``since`` is when the hold began, ``place`` its number among all holds; ``ready`` ends the cleaning."""

    name: str
    kind: str
    beside: object = None
    state: str = "free"
    patient: Patient | None = None
    since: datetime | None = None
    place: int = 0
    ready: datetime | None = None


def by_turn(patient, now):
    return patient.turn


def emergencies_first(patient, now):
    return not patient.is_emergency, patient.turn


def earlier_days_first(patient, now):
    return patient.turn[0].date() == now.date(), *emergencies_first(patient, now)


def long_waits_first(patient, now):
    return now - patient.turn[0] < DAY, *emergencies_first(patient, now)


QUEUES = {
    "emergency": emergencies_first,
    "first_come": by_turn,
    "earlier_day": earlier_days_first,
    "24h": long_waits_first,
}


def cleaners_back(moment):
    """The first minute from ``moment`` on in which the cleaners are in the house."""
    if CLEANERS_COME <= moment.hour < CLEANERS_GO:
        return moment
    morning = moment.replace(hour=CLEANERS_COME, minute=0)
    return morning if moment.hour < CLEANERS_COME else morning + DAY


class System:
    def __init__(self, decide, world):
        self.decide = decide
        self.world = world
        self.beds = {}
        self.patients = {}
        self.asked = self.held = 0

    @property
    def now(self):
        return self.world.clock.now

    def open_room(self, room, kind, beds):
        if room not in ROOMS or not 1 <= beds <= MOST_BEDS[kind] or f"{room}a" in self.beds:
            raise ValueError("no such room can be opened")
        made = [Bed(f"{room}{letter}", kind) for letter in "ab"[:beds]]
        if beds == 2:
            made[0].beside, made[1].beside = made[1], made[0]
        self.beds.update({bed.name: bed for bed in made})
        self._give_out()
        return {}

    def request(self, patient, sex, source, kind):
        known = self.patients.get(patient)
        if patient == "none" or (known and known.state in ("waiting", "held", "admitted")):
            raise ValueError("that patient is on the desk already")
        if sex not in ("woman", "man") or source not in ("emergency", "elective") or kind not in MOST_BEDS:
            raise ValueError("the desk takes no such request")
        asking = Patient(patient, sex, source == "emergency", kind, self._next_turn())
        self.patients[patient] = asking
        self._give_out()
        if asking.wants and asking.is_emergency:
            self._push_in(asking)
        return {"bed": asking.bed.name if asking.bed else "none"}

    def withdraw(self, patient):
        leaving = self.patients[patient]
        if leaving.state == "admitted" and leaving.wants:
            leaving.wants = None
        elif leaving.state in ("waiting", "held"):
            self._let_go(leaving)
            leaving.state = "withdrawn"
        else:
            raise ValueError("there is no request to withdraw")
        self._give_out()
        return {}

    def arrive(self, patient):
        arriving = self._expect(patient, "held")
        arriving.state, arriving.came, arriving.bed.state = "admitted", self.now, "taken"
        return {}

    def move(self, patient, kind):
        moving = self._expect(patient, "admitted")
        if kind not in MOST_BEDS or kind == moving.bed.kind or moving.wants:
            raise ValueError("that patient cannot move there")
        moving.wants, moving.turn = kind, self._next_turn()
        self._give_out()
        return {}

    def discharge(self, patient):
        going = self._expect(patient, "admitted")
        self._vacate(going.bed)
        going.state, going.bed, going.wants, going.left = "home", None, None, self.now
        self._give_out()
        return {}

    def wait_until(self, at):
        end = datetime.strptime(at, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)
        if end.year not in YEARS or end < self.now:
            raise ValueError("the clock cannot be moved there")
        while due := min(self._all_due(end), default=None):
            self.world.step()
            self.world.clock.move_to(due)
            self._attend(due)
        self.world.clock.move_to(end)
        return {}

    def patient(self, patient):
        found = self.patients[patient]
        return {"state": found.state, "bed": found.bed.name if found.bed else "none"}

    def bed(self, bed):
        found = self.beds[bed]
        return {"state": found.state, "patient": found.patient.name if found.patient else "none"}

    def bed_days(self, patient):
        stay = self._expect(patient, "home")
        midnights = (stay.left.date() - stay.came.date()).days
        counted = {
            "midnights": midnights,
            "at_least_one": max(midnights, 1),
            "dates": midnights + 1,
            "24h": max(ceil((stay.left - stay.came) / DAY), 1),
        }
        return {"days": self.decide("bed_days", counted.__getitem__)}

    def _expect(self, patient, state):
        found = self.patients[patient]
        if found.state != state:
            raise ValueError(f"that patient is {found.state}")
        return found

    def _next_turn(self):
        self.asked += 1
        return self.now, self.asked

    def _give_out(self):
        """Again from the first bed after every move: it may let others into the room that was left."""
        someone_moved = True
        while someone_moved:
            self.world.step()
            someone_moved = False
            for bed in self.beds.values():
                chosen = self._next_for(bed) if bed.state == "free" else None
                if chosen and chosen.state == "admitted":
                    self._bring_over(chosen, bed)
                    someone_moved = True
                    break
                if chosen:
                    self._hold(bed, chosen)

    def _next_for(self, bed):
        waiting = [each for each in self.patients.values() if each.wants == bed.kind]
        fitting = [each for each in waiting if self._may_lie(each, bed)]
        movers = [each for each in fitting if each.state == "admitted"]
        outside = [each for each in fitting if each.state == "waiting"]
        mover = min(movers, key=lambda each: each.turn, default=None)
        if not outside:
            return mover
        now = self.now
        guest = self.decide("priority", lambda option: min(outside, key=lambda each: QUEUES[option](each, now)))
        if not mover:
            return guest
        earlier = min(mover, guest, key=lambda each: each.turn)
        return self.decide("transfers", {"first": mover, "last": guest, "by_time": earlier}.__getitem__)

    def _may_lie(self, patient, bed):
        neighbour = bed.beside.patient if bed.beside else None
        if not neighbour or neighbour.sex == patient.sex:
            return True
        allowed = {
            "strict": False,
            "monitored": bed.kind == "monitored",
            "emergency": patient.is_emergency,
            "ignore": True,
        }
        return self.decide("mixing", allowed.__getitem__)

    def _hold(self, bed, patient):
        self.held += 1
        bed.state, bed.patient, bed.since, bed.place = "held", patient, self.now, self.held
        patient.state, patient.bed, patient.wants = "held", bed, None

    def _bring_over(self, patient, bed):
        self._vacate(patient.bed)
        bed.state, bed.patient = "taken", patient
        patient.bed, patient.wants = bed, None

    def _vacate(self, bed):
        bed.state, bed.patient = "cleaning", None
        now, morning = self.now, cleaners_back(self.now)
        starts = {"at_once": now, "morning": morning, "isolation": now if bed.kind == "isolation" else morning}
        bed.ready = self.decide("night_cleaning", starts.__getitem__) + CLEANING[bed.kind]

    def _let_go(self, patient):
        """Neither bed nor request are left."""
        if patient.bed:
            patient.bed.state, patient.bed.patient = "free", None
        patient.bed, patient.wants = None, None

    def _push_in(self, patient):
        """An emergency for whom no bed is free asks for one that is held for elective surgery."""
        held = [bed for bed in self.beds.values() if bed.state == "held" and bed.kind == patient.wants]
        elective = [bed for bed in held if not bed.patient.is_emergency and self._may_lie(patient, bed)]
        elective.sort(key=lambda bed: bed.place, reverse=True)
        unscathed = [bed for bed in elective if not bed.patient.has_yielded]
        yields = {"keep": [], "once": unscathed[:1], "always": elective[:1]}
        for bed in self.decide("urgent_case", yields.__getitem__):
            yielding = bed.patient
            self._let_go(yielding)
            yielding.state, yielding.wants, yielding.has_yielded = "waiting", bed.kind, True
            self._hold(bed, patient)
            self._give_out()

    def _all_due(self, end):
        for bed in self.beds.values():
            due = self._due(bed, end)
            if due:
                yield due

    def _due(self, bed, end):
        """When the cleaning or the hold is over; None where it is not by ``end``."""
        if bed.state == "cleaning":
            return bed.ready if bed.ready <= end else None
        if bed.state != "held":
            return None

        def lapse(option):
            over = bed.since + int(option) * MINUTE
            return over if over <= end else None

        return self.decide("hold_length", lapse)

    def _attend(self, now):
        due = [bed for bed in self.beds.values() if self._due(bed, now)]
        late = [(bed.patient, bed.kind) for bed in due if bed.state == "held"]
        for bed in due:
            bed.state, bed.patient = "free", None
        for patient, _ in late:
            patient.bed = None
        self._give_out()
        for patient, kind in late:
            self._send_back(patient, kind)
        self._give_out()

    def _send_back(self, patient, kind):
        patient.lapses += 1
        turns = {"place": patient.turn, "end": self._next_turn(), "off": None}
        turn = None if patient.lapses == MOST_LAPSES else self.decide("missed_hold", turns.__getitem__)
        if turn is None:
            patient.state = "struck"
        else:
            patient.state, patient.wants, patient.turn = "waiting", kind, turn
