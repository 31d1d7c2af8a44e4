"""Ids of transcripts and informants."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.read import transcript_id

TALK = "P: Apa kabar?\nI: Baik sekali.\nP: Kenapa?\nI: Ada teman.\n"
BESIDE = "".join(
    f"P: Lalu {n}?\nI: Baik sekali.\nIbu: Sering menangis dia.\nSari: Saya temani.\n" for n in "abc"
)
GROUP = "M: Apa kabar?\nI6: Baik sekali.\nM: Kenapa?\nI7: Ada teman.\n"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("R1.docx", "R1"),
        ("wawancara dengan Bu Ani 🙂.txt", "wawancara dengan Bu Ani 🙂"),
        ("a:b?.txt", "a-b-"),
        ("CON.txt", "_CON"),
        ("nul.v2.txt", "_nul.v2"),
        ("titik. .txt", "titik"),
        ("..", "transcript"),
        ("e\u0301.md", "é"),
        ("面接.txt", "面接"),
        ("x" * 300 + ".txt", "x" * 120),
    ],
)
def test_a_transcript_id_is_a_safe_file_name(name, expected):
    """What some system forbids goes; all else stays."""
    assert transcript_id(Path("folder") / name) == expected


@given(st.text(st.characters(exclude_characters="/\0"), min_size=1))
def test_any_name_gives_a_safe_id(name):
    """No name leads to an id that a system refuses, and an id is its own id."""
    safe = transcript_id(Path("folder") / f"{name}.txt")
    assert 0 < len(safe) <= 120
    assert len(safe.encode()) < 250
    assert not set(safe) & set('<>:"/\\|?*')
    assert safe == safe.strip(" .")
    assert unicodedata.is_normalized("NFC", safe)
    assert transcript_id(Path(f"{safe}.txt")) == safe


@pytest.mark.parametrize(
    ("text", "name", "settings", "expected"),
    [
        (TALK, "a.txt", {}, {"I": "a"}),
        (TALK, "R1_fix.txt", {"informants": ["R1", "R12"]}, {"I": "R1"}),
        (TALK, "r12 fix.txt", {"informants": ["R1", "R12"]}, {"I": "R12"}),
        (TALK, "R1-R2.txt", {"informants": ["R1", "R2"]}, {"I": "R1-R2"}),
        (f"Informan: R3\nUsia: 17\n\n{TALK}", "R1.txt", {"informants": ["R1"]}, {"I": "R3"}),
        (f"Kode: r3\n\n{TALK}", "R1.txt", {"informants": ["R3"]}, {"I": "R3"}),
        (f"Informan: R3\n\n{TALK}", "R1.txt", {"informant": "S9"}, {"I": "S9"}),
        (TALK.replace("I:", "r3:"), "R1.txt", {"informants": ["R1", "R3"]}, {"r3": "R3"}),
        (GROUP, "a.txt", {}, {"I6": "a-I6", "I7": "a-I7"}),
        (GROUP, "a.txt", {"informants": ["i6", "A-I7"]}, {"I6": "i6", "I7": "A-I7"}),
        (GROUP, "I6 dan I7.txt", {}, {"I6": "I6", "I7": "I7"}),
        (BESIDE, "a.txt", {}, {"I": "a-I", "Ibu": "a-Ibu", "Sari": "Sari"}),
        (f"Kode: R5\n\n{BESIDE}", "a.txt", {}, {"I": "R5", "Ibu": "a-Ibu", "Sari": "Sari"}),
        (BESIDE, "a.txt", {"informant": "S9"}, {"I": "S9", "Ibu": "a-Ibu", "Sari": "Sari"}),
        (BESIDE, "R1.txt", {"informants": ["R1"]}, {"I": "R1", "Ibu": "R1-Ibu", "Sari": "Sari"}),
        (f"Kode: R5\n\n{GROUP}", "a.txt", {}, {"I6": "a-I6", "I7": "a-I7"}),
    ],
)
def test_an_informant_id_comes_from_the_first_that_tells(files, text, name, settings, expected):
    """The study, the header, the file's name and the label are asked in this order."""
    assert files.read(text, name, **settings).transcript.informants == expected
