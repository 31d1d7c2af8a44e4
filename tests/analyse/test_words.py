"""How many words are said and coded: the informants' own, each once."""

import pytest

from making import transcript
from qualcode.analyse.findings import Findings
from qualcode.analyse.frequency import Frequency, frequencies, totals
from qualcode.analyse.matrix import matrix
from qualcode.analyse.words import coded_words, count_words, spoken_words
from qualcode.segment import segment
from qualcode.types import Code, Codebook, Coding, Informant, Provenance, Span

BOOK = Codebook("t", "1", {}, (Code("a", {}), Code("a.b", {}, parent="a"), Code("e", {})), "")
TALK = transcript(
    [("P", "Apakah keluarga mendukung?"), ("I", "Iya, temen-temen saya didukung."), ("I", "Sudah.")]
)


def found_in(*spans, unit="turn", read=TALK):
    """(code, first words, last words) of the talk -> Findings."""
    parts = segment(read, unit)
    codings = []
    for code, first, last, *polarity in spans:
        at = read.text.index(first)
        span = Span(at, read.text.index(last, at) + len(last))
        mine = next(one for one in parts if one.span.holds(Span(at, at + 1)))
        said = polarity[0] if polarity else "present"
        codings.append(
            Coding("R1", "R1", mine.id, span, code, "c", "human", "confirmed", said, 1.0)
        )
    counted = matrix(
        codings, [Informant("R1"), Informant("R2")], BOOK, Provenance("", {}, "", (), {})
    )
    return Findings(BOOK, counted, tuple(codings), transcripts=(read,), segments=parts)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("...", 0),
        ("temen-temen", 1),
        ("don't", 1),
        ("iya iya", 2),
        ("👍", 0),
        ("دعم كبير", 2),
        ("a - b", 2),
    ],
)
def test_what_a_word_is(text, words):
    """Doubled words and short forms are one; signs are none."""
    assert count_words(text) == words


def test_the_interviewers_words_are_nobodys():
    """Only what informants say is counted."""
    assert spoken_words(segment(TALK)) == {"R1": 5}


@pytest.mark.parametrize("unit", ["turn", "sentence"])
def test_overlapping_and_nested_codings_count_a_word_once(unit):
    """Two codings of a code, or of one below it, share their words."""
    found = found_in(("a", "Iya", "saya"), ("a.b", "temen", "didukung"), ("a.b", "saya", "saya"))
    assert coded_words(found) == {("R1", "a"): 4, ("R1", "a.b"): 3}


def test_half_a_word_is_a_word_once():
    """Two codings that each hold half of a word make it one word."""
    assert coded_words(found_in(("a", "temen-te", "temen-te"), ("a", "men saya", "men saya"))) == {
        ("R1", "a"): 2
    }


def test_absent_codings_have_no_words():
    """What is said to be absent is not coded as there."""
    assert coded_words(found_in(("a", "Iya", "Iya", "absent"))) == {}


def test_frequency_and_what_it_is_a_share_of():
    """All informants and all their words are the whole, also those nobody coded."""
    found = found_in(("a.b", "Iya", "Iya"), ("a", "saya", "saya"), ("e", "Sudah", "Sudah"))
    assert totals(found) == Frequency(segments=2, informants=2, words=5)
    assert frequencies(found) == {
        "a": Frequency(1, 1, 2),
        "a.b": Frequency(1, 1, 1),
        "e": Frequency(1, 1, 1),
    }
