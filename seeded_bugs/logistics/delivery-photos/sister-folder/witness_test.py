"""A customer gets files of its own folder only, also if its code begins like another one."""

from __future__ import annotations

from datetime import date

import pytest

from pod.models import NotFound, Stop
from pod.page import CustomerPage
from pod.store import Store
from pod.vault import Vault


@pytest.mark.parametrize("way", ["../TORDA/{}", "2026-11/../../TORDA/{}", "{root}/TORDA/{}"])
def test_torkos_does_not_see_torda(tmp_path, way):
    root = tmp_path / "archive"
    (root / "TOR").mkdir(parents=True)
    vault = Vault(root)
    source = tmp_path / "source"
    source.write_bytes(b"a photo of Torda")
    file = vault.keep(source, Stop(1, date(2026, 11, 26), "TORDA", "csaba"), "photo-1.jpg")
    page = CustomerPage(Store(), vault)
    assert page.picture("TORDA", file).read_bytes() == b"a photo of Torda"
    with pytest.raises(NotFound):
        page.picture("TOR", way.format(file, root=root))
