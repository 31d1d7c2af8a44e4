"""The Word file of a chapter: headings, quotes, figures, lists, looks, and a template's styles."""

import os
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from chapters import QUOTE, chapter, figure, percentages, table, words
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from hypothesis import given, settings
from hypothesis import strategies as st
from studies import both, wide

from qualcode.errors import UnreadableFile
from qualcode.present.house import PRESETS, House
from qualcode.present.numbering import numbered
from qualcode.present.parts import Heading, Paragraph
from qualcode.present.render.docx import render

_OFFICE = shutil.which("soffice")
_UNO = Path("/usr/bin/python3"), Path("/usr/lib/python3/dist-packages/uno.py")


def opened(parts, house=PRESETS["id"]):
    """Parts -> the document read back."""
    return docx.Document(BytesIO(render(parts, house)))


def instructions(document):
    """The fields of a document, in their order."""
    return [code.text.strip() for code in document.element.iter(qn("w:instrText"))]


def styled(document):
    """Each paragraph of a document as its style and text."""
    return [(each.style.name, each.text) for each in document.paragraphs]


def test_a_chapter_has_styles_of_words_own():
    """Headings, text and block quotes carry the styles that Word knows them by."""
    found = styled(opened(words()))
    assert ("Heading 1", "Hasil Penelitian") in found
    assert ("Heading 2", "Tema") in found
    assert ("Block Quote", QUOTE) in found
    assert ("Body Text", "- Lima dari delapan informan (R1, R2) menyebutnya.") in found


def test_tables_and_figures_are_counted_and_listed_apart():
    """Each kind has a counter and a list of its own; an appendix begins again at 1."""
    assert instructions(opened(chapter())) == [
        r'TOC \h \z \c "Tabel"',
        r'TOC \h \z \c "Gambar"',
        r"SEQ Tabel \* ARABIC",
        r"SEQ Tabel \* ARABIC",
        r"SEQ Tabel \* ARABIC \r 1",
        r"SEQ Gambar \* ARABIC",
        r"SEQ Gambar \* ARABIC",
    ]


def test_lists_hold_the_captions_until_word_works_them_out():
    """Each entry names a caption and leads to its bookmark; the field is marked as out of date."""
    document = opened(chapter())
    entries = list(document.element.iter(qn("w:hyperlink")))
    texts = ["".join(text.text for text in entry.iter(qn("w:t"))) for entry in entries]
    assert texts[0] == "Tabel 4.1 Matriks Informan × Tema"
    assert texts[-1] == "Gambar 4.2 Frekuensi Kode"
    marks = [mark.get(qn("w:name")) for mark in document.element.iter(qn("w:bookmarkStart"))]
    assert [entry.get(qn("w:anchor")) for entry in entries] == marks
    assert len(set(marks)) == 5
    begins = [mark.get(qn("w:dirty")) for mark in document.element.iter(qn("w:fldChar"))]
    assert begins.count("true") == 2


