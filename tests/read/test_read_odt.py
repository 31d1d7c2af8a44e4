"""OpenDocument texts: what a Word file of the same words gives, and files that are hostile."""

import io
import zipfile

import pytest
from reading_files import said, word_file, words

from qualcode.errors import UnreadableFile
from qualcode.read.formats import docx as word
from qualcode.read.formats import odt

SPACES = "".join(
    f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
        ("fo", "xsl-fo-compatible"), ("draw", "drawing"), ("manifest", "manifest"),
    )
)  # fmt: skip
MIMETYPE = "application/vnd.oasis.opendocument.text"
BOLD = '<style:text-properties fo:font-weight="bold"/>'
HIDDEN = '<style:text-properties text:display="none"/>'


def package(content=None, styles=None, manifest=None, sealed=None):
    """The members of a package -> its bytes."""
    members = {
        "mimetype": MIMETYPE, "content.xml": content, "styles.xml": styles,
        "META-INF/manifest.xml": manifest, "encrypted-package": sealed,
    }  # fmt: skip
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in members.items():
            if inside is not None:
                archive.writestr(name, inside)
    return stream.getvalue()


def text(body, automatic="", sheet=""):
    """The XML of a body, of its own styles and of the style sheet -> an OpenDocument text."""
    content = (
        f"<office:document-content{SPACES}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    sheet = f"<office:styles>{sheet}</office:styles>"
    return package(content, f"<office:document-styles{SPACES}>{sheet}</office:document-styles>")


def style(name, inside="", family="text", parent=""):
    """A style's XML."""
    based = f' style:parent-style-name="{parent}"' if parent else ""
    return f'<style:style style:name="{name}" style:family="{family}"{based}>{inside}</style:style>'


def p(inside, named="Standard"):
    """A paragraph's XML."""
    return f'<text:p text:style-name="{named}">{inside}</text:p>'


def span(named, inside):
    """The XML of a stretch of a paragraph."""
    return f'<text:span text:style-name="{named}">{inside}</text:span>'


def table(*rows):
    """Rows of cells -> the XML of a table."""
    cells = [
        "".join(f"<table:table-cell>{p(one)}</table:table-cell>" for one in row) for row in rows
    ]
    inside = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    return f"<table:table>{inside}</table:table>"


def texts(data):
    """An OpenDocument text -> the text of its lines."""
    return [line.text for line in odt.lines(data)]


def test_paragraphs_headings_and_breaks(files):
    """One line a paragraph, soft breaks splitting them; a heading is nobody's."""
    body = "<text:h>Bab satu</text:h>" + p("P: Apa kabar?") + p("I: Baik<text:line-break/>sekali.")
    transcript = files.read(text(body), "a.odt").transcript
    assert transcript.text == "Bab satu\nP: Apa kabar?\nI: Baik\nsekali."
    assert words(transcript) == [
        (None, "Bab satu"), ("P", "Apa kabar?"), ("I", "Baik\nsekali."),
    ]  # fmt: skip


def test_white_space_is_what_the_format_says():
    """Line ends in the XML are spaces, repeated ones one; `text:s` and `text:tab` are exact."""
    body = p("\n  satu\n  <text:span> dua</text:span><text:s text:c='2'/>tiga<text:tab/>empat")
    assert texts(text(body)) == ["satu dua  tiga\tempat"]


@pytest.mark.parametrize("count", ["999999999999", "9" * 5000, "-3", "dua", "²"])
def test_a_count_out_of_all_measure_is_not_believed(count):
    """Spaces repeated without end neither fill the memory nor break the reading."""
    (line,) = texts(text(p(f'a<text:s text:c="{count}"/>b')))
    assert line.replace(" ", "") == "ab"
    assert len(line) < 1000


@pytest.mark.parametrize(
    ("automatic", "sheet"),
    [
        (style("T1", BOLD), ""),
        (style("T1", parent="Tebal"), style("Tebal", BOLD)),
        (style("T1", parent="A"), style("A", parent="Tebal") + style("Tebal", BOLD)),
        (style("T1", '<style:text-properties fo:font-weight="700"/>'), ""),
    ],
)
def test_bold_names_through_styles(files, automatic, sheet):
    """A name is bold by its own style or by one that this is based on."""
    rows = [("Rina", " Apa kabar?"), ("Budi", " Baik."), ("Rina", " Kenapa?"), ("Budi", " Ya.")]
    body = "".join(p(span("T1", name) + rest) for name, rest in rows)
    transcript = files.read(text(body, automatic, sheet), "a.odt").transcript
    assert words(transcript) == [(name, rest.strip()) for name, rest in rows]


def test_a_span_can_take_bold_type_back():
    """A plain span in a bold paragraph is no name."""
    automatic = style("P1", BOLD, "paragraph") + style(
        "T1", '<style:text-properties fo:font-weight="normal"/>'
    )
    body = p(span("T1", "Rina") + " Apa?", "P1") + p(span("T1", "Rina") + " Ya.", "P1")
    assert [line.speaker for line in odt.lines(text(body, automatic))] == [None, None]


def test_styles_that_are_based_on_each_other_end(files):
    """A circle of styles is no endless one."""
    automatic = style("P1", "", "paragraph", "P2") + style("P2", "", "paragraph", "P1")
    body = p("P: Apa kabar?", "P1") + p("I: Baik.", "P2")
    assert len(words(files.read(text(body, automatic), "a.odt").transcript)) == 2


def test_a_title_is_a_heading_by_the_style_that_was_chosen():
    """Changes to a paragraph's looks hide its style; the name stands behind them."""
    automatic = style("P1", "", "paragraph", "Title") + style("P2", "", "paragraph", "Standard")
    sheet = style("Title", "", "paragraph", "Heading") + style("Standard", "", "paragraph")
    data = text(p("Transkrip", "P1") + p("Halo.", "P2"), automatic, sheet)
    assert [line.speaker for line in odt.lines(data)] == ["", None]


def test_lists_sections_and_links_are_text():
    """Their words count; the numbers of lists that a program wrote down do not."""
    body = (
        "<text:section>" + p("satu") + "</text:section><text:list><text:list-item>"
        "<text:number>1.</text:number>" + p("dua") + "<text:list><text:list-item>" + p("tiga")
        + "</text:list-item></text:list></text:list-item></text:list>" + p("<text:a>empat</text:a>")
    )  # fmt: skip
    assert texts(text(body)) == ["satu", "dua", "tiga", "empat"]


def test_what_was_never_said_is_left_out():
    """Notes, comments, deletions, hidden words and indexes are not read; insertions are."""
    automatic = style("T9", HIDDEN) + style("P9", HIDDEN, "paragraph")
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion>" + p("dihapus")
        + "</text:deletion></text:changed-region></text:tracked-changes><text:table-of-content>"
        "<text:index-body>" + p("Bab 1") + "</text:index-body></text:table-of-content>"
        + p(
            "P: apa<text:note><text:note-citation>1</text:note-citation><text:note-body>"
            + p("kaki") + "</text:note-body></text:note><text:change-start/> kabar"
            "<text:change-end/><office:annotation>" + p("komentar") + "</office:annotation>"
            + span("T9", "rahasia") + "?"
        )
        + p("tersembunyi", "P9")
    )  # fmt: skip
    assert texts(text(body, automatic)) == ["P: apa kabar?", ""]


