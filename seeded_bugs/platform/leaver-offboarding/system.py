"""Off-boarding: Slack and Jira when somebody leaves.

One program for every build. Wherever the request is silent it asks ``decide(decision, outcome)``, where
``outcome`` says what an option would give here, without effect.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

MINUTE, FIVE, HOUR = timedelta(minutes=1), timedelta(minutes=5), timedelta(hours=1)
YEARS = range(2025, 2100)
LONGEST_SPELL = 24 * 60

PEOPLE = ("Nora", "Priya", "Omar", "Lena", "Ines", "Sam", "Kenji")
STAYING = ("Nora", "Priya", "Omar")
OFFICE, GREENWICH = "Europe/Berlin", "Etc/UTC"

BOT, TEAM, GENERAL = "U00000001", "T00000001", "C0GENERAL"

STEPS = {"To Do": "11", "In Progress": "21", "Done": "31"}
HEIRS = {"lead": "-1", "manager": "nora", "nobody": None}

NINE, NINE_NEXT_DAY = 9, 33
"""Hours since the last day began; nothing that is done lies before the first or after the second."""

WINDOW = 38 * HOUR
"""From midnight UTC of the last day: from nine in the morning in Tokyo to nine the next morning in New York."""


def user_id(person):
    return f"U{person.upper():0>8}"


def utc(text):
    found = datetime.strptime(text, "%Y-%m-%d %H:%MZ").replace(tzinfo=UTC)
    if found.year not in YEARS:
        raise ValueError("that time is on no calendar of ours")
    return found


def expect_done(answer):
    if not answer.ok:
        raise ValueError(f"that cannot be done: {answer.body}")
    return answer.body


def hours_into(last_day, now, zone):
    here = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    hours = (here - datetime(last_day.year, last_day.month, last_day.day)) // HOUR
    return max(NINE - 1, min(hours, NINE_NEXT_DAY))


def hours_until_end(option):
    return NINE_NEXT_DAY if option == "morning_after" else int(option.removesuffix(":00"))


class Errand:
    """What is to be done in Slack for one leaver. ``call`` waits for its answer, not before ``again``."""

    def __init__(self, steps, now):
        self.steps = steps
        self.call = next(steps)
        self.again = now


class System:
    def __init__(self, decide, world):
        self.decide = decide
        self.world = world
        self.slack, self.jira = world.slack, world.jira
        self.channels = {"general": GENERAL}
        self.issues = set()
        self.known_open = {}
        self.person = self.last_day = self.errand = None
        self.gone = set()
        self.refused = 0
        self.longest_busy = timedelta()
        self.told_to_wait_until = world.clock.now

    def open_channel(self, channel, members):
        if not members:
            raise ValueError("somebody must be in a channel")
        for person in members:
            self._expect_here(person)
        first, *others = [user_id(person) for person in dict.fromkeys(members)]
        made = expect_done(self.slack.act(first, "conversations.create", name=channel))["channel"]["id"]
        expect_done(self.slack.act(first, "conversations.invite", channel=made, users=[BOT, *others]))
        self.channels[channel] = made
        return {}

    def create_issue(self, project, assignee, status):
        self._expect_here(assignee)
        if project not in ("WEB", "DATA") or status not in STEPS:
            raise ValueError("no such project or status")
        account = assignee.lower()
        fields = {
            "project": project, "issuetype": "Task", "summary": "Something to do", "assignee": {"id": account},
        }
        key = expect_done(self.jira.act(account, "create_issue", fields=fields))["key"]
        expect_done(self.jira.act(account, "transition_issue", issue=key, transition=STEPS[status]))
        self.issues.add(key)
        self._given()
        return {"key": key}

    def assign_issue(self, issue, assignee):
        self._expect_here(assignee)
        self._expect_issue(issue)
        expect_done(self.jira.act("nora", "assign_issue", issue=issue, accountId=assignee.lower()))
        self._given()
        return {}

    def leaver(self, person, last_day):
        self._expect_here(person)
        if self.errand or self.person not in (None, person):
            raise ValueError("somebody else is leaving")
        day = date.fromisoformat(last_day)
        if person in STAYING or day.year not in YEARS:
            raise ValueError("nobody can leave like that")
        if self.person:
            known = self.last_day
            days = {"latest": day, "first": known, "earliest": min(known, day)}
            day = self.decide("second_notice", days.__getitem__)
        self.person, self.last_day = person, day
        self._attend()
        return {}

    def withdraw(self, person):
        self._expect_known(person)
        if person != self.person:
            raise ValueError("there is no notice to withdraw")
        self.person = None
        return {}

    def busy(self, minutes):
        if any(spell > LONGEST_SPELL for spell in minutes):
            raise ValueError("a spell lasts a day at most")
        self.slack.refuse(minutes)
        self.longest_busy += sum(minutes, 0) * MINUTE + len(minutes) * FIVE
        return {}

    def wait_until(self, at):
        end = utc(at)
        while self.world.clock.now < end:
            self.world.step()
            self.world.clock.move_to(self._next_look(end))
            self._attend()
        if self.world.clock.now > end:
            raise ValueError("time does not run backwards")
        return {}

    def account(self, person):
        self._expect_known(person)
        return {"active": not self.slack.user(user_id(person))["deleted"]}

    def channel(self, channel):
        if channel not in self.channels:
            raise ValueError("no such channel")
        found = self.slack.channel(self.channels[channel])
        names = {user_id(person): person for person in PEOPLE}
        return {
            "members": [names[member] for member in found["members"] if member != BOT],
            "archived": found["is_archived"],
            "messages": [message["text"] for message in self.slack.messages(found["id"])],
        }

    def inbox(self, person):
        self._expect_known(person)
        letters = [c for c in self.slack.channels() if user_id(person) in self._pair(c)]
        return {"messages": [message["text"] for c in letters for message in self.slack.messages(c)]}

    def issue(self, issue):
        self._expect_issue(issue)
        found = self.jira.issue(issue)
        return {"assignee": (found["assignee"] or "nobody").capitalize(), "status": found["status"]}

    def refusals(self):
        return {"count": self.refused}

    def _given(self):
        self.known_open.clear()
        self._attend()

    def _expect_known(self, person):
        if person not in PEOPLE:
            raise ValueError("nobody here has that name")

    def _expect_here(self, person):
        self._expect_known(person)
        if person in self.gone:
            raise ValueError("that person has left")

    def _expect_issue(self, issue):
        if issue not in self.issues:
            raise ValueError("no such issue")

    def _pair(self, channel):
        found = self.slack.channel(channel)
        return found["members"] if found["is_im"] else ()

    def _next_look(self, end):
        """When the bot looks at the clock next. The minute matters only where Slack is busy. Else, and where all
        is over in time whenever it begins, the end shows the same, and builds that differ in hours that nobody
        looks at go one way."""
        now = self.world.clock.now
        if self.errand:
            return min(end, self.errand.again)
        if not self.person or not self.longest_busy:
            return end
        in_time = end - self.longest_busy
        if now < in_time and self.told_to_wait_until <= now:
            return in_time
        begin = datetime(self.last_day.year, self.last_day.month, self.last_day.day, tzinfo=UTC)
        hour = max(begin, now.replace(minute=0) + HOUR)
        return min(end, hour) if hour <= begin + WINDOW else end

    def _attend(self):
        now = self.world.clock.now
        if self.person:
            self._attend_to(self.person, now)
        if self.errand and self.errand.again <= now:
            self._go_on(self.errand)

    def _attend_to(self, person, now):
        zones = {"person": self.slack.user(user_id(person))["tz"], "office": OFFICE, "utc": GREENWICH}
        hours = self.decide("clock", lambda option: hours_into(self.last_day, now, zones[option]))
        is_over = hours > NINE and self.decide("access_end", lambda option: hours >= hours_until_end(option))
        self._hand_over(person, {"notice": True, "last_morning": hours >= NINE, "end": is_over})
        if is_over:
            self.person = None
            self.gone.add(person)
            self.errand = Errand(self._part_with(person), now)

    def _hand_over(self, person, is_due):
        found = self._open_issues(person)
        if found and self.decide("handover_at", is_due.__getitem__):
            heir = self.decide("issues_to", HEIRS.__getitem__)
            for issue in found:
                self.jira.call("assign_issue", issue=issue, accountId=heir)
            self.known_open[person] = []

    def _open_issues(self, person):
        """Jira is asked again only after somebody has been given an issue."""
        if self.issues and person not in self.known_open:
            query = f"assignee = {person.lower()} AND status != Done ORDER BY key"
            found = self.jira.call("search_issues", jql=query, fields="key").body["issues"]
            self.known_open[person] = [issue["key"] for issue in found]
        return self.known_open.get(person, [])

    def _part_with(self, person):
        """The calls to Slack, one after the other; each is given what Slack answered."""
        user = user_id(person)
        listed = yield "users.conversations", {"user": user}
        channels = [found["id"] for found in listed.get("channels", ()) if not found["is_general"]]
        yield "admin.users.remove", {"team_id": TEAM, "user_id": user}
        told = {"channels": channels, "general": [GENERAL], "manager": [user_id("Nora")]}
        for address in self.decide("announce", told.__getitem__):
            yield "chat.postMessage", {"channel": address, "text": f"{person} has left."}
        for channel in channels:
            seats = yield "conversations.members", {"channel": channel}
            if seats.get("members") == [BOT]:
                yield from self._rescue(channel)

    def _rescue(self, channel):
        calls = {
            "manager": [("conversations.invite", {"channel": channel, "users": [user_id("Nora")]})],
            "archive": [("conversations.archive", {"channel": channel})],
            "leave": [],
        }
        for call in self.decide("empty_channel", calls.__getitem__):
            yield call  # not "yield from": a list takes no answers

    def _go_on(self, errand):
        """Until it is done, or Slack refuses and it is tried later."""
        while True:
            self.world.step()
            method, arguments = errand.call
            answer = self.slack.call(method, **arguments)
            if answer.status == 429:
                self.refused += 1
                told = timedelta(seconds=int(answer.headers["Retry-After"]))
                self.told_to_wait_until = self.world.clock.now + told
                again = self._when_again(told)
                if again is not None:
                    errand.again = again
                    return
            try:
                errand.call = errand.steps.send({} if answer.status == 429 else answer.body)
            except StopIteration:
                self.errand = None
                return

    def _when_again(self, told):
        now = self.world.clock.now
        times = {"retry_after": now + told, "five": now + FIVE, "drop": None}
        return self.decide("throttled", times.__getitem__)
