"""The text of a small system with a loop, a clock and a service."""

TILL = """
from datetime import timedelta


class System:
    def __init__(self, decide, world):
        self.decide = decide
        self.world = world
        self.sum = 0

    def charge(self, amount):
        self.sum += self.decide("tax", lambda option: amount * int(option))
        return {"sum": self.sum}

    def wait(self, minutes):
        self.world.clock.move_to(self.world.clock.now + timedelta(minutes=minutes))
        return {"now": self.world.clock.now.isoformat()}

    def turn(self, times):
        while times:
            self.world.step()
            times -= 1
        return {}
"""

TALKING = (
    TILL
    + """
    def tell(self, text):
        return {"status": self.world.slack.call("chat.postMessage", channel="#general", text=text).status}

    def busy(self, minutes):
        self.world.slack.refuse([minutes])
        return {}
"""
)