def test_text_boxes_are_nobodys():
    """What stands in a box follows its paragraph as a heading does."""
    box = f"<draw:frame><draw:text-box>{p('Kotak')}</draw:text-box></draw:frame>"
    assert [(line.text, line.speaker) for line in odt.lines(text(p(f"I: Ya{box}.")))] == [
        ("I: Ya.", None),
        ("Kotak", ""),
    ]


def test_tables_give_speakers(files):
    """A table with a column of speakers is read as in Word files."""
    rows = [("Pembicara", "Ucapan"), ("P", "Apa kabar?"), ("I", "Baik."), ("P", "Kenapa?")]
    transcript = files.read(text(p("Usia: 17") + table(*rows)), "a.odt").transcript
    assert words(transcript)[-3:] == rows[1:]


def test_cells_inside_covered_and_repeated():
    """Inner tables give their words, covered cells none, and repeats have a bound."""
    inner = "<table:table-cell>" + table(["satu", "dua"]) + "</table:table-cell>"
    covered = f"<table:covered-table-cell>{p('lama')}</table:covered-table-cell>"
    empty = '<table:table-cell table:number-columns-repeated="16000000"/>'
    rows = f'<table:table-row table:number-rows-repeated="9000000">{empty}</table:table-row>'
    first = f"<table:table-row>{inner}{covered}{empty}</table:table-row>"
    body = f"<table:table>{first}{rows}</table:table>"
    assert [line for line in texts(text(body)) if line] == ["satu", "dua"]


def test_the_same_words_as_a_word_file():
    """Paragraphs, a table and words behind it give the same lines in both formats."""
    rows = [("Pembicara", "Ucapan"), ("P", "Apa kabar?"), ("I", "Baik."), ("P", "Kenapa?")]

    def build(document):
        document.add_heading("Transkrip", 1)
        document.add_paragraph("Usia: 17")
        grid = document.add_table(len(rows), 2)
        for place, row in zip(grid.rows, rows, strict=True):
            for cell, said_ in zip(place.cells, row, strict=True):
                cell.text = said_
        document.add_paragraph("Selesai.")

    body = "<text:h>Transkrip</text:h>" + p("Usia: 17") + table(*rows) + p("Selesai.")
    assert odt.lines(text(body)) == word.lines(word_file(build))


MANIFEST = f"<manifest:manifest{SPACES}><manifest:encryption-data/></manifest:manifest>"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (package("\x07", manifest=MANIFEST), "has a password"),
        (package(sealed="x"), "has a password"),
        (package(), "is broken"),
        (package("<a><b></a>"), "is broken"),
        (package(f"<office:document-content{SPACES}/>"), "no text document"),
        (package(b" " * 30_000_000), "far too large"),
        (text("<text:section>" * 400 + "</text:section>" * 400), "is broken"),
        (text(p("halo"))[:-60], "broken"),
        (
            package('<!DOCTYPE a [<!ENTITY b "halo">]>' + f"<a{SPACES}>&b;</a>"),
            "declares entities",
        ),
    ],
)
def test_what_is_no_open_document_is_refused(files, data, message):
    """Each says what it is and what to do."""
    assert message in files.refused(data, "a.odt")


def outcome(data):
    """What becomes of a file: its number of lines, or what the user is told to do."""
    try:
        return len(odt.lines(data))
    except UnreadableFile as error:
        return error.problems[0].todo


def test_damage_anywhere_is_refused_or_read():
    """A letter that went wrong in the XML raises nothing but what a user can understand."""
    whole = text(p("P: Apa kabar?") + table(("P", "Apa?"), ("I", "Ya.")))
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        content = archive.read("content.xml")
    start = content.index(b"<office:body>")
    damaged = [content[:at] + b"<" + content[at + 1 :] for at in range(start, len(content), 3)]
    assert all(outcome(package(one)) for one in damaged)


def test_roles_are_found(files):
    """Who asks is settled from an OpenDocument text as from any other file."""
    transcript = files.read(text(p("P: Apa kabar?") + p("I: Baik.")), "a.odt").transcript
    assert [role for _, role, _ in said(transcript)] == ["interviewer", "informant"]
