"""RTF files as Word, LibreOffice, TextEdit and f4 write them, and files that are cut or odd."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_files import words

from qualcode.errors import UnreadableFile
from qualcode.read.formats import rtf


def document(body, head=r"\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}}"):
    """What stands in a document, and before it -> its bytes."""
    return f"{{\\rtf1{head}\n{body}}}".encode("latin-1")


def texts(body, **settings_):
    """What stands in a document -> the text of its lines."""
    return [line.text for line in rtf.lines(document(body, **settings_))]


def escaped(text):
    """Words -> the same as Word writes them: UTF-16 numbers, each with a stand-in."""
    units = text.encode("utf-16-le", "surrogatepass")
    numbers = [int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2)]
    return "".join(f"\\u{n - 0x10000 if n > 0x7FFF else n}?" for n in numbers)


def test_a_transcript_of_a_word_processor(files):
    """Paragraphs are lines, soft breaks split them, and looks mean nothing."""
    body = (
        r"\pard\plain \ltrpar\s0\fs24 Usia: 17\par\pard P: Apa {\i kabar}?\line Sehat?\par"
        "\r\n" + r"\pard I:\tab Baik,\~Kak\emdash sungguh.\par"
    )
    transcript = files.read(document(body), "a.rtf").transcript
    assert transcript.attributes == {"age": "17"}
    assert words(transcript) == [
        ("P", "Apa kabar?\nSehat?"),
        ("I", "Baik, Kak—sungguh."),
    ]


def test_textedit_breaks_lines_with_backslashes():
    """A backslash before a line's end ends a paragraph; U+2028 is a soft break."""
    body = "\\f0\\fs24 \\cf0 P: Apa kabar?\\\nI: Baik.\\\r\nP: Oh\\uc0\\u8232 ya?"
    assert texts(body, head=r"\ansi\cocoartf2639\cocoasubrtf600") == [
        "P: Apa kabar?",
        "I: Baik.",
        "P: Oh",
        "ya?",
    ]


def test_stamps_of_f4_stay_for_the_reader_of_times(files):
    """A stamp at a paragraph's end is a time, and no word of the answer."""
    body = r"P: Apa kabar? #00:00:06-8#\par I: Baik. #00:00:10-2#\par"
    transcript = files.read(document(body), "a.rtf").transcript
    assert words(transcript) == [("P", "Apa kabar?"), ("I", "Baik.")]
    assert transcript.length == pytest.approx(10.2)


@pytest.mark.parametrize(
    ("head", "body", "text"),
    [
        (r"\ansi\ansicpg1252", r"\'93caf\'e9\'94", "“café”"),
        (r"\mac", r"caf\'8e", "café"),
        (r"\ansi\ansicpg10000", r"caf\'8e", "café"),
        (r"\ansi\ansicpg1251", r"\'cf\'f0\'e8", "При"),
        (r"\ansi\ansicpg65001", r"caf\'c3\'a9", "café"),
        (r"\ansi\ansicpg932", r"\'83A", "ア"),
        (r"\ansi\ansicpg99999", r"caf\'e9", "café"),
        (r"\ansi\ansicpg1252{\fonttbl{\f0 A;}{\f1\fcharset204 B;}}", r"\f1 \'cf{\f0 \'e9}", "Пé"),
        (r"\ansi\deff1{\fonttbl{\f0 A;}{\f1\fcharset204 B;}}", r"\f0\plain \'cf", "П"),
        (r"\ansi", "caf\xe9", "café"),
        (r"\ansi", r"caf\u233e", "caf\xe9"),
        (r"\ansi\uc2", r"caf\u233\'3f? ya", "café ya"),
        (r"\ansi\uc0", r"\u8220 ya\u8221 ", "“ya”"),
        (r"\ansi", r"{\uc0\u233 }x", "éx"),
        (r"\ansi", r"\u-10179?\u-8704?", "😀"),
        (r"\ansi", r"\u-8704?x", "\ufffdx"),
        (r"\ansi", r"satu\u13\'0d", "satu"),
    ],
)
def test_letters_in_every_spelling(head, body, text):
    """Code pages, the fonts' own sets, Unicode with stand-ins, and bare bytes."""
    assert texts(body, head=head) == [text]


def test_bare_unicode_is_read():
    """Some programs write UTF-8 or UTF-16 into what should be ASCII."""
    written = "{\\rtf1\\ansi P: café 😀 ya?\\par}"
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert [line.text for line in rtf.lines(written.encode(encoding))] == ["P: café 😀 ya?"]


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=30).map(str.strip)
)
@settings(max_examples=60)
def test_no_letter_is_lost(text):
    """Whatever words hold, they come back as they were written."""
    assert texts(f"P: {escaped(text)}.\\par") == [f"P: {text}."]


@pytest.mark.parametrize(
    "group",
    [
        r"{\header Halaman \chpgn\par}", r"{\footer x}", r"{\footnote \chftn kaki}",
        r"{\*\annotation \chatn komentar}", r"{\pict\pngblip 89504e47}", r"{\info{\title x}}",
        r"{\*\shppict{\pict ab}}{\nonshppict{\pict ab}}", r"{\listtext\pard 1.\tab}",
        r"{\object\objemb{\*\objdata 0105}{\result dalam}}", r"{\*\objdata\bin5 {{{{{}",
        r"{\*\sesuatu tersembunyi {\b dalam}}", r"{\deleted dihapus}", r"{\v rahasia}",
        r"{\*\bkmkstart _x}", r"\v rahasia\v0 ", r"{\xe indeks}",
    ],
)  # fmt: skip
def test_what_was_never_said_is_left_out(group):
    """Page furniture, notes, pictures, objects, deletions and hidden codes are no text."""
    assert texts(rf"P: apa{group} kabar?\par") == ["P: apa kabar?"]