@pytest.mark.skipif(_OFFICE is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.skipif(not all(map(Path.exists, _UNO)), reason="python3-uno is not installed")
@pytest.mark.parametrize("house", PRESETS)
def test_captions_appear_in_a_generated_list(house, tmp_path):
    """LibreOffice opens the file and makes its own lists from the captions, with pages."""
    path = tmp_path / "chapter.docx"
    path.write_bytes(render(chapter(PRESETS[house]), PRESETS[house]))
    done = subprocess.run(
        [_UNO[0], Path(__file__).with_name("updating.py"), _OFFICE,
         (tmp_path / "home").as_uri(), path.as_uri()],
        capture_output=True, text=True, check=True, timeout=120,
        env={key: value for key, value in os.environ.items() if key != "PYTHONPATH"},
    )  # fmt: skip
    tables, figures = done.stdout.strip().split("\n--\n")
    titles = ("Matriks Informan × Tema", *["Tema, Subtema, dan Kutipan Wawancara"] * 2)
    numbers = ("1", "2", "3") if house == "apa" else ("4.1", "4.2", "L.1")
    expected = [f"Tabel {pair[0]} {pair[1]}" for pair in zip(numbers, titles, strict=True)]
    assert [line.partition("\t")[0] for line in tables.splitlines()] == expected
    assert all(line.partition("\t")[2].isdigit() for line in tables.splitlines())
    assert len(figures.splitlines()) == 2


def test_figures_have_a_description_and_fit_the_page():
    """The picture tells screen readers what it shows, and is not wider than the text."""
    document = opened(numbered([figure()]))
    shape = document.inline_shapes[0]
    assert shape._inline.docPr.get("descr") == figure().alt
    assert shape._inline.docPr.get("name") == "Gambar 4.1"
    assert 0 < shape.width <= Cm(16)
    names = [style for style, _ in styled(document)]
    assert names == ["Figure Picture", "Caption", "Table Note", "Table Note"]


def test_apa_has_its_own_captions_and_notes():
    """Bold number, title in italics on the next line, notes after an italic word, above figures."""
    house = PRESETS["apa"]
    document = opened(numbered([percentages(), figure()], house), house)
    names = [style for style, _ in styled(document)]
    assert names == ["Caption", "Table Note", "Caption", "Figure Picture", "Table Note"]
    caption, note = document.paragraphs[:2]
    assert caption.text == "Tabel 1\nBuatan"
    looks = [(run.text, run.bold, run.italic) for run in caption.runs if run.text.strip()]
    assert looks == [("Tabel ", True, None), ("1", True, None), ("Buatan", None, True)]
    assert note.text == "Catatan. Catatan apa pun. Sumber: buatan"
    assert [run.italic for run in note.runs] == [True, None]


@pytest.mark.parametrize(
    ("house", "sides"),
    [
        ("id", {"top": "single", "bottom": "single", "insideH": "single"}),
        ("apa", {"top": "single", "bottom": "single", "insideH": "nil"}),
        (
            "id-grid",
            dict.fromkeys(["top", "left", "bottom", "right", "insideH", "insideV"], "single"),
        ),
    ],
)
def test_rules_are_the_houses(house, sides):
    """Lines across only, APA's three, or a full grid, said of the table itself."""
    drawn = opened([percentages()], PRESETS[house]).tables[0]._tbl
    borders = drawn.tblPr.find(qn("w:tblBorders"))
    assert {side.tag.rpartition("}")[2]: side.get(qn("w:val")) for side in borders} == sides


def test_a_heading_lies_with_the_table_below_it():
    """No heading is left alone on a page before the page that lies, and no page is empty."""
    parts = numbered([Paragraph("a"), Heading("b"), wide(8), Paragraph("c")])
    document = opened(parts)
    assert [section.orientation for section in document.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    breaks = [each for each in document.paragraphs if each._p.pPr.find(qn("w:sectPr")) is not None]
    assert [each.text[:1] for each in breaks] == ["a", "S"]


def test_a_row_longer_than_a_page_may_break():
    """A quote of 2,000 words goes on over pages; others stay whole."""
    made = table([["kata " * 2000], ["pendek"]], ["quote"])
    rows = opened([made]).tables[0]._tbl.findall(qn("w:tr"))[1:]
    assert [row.find(f".//{qn('w:cantSplit')}") is None for row in rows] == [True, False]


def own(path, change=None):
    """Write an author's thesis in Arial on 4-4-3-3 pages, with a name in it, and give its path."""
    document = docx.Document()
    document.core_properties.author = "Orang Rekaan"
    document.styles["Normal"].font.name = "Arial"
    document.styles["Heading 1"].element.set(qn("w:styleId"), "Judul1")
    caption = document.styles["Caption"].element
    caption.getparent().remove(caption)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.top_margin = Cm(4)
    section.right_margin = section.bottom_margin = Cm(3)
    section.header.paragraphs[0].text = "Orang Rekaan"
    document.add_paragraph("Rahasia Orang Rekaan")
    if change:
        change(document)
    document.save(path)
    return path


def test_a_template_gives_its_styles_and_pages(tmp_path):
    """Fonts, margins and headings are the author's; what is lacking comes from us, in its font."""
    document = opened(words(), House(template=own(tmp_path / "own.docx")))
    assert document.styles["Normal"].font.name == "Arial"
    heading = next(each for each in document.paragraphs if each.text == "Hasil Penelitian")
    assert (heading.style.name, heading.style.style_id) == ("Heading 1", "Judul1")
    assert {"Caption", "Table Text", "Block Quote"} <= {style.name for style in document.styles}
    assert document.styles["Table Text"].font.name is None
    assert document.styles["Table Text"].font.size == Pt(10)
    section = document.sections[0]
    assert [round(side.cm) for side in (section.left_margin, section.right_margin)] == [4, 3]
    assert ("Normal", "- Lima dari delapan informan (R1, R2) menyebutnya.") in styled(document)


def test_a_template_keeps_its_binding_on_pages_that_lie(tmp_path):
    """The wide margin is on top where the page lies, as Word turns it."""
    section = opened([wide(8)], House(template=own(tmp_path / "own.docx"))).sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert [round(side.cm) for side in (section.top_margin, section.bottom_margin)] == [4, 3]
    assert round(section.page_width.cm, 1) == 29.7


def test_a_template_leaves_its_words_behind(tmp_path):
    """No name, text, header or picture of the author's file is in ours."""
    template = own(tmp_path / "own.docx")
    assert b"Rekaan" in b"".join(_members(template.read_bytes()))
    drawn = render(both("id"), House(template=template))
    assert not [data for data in _members(drawn) if b"Rekaan" in data or b"Rahasia" in data]


def _members(packed):
    archive = zipfile.ZipFile(BytesIO(packed))
    return [archive.read(name) for name in archive.namelist()]


def test_a_template_is_measured_where_it_has_most_text(tmp_path):
    """The pages of a cover or of an appendix that lies do not set those of the chapter."""

    def with_cover(document):
        document.sections[0].left_margin = Cm(6)
        body = document.add_section()
        body.left_margin = Cm(4)
        for _ in range(5):
            document.add_paragraph("isi")
        appendix = document.add_section()
        appendix.page_width, appendix.page_height = Cm(29.7), Cm(21.0)

    section = opened(both("id"), House(template=own(tmp_path / "own.docx", with_cover))).sections[0]
    assert round(section.left_margin.cm) == 4
    assert section.page_width < section.page_height


_BROKEN = "is broken or not a Word file. Open it in Word and save it as .docx."
_LOCKED = "is locked with a password, or is of Word 2003 or before. Save it in Word as .docx"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", _BROKEN),
        (b"{\\rtf1}", _BROKEN),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512), f"{_LOCKED}, without a password."),
        (None, "can't be opened: No such file or directory."),
    ],
)
def test_a_template_that_is_no_word_file(data, message, tmp_path):
    """An empty, foreign, locked or missing file is told what to do about."""
    path = tmp_path / "own.docx"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(UnreadableFile) as refused:
        render(both("id"), House(template=path))
    assert str(refused.value) == f"own.docx: {message}"


