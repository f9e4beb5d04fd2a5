import pytest

from labs.admissions import take_list
from labs.models import Patient
from labs.table import FileError

ROSA = "4800;Vidal, Rosa;6 West"
MOVED = "4711;Müller, Jürg;2 North"


def encoded(*lines):
    return "\r\n".join(["Patient;Name;Ward", *lines, ""]).encode("utf-8")


def test_the_list_brings_new_patients_and_moves_others(store):
    assert take_list(store, encoded(ROSA, MOVED)) == 2
    assert store.patient("4800") == Patient("4800", "Vidal, Rosa", "6 West")
    assert store.patient("4711").ward == "2 North"


def test_names_are_kept_in_composed_form(store):
    take_list(store, encoded("4800;Agu\u0308ero, Rosa;6 West"))
    assert store.patient("4800").name == "Ag\u00fcero, Rosa"


def test_a_list_with_a_hole_is_not_taken_at_all(store):
    with pytest.raises(FileError, match="line 3: patient 4801 is on no ward"):
        take_list(store, encoded(ROSA, "4801;Brandt, Piet;"))
    assert store.patient("4800") is None
    assert store.queued_mails() == []


def test_the_records_office_hears_of_it(store):
    take_list(store, encoded(ROSA))
    [mail] = store.queued_mails()
    assert mail.subject == "Patient list: 1 entries"
