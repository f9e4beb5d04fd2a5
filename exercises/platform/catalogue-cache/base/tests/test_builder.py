import pytest

from cloakroom.builder import PageBuilder
from cloakroom.models import Companion, NotFound


def test_a_page_has_what_the_museum_typed(store):
    page = PageBuilder(store).build("salt", "ATLAS", "fr", "public")
    assert (page.name, page.cents, page.stock) == ("L'atlas du sel", 9000, 12)
    assert page.companions == (Companion("SPOON", "Cuillère à sel", 450),)


def test_friends_have_their_own_price(store):
    assert PageBuilder(store).build("salt", "ATLAS", "fr", "friends").cents == 7500
    assert PageBuilder(store).build("salt", "SPOON", "fr", "friends").cents == 450


def test_what_has_no_text_in_the_language_does_not_go_with_anything(store):
    assert PageBuilder(store).build("salt", "ATLAS", "nl", "public").companions == ()


def test_no_text_no_page(store):
    with pytest.raises(NotFound):
        PageBuilder(store).build("salt", "SPOON", "nl", "public")
