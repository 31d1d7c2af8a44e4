"""Markdown's marks go, its words and line numbers stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_files import said

from qualcode.read.formats import md


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("**K (Karin)**: halo", "K (Karin): halo"),
        ("**K:** halo", "K: halo"),
        ("__tebal__ dan *miring* dan _miring_", "tebal dan miring dan miring"),
        ("_background_-nya", "background-nya"),
        ("nama_file_ini dan 5 * 3 * 2", "nama_file_ini dan 5 * 3 * 2"),
        (r"\*bukan\* \_miring\_ 1\.", "*bukan* _miring_ 1."),
        ("***keduanya*** **_juga_**", "keduanya juga"),
        ("*tak ditutup", "*tak ditutup"),
        ("**“kata”**.", "“kata”."),
    ],
)
def test_marks_around_words_go(written, plain):
    """Emphasis and escapes go; stars and underscores that are none stay."""
    assert md.plain(written) == plain


@given(st.text(alphabet="ab *_\\.", max_size=40))
def test_only_marks_are_taken(written):
    """Letters and spaces are never touched."""
    keep = str.maketrans("", "", "*_\\.")
    assert md.plain(written).translate(keep) == written.translate(keep)


def test_headings_are_nobodys_words(files):
    """A heading between turns is context, and the turn goes on below it."""
    text = "# Transkrip\n\n**P:** Apa kabar?\n\n**I:** Baik.\n\n## Keluarga\n\nMereka datang.\n"
    transcript = files.read(text, "a.md").transcript
    assert transcript.text.count("\n") == text.count("\n") - 1
    assert transcript.attributes == {"title": "Transkrip"}
    assert said(transcript) == [
        ("P", "interviewer", "Apa kabar?"),
        ("I", "informant", "Baik."),
        (None, "context", "Keluarga"),
        ("I", "informant", "Mereka datang."),
    ]


def test_headings_that_name_speakers(files):
    """A heading that is a role word says who speaks."""
    text = "### Pewawancara\n\nApa kabar?\n\n### Informan\n\nBaik.\n"
    assert said(files.read(text, "a.md").transcript) == [
        ("Pewawancara", "interviewer", "Apa kabar?"),
        ("Informan", "informant", "Baik."),
    ]


def test_a_block_quote_is_its_words(files):
    """The quote mark goes, so that a header line in a block quote is one."""
    text = "> Catatan: rekaan\n\n- Informan: R4\n- Peran: residen\n\nP: Apa kabar?\n\nI: Baik.\n"
    transcript = files.read(text, "a.md").transcript
    assert transcript.text.startswith("Catatan: rekaan\n")
    assert transcript.attributes["informant"] == "R4"
