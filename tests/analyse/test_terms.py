"""What every term of a codebook does in the transcripts."""

import pytest

from making import codebook, tagged, transcript
from qualcode.analyse.terms import Overlap, overlaps, unmatched, uses
from qualcode.segment import segment
from qualcode.tag import Tagger


def only(codings, book, term):
    """What one term did."""
    (use,) = [use for use in uses(codings, book) if use.term == term]
    return use


def test_every_surface_form_is_counted(tmp_path):
    """As it was said, without capitals, the most frequent first."""
    book = codebook(tmp_path, a=["semangat"])
    codings = tagged(book, "Dia nyemangatin saya. Nyemangatin terus.", "Semangat lah.")
    use = only(codings, book, "semangat")
    assert list(use.forms.items()) == [("nyemangatin", 2), ("semangat", 1)]
    assert (use.places, use.line, use.language) == (3, 4, "id")


def test_denied_forms_are_told_apart(tmp_path):
    """A term whose every place is denied says so."""
    book = codebook(tmp_path, a=["jenguk", "dukung"])
    codings = tagged(book, "Ibu nggak pernah jenguk.", "Dia dukung saya.", "Bapak nggak dukung.")
    assert only(codings, book, "jenguk").only_denied
    assert not only(codings, book, "dukung").only_denied
    assert only(codings, book, "dukung").absent == 1


def test_idle_terms_are_there_too(tmp_path):
    """A term without a match has no forms, and is neither denied nor said."""
    book = codebook(tmp_path, a=["dukung", "bohong"])
    codings = tagged(book, "Dia dukung saya.")
    assert only(codings, book, "bohong").idle
    assert not only(codings, book, "bohong").only_denied
    assert unmatched(codings, book) == [("a", "bohong")]


def test_a_term_written_twice_is_one(tmp_path):
    """Its forms are not told twice."""
    book = codebook(tmp_path, a=["dukung", "bantu", "dukung"])
    found = uses(tagged(book, "Dia dukung saya."), book)
    assert [use.term for use in found] == ["dukung", "bantu"]


def test_words_of_a_question_are_marked(tmp_path):
    """Who says yes to it did not say them."""
    book = codebook(tmp_path, a=["dukung"])
    read = transcript([("P", "Apakah keluarga mendukung?"), ("I", "Iya.")])
    codings = Tagger(book).tag(read, segment(read))
    assert dict(only(codings, book, "dukung").forms) == {"mendukung?": 1}


def test_codes_on_the_same_segments_overlap(tmp_path):
    """The share is of the segments of either code."""
    book = codebook(tmp_path, a=["dukung"], b=["semangat"], c=["bohong"])
    codings = tagged(book, *["Dia dukung, nyemangatin."] * 3, "Dia dukung.", "Bohong.")
    (pair,) = overlaps(codings, book)
    assert (pair.codes, pair.both, pair.either) == (("a", "b"), 3, 4)
    assert pair.close


@pytest.mark.parametrize(
    ("both", "either", "close"), [(2, 2, False), (3, 15, False), (3, 14, True)]
)
def test_few_or_rare_meetings_are_no_overlap(both, either, close):
    """Three segments, and more than a fifth."""
    assert Overlap(("a", "b"), both, either).close is close
