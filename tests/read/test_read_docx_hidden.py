"""Word files: what is there besides the paragraphs that one sees, and what is not to be seen."""

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reading_files import word_file, words

from qualcode.read.formats import docx as word

COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def box(text):
    """Words -> the run of a text box that holds them, once for new programs and once for old."""
    inside = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    return parse_xml(
        f'<w:r {nsdecls("w")} xmlns:mc="{COMPATIBLE}"><mc:AlternateContent><mc:Choice>{inside}'
        f"</mc:Choice><mc:Fallback><w:pict>{inside}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def read(build):
    """What ``build`` puts into a new Word document -> text and speaker of its lines."""
    return [(line.text, line.speaker) for line in word.lines(word_file(build))]


def test_text_boxes_are_nobodys():
    """What stands in a box follows its paragraph as a heading does, and stands there once."""

    def build(document):
        document.add_paragraph("I: Ya.")._p.append(box("Kotak"))
        document.add_paragraph("Lanjut.")

    assert read(build) == [("I: Ya.", None), ("Kotak", ""), ("Lanjut.", None)]


def test_a_text_box_in_a_cell_is_read_once():
    """It is a line of its cell."""

    def build(document):
        document.add_table(1, 1).cell(0, 0).paragraphs[0]._p.append(box("Kotak"))

    assert read(build) == [("Kotak", None)]


def test_hidden_words_are_not_read():
    """Some programs keep their codes as hidden words; a run can be shown again."""

    def build(document):
        paragraph = document.add_paragraph("P: apa ")
        paragraph.add_run("kode").font.hidden = True
        paragraph.add_run("kabar?").font.hidden = False

    assert read(build) == [("P: apa kabar?", None)]


def test_a_table_of_contents_is_not_read():
    """It repeats the headings, and nobody says it."""

    def build(document):
        document.add_paragraph("P: Halo?")
        document.element.body.insert(
            0,
            parse_xml(
                f"<w:sdt {nsdecls('w')}><w:sdtPr><w:docPartObj><w:docPartGallery "
                'w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent><w:p><w:r>'
                "<w:t>Bab 1 ... 3</w:t></w:r></w:p></w:sdtContent></w:sdt>"
            ),
        )

    assert read(build) == [("P: Halo?", None)]


def test_bold_names_count_across_tables(files):
    """A name that stands in bold type above a table and below it comes more than once."""

    def build(document):
        for name, said in (("Rina", " Apa kabar?"), ("Budi", " Baik.")):
            document.add_paragraph().add_run(name).bold = True
            document.paragraphs[-1].add_run(said)
        document.add_table(1, 2).cell(0, 0).text = "Gambar"
        for name, said in (("Rina", " Kenapa?"), ("Budi", " Ada teman.")):
            document.add_paragraph().add_run(name).bold = True
            document.paragraphs[-1].add_run(said)

    speakers = [who for who, _ in words(files.read(word_file(build), "a.docx").transcript) if who]
    assert speakers == ["Rina", "Budi", "Rina", "Budi"]
