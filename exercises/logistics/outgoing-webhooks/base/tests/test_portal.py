import pytest
from conftest import report

from milestones.models import UnknownShipment
from milestones.portal import Portal


@pytest.fixture
def portal(db):
    return Portal(db)


def test_a_head_office_sees_its_branches(portal):
    assert portal.shipments("LEH") == ["RF-7001", "RF-7002"]
    assert portal.shipments("LEH-TKU") == ["RF-7002"]


def test_an_account_is_not_the_branch_of_another_one_with_the_same_letters(portal, db):
    db.run("INSERT INTO accounts VALUES ('LEHMA', 'Lehma Dairies', 'lehma.example')")
    db.run("INSERT INTO shipments VALUES ('RF-7004', 'LEHMA')")
    assert "RF-7004" not in portal.shipments("LEH")


def test_a_customer_sees_public_milestones_only(portal, intake):
    for number, code in enumerate(["PUP", "CST", "ARR", "CRD"]):
        intake.take(f"H-{number}", report(code=code))
    assert [one.code for one in portal.milestones("LEH", "RF-7001")] == ["PUP", "ARR"]


def test_a_shipment_of_somebody_else_is_unknown(portal):
    with pytest.raises(UnknownShipment):
        portal.milestones("LEH", "RF-7003")
