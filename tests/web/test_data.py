"""Alice sees what is stored about her, why, and takes it away."""

from __future__ import annotations

import io
import zipfile

from residency.runtime import Runtime
from residency.store.personal.held import HELD
from tests.conftest import People
from tests.lives import live
from tests.web.conftest import SignIn


def test_says_of_everything_what_it_is_for(world: Runtime, people: People, sign_in: SignIn) -> None:
    live(world, people)
    alice = sign_in(people.alice)
    assert "/account/data" in alice.get("/account/password").text
    page = alice.get("/account/data").text
    assert all(held.what in page for held in HELD)
    assert "/account/data" not in sign_in(people.mara).get("/account/password").text


def test_gives_all_of_it_as_one_file(people: People, sign_in: SignIn) -> None:
    answer = sign_in(people.alice).get("/account/data/residency-data.zip")
    assert answer.headers["Content-Disposition"] == "attachment; filename=residency-data.zip"
    assert answer.headers["Cache-Control"] == "no-store"
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        assert set(archive.namelist()) == {"README.txt", *(f"{held.file}.json" for held in HELD)}
        assert "Alice" in archive.read("account.json").decode()