def _repacked(path, change):
    """Write a packed file anew with each member changed."""
    written = BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    path.write_bytes(written.getvalue())


@pytest.mark.parametrize("kind", ["template.main", "document.macroEnabled.main"])
def test_a_template_with_macros_is_refused(kind, tmp_path):
    """A .docm or .dotx by whatever name is not taken, and the message says what to save."""
    path = own(tmp_path / "own.docx")
    _repacked(path, lambda _, data: data.replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        f"application/vnd.ms-word.{kind}+xml".encode(),
    ))  # fmt: skip
    with pytest.raises(UnreadableFile, match="may hold macros or be a .dotx. Save it in Word as"):
        render(both("id"), House(template=path))


def test_a_template_without_room_is_refused(tmp_path):
    """Margins that leave no room for a table are a clear message."""

    def narrow(document):
        document.sections[0].left_margin = Cm(12)

    with pytest.raises(UnreadableFile, match="less than 8 cm between the margins"):
        render(both("id"), House(template=own(tmp_path / "own.docx", narrow)))


@settings(max_examples=40)
@given(data=st.data())
def test_a_damaged_template_is_a_message_or_a_file(data, tmp_path_factory):
    """Whatever is cut out of a template, it is drawn with or refused, never a traceback."""
    drawn, told = None, ""
    path = own(tmp_path_factory.mktemp("damaged") / "own.docx")
    whole = path.read_bytes()
    start = data.draw(st.integers(0, len(whole) - 1))
    path.write_bytes(whole[:start] + whole[start + data.draw(st.integers(1, 200)) :])
    try:
        drawn = render(both("id")[:1], House(template=path))
    except UnreadableFile as refused:
        told = refused.problems[0].todo
    assert told or docx.Document(BytesIO(drawn)).tables
