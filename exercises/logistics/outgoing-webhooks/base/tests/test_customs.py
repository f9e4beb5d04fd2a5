import hashlib
import socket

import pytest

from milestones.customs import GATE_ADDRESS, Customs
from milestones.models import CustomsRefused


@pytest.fixture
def customs(postbox, clock):
    return Customs(postbox, clock)


@pytest.mark.parametrize("goods", [["pumps"], ["pumps"] * 500])
def test_the_gate_gets_a_digest_of_what_it_receives(customs, postbox, goods):
    customs.announce("RF-7001", goods)
    [sent] = postbox.posted
    assert sent.headers["Digest"] == f"sha256={hashlib.sha256(sent.body).hexdigest()}"
    assert postbox.addresses == [GATE_ADDRESS]


def test_announcing_twice_is_fine(customs, postbox):
    postbox.answers = [202, 303]
    customs.announce("RF-7001", ["pumps"])
    customs.announce("RF-7001", ["pumps"])


def test_what_customs_refuses_is_not_kept_quiet(customs, postbox):
    postbox.answers = [422]
    with pytest.raises(CustomsRefused, match="422"):
        customs.announce("RF-7001", [])


@pytest.mark.network
def test_the_gate_can_be_reached():
    socket.create_connection((GATE_ADDRESS, 443), timeout=5).close()
