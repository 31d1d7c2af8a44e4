"""Transcript to segments."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from making import transcript
from qualcode.segment import lines_are_wrapped, segment
from qualcode.types import Span, Transcript, Turn

WRAPPED = (
    "waktu itu saya masih tinggal sama nenek di kampung yang jauh sekali dari\n"
    "kota, jadi kalau mau pulang harus naik angkot dua kali terus jalan kaki\n"
    "sampai malam. Capek"
)


def one_turn(words):
    """Make a transcript of one informant's turn with these very words."""
    turn = Turn(Span(0, len(words)), "I", "informant")
    return Transcript("R1", "R1.txt", words, (turn,), {"I": "R1"}, "id")


def texts(words, unit):
    """The segments of one turn."""
    return [part.text for part in segment(one_turn(words), unit)]


def test_turns_keep_question_and_answer_apart():
    """The question is a segment as well, but nobody's."""
    question, answer = segment(transcript([("P", "Apa kabar?"), ("I", "Baik. Kak.")]))
    assert (question.role, question.informant) == ("interviewer", None)
    assert (answer.role, answer.informant, answer.id) == ("informant", "R1", "R1-0002")


def test_sentences_are_as_people_speak():
    """An ellipsis inside a sentence doesn't end it."""
    assert texts("Ya... gimana ya. Malu!", "sentence") == ["Ya... gimana ya.", "Malu!"]


def test_paragraphs_end_at_blank_lines_where_lines_are_wrapped():
    """A text file cut at some width has line breaks that mean nothing."""
    words = WRAPPED + "\n\nTerus pulang."
    assert texts(words, "paragraph") == [WRAPPED, "Terus pulang."]
    assert texts(words, "sentence")[-1] == "Terus pulang."


def test_paragraphs_end_at_every_line_where_the_transcriber_broke_them():
    """Short lines of uneven length are meant."""
    assert texts("iya\nbetul sekali itu\nya", "paragraph") == ["iya", "betul sekali itu", "ya"]
    assert not lines_are_wrapped(one_turn("iya\nbetul sekali itu\nya"))
    assert lines_are_wrapped(one_turn(WRAPPED))


@given(
    st.text(st.sampled_from('ab.?!… \n\t"(é🙂'), max_size=60),
    st.sampled_from(["turn", "sentence", "paragraph"]),
)
def test_segments_cover_every_word_once_and_in_order(words, unit):
    """No word is lost, none is in two segments, and each text is its own slice."""
    read = one_turn(words)
    parts = segment(read, unit)
    assert all(part.text == part.span.of(words) for part in parts)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(parts))
    assert "".join("".join(part.text.split()) for part in parts) == "".join(words.split())
