"""A reader's quote -> the exact words of the transcript, or none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.tag.reader.shown import masked, shown
from qualcode.types import Span

SAID = "Iya,  Kak.\nTemen-temen “suka” nyemangatin saya."


def found(words, said=SAID, start=0):
    """The words that a quote leads to, as they stand in the transcript."""
    span = shown(said, start).find(words)
    return None if span is None else said[span.start - start : span.end - start]


@pytest.mark.parametrize(
    ("words", "exact"),
    [
        ("suka” nyemangatin", "suka” nyemangatin"),
        ('Temen-temen "suka" nyemangatin', "Temen-temen “suka” nyemangatin"),
        ('"nyemangatin saya."', "nyemangatin saya."),
        ("Iya, Kak. Temen-temen", "Iya,  Kak.\nTemen-temen"),
        ("  nyemangatin\n\tsaya ", "nyemangatin saya"),
    ],
)
def test_blanks_and_the_shape_of_quotation_marks_may_differ(words, exact):
    """What comes back are the transcript's own letters."""
    assert found(words) == exact


@pytest.mark.parametrize(
    "words",
    [
        "nyemangati saya",
        "semangat",
        "temen-temen",
        "Iya, Kak. … saya",
        "Temen temen",
        "",
        '"',
        " .. ",
    ],
)
def test_anything_but_whole_exact_words_is_no_quote(words):
    """Neither a part of a word, nor other letters, nor two places joined, nor nothing."""
    assert found(words) is None


def test_letters_written_in_two_ways_are_the_same():
    """A quote with combining accents finds words that are composed."""
    assert found("cafe\u0301", "di café itu") == "café"


def test_places_count_from_where_the_words_begin():
    """Offsets are those of the transcript, also with blanks before the words."""
    assert shown("  aku malu", 10).find("malu") == Span(16, 20)


def test_of_words_that_stand_twice_the_first_whole_ones_are_meant():
    """The letters inside a longer word are passed over."""
    assert shown("dibantu, bantu, bantu", 0).find("bantu") == Span(9, 14)


def rina(text):
    """A mask that calls Rina R1."""
    at = text.find("Rina")
    return [(Span(at, at + 4), "[R-satu]")] if at >= 0 else []


def test_a_pseudonym_leads_back_to_the_name():
    """A quote of what was shown is a quote of what was said."""
    said = "Kata Rina saya kuat."
    assert shown(said, 0, rina).text == "Kata [R-satu] saya kuat."
    assert found_with_mask(said, "[R-satu] saya") == "Rina saya"
    assert found_with_mask(said, "Rina saya") is None


def found_with_mask(said, words):
    """The same as ``found``, with Rina hidden."""
    span = shown(said, 0, rina).find(words)
    return None if span is None else span.of(said)


def test_text_without_places_is_masked_too():
    """The codebook's words go the same way."""
    assert masked("Rina datang", rina) == "[R-satu] datang"


@given(st.text(alphabet="ab \n.\"“'", max_size=40), st.data())
def test_every_whole_word_of_what_is_shown_is_found_again(said, data):
    """Any words cut at blanks are found, and the place holds just their letters."""
    one = shown(said, 7)
    assert len(one.starts) == len(one.ends) == len(one.text)
    pieces = one.text.split()
    if not any(piece.strip("\"“'.") for piece in pieces):
        return
    first = data.draw(st.sampled_from([at for at, p in enumerate(pieces) if p.strip("\"“'.")]))
    span = one.find(pieces[first])
    assert span is not None
    assert pieces[first].strip("\"“' ").replace("“", '"') in span.of(" " * 7 + said).replace(
        "“", '"'
    )
