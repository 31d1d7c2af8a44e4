"""Values that go to another process, or into a file of this run, and come back."""

from dataclasses import FrozenInstanceError, dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import Problem
from qualcode.project.interviews.packing import pack, unpack
from qualcode.types import Claim, Evidence, Span

TEXT = st.text(max_size=20)  # broken halves of characters too, as files have them
SPANS = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda at: Span(*sorted(at)))
EVIDENCE = st.builds(Evidence, TEXT, TEXT, SPANS, st.booleans())
VALUES = st.recursive(
    st.one_of(EVIDENCE, SPANS, TEXT, st.none(), st.floats(allow_nan=False)),
    lambda inner: st.tuples(inner, inner) | st.dictionaries(TEXT, inner, max_size=2),
    max_leaves=5,
)


@dataclass(frozen=True, slots=True)
class Alone:
    """A value with one field."""

    held: object


@given(VALUES)
def test_what_is_unpacked_is_what_was_packed(value):
    """Values of any depth come back equal and of the same types, with one field or several."""
    back = unpack(pack(Alone(value)))
    assert back == Alone(value)
    assert repr(back) == repr(Alone(value))


def test_what_comes_back_is_as_frozen_as_before():
    """No value can be changed because it went to another process."""
    claim = unpack(pack(Claim("R1", Span(0, 3), "dukungan", "present")))
    with pytest.raises(FrozenInstanceError):
        claim.code = "stigma"


def test_what_a_value_refuses_is_refused_when_it_comes_back():
    """What its class forbids can't come in by this door."""
    broken = Span(0, 3)
    object.__setattr__(broken, "end", -1)
    with pytest.raises(ValueError, match="not a span"):
        unpack(pack(broken))


def test_a_class_goes_as_itself():
    """Only values are taken apart: a class, among values or alone, stays that class."""
    problem = Problem("R1.txt", "is empty.", severity="warning")
    assert unpack(pack((Problem, problem))) == (Problem, problem)
