"""What ranks a suggestion lower, and what it leaves alone."""

import pytest

from making import codebook, tagged


@pytest.mark.parametrize(
    "words",
    ["Katanya sih keluarga mendukung.", "Didukung banget ya, haha.", "Didukung gimana maksudnya?"],
)
def test_hearsay_jokes_and_questions_back_rank_lower(tmp_path, words):
    """A cue of doubt decides nothing; the suggestion stays, further down."""
    book = codebook(tmp_path, a=["dukung"])
    (doubtful,), (plain,) = tagged(book, words), tagged(book, "Keluarga mendukung.")
    assert (doubtful.polarity, doubtful.status) == ("present", "suggested")
    assert doubtful.score < plain.score


def test_more_matched_words_rank_higher(tmp_path):
    """A phrase is trusted more than a word."""
    book = codebook(tmp_path, a=["dukung", "keluarga dukung"])
    found = tagged(book, "Semua mendukung.", "Keluarga mendukung.")
    assert found[0].score < found[1].score


def test_two_denials_are_none(tmp_path):
    """Who says that nobody refuses support does not say that support is absent."""
    book = codebook(tmp_path, a=["dukung"])
    (coding,) = tagged(book, "Bukan stafnya ndak mau mendukung.")
    assert coding.polarity == "present"


def test_a_denial_can_speak_for_another_code(tmp_path):
    """``negated: {code: b}`` keeps the absence and says what else it means."""
    path = tmp_path / "c.yaml"
    path.write_text(
        "id: c\ncodes:\n- id: a\n  terms: {id: [{term: dukung, negated: {code: b}}]}\n- id: b\n",
        encoding="utf-8",
    )
    from qualcode.codebook import load

    found = tagged(load(path), "Keluarga nggak mendukung.")
    assert [(coding.code, coding.polarity) for coding in found] == [
        ("a", "absent"),
        ("b", "present"),
    ]


def test_not_holds_in_both_languages(tmp_path):
    """A ``not`` phrase takes English forms away as well as Indonesian ones."""
    book = codebook(tmp_path, a=["support"], not_a=["support staff"])
    assert tagged(book, "Saya kerja jadi support staff.") == []


def test_a_term_that_denies_is_not_denied_from_afar(tmp_path):
    """What is lacking in one half of a sentence does not undo the denial in the other."""
    book = codebook(tmp_path, a=["keluarga ~3 nggak mau"], b=["anggaran ~2 kurang"])
    found = tagged(book, "Keluarga yang tidak mau datang dan anggaran kami kurang.")
    assert [coding.polarity for coding in found] == ["present", "present"]
