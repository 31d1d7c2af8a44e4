"""Words that set a code apart."""

from collections import Counter
from math import log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import codebook, transcript
from qualcode.analyse.keyness import candidates, keyness
from qualcode.codebook import load
from qualcode.segment import segment
from qualcode.tag import Tagger

COUNTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 40), max_size=8).map(Counter)


def words(tmp_path, turns, code="a", **terms):
    """Turns of one informant and a codebook -> the candidates of a code by their words."""
    book = codebook(tmp_path, **terms)
    read = transcript(turns)
    parts = segment(read)
    codings = Tagger(book).tag(read, parts)
    return {one.word: one for one in candidates(code, [read], parts, codings, book)}


def test_the_formula_is_that_of_the_paper():
    """Worked out by hand: counts 6 of 10 and 1 of 10, a prior of 500 words shared out alike."""
    inside, outside = Counter(a=6, b=4), Counter(a=1, b=9)
    ((word, z),) = keyness(inside, outside)
    prior = 500 * 7 / 20
    here, there = 6 + prior, 1 + prior
    odds = log(here / (510 - here)) - log(there / (510 - there))
    assert word == "a"
    assert z == pytest.approx(odds / sqrt(1 / here + 1 / there))


def test_often_goes_before_once():
    """A word said once inside only is weaker than one said ten times."""
    inside, outside = Counter(sering=10, sekali=1, biasa=80), Counter(sering=1, biasa=100)
    assert next(word for word, _ in keyness(inside, outside)) == "sering"


@given(COUNTS, COUNTS)
def test_any_counts_give_positive_scores_in_order(inside, outside):
    """No division by zero, whatever is empty or alike; only words used more inside."""
    found = keyness(inside, outside)
    scores = [z for _, z in found]
    assert scores == sorted(scores, reverse=True)
    assert all(z > 0 for z in scores)
    for word, _ in found:
        assert inside[word] / inside.total() > outside[word] / outside.total()


@pytest.mark.parametrize("pair", [({}, {}), ({"a": 3}, {}), ({}, {"a": 3}), ({"a": 2}, {"a": 9})])
def test_nothing_to_compare_gives_nothing(pair):
    """An empty side, or a single word in all."""
    assert keyness(*map(Counter, pair)) == []


def test_forms_of_one_root_are_one_row(tmp_path):
    """Counted together, shown apart, under the form said most."""
    turns = [("I", "Dia dukung, saya takut."), ("I", "Didukung, tapi ditakuti, takut.")]
    turns += [("I", f"Makan nasi {lauk} di dapur.") for lauk in ("ayam", "ikan", "telur")]
    row = words(tmp_path, turns * 4, a=["dukung"])["takut"]
    assert dict(row.forms) == {"takut": 8, "ditakuti": 4}
    assert (row.inside, row.outside, row.informants) == (12, 0, 1)


def test_what_is_no_candidate_is_left_out(tmp_path):
    """Words of the code's terms and of those below it, small words, names, numbers, questions."""
    turns = [
        ("P", "Rahasia? Rahasia?"),
        ("Rendi", "Yang dukung itu Rendi 12 12 dan sandal, sandal."),
        ("Rendi", "Makan nasi di dapur, tidur, bangun, mandi."),
    ]
    assert set(words(tmp_path, turns * 5, a=["dukung"])) == {"sandal"}


def test_words_outside_more_than_inside_are_left_out(tmp_path):
    """What is said everywhere sets nothing apart."""
    turns = [("I", "Dukung, kopi, kopi, gelas.")] + [("I", "Kopi, kopi, kopi, meja.")] * 4
    assert set(words(tmp_path, turns * 5, a=["dukung"])) == {"gelas"}


def test_a_code_that_nothing_bears_has_no_candidates(tmp_path):
    """There is nothing to set apart."""
    assert words(tmp_path, [("I", "Makan nasi, makan nasi.")], a=["dukung"]) == {}


def test_codes_below_count_as_the_code(tmp_path):
    """Their segments are inside, and what their terms find is no news."""
    (tmp_path / "n.yaml").write_text(
        "codes:\n- id: a\n  codes:\n  - {id: b, terms: [malu, takut]}\n", encoding="utf-8"
    )
    book = load(tmp_path / "n.yaml")
    read = transcript([("I", "Malu, takut, sandal."), ("I", "Makan nasi di dapur.")] * 30)
    parts = segment(read)
    found = candidates("a", [read], parts, Tagger(book).tag(read, parts), book)
    assert [one.word for one in found] == ["sandal"]
