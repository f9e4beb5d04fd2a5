"""The twelve families of bugs, in plain words."""

from __future__ import annotations

from enum import StrEnum


class Family(StrEnum):
    """Identifiers as in the taxonomy; ``label`` and ``help`` are what a trainee reads."""

    REQ = "REQ"
    EDGE = "EDGE"
    LOGIC = "LOGIC"
    API = "API"
    DATA = "DATA"
    TIME = "TIME"
    CONC = "CONC"
    ERR = "ERR"
    PERS = "PERS"
    SEC = "SEC"
    OPS = "OPS"
    TEST = "TEST"

    @property
    def label(self) -> str:
        return _WORDS[self][0]

    @property
    def help(self) -> str:
        return _WORDS[self][1]


_WORDS: dict[Family, tuple[str, str]] = {
    Family.REQ: ("Not what was asked", "It works, but it is not what the request or the pull request says."),
    Family.EDGE: ("Edge case", "Empty, zero, last, repeated or boundary input goes wrong."),
    Family.LOGIC: ("Logic slip", "A condition, a branch, an order or a name is wrong."),
    Family.API: ("Contract", "A function, option, return value or caller is not what the code assumes."),
    Family.DATA: ("Data and types", "A unit, precision, encoding, key or shared value changes its meaning."),
    Family.TIME: ("Dates and times", "A day, zone, month, clock change or expiry goes wrong."),
    Family.CONC: ("State and concurrency", "Wrong with two callers, a second delivery or a cache."),
    Family.ERR: ("Error handling", "The unhappy path is hidden, retried wrongly or left half done."),
    Family.PERS: ("Database", "A query or migration is wrong on realistic rows."),
    Family.SEC: (
        "Security and access",
        "A hostile input, a foreign identity or a leaked secret passes.",
    ),
    Family.OPS: ("Operations and cost", "A default is unsafe, unportable or too expensive."),
    Family.TEST: ("Tests that prove nothing", "The suite is green because it does not check the behaviour."),
}
