from conftest import MONDAY, told

from crow.models import State


def test_everybody_who_reads_is_billed_for_the_month(billing, store, account, sietske, hospice):
    account.go_on_holiday(hospice)
    billing.bill_month()
    [invoice] = store.invoices_of(sietske)
    assert (invoice.what, invoice.cents, invoice.due_on) == ("March 2025", 1450, MONDAY)
    assert store.invoices_of(hospice) == []


def test_what_is_due_is_paid_and_gets_a_receipt(billing, store, sietske):
    billing.bill_month()
    billing.run()
    assert store.invoice(1).state is State.PAID
    assert told(store, sietske) == ["March 2025: paid"]
    assert [mail.subject for mail in store.mails()] == ["Paid: March 2025"]


def test_a_no_is_left_to_the_desk(billing, store, tollgate, wall, sietske):
    tollgate.says["card-s"] = "insufficient_funds"
    billing.bill_month()
    for _ in range(3):
        billing.run()
        wall.wait(days=1)
    assert store.invoice(1).state is State.FAILED
    assert told(store, sietske) == ["March 2025: insufficient_funds"]


def test_without_an_answer_the_next_morning_asks_again(billing, store, tollgate, wall, sietske):
    tollgate.says["card-s"] = "nothing"
    billing.bill_month()
    billing.run()
    tollgate.says["card-s"] = "paid"
    wall.wait(days=1)
    billing.run()
    assert told(store, sietske) == ["March 2025: no answer", "March 2025: paid"]


def test_the_run_rests_after_each_full_page(billing, store, tollgate, rests, sietske):
    for _ in range(120):
        store.add_invoice(sietske, "seal", 95, MONDAY)
    billing.run()
    assert len(tollgate.asked) == 120
    assert rests == ["rest", "rest"]
    assert {invoice.state for invoice in store.invoices_of(sietske)} == {State.PAID}
