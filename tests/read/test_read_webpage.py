"""Web pages: noScribe's transcripts, and what Word, Google Docs and browsers save."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_files import words

from qualcode.errors import UnreadableFile
from qualcode.read.formats import webpage
from qualcode.types import Mark


def page(body, head=""):
    """What stands in a page -> the page."""
    return (
        f"<!DOCTYPE html>\n<html><head><title>Judul</title>{head}</head><body>{body}</body></html>"
    )


def lines(body, head=""):
    """What stands in a page -> its lines."""
    return webpage.lines(page(body, head).encode())


def texts(body, head=""):
    """What stands in a page -> the text of its lines."""
    return [line.text for line in lines(body, head)]


NOSCRIBE = """
<p style="font-weight: 600">Wawancara 3</p><p><span style="color: #909090">Transcribed with
noScribe vers. 0.7<br />Audio file: ./a.mp3</span></p><p><a name="ts_0_12140_">(12 seconds pause)
</a></p><p></p><p><a name="ts_12140_22800_S01">S01: <span style="color: #78909C">[00:00:12]</span>
Apa kabar, Bu?</a><a name="ts_22800_24360_S01"> (..)</a><a name="ts_24360_30010_S01"> Sehat?</a>
</p><p><a name="ts_31190_36330_S00">S00: <span style="color: #78909C">[00:00:31]</span> Baik.</a>
<a name="ts_36950_39650_S00"> <span style="color: #78909C">[00:00:36]</span> Ada teman.</a></p>
"""


def test_noscribe_keeps_its_times(files):
    """Its anchors tell when each piece is said; the stamps it shows are no words."""
    transcript = files.read(page(NOSCRIBE), "a.html").transcript
    turns = [(t.speaker, t.span.of(transcript.text), t.seconds) for t in transcript.turns[1:]]
    assert turns == [
        ("S01", "Apa kabar, Bu? (..) Sehat?", 12.14),
        ("S00", "Baik. Ada teman.", 31.19),
    ]
    assert [mark.seconds for mark in transcript.times] == [0, 12.14, 22.8, 24.36, 31.19, 36.95]
    assert transcript.text[transcript.times[3].at :].startswith("Sehat?")
    assert transcript.length == 39.65


def test_noscribe_says_what_its_plain_text_says(files):
    """The same speakers and words come from both of its files."""
    plain = (
        "Wawancara 3\n\nS01: [00:00:12] Apa kabar, Bu? (..) Sehat?\n\n"
        "S00: [00:00:31] Baik. [00:00:36] Ada teman.\n"
    )
    said = words(files.read(plain, "a.txt").transcript)
    found = words(files.read(page(NOSCRIBE), "a.html").transcript)
    assert [turn for turn in found if turn[0]] == [turn for turn in said if turn[0]]


def test_blocks_and_breaks_are_lines():
    """Every block and every line break ends a line, however they are nested."""
    body = "P: satu<br/>I: dua<div>tiga<div>em<b>pat</b></div>lima</div><ul><li>enam<li>tujuh</ul>"
    assert texts(body) == ["P: satu", "I: dua", "tiga", "empat", "lima", "enam", "tujuh"]


def test_white_space_is_one_space():
    """Line ends in the source are spaces; a no-break space and `pre` keep theirs."""
    assert texts("<p>\n  satu\n  dua <b> tiga</b>\n</p>") == ["satu dua tiga"]
    assert texts("<pre>satu\n  dua</pre>") == ["satu", "  dua"]
    assert texts('<div style="white-space: pre-wrap">satu\r\ndua</div>') == ["satu", "dua"]
    assert texts("<p>satu&nbsp;&nbsp;dua</p>") == ["satu\xa0\xa0dua"]


def test_empty_paragraphs_are_empty_lines():
    """They part the header from the talk; a break at a paragraph's end parts nothing."""
    assert texts("<p>satu<br></p><p></p><p><br></p><p>dua</p>") == ["satu", "", "", "dua"]


def test_headings_are_nobodys():
    """A heading is context, however much stands in it."""
    body = '<p class="MsoTitle">Judul</p><h2>Bab <i>dua</i></h2>halo'
    assert [(line.text, line.speaker) for line in lines(body)] == [
        ("Judul", ""),
        ("Bab dua", ""),
        ("halo", None),
    ]


