"""A reply that says yes or no is told from its first word on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.lang import answered, asks_whether
from qualcode.lang.answers import may_answer

SAID = ["Iya", "ya", "nggak", "Mana", "ada", "oh", "Kak", ",", ".", "ibu", "datang", "sih", "no"]


@pytest.mark.parametrize(
    ("reply", "answer"),
    [
        ("Iya .", "yes"),
        ("Oh , iya Kak , banget .", "yes"),
        ("Sering .", "there"),
        ("Mana ada .", "no"),
        ("Mana ibu ?", None),
        ("Iya sih , tapi jarang .", None),
        ("Kak .", None),
        ("", None),
    ],
)
def test_an_answer_is_told(reply, answer):
    """Names and signs before it say nothing yet; a phrase counts as a whole."""
    assert answered(reply.split()) == answer


@given(st.lists(st.sampled_from(SAID), max_size=6), st.lists(st.sampled_from(SAID), max_size=6))
def test_no_answer_is_overlooked(first, others):
    """A turn whose first sentence answers is one that may, however it goes on."""
    assert answered(first) is None or may_answer([*first, *others])


def test_most_turns_are_told_by_their_first_word():
    """What begins otherwise than a yes or no is none."""
    assert may_answer(["Oh", ",", "iya"])
    assert not may_answer(["Ibu", "datang", ",", "iya"])
    assert not may_answer([])


def test_a_question_that_ends_in_or_is_a_choice():
    """Nothing follows that would make it "or not"."""
    assert not asks_whether(["Ibu", "datang", "atau"])
    assert asks_whether(["Ibu", "datang", "atau", "nggak"])
