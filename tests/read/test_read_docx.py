"""Word files: paragraphs, tables, bold names, and files that are broken or hostile."""

import io
import zipfile

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reading_files import said, warnings, word_file, words

from qualcode.read.formats import docx as word

SAID = [
    ("P", "Apa kabar?"),
    ("I", "Baik sekali."),
    ("P", "Kenapa?"),
    ("I", "Ada teman."),
]


OLE = b"\xd0\xcf\x11\xe0"


def paragraphs(*lines):
    """Lines -> a Word file with a paragraph each."""
    return word_file(lambda document: [document.add_paragraph(line) for line in lines])


def bold(*rows):
    """Pairs of a bold start and the plain rest -> a Word file."""

    def build(document):
        for start, rest in rows:
            paragraph = document.add_paragraph()
            paragraph.add_run(start).bold = True
            paragraph.add_run(rest)

    return word_file(build)


def table(*rows, before=(), after=()):
    """Rows of cells, and paragraphs around them -> a Word file."""

    def build(document):
        for line in before:
            document.add_paragraph(line)
        grid = document.add_table(len(rows), len(rows[0]))
        for place, row in zip(grid.rows, rows, strict=True):
            for cell, text in zip(place.cells, row, strict=True):
                cell.text = text
        for line in after:
            document.add_paragraph(line)

    return word_file(build)


def test_a_table_without_headings_begins_in_its_first_row(files):
    """A first cell that comes again below it is a speaker, not a heading."""
    rows = [("Informan", "Saya malu."), ("Peneliti", "Kenapa malu?"), ("Informan", "Ya begitu.")]
    transcript = files.read(table(*rows), "a.docx").transcript
    assert [role for _, role, _ in said(transcript)] == ["informant", "interviewer", "informant"]


def packed(name, content):
    """One file -> a ZIP that holds it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def test_paragraphs_are_lines(files):
    """One line a paragraph, soft breaks splitting them."""
    data = paragraphs("Usia: 17", "", "P: Apa kabar?", "I: Baik\nsekali.")
    transcript = files.read(data, "a.docx").transcript
    assert transcript.text == "Usia: 17\n\nP: Apa kabar?\nI: Baik\nsekali."
    assert words(transcript) == [("P", "Apa kabar?"), ("I", "Baik\nsekali.")]


def test_a_table_headed_by_two_letters_has_two_speakers():
    """P above one column and I above the other name who says what stands below."""
    rows = [("P", "I"), ("Apa kabar?", "Baik sekali."), ("Kenapa?", "Ada teman.")]
    assert [line.speaker for line in word.lines(table(*rows))] == ["", "P", "I", "P", "I"]


@pytest.mark.parametrize(
    ("head", "time"),
    [
        (("Speaker", "Text"), None),
        (("Pembicara", "Ucapan"), None),
        (("No", "Penanya", "Jawaban"), None),
        (("Waktu", "Pembicara", "Isi"), "00:01:0{}"),
        (None, None),
    ],
)
def test_a_column_of_speakers(files, head, time):
    """Who speaks stands in a column of its own, with or without a heading."""
    extra = [] if head is None or len(head) == 2 else [time or "{}"]
    rows = [
        (*(cell.format(number) for cell in extra), speaker, text)
        for number, (speaker, text) in enumerate(SAID, 1)
    ]
    transcript = files.read(table(*([head] if head else []), *rows), "a.docx").transcript
    spoken = [turn for turn in transcript.turns if turn.speaker]
    assert [(t.speaker, t.span.of(transcript.text)) for t in spoken] == SAID
    assert [t.seconds for t in spoken] == ([61, 62, 63, 64] if time else [None] * 4)


@pytest.mark.parametrize(
    ("asker", "answerer"),
    [("Pewawancara", "Informan"), ("Penanya", "Jawaban"), ("Question", "Answer")],
)
def test_a_column_a_speaker(files, asker, answerer):
    """Each speaker has a column; rows are read from left to right."""
    rows = [("No", asker, answerer), ("1", "Apa kabar?", "Baik.\nSehat."), ("2", "Kenapa?", "")]
    assert words(files.read(table(*rows), "a.docx").transcript) == [
        (None, f"No | {asker} | {answerer}"),
        (asker, "Apa kabar?"),
        (answerer, "Baik.\nSehat."),
        (asker, "Kenapa?"),
    ]


def test_body_order_and_what_follows_a_table(files):
    """Paragraphs and tables keep their order; words behind a table are nobody's."""
    data = table(
        ("Nama", "Budi"), ("Usia", "17"), before=["Transkrip"], after=["P: Halo?", "I: Ya."]
    )
    transcript = files.read(data, "a.docx").transcript
    assert transcript.attributes == {"title": "Transkrip", "name": "Budi", "age": "17"}
    assert words(transcript) == [("P", "Halo?"), ("I", "Ya.")]
    after = files.read(table(("Pembicara", "Isi"), *SAID, after=["Selesai."]), "b.docx").transcript
    assert said(after)[-1] == (None, "context", "Selesai.")


