from conftest import MONDAY, told

from crow.models import State


def test_a_new_card_is_the_one_that_is_charged(account, store, tollgate, sietske):
    account.change_card(sietske, "card-t")
    account.order_extra(sietske, "folder", 620)
    assert tollgate.asked == ["card-t"]
    assert told(store, sietske) == ["new card", "folder: paid"]


def test_an_extra_is_charged_at_once(account, store, sietske):
    invoice = store.invoice(account.order_extra(sietske, "folder", 620))
    assert (invoice.what, invoice.cents, invoice.due_on) == ("folder", 620, MONDAY)
    assert invoice.state is State.PAID


def test_the_desk_notes_a_transfer(account, store, tollgate, sietske):
    tollgate.says["card-s"] = "not_permitted"
    number = account.order_extra(sietske, "folder", 620)
    account.paid_by_transfer(number)
    assert store.invoice(number).state is State.PAID
    assert told(store, sietske)[-1] == "folder: paid by transfer"
