"""Whatever is edited outside a quote, it is found again on its own words."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from qualcode.anchors import find, quote
from qualcode.types import Span

TALK = st.text("ab ku.\n🙂e\u0301", max_size=80)
PERIODIC = st.builds(
    lambda unit, times: unit * times, st.text("ab", min_size=1, max_size=3), st.integers(0, 40)
)
REPLIES = st.lists(
    st.sampled_from(["P: Terus?\n", "I: Iya, Kak.\n", "I: Iya.\n", "P: Kapan?\n"])
).map("".join)
TEXTS = st.one_of(TALK, PERIODIC, REPLIES)
LONG = "Ibu nggak pernah datang menjenguk, jadi saya sedih sekali."


@st.composite
def quoted(draw):
    """What stands before a quote, its words, and what stands after."""
    return draw(TEXTS), draw(st.one_of(TALK, PERIODIC, REPLIES).filter(bool)), draw(TEXTS)


@st.composite
def edited(draw, text):
    """A text with one stretch of it, also an empty one, written anew."""
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    return text[:start] + draw(TEXTS) + text[end:]


@given(quoted())
def test_nothing_changed_is_exact(parts):
    """In the text it was made on a quote is found where it was made."""
    before, words, after = parts
    text, span = before + words + after, Span(len(before), len(before) + len(words))
    assert find(text, quote(text, span)) == (span, "exact")


@given(quoted(), st.booleans(), st.data())
def test_one_edit_outside_the_words_never_loses_them(parts, earlier, data):
    """Insert, delete or replace before or after: the very same words are found."""
    before, words, after = parts
    known = quote(before + words + after, Span(len(before), len(before) + len(words)))
    if earlier:
        before = data.draw(edited(before))
    else:
        after = data.draw(edited(after))
    text = before + words + after
    span, how = find(text, known)
    assert how in {"exact", "moved"}
    assert span.of(text) == words
    assert (how == "exact") == (span.start == known.start)


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_any_edits_around_a_sentence_said_once_never_lose_it(before, after, new_before, new_after):
    """Both sides may be written wholly anew: a long sentence said once is found."""
    known = quote(before + LONG + after, Span(len(before), len(before) + len(LONG)))
    text = new_before + LONG + new_after
    span, how = find(text, known)
    assert span == Span(len(new_before), len(new_before) + len(LONG))
    assert how == ("exact" if span.start == known.start else "moved")


@given(quoted(), st.one_of(TEXTS, st.tuples(TEXTS, TEXTS, TEXTS).map("".join)))
def test_in_any_text_at_all_only_the_promised_words_are_found(parts, text):
    """Exact and moved words are the very same, lost ones have no place, twice gives the same."""
    before, words, after = parts
    known = quote(before + words + after, Span(len(before), len(before) + len(words)))
    span, how = find(text, known)
    assert (span is None) == (how == "lost")
    if how in {"exact", "moved"}:
        assert span.of(text) == words
    if span is not None:
        assert span.end <= len(text)
    assert find(text, known) == (span, how)


@given(quoted(), st.data())
def test_a_log_without_counts_still_finds_what_stayed(parts, data):
    """Old logs know no rank, number and length: an edit after the words does not lose them."""
    before, words, after = parts
    made = quote(before + words + after, Span(len(before), len(before) + len(words)))
    old = replace(made, nth=1, among=1, length=0)
    text = before + words + data.draw(edited(after))
    span, how = find(text, old)
    assert how in {"exact", "moved"}
    assert span.of(text) == words
