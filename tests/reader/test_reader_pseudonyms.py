"""Names do not leave the computer, and come back where a reader uses their pseudonyms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reader_made import material

from qualcode.errors import BadSettings
from qualcode.project.reader.leaving import leaving, pseudonyms_of
from qualcode.project.reader.pseudonyms import Pseudonyms, left_over
from qualcode.project.settings import load_settings
from qualcode.tag.reader.shown import shown

TABLE = {"Rina": "R1", "Rina Ayu": "R1", "Panti Melati": "[panti]", "Bu Sari": "[konselor]"}


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Rina datang", "R1 datang"),
        ("RINA, rina!", "R1, R1!"),
        ("Rinanya ke mana?", "R1nya ke mana?"),
        ("Rina's book", "R1's book"),
        ("kata Rina Ayu sih", "kata R1 sih"),
        ("di Panti\nMelati", "di [panti]"),
        ("Marina di Rinaldi", "Marina di Rinaldi"),
        ("Nomor saya 0812-3456-789.", "Nomor saya [nomor]."),
        ("NIK 3276010203040005", "NIK [nomor]"),
        ("tahun 2024, umur 17", "tahun 2024, umur 17"),
        ("tulis ke rina.ayu@contoh.id ya", "tulis ke [alamat] ya"),
    ],
)
def test_names_and_numbers_are_replaced_however_they_are_written(said, left):
    """In any capitals, with a clitic, the longest first; never inside another word."""
    assert Pseudonyms(TABLE).hide(said) == left


def test_a_name_comes_back_in_what_the_reader_writes():
    """Only where the pseudonym stands by itself."""
    assert Pseudonyms(TABLE).restored("R1 menolong [panti]; R12 tidak") == (
        "Rina menolong Panti Melati; R12 tidak"
    )
    assert Pseudonyms({}).restored("R1") == "R1"


@given(
    st.lists(st.sampled_from(["Rina", "rinanya", "Bu Sari", "0812345678", "x", "R1"]), max_size=8)
)
def test_a_quote_of_pseudonyms_leads_back_to_the_very_names(words):
    """Whatever stands for what, the places are those of the transcript."""
    said = " ".join(words)
    one = shown(said, 0, Pseudonyms(TABLE))
    assert "rina" not in one.text.casefold()
    assert "Sari" not in one.text
    if said:
        span = one.find(one.text)
        assert span is not None
        assert span.of(said) == said


def test_words_that_look_like_names_are_told_before_anything_leaves(small_book, talk):
    """A help for looking: capitals inside a sentence that are never written small."""
    texts = ["Kata Tigor kalau Bram pergi, Kalau begitu saya. kata Tigor"]
    assert left_over(texts) == ["Tigor", "Bram"]
    told = str(leaving(material(small_book, talk), {"Rina": "R1"}, "id"))
    assert "interviews (1; 12 words) and the codebook would leave this computer" in told
    assert "R1 (1)" in told
    assert "Tigor" in told


def test_nothing_leaves_before_somebody_said_which_names_there_are():
    """An empty table says that there are none."""
    with pytest.raises(BadSettings, match=r"\[pseudonyms\]"):
        pseudonyms_of(None, "id")
    with pytest.raises(BadSettings, match=r"\[pseudonyms\]"):
        pseudonyms_of({}, "id")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("pseudonyms = 3", "must be a table"),
        ("[pseudonyms]\nRina = 1", "must be a table of texts"),
        ('[pseudonyms]\nRina = " "', "is empty"),
        ('[pseudonyms]\n"" = "R1"', "is empty"),
    ],
)
def test_a_table_that_hides_nothing_is_refused(tmp_path, written, told):
    """With what to write instead."""
    (tmp_path / "qualcode.toml").write_text(written, encoding="utf-8")
    with pytest.raises(BadSettings, match=told):
        load_settings(tmp_path)


def test_the_table_is_read_and_absent_where_it_is_not_there(tmp_path):
    """None is not the same as empty."""
    assert load_settings(tmp_path).pseudonyms is None
    (tmp_path / "qualcode.toml").write_text("[pseudonyms]\n", encoding="utf-8")
    assert load_settings(tmp_path).pseudonyms == {}
