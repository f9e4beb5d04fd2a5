from cloakroom.bus import Bus
from cloakroom.editor import Editor
from cloakroom.importer import import_prices
from cloakroom.models import Product, ProductChanged, Text
from cloakroom.till import Till


def listening_editor(store):
    heard, bus = [], Bus()
    bus.subscribe(heard.append)
    return Editor(store, bus), heard


def test_a_save_is_published(store):
    editor, heard = listening_editor(store)
    editor.save(Product("salt", "BOWL", 2800), {"fr": Text("Bol", "En verre.")})
    assert heard == [ProductChanged("salt", "BOWL")]
    assert store.text("salt", "BOWL", "fr").name == "Bol"


def test_a_withdrawal_is_published(store):
    editor, heard = listening_editor(store)
    editor.withdraw("salt", "SPOON")
    assert heard == [ProductChanged("salt", "SPOON")]
    assert store.product("salt", "SPOON") is None


def test_a_save_leaves_the_stock_to_the_tills(store):
    Till(store, "salt").sold("ATLAS", 2)
    editor, _ = listening_editor(store)
    editor.save(Product("salt", "ATLAS", 9500))
    assert store.product("salt", "ATLAS").stock == 10


def test_a_price_list_saves_line_by_line(store):
    editor, heard = listening_editor(store)
    assert import_prices(editor, "salt", ["ATLAS;9900;8000", "SPOON;500;"]) == 2
    assert [event.sku for event in heard] == ["ATLAS", "SPOON"]
    assert store.product("salt", "SPOON").friends_cents is None
