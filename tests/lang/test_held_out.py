"""Lists written without a look at the rules: what they reached must not be lost."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from qualcode.lang import negated, same_root
from qualcode.tag.tokens import tokenize
from qualcode.types import Span

FOLDER = Path(__file__).with_name("held_out")


def rows_of(name):
    """File name -> its rows, each a mapping."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def met(rows, language):
    """Rows -> how many have a form that meets its root."""
    return sum(same_root(row["form"], row["root"], language) for row in rows)


def denies(row):
    """Row -> whether its words are found to be denied, cut up as the tagger does it."""
    text = row["sentence"]
    start = text.index(row["words"])
    end = start + len(row["words"])
    tokens = list(tokenize(text, 0, [Span(0, len(text))]))
    places = [at for at, one in enumerate(tokens) if one.span.start < end and one.span.end > start]
    return negated([one.text for one in tokens], places[0], places[-1], row["lang"])


@pytest.mark.parametrize(
    ("kind", "floor"),
    [
        ("formal", 140),
        ("colloquial", 119),
        ("clitic", 40),
        ("reduplication", 42),
        ("spelling", 48),
        ("codemix", 35),
    ],
)
def test_indonesian_forms_meet_their_roots(kind, floor):
    """As many forms of each class meet their root as once did."""
    assert met([row for row in rows_of("forms.tsv") if row["class"] == kind], "id") >= floor


def test_english_forms_meet_their_roots():
    """As many English forms meet their root as once did."""
    assert met(rows_of("english.tsv"), "en") >= 75


@pytest.mark.parametrize(("name", "language"), [("false.tsv", "id"), ("english_false.tsv", "en")])
def test_look_alikes_stay_apart(name, language):
    """No look-alike meets the word it resembles."""
    assert met(rows_of(name), language) == 0


@pytest.mark.parametrize(("language", "found", "missed"), [("id", 45, 1), ("en", 16, 0)])
def test_denials_are_told(language, found, missed):
    """No word is taken for denied that is not, and as many denials are found as once were."""
    rows = [row for row in rows_of("negation.tsv") if row["lang"] == language]
    told = {kind: [denies(row) for row in rows if row["negated"] == kind] for kind in "01"}
    assert len(told["1"]) == found + missed
    assert sum(told["1"]) >= found
    assert sum(told["0"]) == 0


@pytest.mark.parametrize(
    ("form", "root"),
    [
        ("masok", "masuk"),
        ("dipukol", "pukul"),
        ("slalu", "selalu"),
        ("bgitu", "begitu"),
        ("setresnya", "stres"),
        ("dibayarke", "bayar"),
        ("dipikirkeun", "pikir"),
        ("methode", "metode"),
    ],
)
def test_regional_spelling_and_endings_meet(form, root):
    """A vowel as Medan or Jakarta says it, and a Javanese or Sundanese ending, hide no root."""
    assert same_root(form, root, "id")


@pytest.mark.parametrize(
    ("form", "other"),
    [("batok", "batuk"), ("tutor", "tutur"), ("blok", "belok"), ("bangke", "bang")],
)
def test_regional_spelling_makes_no_other_word(form, other):
    """A word that is spelled right is not taken for a spoken spelling of its neighbour."""
    assert not same_root(form, other, "id")


@pytest.mark.parametrize(
    ("sentence", "about", "denied"),
    [
        ("bukan main sedihnya", 2, False),
        ("saya tidak main judi", 3, True),
        ("kalau bukan keluarga yang bantu", 4, False),
        ("teu aya anu ngabantu", 3, True),
        ("bukannya saya nggak percaya", 3, False),
        ("bukannya sembuh malah parah", 1, True),
    ],
)
def test_one_negator_can_be_meant_by_its_spelling(sentence, about, denied):
    """A phrase may name one negator, as in bukan main, and leave the others their meaning."""
    assert negated(sentence.split(), about, about, "id") == denied


@pytest.mark.parametrize(
    ("form", "root"),
    [
        ("smokin", "smoke"),
        ("friendships", "friend"),
        ("loneliness", "lonely"),
        ("drinkin'", "drink"),
    ],
)
def test_english_as_spoken_and_derived_meets(form, root):
    """A dropped g and the endings of nouns hide no root."""
    assert same_root(form, root, "en")


@pytest.mark.parametrize(
    ("form", "other"),
    [("statement", "state"), ("comment", "come"), ("cousin", "cous"), ("witness", "wit")],
)
def test_english_endings_are_taken_off_known_words_only(form, other):
    """What only ends like a derived noun keeps its ending."""
    assert not same_root(form, other, "en")
