"""The language of a text, who asks in it, and the files each language brings."""

import subprocess
import sys
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.lang import ROOTS, asks, language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("gue nggak tau sih, kayak down banget gitu", "id"),
        ("Keluarga saya tidak pernah datang.", "id"),
        ("support system itu penting", "id"),
        ("I was so ashamed of what I did.", "en"),
        ("They don’t know me.", "en"),
        ("", "id"),
        ("12 345", "id"),
    ],
)
def test_small_words_tell_the_language(text, language):
    """Function words decide; without any, the text is taken for Indonesian."""
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "Keluarga mendukung?",
        "Gimana perasaan mas waktu itu",
        "Oke mbak, bisa diceritakan awal mulanya",
        "Baik. Sejak kapan memakai? Ceritakan ya.",
        "Coba ceritakan kegiatan di panti.",
        "So, tell me about your family.",
        "How did they react",
    ],
)
def test_asking_is_told(text):
    """A question mark, a question's start, or a prompt make an utterance one that asks."""
    assert asks(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Saya nggak tahu kenapa mereka pergi.",
        'Ibu nanya, "Kamu kenapa?" gitu.',
        "Gimana ya mbak, malu sih.",
        "What I wanted was to go home.",
        "Iya, saya ikut siapa yang ngajak.",
    ],
)
def test_telling_is_not_asking(text):
    """A question word inside a sentence, or a quoted question, asks nothing."""
    assert not asks(text)


@given(st.text())
def test_any_text_has_an_answer(text):
    """No text makes either function fail."""
    assert language_of(text) in ROOTS
    assert asks(text) in (True, False)


def test_the_languages_hold_the_same_files():
    """Adding a language means adding one folder of known names."""
    names = {
        language: {file.name for file in files(f"qualcode.lang.{language}").iterdir()}
        - {"__pycache__"}
        for language in ROOTS
    }
    assert "negation.toml" in names["id"]
    assert names["id"] == names["en"]


def test_importing_loads_no_lemmas():
    """The English lemmas take a quarter of a second, so they wait for the first word."""
    code = "import sys, qualcode.lang; print('simplemma' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
