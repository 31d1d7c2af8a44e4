"""Words of one root meet, and words that only look so do not."""

from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from snowballstemmer import stemmer

from qualcode.lang import data, keys, keys_among, same_root

WORDS = st.text(st.characters(categories=["L", "Mn", "Nd", "Pd", "Po"]), max_size=20)
VOCABULARY = [
    line.split("\t")
    for line in Path(__file__).with_name("vocabulary.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
FORMS = [(form, root) for form, root, same in VOCABULARY if same == "1"]
STRANGERS = [(form, root) for form, root, same in VOCABULARY if same == "0"]


def test_the_vocabulary_is_large_enough_to_mean_something():
    """The lists hold at least 150 forms and 60 false pairs."""
    assert len(FORMS) >= 150
    assert len(STRANGERS) >= 60


@pytest.mark.parametrize(("form", "root"), FORMS)
def test_a_form_meets_its_root(form, root):
    """A formal, colloquial, tied-on or drawn-out form has a key in common with its root."""
    assert same_root(form, root, "id")


@pytest.mark.parametrize(("form", "other"), STRANGERS)
def test_a_look_alike_does_not_meet(form, other):
    """A word that only looks like a form of another has no key in common with it."""
    assert not same_root(form, other, "id")


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("sekolahnya", "sekolah"),
        ("disekolahin", "sekolah"),
        ("masalah-masalahnya", "masalah"),
        ("makanannya", "makanan"),
        ("hati2", "hati-hati"),
    ],
)
def test_a_kept_word_ends_the_search(word, root):
    """A word that only looks affixed is all that is left of its own forms."""
    assert keys(word, "id") == {word, root}


def test_a_three_letter_root_meets_through_a_clitic_only():
    """The word ibuku meets ibu, but adaan does not meet ada."""
    assert same_root("ibuku", "ibu", "id")
    assert not same_root("adaan", "ada", "id")


@pytest.mark.parametrize(
    ("form", "root"),
    [
        ("brother's", "brother"),
        ("brothers’", "brother"),
        ("supportive", "support"),
        ("ashamed", "Ashamed"),
        ("families", "family"),
        ("crying", "cries"),
        ("recovered", "recovery"),
        ("stigmatised", "stigmatise"),
    ],
)
def test_english_forms_meet(form, root):
    """Inflected, derived and possessive forms of English meet their root."""
    assert same_root(form, root, "en")


@pytest.mark.parametrize(
    ("word", "other"),
    [("news", "new"), ("university", "universe"), ("organ", "organization"), ("police", "policy")],
)
def test_english_look_alikes_do_not_meet(word, other):
    """Words that a stemmer confuses are kept apart."""
    assert not same_root(word, other, "en")


@given(WORDS, st.sampled_from(["id", "en"]))
def test_keys_hold_the_folded_word(word, language):
    """Whatever the word, it is one of its own keys, and the set is never empty."""
    assert normalize("NFC", word.casefold()) in keys(word, language)


@given(st.text("abcdeghijklmnoprstuwyz-2", max_size=18), st.sampled_from(["id", "en"]))
def test_case_and_composition_change_nothing(word, language):
    """A word in capitals or in decomposed letters has the keys of the plain word."""
    assert keys(word.upper(), language) == keys(word, language)
    assert keys(normalize("NFD", word + "é"), language) == keys(word + "é", language)


@given(st.sampled_from(FORMS + STRANGERS))
def test_meeting_is_mutual(pair):
    """If one word meets another, the other meets it, and each meets itself."""
    one, other = pair
    assert same_root(one, other, "id") == same_root(other, one, "id")
    assert same_root(one, one, "id")


@given(
    st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=7),
    st.sampled_from(
        "s ed ing ly e y ies li iti biliti ogi ogist anci enci tional ation izer ator alism "
        "iveness fulness ousness ism ist al ful l ant ent ment ic er ion ive ize k a n".split()
    ),
)
def test_every_english_word_has_its_stem(beginning, ending):
    """No ending that the stemmer knows is passed over."""
    word = beginning + ending
    stem, found = stemmer("english").stemWord(word), keys(word, "en")
    assume(len(stem) >= 4 and found.isdisjoint(data.kept("en")))
    assert stem in found


@given(
    st.text("abceilnosuyt'", min_size=1, max_size=7),
    st.sampled_from("s es ies ied ed eed edly ing ingly e y li iti biliti ation izer".split()),
)
def test_a_long_stem_opens_as_its_word(beginning, ending):
    """What lets ``keys_among`` leave stems out: three letters that the stemmer never changes."""
    word = beginning + ending
    stem = stemmer("english").stemWord(word)
    assume(len(stem) >= 4)
    assert stem[:3] == word.removeprefix("'")[:3]


@given(
    st.sampled_from([form for form, _ in FORMS + STRANGERS]),
    st.sampled_from(["{}", "{}-{}", "di{}", "ny{}in", "{}nya", "{}e", "{}-nya", "th{}"]),
    st.sets(st.sampled_from([root for _, root in FORMS + STRANGERS]), max_size=3),
    st.sampled_from(["id", "en"]),
)
def test_keys_that_are_sought_are_all_found(form, shape, sought, language):
    """Who asks for some keys only is told of them what ``keys`` tells, whatever is left out."""
    word = shape.format(form, form)
    sought |= set(sorted(keys(word, language))[:2])
    quicker = keys_among({language: sought})
    assert quicker(word, language) & sought == keys(word, language) & sought
