"""A page that names another product is dropped when that product is edited."""

from cloakroom.app import open_room
from cloakroom.models import Companion, Product, Text


def test_the_new_price_stands_below_the_other_product():
    room = open_room(clock=lambda: 50.0)
    room.editor.save(Product("wax", "SEAL", 3000), {"de": Text("Siegel", "Messing.")})
    room.editor.save(Product("wax", "WICK", 200), {"de": Text("Docht", "Baumwolle.")})
    room.editor.goes_with("wax", "SEAL", ["WICK"])
    before = room.catalogue.page("wax", "SEAL", "de")
    assert before.companions == (Companion("WICK", "Docht", 200),)
    room.editor.save(Product("wax", "WICK", 350))
    after = room.catalogue.page("wax", "SEAL", "de")
    assert after.companions == (Companion("WICK", "Docht", 350),)
