"""What a quote remembers of the words it was made on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.anchors import quote
from qualcode.types import Span

TEXT = "P: Terus?\nI: Iya, Kak. Ibu nggak pernah datang.\nP: Sedih?\nI: Iya, Kak.\n"


def spans(text):
    """Any span of a text that holds something."""
    return st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).map(
        lambda ends: Span(min(ends), max(min(ends) + 1, *ends))
    )


def test_a_quote_holds_the_words_and_what_stands_around_them():
    """The exact words, 32 letters on either side, the offset and the length of the text."""
    start = TEXT.index("nggak pernah")
    made = quote(TEXT, Span(start, start + 12))
    assert made.exact == "nggak pernah"
    assert made.before == TEXT[:start]
    assert made.after == " datang.\nP: Sedih?\nI: Iya, Kak.\n"
    assert (made.start, made.length) == (start, len(TEXT))


def test_surroundings_are_short_at_the_ends_of_a_text():
    """Nothing is made up where the text begins or ends."""
    assert quote("Iya.", Span(0, 4)).before == ""
    assert quote("Iya.", Span(0, 4)).after == ""


def test_equal_words_are_counted():
    """Which of the places with these very words it was, and of how many."""
    first, second = TEXT.index("Iya, Kak."), TEXT.rindex("Iya, Kak.")
    assert (quote(TEXT, Span(first, first + 9)).nth, quote(TEXT, Span(first, first + 9)).among) == (
        1,
        2,
    )
    assert quote(TEXT, Span(second, second + 9)).nth == 2


@pytest.mark.parametrize("start", [0, 1, 2])
def test_places_that_overlap_are_places_too(start):
    """In four equal letters two of them stand in three places."""
    made = quote("aaaa", Span(start, start + 2))
    assert (made.nth, made.among) == (start + 1, 3)


@given(st.data(), st.text("ab\n", min_size=1, max_size=60))
def test_the_rank_is_the_number_of_equal_words_up_to_there(data, text):
    """Counted in the plainest way, rank and number are the same."""
    span = data.draw(spans(text))
    made = quote(text, span)
    places = [n for n in range(len(text)) if text.startswith(made.exact, n)]
    assert made.among == len(places)
    assert places[made.nth - 1] == span.start


def test_letters_are_counted_as_people_type_them():
    """Offsets are code points, also after an emoji and a letter with a loose accent."""
    text = "🙂👩‍👧 x\u0301: takut sekali"
    start = text.index("takut")
    made = quote(text, Span(start, start + 5))
    assert (made.exact, made.start, made.before) == ("takut", 9, text[:9])
