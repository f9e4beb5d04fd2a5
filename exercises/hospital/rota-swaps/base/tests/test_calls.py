from datetime import date

from rota.calls import CallLists

TUESDAY = date(2026, 3, 10)


def test_the_list_names_who_is_on_call(store, clock):
    store.add_duty("Surgery", TUESDAY, "D", "tmoser")
    store.add_duty("ICU", TUESDAY, "N", "nfontana")
    store.add_duty("ICU", date(2026, 3, 11), "N", "rhuber")
    assert CallLists(store, clock).print_day(TUESDAY).splitlines() == [
        "On call on 10.03.2026",
        "ICU, night, 20:00 to 08:00: Nadia Fontana",
        "Surgery, day, 08:00 to 18:00: Tina Moser",
    ]


def test_a_printed_day_is_remembered(store, clock):
    CallLists(store, clock).print_day(TUESDAY)
    assert store.is_printed(TUESDAY)
    assert not store.is_printed(date(2026, 3, 11))
