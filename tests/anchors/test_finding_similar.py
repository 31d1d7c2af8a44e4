"""Corrected words are found within a bound, or not at all."""

from hypothesis import assume, given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from qualcode.anchors import find, quote
from qualcode.types import Span

WORDS = "saya ibu takut pulang nggak pernah datang teman semangat malu sekolah kerja sabar".split()
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
TURNS = st.lists(SENTENCE, max_size=6).map("\nI: ".join)


@st.composite
def retyped(draw, words):
    """Words with up to four letters written anew."""
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(words)))
        end = draw(st.integers(at, min(at + 2, len(words))))
        words = words[:at] + draw(st.text("aiu kn", max_size=2)) + words[end:]
    return words


@given(TURNS, SENTENCE, TURNS, st.data())
def test_similar_words_are_as_like_as_promised(before, words, after, data):
    """At most two fifths of the letters changed; no white space at either end."""
    known = quote(before + words + after, Span(len(before), len(before) + len(words)))
    text = before + data.draw(retyped(words)) + after
    span, how = find(text, known)
    if how == "similar":
        here = span.of(text)
        assert 0 < Levenshtein.distance(here, words) <= 0.4 * len(words)
        assert here == here.strip() != ""


@given(TURNS, SENTENCE, TURNS, TURNS)
def test_words_that_are_gone_are_not_found_in_others(before, words, after, elsewhere):
    """Where no word of a quote is said, nothing is found."""
    known = quote(before + words + after, Span(len(before), len(before) + len(words)))
    text = elsewhere.translate(str.maketrans("aiueo", "xqzvy"))
    assume(words not in text)
    assume(before and after)  # else they are all there is of the text
    assert find(text, known) == (None, "lost")


def test_a_sentence_with_a_letter_changed_is_found_wherever_it_was_put():
    """Long words, hardly changed, need nothing around them."""
    words = "Ibu nggak pernah datang menjenguk, jadi saya sedih sekali dan mau pulang saja."
    old = f"P: Terus?\nI: {words} Begitu.\nP: Lalu?\n"
    known = quote(old, Span(old.index(words), old.index(words) + len(words)))
    new = f"Wawancara kedua.\nPeneliti: Sudah?\nR1: {words.replace('sedih', 'sedhi')}"
    span, how = find(new, known)
    assert (span.of(new), how) == (words.replace("sedih", "sedhi"), "similar")


def test_a_very_long_passage_is_found_with_corrections_in_it():
    """Twenty thousand letters, one word in a hundred corrected: the whole passage is found."""
    words = [f"{WORDS[n % 13]}{n}" for n in range(3000)]
    old = " ".join(words)
    start, end = old.index("malu22 "), old.index("malu2505") + 8
    mended = ["benar" if n % 100 == 50 else word for n, word in enumerate(words)]
    new = "Catatan baru. " + " ".join(mended) + " Selesai."
    span, how = find(new, quote(old, Span(start, end)))
    assert how == "similar"
    assert span.of(new).startswith("malu22 ")
    assert span.of(new).endswith(" malu2505")
