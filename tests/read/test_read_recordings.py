"""Process recordings of social workers: tables of what was said beside feelings and analysis."""

import pytest
from reading_files import said, word_file, words

from qualcode.errors import UnreadableFile
from qualcode.read.layout import table
from writing.tables import as_xlsx

TALK = [
    ("Selamat pagi, saya senang bertemu lagi.", "Baik, tapi kangen ibu yang jarang jenguk."),
    ("Ceritakan siapa yang menemani di sini.", "Teman sekamar, suka nyemangatin saya?"),
]
ASIDE = ("Saya merasa sedih dan malu.", "Klien butuh dukungan keluarga.")


def rows(*head):
    """Headings -> a table with the talk in the first two columns and what is thought behind."""
    return [head, *((*talk, *ASIDE)[: len(head)] for talk in TALK)]


def as_docx(table_rows):
    """Rows -> a Word file with a table of them."""

    def build(document):
        shown = document.add_table(len(table_rows), len(table_rows[0]))
        for at, row in enumerate(table_rows):
            for cell, text in zip(shown.rows[at].cells, row, strict=True):
                cell.text = text

    return word_file(build)


@pytest.mark.parametrize(
    "head",
    [
        ("Pekerja Sosial", "Klien", "Perasaan", "Analisis"),
        ("Pekerja Sosial", "Klien", "Perasaan Pekerja Sosial", "Analisis Pekerja Sosial"),
        ("Peksos", "Residen DK", "Refleksi", "Intervensi"),
        ("Konselor", "Informan", "Komentar", "Analisis"),
        ("Mahasiswa", "Penerima Manfaat", "Perasaan", "Komentar Supervisor"),
        ("Respon Pekerja Sosial", "Respon Klien", "Perasaan", "Analisis"),
        ("Pekerja Sosial (Rina)", "Klien (DK)", "Perasaan", "Analisis"),
        ("Pertanyaan Pekerja Sosial", "Tanggapan Klien", "Perasaan", "Analisis"),
        ("Social Worker", "Client", "Worker's Feelings", "Supervisor's Comments"),
        ("Caseworker", "Client", "Gut-level Feelings", "Analysis"),
    ],
)
@pytest.mark.parametrize(("name", "written"), [("k.docx", as_docx), ("k.xlsx", as_xlsx)])
def test_a_social_worker_beside_a_client_interviews(files, name, written, head):
    """Whoever of the two asks more; feelings and analysis are nobody's words."""
    transcript = files.read(written(rows(*head)), name).transcript
    told = {words_: role for _, role, words_ in said(transcript)}
    assert [told[asks] for asks, _ in TALK] == ["interviewer"] * 2
    assert [told[answers] for _, answers in TALK] == ["informant"] * 2
    assert all(told[f"({head[at]}: {ASIDE[at - 2]})"] == "context" for at in (2, 3))


def test_beside_a_researcher_a_social_worker_answers(files):
    """Both were interviewed: each has a column, and the researcher's is not theirs."""
    head = ("Peneliti", "Pekerja Sosial", "Klien")
    three = [head, *((*talk, f"Saya juga, kata saya {n}.") for n, talk in enumerate(TALK))]
    transcript = files.read(as_docx(three), "k.docx").transcript
    assert [role for who, role, _ in said(transcript) if who][:3] == [
        "interviewer", "informant", "informant",
    ]  # fmt: skip
    assert set(transcript.informants) == {"Pekerja Sosial", "Klien"}


@pytest.mark.parametrize(
    "head", [("Konselor", "Petugas"), ("Klien", "Perasaan", "Analisis"), ("Peksos", "Uraian", "X")]
)
def test_columns_that_do_not_tell_who_asks_are_refused(files, head):
    """A heading with a role is no speaker who says all the rest of the table."""
    assert "does not tell who asks and who answers" in (
        message := files.refused(as_docx(rows(*head)), "k.docx")
    )
    assert "Head the columns with" in message


def test_columns_that_tell_nothing_and_ask_nothing_are_nobodys():
    """They may be facts, so the file is not refused for them; nobody says them."""
    asked = [[cell.replace("?", ".") for cell in row] for row in rows("Klien", "Perasaan", "Lain")]
    assert {line.speaker for line in table.lines(asked)} == {""}


def test_a_list_of_informants_above_the_talk_is_no_talk(files):
    """Who was interviewed, how old, from which school: nobody says that."""

    def build(document):
        people = [("Informan", "Usia", "Pendidikan"), ("R1", "17", "SMA"), ("R2", "16", "SMA")]
        shown = document.add_table(len(people), 3)
        for at, row in enumerate(people):
            for cell, text in zip(shown.rows[at].cells, row, strict=True):
                cell.text = text
        for line in ("P: Apa kabar?", "I: Baik.", "P: Kenapa?", "I: Ada teman."):
            document.add_paragraph(line)

    transcript = files.read(word_file(build), "k.docx").transcript
    assert [one for one in words(transcript) if one[0]] == [
        ("P", "Apa kabar?"), ("I", "Baik."), ("P", "Kenapa?"), ("I", "Ada teman."),
    ]  # fmt: skip
    assert "R2\t16\tSMA" in transcript.text


def test_labels_in_a_column_headed_with_a_role_tell_who_speaks():
    """No | Informan | Kode, and P: and I: in the second column."""
    lines = table.lines([
        ("No", "Informan", "Kode"),
        ("1", "P: Siapa?\nI: Ibu.", "Keluarga"),
        ("2", "P: Lalu?\nI: Ya.", ""),
    ])  # fmt: skip
    assert [(line.speaker, line.text) for line in lines[1:4]] == [
        (None, "P: Siapa?"), (None, "I: Ibu."), ("", "(Kode: Keluarga)"),
    ]  # fmt: skip


def test_a_workbook_of_one_side_only_is_refused():
    """Three columns of which none is anyone else's can't be told apart there either."""
    with pytest.raises(UnreadableFile, match="Head the columns"):
        table.whole(rows("Klien", "Perasaan", "Analisis"))