@pytest.mark.parametrize(
    ("bold", "head"),
    [
        ("<b>{}</b>", ""),
        ("<strong>{}</strong>", ""),
        ('<span style="font-weight:700">{}</span>', ""),
        ('<span class="c1 c3">{}</span>', "<style>p{margin:0}.c1, .c3{font-weight:700}</style>"),
        ("<i class=c1><span class=c3>{}</span></i>", "<style>.c3{font-weight:bold}</style>"),
    ],
)  # fmt: skip
def test_bold_names(files, bold, head):
    """A bold name is the speaker, whether a tag, a style or a class makes it bold."""
    rows = [("Rina", "Apa kabar?"), ("Budi", "Baik."), ("Rina", "Kenapa?"), ("Budi", "Ya.")]
    body = "".join(f"<p>{bold.format(name)} {said}</p>" for name, said in rows)
    assert words(files.read(page(body, head), "a.html").transcript) == rows


def test_a_style_can_take_bold_type_back():
    """Google Docs wraps whole documents into a bold tag that is not bold."""
    body = '<b style="font-weight:normal"><p>Rina Apa?</p><p>Rina Ya.</p></b>'
    assert [line.speaker for line in lines(body)] == [None, None]


TALK = [("Pembicara", "Ucapan"), ("P", "Apa kabar?"), ("I", "Baik."), ("P", "Kenapa?")]


def table(rows):
    """Rows of cells -> the HTML of a table."""
    cells = ["".join(f"<td><p>{cell}</p></td>" for cell in row) for row in rows]
    return "<table><tbody>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</tbody></table>"


def test_tables_give_speakers(files):
    """A table with a column of speakers is read as in Word files."""
    transcript = files.read(page("<p>Usia: 17</p>" + table(TALK)), "a.html").transcript
    assert words(transcript)[-3:] == TALK[1:]


def test_tables_that_lay_out_a_page_are_paragraphs(files):
    """A page inside a table, and a table inside that, lose neither bold names nor rows."""
    inner = f"<h2>Bab</h2>{table(TALK)}<p>P: Selesai?</p>"
    body = f"<table><tr><td>menu</td><td>{inner}</td></tr></table>"
    assert words(files.read(page(body), "a.html").transcript)[-4:] == [*TALK[1:], ("P", "Selesai?")]
    assert texts("<table>satu<tr><td>dua<td>tiga</table>") == ["satu", "dua", "tiga"]


def test_cells_that_span_keep_the_columns(files):
    """Where a speaker's cell goes down two rows, the words stay in their column."""
    body = (
        "<table><tr><th>Pembicara<th>Ucapan</tr><tr><td rowspan=2>P<td>Apa kabar?</tr>"
        "<tr><td>Sehat?</tr><tr><td>I<td>Baik.</tr><tr><td colspan=99999999>Catatan</tr></table>"
    )
    transcript = files.read(page(body), "a.html").transcript
    assert words(transcript)[1:3] == [("P", "Apa kabar?\nSehat?"), ("I", "Baik.")]


@pytest.mark.parametrize(
    "furniture",
    [
        "<script>var a = '<p>kode</p>';</script>", "<style>p{}</style>", "<nav><p>menu</p></nav>",
        '<p style="display:none">rahasia</p>', "<p hidden>rahasia</p>", "<!-- catatan -->",
        "<button>Putar</button>", '<div title="header"><p>Halaman</p></div>',
        "<select><option>satu</select>", "<svg><text>x</text></svg>",
        "<template><p>x</p></template>", "<p><del>dihapus</del></p>",
        '<div style="mso-element:comment-list"><p>komentar</p></div>',
        '<p><a href="#_ftnref1">[1]</a> catatan kaki</p>',
        '<div id="sdfootnote1"><p><a href="#sdfootnote1anc">1</a>catatan</p></div>',
        '<p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>komentar</span></p>',
    ],
)  # fmt: skip
def test_what_was_never_said_is_left_out(furniture):
    """Scripts, menus, hidden things, notes and comments are no text."""
    assert [text for text in texts(f"{furniture}<p>P: halo</p>") if text] == ["P: halo"]


@pytest.mark.parametrize("target", ["#_ftn1", "#_msocom_1", "#ftnt1", "#cmnt2", "#sdfootnote1sym"])
def test_signs_of_notes_are_no_words(target):
    """The number that points at a note goes; other links stay."""
    body = f'<p>halo<sup><a href="{target}">[1]</a></sup> <a href="#bab">sini</a></p>'
    assert texts(body) == ["halo sini"]


