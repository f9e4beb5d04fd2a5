import pytest

from cloakroom.app import open_room
from cloakroom.models import NotFound, Product, StoreDown, Text


def test_a_page_is_served_and_counted(catalogue, metrics):
    assert catalogue.page("salt", "ATLAS", "nl").name == "De zoutatlas"
    assert metrics.value("pages.served", "salt") == 1
    assert len(metrics.times("pages.build_seconds", "salt")) == 1


def test_an_unknown_number_is_not_found(catalogue, metrics):
    with pytest.raises(NotFound):
        catalogue.page("salt", "LAMP", "fr")
    assert metrics.value("pages.failed", "salt") == 0


def test_a_silent_store_is_counted(catalogue, builder, metrics):
    builder.down = True
    with pytest.raises(StoreDown):
        catalogue.page("salt", "ATLAS", "fr")
    assert metrics.value("pages.failed", "salt") == 1
    assert metrics.value("pages.served", "salt") == 0


def test_the_room_is_wired():
    room = open_room()
    room.editor.save(Product("salt", "BOWL", 2800), {"fr": Text("Bol", "En verre.")})
    assert room.catalogue.page("salt", "BOWL", "fr").cents == 2800
    assert room.metrics.value("products.changed", "salt") == 1
