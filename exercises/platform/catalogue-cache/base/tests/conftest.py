import pytest

from cloakroom.builder import PageBuilder
from cloakroom.bus import Bus
from cloakroom.catalogue import Catalogue
from cloakroom.editor import Editor
from cloakroom.metrics import Metrics
from cloakroom.models import Page, Product, StoreDown, Text
from cloakroom.store import Store


class Clock:
    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


class WatchedBuilder(PageBuilder):
    """Builds as always, remembers what it was asked for, and can be away."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.asked: list[tuple[str, ...]] = []
        self.down = False

    def build(self, shop: str, sku: str, language: str, group: str) -> Page:
        self.asked.append((shop, sku, language, group))
        if self.down:
            raise StoreDown("away")
        return super().build(shop, sku, language, group)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store():
    store = Store()
    store.put_product(Product("salt", "ATLAS", 9000, 7500, 12))
    store.put_text("salt", "ATLAS", "fr", Text("L'atlas du sel", "Facsimilé de 1788."))
    store.put_text("salt", "ATLAS", "nl", Text("De zoutatlas", "Facsimile uit 1788."))
    store.put_product(Product("salt", "SPOON", 450, None, 200))
    store.put_text("salt", "SPOON", "fr", Text("Cuillère à sel", "En os."))
    store.put_product(Product("tin", "ATLAS", 1500, None, 3))
    store.put_text("tin", "ATLAS", "en", Text("Atlas of the mine", "Forty plates."))
    store.put_companions("salt", "ATLAS", ["SPOON"])
    return store


@pytest.fixture
def metrics():
    return Metrics()


@pytest.fixture
def builder(store):
    return WatchedBuilder(store)


@pytest.fixture
def catalogue(builder, metrics, clock):
    return Catalogue(builder, metrics, clock)


@pytest.fixture
def editor(store, catalogue):
    bus = Bus()
    bus.subscribe(catalogue.product_changed)
    return Editor(store, bus)
