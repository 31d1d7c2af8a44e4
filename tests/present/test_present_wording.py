"""Words and numbers in two languages, and how quotes are cut."""

import re
import string
import tomllib
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from studies import excerpt

import qualcode.present
from qualcode.present.brief import Brief
from qualcode.present.quoting import CUT, MOST_WORDS, is_cut, place, quoted
from qualcode.present.wording import percent, whole, wording

LANGUAGES = tomllib.loads(files("qualcode.present").joinpath("wording.toml").read_text("utf-8"))


def test_both_languages_say_the_same_things():
    """Every wording stands in both languages, is not empty and takes the same values."""
    assert set(LANGUAGES) == {"id", "en"}
    assert LANGUAGES["id"].keys() == LANGUAGES["en"].keys()
    for key, words in LANGUAGES["id"].items():
        assert words.strip() == words != ""
        assert _fields(words) == _fields(LANGUAGES["en"][key]), key


def test_every_wording_is_used():
    """No wording is left over in the data file."""
    code = "".join(
        path.read_text("utf-8") for path in Path(qualcode.present.__file__).parent.rglob("*.py")
    )
    made = {f"role_{role}" for role in ("resident", "staff", "informant")}
    shares = ("none", "some", "only", "all", "not_yet", "disputed", "some_disputed")
    made |= {f"confirmed_{share}" for share in shares}
    made |= {f"unit_{unit}" for unit in ("turn", "sentence", "paragraph")}
    assert {key for key in LANGUAGES["id"] if not re.search(f"[\"']{key}[\"']", code)} == made


def _fields(words):
    return sorted(name for _, name, _, _ in string.Formatter().parse(words) if name)


@pytest.mark.parametrize(
    ("part", "total", "said"),
    [(0, 214, "0,0%"), (1, 16, "6,3%"), (5, 8, "62,5%"), (1, 3, "33,3%"), (7, 7, "100,0%")],
)
def test_percent(part, total, said):
    """One decimal, halves up, comma or point."""
    assert percent(part, total, Brief("id")) == said
    assert percent(part, total, Brief("en")) == said.replace(",", ".")


def test_whole_numbers():
    """Thousands are set apart as the language does."""
    assert [whole(1234567, Brief("id")), whole(1234567, Brief("en"))] == ["1.234.567", "1,234,567"]
    assert whole(999, Brief("id")) == "999"
    assert wording("id")["decimal"] == ","


def test_white_space_in_a_quote_becomes_one_space():
    """Line breaks, tabs and runs of blanks are one space."""
    assert quoted(excerpt("a", "R1", " Ya\n\n\tbegitu\u2028 ")) == "“Ya begitu”"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ('"Ya" begitu', "“‘Ya’ begitu”"),
        ('Katanya, "Ganti."', "“Katanya, ‘Ganti.’”"),
        ("“Cemen lu,” katanya.", "“‘Cemen lu,’ katanya.”"),
        ('(ketawa) "iya', "“(ketawa) ‘iya”"),
        ('kata " begitu', '“kata " begitu”'),
        ("nggak don't Jum'at", "“nggak don't Jum'at”"),
    ],
)
def test_marks_inside_a_quote_are_single(words, shown):
    """Double marks never meet double marks; every word stays as it was said."""
    assert quoted(excerpt("a", "R1", words)) == shown


def test_sixty_words_are_not_cut():
    """A quote of exactly the most words is whole."""
    words = " ".join(["kata"] * MOST_WORDS)
    assert quoted(excerpt("a", "R1", words)) == f"“{words}”"
    assert not is_cut(excerpt("a", "R1", words))


def test_long_quote_is_cut_at_a_sentence_end():
    """The cut falls after the last sentence that fits."""
    words = " ".join([*["kata"] * 44, "habis.", *["lagi"] * 30])
    assert quoted(excerpt("a", "R1", words)).endswith("kata habis. [...]”")


def test_a_pause_is_no_sentence_end():
    """Three dots are a pause: without a real end, the cut falls after a word."""
    words = " ".join([*["kata"] * 44, "anu...", *["lagi"] * 30])
    shown = quoted(excerpt("a", "R1", words))
    assert shown.endswith("lagi [...]”")
    assert len(shown.split()) == MOST_WORDS + 1


def test_the_words_that_count_are_shown():
    """Evidence late in a long quote is not cut away; what came before is marked as cut."""
    words = " ".join([*["kata"] * 1000, "Nah.", "Dia", "yang", "ngedukung", *["lagi"] * 1000])
    shown = quoted(excerpt("a", "R1", words, words="ngedukung"))
    assert shown.startswith("“[...] Dia yang ngedukung lagi")
    assert shown.endswith("lagi [...]”")


def test_evidence_keeps_a_sentence_end_before_it_from_cutting():
    """A sentence that ends before the evidence is no place to cut."""
    words = " ".join([*["kata"] * 40, "habis.", *["lagi"] * 10, "ngedukung", *["lagi"] * 30])
    assert "ngedukung" in quoted(excerpt("a", "R1", words, words="ngedukung"))


@given(
    st.lists(st.sampled_from(["kata", "habis.", "anu...", "ya?", "dukung"]), max_size=200),
    st.sampled_from(["", "dukung", "dukung kata", "tidak ada di sini"]),
)
def test_shown_words_are_a_run_of_the_spoken_words(spoken, evidence):
    """A quote is never reworded, never over the most words, and shows its evidence."""
    shown = quoted(excerpt("a", "R1", "  ".join(spoken), words=evidence.replace(" ", "  ")))
    inner = re.sub(re.escape(CUT), "", shown[1:-1]).split()
    runs = [spoken[at : at + len(inner)] for at in range(len(spoken) + 1)]
    assert inner in runs
    assert len(inner) <= MOST_WORDS
    assert (CUT in shown) == (len(spoken) > MOST_WORDS)
    if evidence and evidence in " ".join(spoken):
        assert evidence in " ".join(inner)


@pytest.mark.parametrize(
    ("seconds", "cite", "said"),
    [
        (751.9, "lines", "R1, baris 30"),
        (751.9, "times", "R1, 00:12:31"),
        (0.0, "times", "R1, 00:00:00"),
        (None, "times", "R1, baris 30"),
    ],
)
def test_a_quote_is_cited_by_line_or_by_time(seconds, cite, said):
    """Times where they are asked for and known, else lines."""
    quote = replace(excerpt("a", "R1", "Iya."), seconds=seconds)
    assert place(quote, "id", cite) == said
