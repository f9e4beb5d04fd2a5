"""A page that was read before an edit and is ready after it is not kept."""

from cloakroom.builder import PageBuilder
from cloakroom.bus import Bus
from cloakroom.catalogue import Catalogue
from cloakroom.editor import Editor
from cloakroom.metrics import Metrics
from cloakroom.models import Product, Text
from cloakroom.store import Store


class Slow(PageBuilder):
    """Calls `meanwhile` once between reading the page and handing it over."""

    meanwhile = None

    def build(self, shop, sku, language, group):
        page = super().build(shop, sku, language, group)
        if self.meanwhile is not None:
            once, self.meanwhile = self.meanwhile, None
            once()
        return page


def test_an_edit_while_the_page_is_built():
    store, bus = Store(), Bus()
    builder = Slow(store)
    catalogue = Catalogue(builder, Metrics(), lambda: 50.0)
    bus.subscribe(catalogue.product_changed)
    editor = Editor(store, bus)
    editor.save(Product("wax", "SEAL", 3000), {"de": Text("Siegel", "Messing.")})
    builder.meanwhile = lambda: editor.save(Product("wax", "SEAL", 3200))
    catalogue.page("wax", "SEAL", "de")
    assert catalogue.page("wax", "SEAL", "de").cents == 3200
