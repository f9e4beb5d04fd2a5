"""How common a stem is in review remarks at large: how many of them use it.

Counted over the remarks of the Martian code-review benchmark (github withmartian/code-review-benchmark,
MIT, © 2025 Martian), which stand in ``tests/calibration/real_pairs.jsonl``; stems of fewer than four remarks
are left out. A test counts anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

LEAST_REMARKS = 4


@dataclass(frozen=True)
class Remarks:
    """``counts`` says in how many of ``total`` remarks a stem stands."""

    total: int
    counts: Mapping[str, int]


def _read(total: int, lines: Iterable[str]) -> Remarks:
    counts = {}
    for line in lines:
        count, *stems = line.split()
        counts.update(dict.fromkeys(stems, int(count)))
    return Remarks(total, MappingProxyType(counts))


REMARKS = _read(
    882,
    """
4 365 acquire active address age anywhere arbitrary assert authentic background behave blob boolean
4 bound brittle calcom ci collective combin complet confusion cop correspond custom dash dataset
4 datasource decrypt detail doc dropp dto duplic effect emitt encryption enforcement enrich ensur
4 enter equal evaluate example exchange execut export expos fast gnu graceful guarantee hex high hook
4 http identity impossible indefinite indicat insight kill latency legitimate linter loc look lowercas
4 lua mac made mapp mention meta middleware mis mock mu neg next node nodestore normaliz office os
4 perm plac pollut pollute presence preserv protect randomiz redi regression rejection removal rename
4 require resolv restart reus revoke safety scenario semantical serializer shape short simple slice
4 statement stub suggest synchroniz tabl ternary text top track transaction ttl tuple underly unles
4 unmount uri vulnerability weight wipemycalother writ written zoho
5 5 annot around asynchronou atomic automatical b batch beyond body boundary broken bsd buffer built
5 calculat caught clause clear collection confus continue corrupt coverage defeat dialog discard
5 dynamic env ever exce execute extra gat grant happen hit humam identifier instantiat iter last later
5 lost lowercase maintainability maintenance make mechanism modif mut n normalize occur old param
5 partition plugin pool primary public py redirect reduc refactor ruff s satisfy say security
5 sensitivity sent shut significant simultaneous sleep spawn stack structur submit swallow third
5 unconditional uppercase var view violat visualiz whatsapp widget
6 3 additional attribut audit auth axio becom better bill character claim click clos codebase constant
6 consumer continu counter dataclas destructur drawer ear effective equality execution exit expensive
6 extend fil final follow forget forward found identical inalid init invalidate invert kafka linux
6 lookup membership menu mode multiprocess narrow notific op orm otherwise overwrite panic placeholder
6 prometheu push receiv receive renam represent req res resourc retr runn secret sed side similar sit
6 smsreminder standard step succeed table target terminat through trac trace twice uid unintend
6 unreachable usage utc visible window wrapper zip
7 affect argument assign broad close committ compare conditional configur copy dedupe deriv differ
7 display drop etc fall generat hardcod install introduc keep los meet minimum mismatch module mov
7 mutat outside packag page parent perform performance permanent persist previou processor produce
7 readable rel repeat reset revok sample setup silence skip sort syntax tim ui unnecessary whether
7 wrap
8 advanc another asset attende attendee backend button cal com contextual cron ctx dashboard debug
8 debugg devic environment evaluat format google guarante human inconsistency info intent interface
8 iterat lib longer minute modal nest normal operator override past point production react remove risk
8 schedule scop server single slug strategy system truthy validat video zero
9 2 abilit acquir anonymou become bypass chain config consistency convert cre definition depend
9 disable document entire entr evt except expiry expr factor featur fire fix flusher functionality
9 indic insert interpol load local messag nil org orphan previous promis prop rate reduce referenc
9 reschedule respons sensitive show signature skipp span splitt stateful thread timeout
10 bypas ceil client denial downstream err falsy git global goroutin hide inform label message monitor
10 occurrence pars raw reject search segment simplif stale successful transform treat unique url vs
11 abstract action assertion column deterministic double duplicate entry expir fallback future go hub
11 ignor incomplete initial issue payload populat pr present provid rais re real rul scope script self
11 separate service share shutdown source stop tag unexpect unhandl verify webhook zod
12 accept available callback cas change correct dead docstr due extract hash hour increment inherit
12 literal math memory number owner prom promise python rather resource sender sett statu template
12 though tsx
13 back blacklist consistent current dayj defin every floor flow import initializ instanc lack length
13 max member numeric queue redundant regardles select slot split store succes timezone trigger typo
13 unus variabl z
14 admin against avoid caller cleanup comparison contain expect goroutine include inside instance join
14 leav main many mislead none optional quer row second validate
15 appear assignment attribute crash factory find grid guard handle json kind login mark multi original
15 ruler safe shar stor typ within
16 appl assum cancel commit d db detector disabl expression file first group helper leak legacy level
16 logger option per reach sms wait
17 alert authoriz bas bug external nam pas property queryset read subsequent
18 acros cach chang complete component comput delet duplicat endpoint host immediate includ lin map
18 metadata organiz project queu reference upsampl worker
19 access attempt between compar dict failure issu parse render silent wrong
20 base branch case ensure exception grafana pagin pattern remain shard storage support try
21 500 already datetime deletion different enable failur intend logg proces proper
22 clas destin feature schedul specific work workflow
23 await direct end handler ids prevent retry write
24 cancell cod comment rule
25 flag lock oauth prisma schema sync ts
26 async catch default django explicit lead loop mak state team variable
27 input multiple permission race raise send sql
28 array block book build concurrent g since throw
29 api app non path run timestamp
30 date fetch inconsistent list order slic
31 behavior database e match
32 1 integr null pass
33 backup break handl item mean
34 acces device guest index remov
36 0 line oper
37 consider enabl limit log response true undefin used
38 actual invalid metric parameter record via
39 context create name optimiz process refresh
40 requir updat
41 cause filter runtime start
42 false implement negative paginator reminder update
43 count cursor
44 valid
45 alway dur
46 like
47 after empty exist
48 delete
49 need never potential str token
50 offset
52 allow
53 field
54 credential result
55 request test valu
57 new
58 creat
59 add condition set time
60 incorrect object
62 id
63 cache email
65 calendar type user
66 before
67 without
68 logic query
70 miss
73 event
74 fail
75 value
81 using
82 code
87 data
100 key
103 method
107 function
119 call
124 return
126 check
146 caus
161 instead
169 use
188 error
""".strip().splitlines(),
)
