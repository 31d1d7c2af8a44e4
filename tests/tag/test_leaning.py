"""Replies that lean on the question before them."""

import pytest

from making import codebook, transcript
from qualcode.segment import segment
from qualcode.tag import Tagger


@pytest.fixture
def book(tmp_path):
    """One code with one word."""
    return codebook(tmp_path, a=["dukung"], b=["jenguk"])


def codings(book, question, reply, *, unit="turn", **options):
    """What is proposed for one question and its reply."""
    read = transcript([("P", question), ("I", reply)])
    return Tagger(book, **options).tag(read, segment(read, unit))


@pytest.mark.parametrize("reply", ["Iya, sering.", "Iya.", "Oh iya, Kak.", "Ada.", "Betul banget."])
def test_a_yes_speaks_for_what_was_asked(book, reply):
    """A yes is evidence from the informant, named with the words of the question."""
    (coding,) = codings(book, "Apakah keluarga mendukung?", reply)
    assert (coding.code, coding.polarity, coding.status) == ("a", "present", "suggested")
    assert str(coding.evidence[0]) == "mendukung? <- dukung"
    assert coding.note == "Apakah keluarga mendukung?"


@pytest.mark.parametrize("reply", ["Nggak.", "Belum, Kak.", "Nggak pernah.", "Ya nggak."])
def test_a_no_says_that_it_is_absent(book, reply):
    """A no is a finding too."""
    (coding,) = codings(book, "Keluarga suka mendukung nggak?", reply)
    assert coding.polarity == "absent"


@pytest.mark.parametrize(
    ("question", "reply"),
    [
        ("Apakah keluarga mendukung?", "Nggak tahu."),
        ("Apakah keluarga mendukung?", "Iya sih, tapi dulu."),
        ("Apakah keluarga mendukung?", "Tergantung."),
        ("Siapa yang mendukung?", "Iya."),
        ("Apa yang mendukung kamu?", "Ada."),
        ("Mereka mendukung atau menjauh?", "Iya."),
        ("Keluarga tidak mendukung, ya?", "Nggak."),
        ("Keluarga mendukung. Ibu sehat?", "Iya."),
        ("Keluarga mendukung.", "Iya."),
    ],
)
def test_what_is_unsure_says_nothing(book, question, reply):
    """Neither a doubtful reply nor a question that yes does not answer is evidence."""
    assert codings(book, question, reply) == []


def test_yes_to_a_denial_is_a_denial(book):
    """Who agrees that the family does not support says that support is absent."""
    (coding,) = codings(book, "Keluarga tidak mendukung, ya?", "Iya.")
    assert coding.polarity == "absent"


def test_own_words_go_before_the_question(book):
    """A code that the reply itself names is proposed once, from the reply."""
    (coding,) = codings(book, "Keluarga mendukung?", "Iya, didukung banget.")
    assert not coding.evidence[0].asked


def test_it_ranks_below_the_same_words_from_the_informant(book):
    """What was only agreed to is trusted less than what was said."""
    (agreed,) = codings(book, "Keluarga mendukung?", "Iya.")
    (said,) = codings(book, "Keluarga?", "Mendukung.")
    assert agreed.score < said.score


def test_only_the_first_segment_of_the_reply_leans(book):
    """With sentences as units the yes bears the code, not what follows."""
    (coding,) = codings(book, "Keluarga mendukung?", "Iya. Saya makan dulu.", unit="sentence")
    assert coding.segment == "R1-0002"


def test_it_can_be_switched_off(book):
    """A researcher who wants the informant's own words only gets those."""
    assert codings(book, "Apakah keluarga mendukung?", "Iya.", answers=False) == []


def test_an_informant_who_asks_an_informant_is_no_interviewer(book):
    """In a focus group, agreeing with another informant's question proposes nothing."""
    read = transcript([("A", "Keluarga mendukung?"), ("B", "Iya.")])
    found = Tagger(book).tag(read, segment(read))
    assert {coding.evidence[0].asked for coding in found} <= {False}


def test_there_is_no_agreement_with_a_denial(tmp_path):
    """Who says that somebody comes does not agree that nobody does."""
    book = codebook(tmp_path, a=["nggak ada ~3 jenguk"])
    assert codings(book, "Jadi tidak ada yang menjenguk?", "Ada, Kak.") == []
    (coding,) = codings(book, "Jadi tidak ada yang menjenguk?", "Iya.")
    assert coding.polarity == "present"
