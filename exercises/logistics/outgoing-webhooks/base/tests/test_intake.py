import pytest
from conftest import report

from milestones.models import BadReport, UnknownShipment


def count(db):
    return db.one("SELECT COUNT(*) FROM milestones")[0]


def test_a_report_becomes_a_milestone(intake, db):
    assert intake.take("H-1", report())
    assert dict(db.one("SELECT shipment, code, place FROM milestones")) == {
        "shipment": "RF-7001",
        "code": "ARR",
        "place": "Muuga",
    }


def test_a_report_that_comes_again_changes_nothing(intake, db):
    assert intake.take("H-1", report())
    assert not intake.take("H-1", report())
    assert count(db) == 1


def test_a_shipment_that_we_do_not_have_is_refused_and_may_come_later(intake, db):
    with pytest.raises(UnknownShipment):
        intake.take("H-1", report("RF-9999"))
    db.run("INSERT INTO shipments VALUES ('RF-9999', 'LEH')")
    assert intake.take("H-1", report("RF-9999"))


@pytest.mark.parametrize("bad", [report(code="XYZ"), report(remark="x" * 2001)])
def test_a_bad_report_is_refused(intake, db, bad):
    with pytest.raises(BadReport):
        intake.take("H-1", bad)
    assert count(db) == 0
