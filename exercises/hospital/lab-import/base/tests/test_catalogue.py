from decimal import Decimal

import pytest

from labs.catalogue import is_critical


@pytest.mark.parametrize(
    ("code", "value", "critical"),
    [
        ("K", "2.7", True),
        ("K", "2.8", False),
        ("K", "6.2", False),
        ("K", "6.3", True),
        ("CREA", "1", False),
        ("CREA", "651", True),
        ("CRP", "400", False),
    ],
)
def test_the_limit_itself_is_not_critical(code, value, critical):
    assert is_critical(code, Decimal(value)) is critical
