from crow.morning import morning
from crow.press import labels


def test_a_reading_room_gets_two_copies(store, sietske, hospice):
    assert labels(store) == [
        "Sietske Bloem, Kade 4, Sneek",
        "Hospice De Linde, Lindelaan 1, Drachten",
        "Hospice De Linde, Lindelaan 1, Drachten",
    ]


def test_no_letters_during_a_holiday(store, account, sietske):
    account.go_on_holiday(sietske)
    assert labels(store) == []
    account.come_back(sietske)
    assert labels(store) == ["Sietske Bloem, Kade 4, Sneek"]


def test_the_first_of_the_month_bills_and_charges(store, clock, wall, tollgate, sietske):
    wall.wait(days=29)
    assert morning(store, clock, tollgate) == ["Sietske Bloem, Kade 4, Sneek"]
    assert [invoice.what for invoice in store.invoices_of(sietske)] == ["April 2025"]
    assert tollgate.asked == ["card-s"]
