"""An edit builds nothing: pages are built for visitors."""

from cloakroom.builder import PageBuilder
from cloakroom.bus import Bus
from cloakroom.catalogue import Catalogue
from cloakroom.editor import Editor
from cloakroom.metrics import Metrics
from cloakroom.models import Product, Text
from cloakroom.store import Store


class Counting(PageBuilder):
    built = 0

    def build(self, shop, sku, language, group):
        self.built += 1
        return super().build(shop, sku, language, group)


def test_a_save_builds_no_page():
    store, bus = Store(), Bus()
    builder = Counting(store)
    catalogue = Catalogue(builder, Metrics(), lambda: 50.0)
    bus.subscribe(catalogue.product_changed)
    editor = Editor(store, bus)
    editor.save(Product("wax", "SEAL", 3000), {"de": Text("Siegel", "Messing.")})
    catalogue.page("wax", "SEAL", "de")
    assert builder.built == 1
    editor.save(Product("wax", "SEAL", 3200))
    assert builder.built == 1
    assert catalogue.page("wax", "SEAL", "de").cents == 3200
    assert builder.built == 2
