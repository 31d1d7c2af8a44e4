"""Every place where a term is said, in its context."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import transcript
from qualcode.analyse.concordance import concordance
from qualcode.codebook.terms import phrase

TURNS = [
    ("P", "Apakah keluarga mendukung kamu?"),
    ("I", "Ibu mendukung. Bapak nggak mendukung, katanya malu."),
    ("I", "Teman kamar di-support terus."),
]


def hits(written, turns=TURNS, width=40, languages=("id",)):
    """A term -> where it is found."""
    return concordance([phrase(written, each) for each in languages], [transcript(turns)], width)


def test_hits_come_in_reading_order_with_who_says_them():
    """The interviewer's too, who is no informant."""
    found = hits("dukung")
    assert [(hit.informant, hit.role, hit.line) for hit in found] == [
        (None, "interviewer", 1),
        ("R1", "informant", 2),
        ("R1", "informant", 2),
    ]


def test_context_stays_within_the_turn():
    """What another speaker says is no context."""
    first = hits("dukung")[1]
    assert (first.before, first.words) == ("Ibu ", "mendukung")
    assert first.after == ". Bapak nggak mendukung, katanya malu."


def test_a_denied_hit_says_so():
    """As tagging would."""
    assert [hit.negated for hit in hits("dukung")] == [False, False, True]


@pytest.mark.parametrize("languages", [("id",), ("en",), ("id", "en")])
def test_words_that_both_languages_find_are_one_hit(languages):
    """A loan stands in the lists of either language."""
    assert [hit.words for hit in hits("support", languages=languages)] == ["di-support"]


def test_a_term_in_two_parts_is_one_hit():
    """All between its ends is shown."""
    (hit,) = hits("bapak ~3 malu")
    assert hit.words == "Bapak nggak mendukung, katanya malu"


@given(
    st.lists(st.sampled_from(["satu", "dukung", "panjang-sekali", "\n", "“ya”", "."]), max_size=30),
    st.integers(1, 60),
)
def test_context_is_whole_words_that_fit(pieces, width):
    """No more characters than asked for, and what joins on was said so."""
    said = " ".join(["awal", *pieces, "akhir"])
    flat = " ".join(said.split())
    for hit in hits("dukung", [("I", said)], width):
        assert max(len(hit.before), len(hit.after)) <= width
        assert hit.before + hit.words + hit.after in flat
        assert set(hit.before.split()) | set(hit.after.split()) <= set(flat.split())
