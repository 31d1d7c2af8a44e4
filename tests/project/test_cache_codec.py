"""What is kept comes back exactly as it was."""

import dataclasses
from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode import types
from qualcode.cli.told import Told
from qualcode.errors import Problem
from qualcode.project.cache.again import Memory
from qualcode.project.cache.codec import decode, encode
from qualcode.project.cache.places import Places
from qualcode.project.cache.steps import Tagged
from qualcode.read import Reading
from qualcode.types import Mark, Span, Transcript

KINDS = [
    *(kind for kind in vars(types).values() if dataclasses.is_dataclass(kind)),
    *(Problem, Reading, Told, Places, Memory, Tagged),
]
ANY_TEXT = st.text(st.characters(), max_size=6)  # halves of surrogate pairs too
PLAIN = {
    str: ANY_TEXT,
    int: st.integers(),
    float: st.floats(allow_nan=False),
    bool: st.booleans(),
    NoneType: st.none(),
}


def values(kind):  # noqa: PLR0911
    """A type as it is written -> any value of it."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind in PLAIN:
        return PLAIN[kind]
    if origin is Literal:
        return st.sampled_from(inner)
    if origin in {Union, UnionType}:
        return st.one_of(*map(values, inner))
    if origin is tuple and inner[1:] == (...,):
        return st.lists(values(inner[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(values, inner))
    if origin is frozenset:
        return st.frozensets(values(inner[0]), max_size=3)
    if origin is Mapping:
        return st.dictionaries(*map(values, inner), max_size=2)
    if kind is Span:
        return st.tuples(st.integers(0), st.integers(0)).map(lambda ends: Span(*sorted(ends)))
    hints = get_type_hints(kind)
    return st.builds(
        kind, **{one.name: values(hints[one.name]) for one in dataclasses.fields(kind)}
    )


@pytest.mark.parametrize("kind", KINDS, ids=str)
@given(data=st.data())
def test_every_value_comes_back_as_it_was(kind, data):
    """Of every type that travels, whatever stands in it: there and back is the same."""
    value = data.draw(values(kind))
    kept = encode(value, kind)
    back = decode(kept, kind)
    assert back == value
    assert encode(back, kind) == kept


def test_there_is_something_to_keep():
    """The types above are those of the whole flow, not an empty list."""
    assert {Transcript, Span, types.Codebook, types.Coding, types.Table} <= set(KINDS)


@given(st.floats())
def test_numbers_stay_the_very_same(number):
    """Also what is no number, what is endless, and the zero below zero."""
    back = decode(encode(Mark(1, number), Mark), Mark)
    assert repr(back.seconds) == repr(number)


def test_whole_seconds_stay_whole():
    """3 is not 3.0 in a table."""
    assert repr(decode(encode(Mark(1, 3), Mark), Mark).seconds) == "3"


def test_mappings_keep_their_order():
    """The header's lines come back as they stood."""
    attributes = {"b": "1", "a": "2", "": "3"}
    one = Transcript("R1", "R1.txt", "", (), {}, "id", attributes=attributes)
    assert list(decode(encode(one, Transcript), Transcript).attributes.items()) == list(
        attributes.items()
    )


@pytest.mark.parametrize(
    "kept",
    [b"", b"{", b"[]", b"[1]", b"[1,2,3]", b'"ab"', b"[5,2]", b"[1,null]", b"\xff", b"[" * 100_000],
)
def test_other_bytes_are_refused(kept):
    """What is no span is no span, and says so as reading it promises."""
    with pytest.raises((ValueError, TypeError, LookupError, AttributeError, RecursionError)):
        decode(kept, Span)


@pytest.mark.parametrize("kind", [set, dict[int, str], str | int | Span, frozenset[Span], object])
def test_a_type_that_can_not_be_kept_is_refused(kind):
    """Whoever adds a field of a new type learns it at once, not from a wrong result."""
    with pytest.raises(TypeError, match="no way"):
        encode(None, kind)
