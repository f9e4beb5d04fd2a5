"""Each build without an answer counts as failed, whatever the visitor gets to see."""

from cloakroom.builder import PageBuilder
from cloakroom.catalogue import Catalogue
from cloakroom.metrics import Metrics
from cloakroom.models import Product, StoreDown, Text
from cloakroom.store import Store


class Switch(PageBuilder):
    down = False

    def build(self, shop, sku, language, group):
        if self.down:
            raise StoreDown("away")
        return super().build(shop, sku, language, group)


def test_old_pages_do_not_hide_that_the_store_is_away():
    store, metrics, now = Store(), Metrics(), [50.0]
    store.put_product(Product("wax", "SEAL", 3000))
    store.put_text("wax", "SEAL", "de", Text("Siegel", "Messing."))
    builder = Switch(store)
    catalogue = Catalogue(builder, metrics, lambda: now[0])
    page = catalogue.page("wax", "SEAL", "de")
    now[0] += 900
    builder.down = True
    for _ in range(3):
        assert catalogue.page("wax", "SEAL", "de") == page
    assert metrics.value("pages.failed", "wax") == 3