def test_links_insertions_and_unicode_groups_are_text():
    """Of a link its words count and not its address; of two spellings the second."""
    body = (
        r'P: {\field{\*\fldinst{HYPERLINK "http://contoh.id"}}{\fldrslt{sini}}} {\revised baru}'
        r" {\upr{a?b}{\*\ud{a\u233?b}}}\par"
    )
    assert texts(body) == ["P: sini baru aéb"]


def test_bold_names(files):
    """A bold name before plain words is the speaker if it comes again."""
    rows = [("Rina", "Apa kabar?"), ("Budi", "Baik."), ("Rina", "Kenapa?"), ("Budi", "Ya.")]
    body = "".join(rf"\pard {{\b {name}}} {said}\par" for name, said in rows[:2])
    body += "".join(rf"\pard \b {name}\b0  {said}\par" for name, said in rows[2:])
    assert words(files.read(document(body), "a.rtf").transcript) == rows


def test_headings_are_nobodys():
    """A paragraph is a heading by its style's name or by its level."""
    head = r"\ansi{\stylesheet{\s0 Normal;}{\*\cs9 heading 1 Char;}{\s1\b heading 1;}}"
    body = r"\pard\s1 Bab\par\pard Halo.\par{\pard\outlinelevel0 Dua\par}\pard\outlinelevel9 Ya\par"
    speakers = [line.speaker for line in rtf.lines(document(body, head))]
    assert speakers == ["", None, "", None]


def table(*rows):
    """Rows of cells -> the RTF of a table."""
    cells = ["".join(rf"\pard\intbl {cell}\cell" for cell in row) for row in rows]
    return "".join(rf"\trowd\cellx1000\cellx2000{row}\row" for row in cells) + r"\pard "


def test_tables_give_speakers(files):
    """A table with a column of speakers is read as in Word files; words behind it are nobody's."""
    rows = [("Pembicara", "Ucapan"), ("P", r"Apa\par kabar?"), ("I", "Baik."), ("P", "Oh?")]
    body = rf"Usia: 17\par {table(*rows)}Selesai.\par"
    transcript = files.read(document(body), "a.rtf").transcript
    assert words(transcript)[1:] == [
        ("P", "Apa\nkabar?"), ("I", "Baik."), ("P", "Oh?"), (None, "Selesai."),
    ]  # fmt: skip


def test_tables_that_are_odd_lose_no_words():
    """Cells without a row's end, tables in cells, and paragraphs after an unfinished row."""
    inner = r"{\itap2 dua\nestcell{\*\nesttableprops\nestrow}{\nonesttables\par}}"
    nested = rf"\trowd\pard\intbl satu\par{inner}\cell\row"
    assert texts(nested + r"\pard tiga\par") == ["satu", "dua", "tiga"]
    assert texts(r"\pard\intbl satu\cell dua\par\pard tiga\par") == ["satu: dua", "tiga"]
    assert texts(r"\pard\intbl satu\cell dua") == ["satu", "dua"]


def test_text_boxes_are_nobodys():
    """What stands in a box follows its paragraph as a heading does."""
    box = r"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt\pard Kotak\par Dua}}{\shprslt Kotak}}"
    assert [(line.text, line.speaker) for line in rtf.lines(document(rf"I: Ya{box}.\par"))] == [
        ("I: Ya.", None),
        ("Kotak", ""),
        ("Dua", ""),
    ]


def test_pages_part_only_what_has_begun():
    """A new page inside a paragraph parts its words; before one it is nothing."""
    assert texts(r"satu\page dua\par\page tiga\par") == ["satu", "dua", "tiga"]


def test_a_brace_too_many_loses_nothing():
    """Words behind a document that closes too early are read."""
    assert texts(r"satu\par}} dua\par") == ["satu", " dua"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is broken"),
        (b"P: Halo", "is broken"),
        (document("P: Apa kabar?")[:-1], "ends in the middle"),
        (document(r"P: Apa {\b kabar"), "ends in the middle"),
        (document(r"P: Apa \bin99999999999999 kabar"), "ends in the middle"),
        (document("{" * 5000 + "}" * 5000), "nested deeper"),
    ],
)
def test_what_is_no_whole_rtf_is_refused(data, message):
    """Each says what it is and what to do."""
    with pytest.raises(UnreadableFile) as caught:
        rtf.lines(data)
    (problem,) = caught.value.problems
    assert message in problem.message
    assert problem.todo


@given(
    st.lists(
        st.sampled_from([
            "{", "}", "\\", "\\par ", "\\cell ", "\\row ", "\\intbl ", "\\'e9", "\\u-9 ", "\\uc",
            "{\\shp{\\*\\shpinst{\\shptxt ", "\\*", "\\ansicpg", "{\\fonttbl\\f1\\fcharset128 ",
            "\\bin3 ", "kata ", "\n", "\0", "\\nestcell ", "\\f9", "{\\stylesheet\\s0 heading;}",
        ]),
        max_size=25,
    )
)  # fmt: skip
@settings(max_examples=150)
def test_any_mixture_is_read_or_refused(pieces):
    """Nothing but what a user can understand is ever raised, and a line is one line."""
    try:
        found = rtf.lines(document("".join(pieces)))
    except UnreadableFile:
        return
    assert not any("\n" in line.text or "\r" in line.text for line in found)
