"""What is worth a look in a codebook that loads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import ROOT
from qualcode.codebook import check, load
from qualcode.codebook.meeting import meets
from qualcode.codebook.terms import phrase, surface

SHIPPED = sorted((ROOT / "codebooks").glob("*.yaml"))
FULL = "    label: {id: L}\n    definition: {id: D.}\n"


def found(folder, *codes):
    """Bodies of codes -> what the check says, as text; every code has label and definition."""
    parts = [f"  - id: c{at}\n{FULL}{body}\n" for at, body in enumerate(codes, 1)]
    path = folder / "uji.yaml"
    path.write_text("id: uji\ncodes:\n" + "".join(parts), encoding="utf-8")
    return [f"{problem.severity}: {problem}" for problem in check(load(path))]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_shipped_codebooks_give_no_warning(path):
    """3,000 terms in two languages, and not one false alarm."""
    assert [str(p) for p in check(load(path)) if p.severity == "warning"] == []


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("di*", "fixes 2 letters only"),
        ("hp", 'is a root of 2 letters. Write "=hp"'),
        ("yang", "one of the commonest words"),
        ("=yang", "one of the commonest words"),
        ("malu/minder", "holds `/`, which has no meaning"),
        ("du\u043aung", "mixes letters of Cyrillic and Latin"),
    ],
)
def test_a_term_that_finds_too_much_or_nothing_is_named(tmp_path, term, said):
    """With its line and what to do."""
    (told,) = found(tmp_path, f'    terms: {{id: ["{term}"]}}')
    assert told.startswith(f'warning: uji.yaml, line 6: the term "{term}" of `c1` ')
    assert said in told


@pytest.mark.parametrize(
    "term", ["=hp", "dia*", "ke rumah", "ibu ~5 di", "dukung", "{all: [a, b]}"]
)
def test_a_term_that_says_enough_is_not_named(tmp_path, term):
    """Exact forms, three letters and phrases are the researcher's business."""
    shown = term if term.startswith("{") else f'"{term}"'
    assert found(tmp_path, f"    terms: {{id: [{shown}]}}") == []


@pytest.mark.parametrize(
    ("language", "term"),
    [
        ("id", "listen to me"),
        ("id", "they never came to visit"),
        ("en", "keluarga"),
        ("en", "dukung saya"),
        ("en", "tidak pernah datang"),
    ],
)
def test_a_term_in_the_list_of_the_other_language_is_named(tmp_path, language, term):
    """By small words and known words of either language."""
    (told,) = found(tmp_path, f'    terms: {{{language}: ["{term}"]}}')
    assert f'line 6: the term "{term}" of `c1` may stand in the wrong list.' in told


@pytest.mark.parametrize(
    ("language", "term"),
    [
        *(("id", loan) for loan in ("support", "sharing", "drop out", "family visit", "di-judge")),
        *(("id", spoken) for spoken in ("ngedukung", "nggak enak", "temen kamar", "curhat")),
        ("en", "support dari keluarga"),
        ("en", "back me up"),
    ],
)
def test_loans_and_mixed_terms_are_not_named(tmp_path, language, term):
    """Students mix the languages, and so do those they interview."""
    assert found(tmp_path, f'    terms: {{{language}: ["{term}"]}}') == []


def test_a_list_that_is_mostly_of_the_other_language_is_named_once(tmp_path):
    """A plain list counts as Indonesian; English words in it are one finding."""
    (told,) = found(tmp_path, "    terms: [dukung, encourage, comfort, hug, listen]")
    assert 'the term "encourage" and 3 more of `c1` may stand in the wrong list.' in told


def test_a_term_twice_in_one_code_is_named(tmp_path):
    """However its capitals are written; the same word in both languages is no repetition."""
    (told,) = found(tmp_path, "    terms: {id: [dukung, Dukung, support], en: [support]}")
    assert 'line 6: the term "Dukung" stands twice in `c1`. Remove one.' in told


def test_a_term_in_two_codes_is_named_once(tmp_path):
    """With all of its codes, and the lines."""
    (told,) = found(tmp_path, *["    terms: {id: [dukung]}"] * 3)
    assert 'line 6: the term "dukung" stands in `c1` and `c2` and `c3`' in told
    assert "line 14" in told


def test_an_exception_that_meets_no_term_is_a_note(tmp_path):
    """It does no harm, so that it is no warning."""
    (told,) = found(
        tmp_path, "    terms: {id: [malu]}\n    not: [pemalu, kemaluan, malu-malu kucing]"
    )
    assert told.startswith("note: uji.yaml, line 7: `not: kemaluan` meets no term of `c1`.")


@pytest.mark.parametrize(
    ("barred", "term", "expected"),
    [
        ("semangat kerja", "semangat", True),
        ("dibimbing rohani", "=dibimbing", True),
        ("bimbing rohani", "=dibimbing", True),
        ("dukungannya", "dukung", True),
        ("dukungannya", "=dukungan", False),
        ("semangat kerja", "bantu", False),
        ("semang*", "nyemangatin", True),
        ("beruang", "uang", False),
        ("penyayang", "sayang*", True),
        ("supporting", "support", True),
    ],
)
def test_whether_an_exception_can_meet_a_term(barred, term, expected):
    """Forms of one root meet, exact forms only themselves."""
    assert meets(surface(barred, "id"), [phrase(term, "id")]) is expected


@given(st.text("abdegikmnu", min_size=3, max_size=12))
def test_an_exception_always_meets_the_term_it_repeats(word):
    """Whatever the word, a form of it is taken away from it."""
    assert meets(surface(word, "id"), [phrase(word, "id")])
