"""Lists of English words that tell statements from noise."""

from __future__ import annotations


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


FUNCTION_WORDS = _listed("""
    a about again all also am an and any are as at be because been being both but by can could did do does
    doing done down each either else even for from get gets got had has have having he her here his how i if
    im in into is isnt it its just may me might more most must my neither no nor not now of off on once one only
    or other our out over own same shall she should so some still such than that the their them then there
    these they this those to too two under until up us very was we were what when where which while who whom
    whose why will with would yes yet you your dont doesnt wont cant arent wasnt didnt
""")
"""They hold a sentence together and say nothing about the matter."""

VAGUE = _listed("""
    above attention asks bad below boundary broken bug bugs buggy case cases check checked code comment
    comments condition conditions confusing correct defect ditto double edge error errors fine fishy fix
    function good handling hmm improve improvement incorrect issue issues line logic look looks maybe mistake
    need needs off ok okay perhaps permission permissions please potential problem problems problematic race
    really request review right risky see seeded seems security should situation situations smell something
    strange suspicious sure test tested testing tests think thing this trust unclear wait weak weird worry
    wrong docstring helper inline magic naming nit nitpick readability readable rename style taste typo
""")
"""They fit every line of every change: without others they are no claim."""

CODE_WORDS = _listed("""
    and async await break class const continue def elif else except false finally for from function if import in
    is lambda let new none not null or pass raise return self this throw true try var while with yield
""")
"""Keywords of the languages of the bank that look like words of a sentence."""

PRAISE = _listed("""
    awesome beautiful clean clever elegant excellent glad good great happy impressive love lovely neat nice
    perfect pleased thorough tidy wonderful
""")

OBJECTION = _listed("""
    although but except fails however lacks missing never should though unless wrong
""")
"""With one of them even a comment that opens with praise may object to something."""
