"""A turn is cut up the same however much was cut up before, and tokens know where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.tag import tokens as module
from qualcode.tag.tokens import Token, tokenize, tokens_of
from qualcode.types import Span, Transcript, Turn

PIECES = st.sampled_from([*"ab1.,:;-'’\"()…? \n", "..", "--", " a ", "é", "日"])
SAID = st.lists(PIECES, max_size=12).map("".join)


def cut(words):
    """Words of one sentence -> the texts of their tokens."""
    return list(tokenize(words, 0, [Span(0, len(words))]).texts)


@given(st.lists(SAID, max_size=6))
def test_company_changes_nothing(chunks):
    """What stands between white space is cut up alike alone and among other words."""
    assert cut(" ".join(chunks)) == [text for chunk in chunks for text in cut(chunk)]


@given(SAID.filter(lambda words: words[:1].isalnum()))
def test_an_opening_sign_changes_nothing_behind_it(words):
    """Most chunks begin with a letter and are cut fast; the same is found behind a bracket."""
    assert cut(f"({words}") == ["(", *cut(words)]


@pytest.mark.parametrize(
    ("chunk", "pieces"),
    [
        ("datang", ["datang"]),
        ("temen-temen,", ["temen-temen", ","]),
        ('datang."', ["datang", ".", '"']),
        ("datang..", ["datang", ".."]),
        ('datang".', ["datang", '"', "."]),
        ("do-", ["do", "-"]),
    ],
)
def test_signs_behind_a_word_stand_alone(chunk, pieces):
    """Each sign is a token, but for dots in a row."""
    assert cut(chunk) == pieces


def test_words_are_cut_alike_after_many_others(monkeypatch):
    """What is remembered of words is forgotten when it gets much, and found again."""
    words = "(temen-temen di-support, ya...)"
    before = cut(words)
    monkeypatch.setattr(module, "_MOST_KNOWN", 3)
    assert [cut(f"{words} kata{at}") for at in range(9)] == [
        [*before, f"kata{at}"] for at in range(9)
    ]


@pytest.fixture
def reply():
    """Two sentences that begin at the tenth character of a transcript."""
    return tokenize("Iya. Ibu datang", 10, [Span(10, 14), Span(15, 25)])


def test_a_turn_of_a_transcript_has_its_sentences():
    """The tokens of a turn stand where the transcript has them, and in its sentences."""
    turn = Turn(Span(3, 18), "I", "informant")
    read = Transcript("R1", "R1.txt", "I: Iya. Ibu datang", (turn,), {"I": "R1"}, "id")
    tokens = tokens_of(read, turn, wrapped=True)
    assert list(tokens.sentences) == [Span(3, 7), Span(8, 18)]
    assert (tokens[2].span, tokens[2].sentence) == (Span(8, 11), 1)


def test_a_token_knows_its_place_and_its_sentence(reply):
    """Offsets count in the transcript; a sentence is counted from 0."""
    assert list(reply) == [
        Token("Iya", Span(10, 13), 0, is_word=True),
        Token(".", Span(13, 14), 0, is_word=False),
        Token("Ibu", Span(15, 18), 1, is_word=True),
        Token("datang", Span(19, 25), 1, is_word=True),
    ]


def test_tokens_are_taken_as_from_any_list(reply):
    """An index from the end and a slice give what they give in a list."""
    every = list(reply)
    assert (reply[-1], reply[1:3], len(reply)) == (every[-1], every[1:3], 4)
    assert reply.span(-2, -1) == Span(15, 25)


def test_the_first_sentence_ends_where_the_second_begins(reply):
    """A reply is judged by its first sentence alone."""
    assert list(reply.first_sentence()) == ["Iya", "."]
    assert list(tokenize("Iya", 0, [Span(0, 3)]).first_sentence()) == ["Iya"]