def test_word_lists_lose_their_numbers():
    """Word writes the numbers of its lists into the page; its own file does not hold them."""
    number = "<![if !supportLists]><span style='mso-list:Ignore'>1.</span><![endif]>"
    assert texts(f"<p>{number}satu<o:p></o:p></p>") == ["satu"]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="utf-8">', "utf-8"),
        ('<META CONTENT="text/html; CHARSET=windows-1252">', "cp1252"),
        ('<meta charset="iso-8859-1">', "cp1252"),
        ('<meta charset="windows-1250">', "cp1250"),
        ('<meta charset="iso-8859-1">', "utf-8"),
        ('<meta charset="utf-8">', "cp1252"),
        ('<meta charset="tak-ada">', "cp1252"),
        ('<meta charset="utf-16">', "utf-16"),
        ("", "utf-8-sig"),
    ],
)
def test_the_encoding_is_found(head, encoding):
    """By the mark, by what is Unicode for certain, then by what the page says."""
    data = page("<p>P: “é” – ya</p>", head).encode(encoding)
    assert [line.text for line in webpage.lines(data)] == ["P: “é” – ya"]


def test_a_page_says_what_no_guess_could():
    """Two encodings that both fit are told apart by what the page says."""
    data = page("<p>ш</p>", "<meta charset=koi8-r>").encode("koi8-r")
    assert [line.text for line in webpage.lines(data)] == ["ш"]


def test_times_of_a_player_are_marks():
    """A stamp that is marked as one is a time and no word, at its place in the line."""
    body = '<p>P: Apa <span class="timestamp" data-timestamp="61.5">1:01</span>&nbsp;kabar?</p>'
    (line,) = lines(body)
    assert line.text == "P: Apa kabar?"
    assert line.marks == (Mark(7, 61.5),)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("<html><body><p>P: Apa kabar?</p><p>I: Ba", "ends in the middle"),
        ('<p>P: Apa kabar?</p><p class="Mso', "ends in the middle"),
        ("<p>P: halo</p><!-- cat", "ends in the middle"),
        (page("<div>" * 1000 + "dalam"), "nested deeper"),
        (page("<p " + " ".join(f"a{n}=b" for n in range(20_000)) + ">halo"), "nested deeper"),
        (page("<p>" + "x" * 11_000_000), "larger pieces"),
    ],
)  # fmt: skip
def test_what_is_no_whole_page_is_refused(files, data, message):
    """Each says what it is and what to do."""
    assert message in files.refused(data, "a.html")


def test_a_page_without_words_is_refused(files):
    """Nothing but furniture is no transcript."""
    assert "no words" in files.refused(page("<script>x</script><p></p>"), "a.html")
    assert webpage.lines(b"") == []


def test_nothing_is_fetched_or_expanded(tmp_path):
    """A page that points at a file on this computer never shows it."""
    secret = tmp_path / "secret.txt"
    secret.write_text("rahasia")
    for data in (
        f'<!DOCTYPE html [<!ENTITY e SYSTEM "{secret.as_uri()}">]><html><body>P: &e;</body></html>',
        page(
            f'<iframe src="{secret.as_uri()}"></iframe><object data="{secret.as_uri()}">x</object>'
        ),
    ):
        assert "rahasia" not in str(webpage.lines(data.encode()))


def test_pictures_inside_a_page_are_no_burden():
    """A photograph of megabytes in an attribute is left out before the page is read."""
    assert texts(f'<p>P: <img src="data:image/png;base64,{"A" * 12_000_000}">halo</p>') == [
        "P: halo"
    ]


@given(
    st.lists(
        st.sampled_from([
            "<p>", "</p>", "<b>", "</b>", "<table>", "<tr>", "<td rowspan=3>", "</table>", "<br>",
            "<pre>", "<!--", "-->", "<a name=ts_1_2_>", "<span class=timestamp>0:01</span>", " ",
            "kata", "&amp;", "&#0;", "\0", "<", ">", '"', "<h1>", "<caption>", "<script>", "\r",
            "<div hidden>", "<a href=#_ftnref1>", "<textarea>", "<html>", "</html>", "<frameset>",
        ]),
        max_size=25,
    )
)  # fmt: skip
@settings(max_examples=150)
def test_any_mixture_is_read_or_refused(pieces):
    """Nothing but what a user can understand is ever raised, and times stay inside lines."""
    try:
        found = webpage.lines("".join(pieces).encode())
    except UnreadableFile:
        return
    for line in found:
        assert not {"\n", "\r"} & set(line.text)
        assert all(0 <= mark.at <= len(line.text) for mark in line.marks)
