import pytest

from labs.models import Patient
from labs.store import Store


@pytest.fixture
def store() -> Store:
    store = Store()
    with store.transaction():
        store.put_patient(Patient("4711", "Müller, Jürg", "6 West"))
        store.put_patient(Patient("0512", "Okoro, Ada", "Seeweg"))
    return store