def test_merged_cells_and_inner_tables_are_read_once():
    """A cell that spans columns gives its words once, and so does a table in a cell."""

    def build(document):
        grid = document.add_table(2, 2)
        grid.cell(0, 0).merge(grid.cell(0, 1)).text = "gabung"
        grid.cell(1, 0).text = "kiri"
        grid.cell(1, 1).add_table(1, 1).cell(0, 0).text = "dalam"

    assert [line.text for line in word.lines(word_file(build))] == ["gabung", "kiri: dalam"]


def test_bold_names(files):
    """A bold name before a colon, or again and again before plain words, is the speaker."""
    data = bold(
        ("Tanggal:", " 4 Maret"), ("Rina:", " Apa kabar?"), ("Budi", ": Baik sekali."),
        ("Rina", " Kenapa?"), ("Budi", "\tAda teman."), ("Sekali", " saja begini."),
    )  # fmt: skip
    transcript = files.read(data, "a.docx").transcript
    assert transcript.attributes == {"date": "4 Maret"}
    assert words(transcript) == [
        ("Rina", "Apa kabar?"),
        ("Budi", "Baik sekali."),
        ("Rina", "Kenapa?"),
        ("Budi", "Ada teman.\nSekali saja begini."),
    ]


def test_bold_names_on_their_own_line(files):
    """Short bold paragraphs that come again name who speaks below them."""
    rows = [("Rina", ""), ("", "Apa kabar?"), ("Budi", ""), ("", "Baik."), ("Bab baru", "")]
    data = bold(*rows, ("Rina", ""), ("", "Kenapa?"), ("Budi", ""), ("", "Ada teman."))
    assert words(files.read(data, "a.docx").transcript)[:2] == [
        ("Rina", "Apa kabar?"),
        ("Budi", "Baik.\nBab baru"),
    ]


def test_headings_are_context(files):
    """A paragraph with a heading's style is nobody's words."""

    def build(document):
        document.add_paragraph("P: Apa kabar?")
        document.add_paragraph("I: Baik.")
        document.add_heading("Keluarga", 2)
        document.add_paragraph("Mereka datang.")

    assert said(files.read(word_file(build), "a.docx").transcript)[2:] == [
        (None, "context", "Keluarga"),
        ("I", "informant", "Mereka datang."),
    ]


def test_tracked_changes_count_as_accepted():
    """Inserted words are read, deleted and moved-away ones are not."""

    def build(document):
        paragraph = document.add_paragraph("P: apa ")
        for tag, text in (("ins", "kabar"), ("moveFrom", "bukan ini")):
            run = f"<w:{tag} {nsdecls('w')}><w:r><w:t>{text}</w:t></w:r></w:{tag}>"
            paragraph._p.append(parse_xml(run))

    assert [line.text for line in word.lines(word_file(build))] == ["P: apa kabar"]


def test_content_decides_over_the_name(files):
    """A Word file called .txt and plain text called .docx are read, with a warning."""
    reading = files.read(paragraphs("P: Apa kabar?", "I: Baik."), "a.txt")
    assert words(reading.transcript) == [("P", "Apa kabar?"), ("I", "Baik.")]
    assert "really a .docx file" in warnings(reading)[0]
    reading = files.read("P: Apa kabar?\nI: Baik.\n", "a.docx")
    assert words(reading.transcript) == [("P", "Apa kabar?"), ("I", "Baik.")]
    assert "really a .txt file" in warnings(reading)[0]


def test_plain_text_without_labels_is_no_word_file(files):
    """What a failed download left behind is not taken for somebody's words."""
    assert "not really a .docx file" in files.refused("Halaman tidak ditemukan.", "a.docx")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (word_file(lambda _: None), "there are no words"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "File > Info > Protect Document"),
        (OLE + b"\0" * 600, "an old Word file (.doc)"),
        (b"PK\x03\x04 rusak", "a broken Word file or ZIP"),
        (packed("word/document.xml", "<a/>"), "this Word file is broken"),
        (packed("word/document.xml", b" " * 30_000_000), "unpacks to something far too large"),
        (packed("content.xml", "<a/>"), "this is a ZIP"),
        (packed("xl/workbook.xml", "<a/>"), "workbook"),
        (packed("a.txt", "a"), "this is a ZIP"),
    ],
)  # fmt: skip
def test_what_is_no_word_file_is_refused(files, data, message):
    """Each says what it is and what to do."""
    assert message in files.refused(data, "a.docx")


def test_external_entities_are_not_fetched(files, tmp_path):
    """A document that points at a file on this computer is refused and never shows it."""
    secret = tmp_path / "secret.txt"
    secret.write_text("rahasia")
    entity = f'<!DOCTYPE d [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(paragraphs("P: Apa kabar?", "I: Baik XYZ."))) as source,
        zipfile.ZipFile(stream, "w") as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = content.replace(b"?>", b"?>" + entity, 1).replace(b"XYZ", b"&e;")
                assert b"&e;" in content
            target.writestr(name, content)
    told = files.refused(stream.getvalue(), "a.docx")
    assert "declares entities" in told
    assert "rahasia" not in told
