"""What is denied is told from what is only near a negator."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.lang import negated

ROWS = [
    line.split("\t")
    for line in Path(__file__)
    .with_name("negation.tsv")
    .read_text(encoding="utf-8")
    .splitlines()[1:]
]
SAID = [
    "nggak",
    "ada",
    "yang",
    "bukan",
    "berarti",
    ",",
    "?",
    "mau",
    "malu",
    "sih",
    "no",
    "not",
    "",
    "5",
]


def words_of(text):
    """Text -> words and punctuation marks, as the tagger hands them over."""
    return re.findall(r"\w+(?:['’-]\w+)*|\.{2,}|[^\w\s]", text)


def test_there_are_rows_of_both_kinds():
    """The table holds denied and undenied words in number."""
    assert len(ROWS) >= 40
    assert {row[2] for row in ROWS} == {"0", "1"}


@pytest.mark.parametrize(("sentence", "about", "denied", "language"), ROWS)
def test_a_denial_is_told(sentence, about, denied, language):
    """Words are denied exactly where a reader says so."""
    words, sought = words_of(sentence), words_of(about)
    starts = [at for at in range(len(words)) if words[at : at + len(sought)] == sought]
    assert starts
    first = starts[0]
    assert negated(words, first, first + len(sought) - 1, language) == (denied == "1")


def test_a_negator_inside_the_match_does_not_deny_it():
    """A term such as "nggak ada teman" is present where it is said."""
    words = ["Saya", "nggak", "ada", "teman"]
    assert negated(words, 3, 3, "id")
    assert not negated(words, 1, 3, "id")


def test_curly_and_straight_apostrophes_are_one():
    """didn’t denies as didn't does."""
    assert negated(["They", "didn’t", "help"], 2, 2, "en")
    assert negated(["They", "didn't", "help"], 2, 2, "en")


@given(st.lists(st.sampled_from(SAID)), st.lists(st.sampled_from(SAID), min_size=1), st.data())
def test_what_is_said_before_the_end_of_a_sentence_denies_nothing_behind(before, words, data):
    """However much goes before, only the words behind the stops count."""
    first = data.draw(st.integers(0, len(words) - 1))
    every = [*before, *"......", *words]
    at = first + len(every) - len(words)
    for language in ("id", "en"):
        assert negated(every, at, at, language) == negated(words, first, first, language)


def test_a_denial_of_several_words_is_heard_to_its_end():
    """*nggak ada habisnya* and *nggak boleh nggak* deny nothing, what begins alike does."""
    assert negated(["nggak", "ada", "dukungan"], 2, 2, "id")
    assert not negated(["nggak", "ada", "habisnya", "dukungan"], 3, 3, "id")
    assert not negated(["nggak", "boleh", "nggak", "dukung"], 3, 3, "id")
    assert negated(["nggak", "boleh", "dukung"], 2, 2, "id")


@given(st.lists(st.sampled_from(SAID) | st.text(max_size=4), min_size=1), st.data())
def test_it_answers_for_any_words(words, data):
    """Whatever the words and the match, the answer is yes or no."""
    last = data.draw(st.integers(0, len(words) - 1))
    first = data.draw(st.integers(0, last))
    assert negated(words, first, last, data.draw(st.sampled_from(["id", "en"]))) in (True, False)
