"""An interface that has every type there is, and any value of each."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import MappingProxyType

from hypothesis import strategies as st

from residency.domain.system.interface import Interface, Operation
from residency.domain.system.scenario import Call
from residency.domain.system.value_type import (
    LARGEST_NUMBER,
    LONGEST_TEXT,
    Field,
    Kind,
    RecordType,
    Value,
    ValueType,
    is_of,
)

LETTER = RecordType(
    "letter",
    (
        Field("to", ValueType(Kind.ID)),
        Field("says", ValueType(Kind.TEXT)),
        Field("urgent", ValueType(Kind.YES_NO)),
        Field("copies", ValueType(Kind.ID, is_list=True)),
    ),
)
TYPES = tuple(
    ValueType(of, is_list) for of in (*Kind, LETTER) for is_list in (False, True)
)  # fmt: skip
PLACES = tuple(Field(f"p{number}", type_) for number, type_ in enumerate(TYPES))

INTERFACE = Interface(
    (),
    MappingProxyType(
        {
            "pay": Operation(
                "pay",
                "Pays.",
                (Field("who", ValueType(Kind.ID)), Field("cents", ValueType(Kind.CENTS))),
                (Field("left", ValueType(Kind.CENTS)), Field("done", ValueType(Kind.YES_NO))),
            ),
            "ring": Operation("ring", "Rings.", (), ()),
            "say": Operation("say", "Says.", (Field("text", ValueType(Kind.TEXT)),), ()),
            "post": Operation(
                "post",
                "Sends letters.",
                (Field("letters", ValueType(LETTER, is_list=True)),),
                (Field("sent", ValueType(LETTER, is_list=True)),),
            ),
            "all": Operation("all", "Takes and gives everything.", PLACES, PLACES),
        }
    ),
)

_TEXTS = st.text(min_size=1, max_size=LONGEST_TEXT)
_DATES = st.dates(min_value=date(1, 1, 1))
_MOMENTS = st.datetimes(min_value=datetime(1900, 1, 1))  # noqa: DTZ001  (as trainees write them)

_OF_KIND: dict[Kind, st.SearchStrategy[Value]] = {
    Kind.ID: _TEXTS.filter(lambda text: is_of(text, ValueType(Kind.ID))),
    Kind.TEXT: _TEXTS.filter(lambda text: is_of(text, ValueType(Kind.TEXT))),
    Kind.MOMENT: _MOMENTS.map(lambda moment: moment.strftime("%Y-%m-%d %H:%M")),
    Kind.UTC: _MOMENTS.map(lambda moment: moment.replace(tzinfo=UTC).strftime("%Y-%m-%d %H:%MZ")),
    Kind.DATE: _DATES.map(date.isoformat),
    Kind.ZONE: st.sampled_from(["Europe/Berlin", "America/New_York", "UTC"]),
    Kind.CENTS: st.integers(0, LARGEST_NUMBER),
    Kind.NUMBER: st.integers(0, LARGEST_NUMBER),
    Kind.YES_NO: st.booleans(),
}


def values(type_: ValueType, *, whole: bool = True) -> st.SearchStrategy[Value]:
    """Any value of this type; without ``whole`` records may leave parts out."""
    if isinstance(type_.of, Kind):
        one = _OF_KIND[type_.of]
    else:
        parts = {field.name: values(field.type, whole=whole) for field in type_.of.fields}
        one = st.fixed_dictionaries(parts) if whole else st.fixed_dictionaries({}, optional=parts)
    return st.lists(one, max_size=4).map(list) if type_.is_list else one


@st.composite
def some_calls(draw: st.DrawFn) -> Call:
    """Any call of the interface, with any results it may be checked for."""
    operation = draw(st.sampled_from(list(INTERFACE.operations.values())))
    args = tuple(draw(values(field.type)) for field in operation.args)
    if draw(st.booleans()):
        return Call(operation.name, args, refused=True)
    checked = [field for field in operation.gives if draw(st.booleans())]
    return Call(operation.name, args, {field.name: draw(values(field.type, whole=False)) for field in checked})
