"""PDFs: paragraphs out of printed rows, what is printed round them, and files that are broken."""

import logging
import random
import shutil
import subprocess
import textwrap
import warnings
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_files import HIGH, LEFT, PITCH, TOP, Pdf, packed_stream, printed
from reading_files import said, word_file, words

from qualcode.errors import UnreadableFile
from qualcode.read.formats import pdf

LONG = (
    "Waktu itu saya pulang naik bus malam, lalu teman-teman satu kamar menunggu di depan "
    "gerbang sampai hampir jam dua belas, dan mereka tidak marah sama sekali walaupun hujan."
)
TALK = [
    "P: Apa kabar?",
    f"I: Baik. {LONG}",
    "P: Siapa yang menunggu waktu itu?",
    f"I: {LONG} Begitu ceritanya.",
]


def texts(data):
    """A PDF's bytes -> the text of its lines, empty ones left out."""
    return [line.text for line in pdf.lines(data) if line.text]


def spoken(data):
    """A PDF's bytes -> speaker and text of its lines, empty ones left out."""
    return [(line.speaker, line.text) for line in pdf.lines(data) if line.text or line.speaker]


def refusal(data):
    """A PDF's bytes -> the problem it must be refused with."""
    with pytest.raises(UnreadableFile) as caught:
        pdf.lines(data)
    assert caught.value.problems[0].todo
    return caught.value.problems[0].message


# Paragraphs


@pytest.mark.parametrize("spaces", [False, True])
@pytest.mark.parametrize("gap", [0, 6, PITCH])
@pytest.mark.parametrize("columns", [50, 79])
def test_a_paragraph_is_one_line_again(columns, gap, spaces):
    """However wide and spaced the print, what was a paragraph is one line."""
    assert texts(printed(*TALK, columns=columns, gap=gap, spaces=spaces)) == TALK


@given(
    st.lists(
        st.lists(st.sampled_from("ya saya pulang teman-teman nangis rumahnya oke".split()),
                 min_size=1, max_size=60).map(" ".join),
        min_size=1, max_size=12,
    )
)  # fmt: skip
@settings(max_examples=40, deadline=None)
def test_no_word_is_lost_or_made_up(answers):
    """Whatever is said, the words of the lines are those that were printed, in their order."""
    talk = [f"{'PI'[at % 2]}: {answer}" for at, answer in enumerate(answers)]
    assert " ".join(texts(printed(*talk, spaces=True))).split() == " ".join(talk).split()


def test_a_paragraph_goes_on_over_the_page():
    """A page's edge does not part a paragraph, with page numbers between its rows or without."""

    def number(page, at):
        page.put(str(at), left=300, down=HIGH - 30)

    talk = [*TALK, f"P: {LONG}", *TALK]
    assert texts(printed(*talk, lines=9)) == talk
    assert texts(printed(*talk, lines=9, around=number)) == talk


def test_a_label_begins_a_paragraph_even_under_a_full_row():
    """A label that other paragraphs begin with is never swallowed by the row before it."""
    full = "I: " + "kata " * 15 + "penuh"
    talk = ["Rina: Kenapa?", "Budi: Ya begitu.", f"Budi: {full[3:-2]}", "Rina: Oh.", "Budi: Iya."]
    assert texts(printed(*talk, columns=len(talk[2]))) == talk


@pytest.mark.parametrize("label", ["Pewawancara", "Narasumber 2", "P1", "Informan (R1)"])
def test_a_known_label_needs_no_company(label):
    """A role word or a code before a colon begins a paragraph wherever it stands."""
    row = "Lalu kami semua duduk di tangga belakang sambil menunggu hujan berhenti turun."
    assert texts(Pdf().rows(row, f"{label}: Terus?").bytes()) == [row, f"{label}: Terus?"]


def test_words_before_a_colon_go_on_with_the_row_above():
    """What only looks like a label, inside a paragraph, begins none."""
    answer = "I: " + "kata " * 14 + "intinya: sabar saja dulu, nanti juga selesai sendiri."
    found = texts(printed("P: Apa?", answer, "P: Oh.", columns=75))
    assert found == ["P: Apa?", answer, "P: Oh."]


def test_paragraphs_that_begin_with_an_indent():
    """Indented first rows part paragraphs whose last row is full."""
    pdf_file, down, talk = Pdf(), TOP, []
    for _ in range(5):
        pdf_file.rows("a" * 40 + " " + "b" * 33, left=LEFT + 30, down=down)
        pdf_file.rows("c" * 40 + " " + "d" * 38, "e" * 40 + " " + "f" * 38, down=down + PITCH)
        down += 3 * PITCH
        lengths = (40, 33, 40, 38, 40, 38)
        talk.append(" ".join(letter * n for letter, n in zip("abcdef", lengths, strict=True)))
    pdf_file.rows("Sekian.", left=LEFT + 30, down=down)
    assert texts(pdf_file.bytes()) == [*talk, "Sekian."]


def test_a_label_with_a_hanging_indent_is_parted_by_a_tab():
    """Names in a column of their own, words in another: the name is the label of its rows."""
    page, down = Pdf(), TOP
    for name, rows in [("Peneliti", ["Apa kabar?"]), ("Informan", ["x " * 30, "selesai."])] * 3:
        page.put(name, down=down)
        page.rows(*rows, left=LEFT + 70, down=down)
        down += len(rows) * PITCH
    found = texts(page.bytes())
    assert found[:2] == ["Peneliti\tApa kabar?", "Informan\t" + "x " * 30 + "selesai."]
    assert len(found) == 6


def test_an_empty_line_ends_the_header(files):
    """A header that an empty line closes is no talk."""
    talk = ["Informan: R1", "Usia: 17", "", "Pewawancara: Siapa?", "Informan: Ani."]
    transcript = files.read(printed(*talk), "a.pdf").transcript
    assert transcript.attributes == {"informant": "R1", "age": "17"}
    assert words(transcript) == [("Pewawancara", "Siapa?"), ("Informan", "Ani.")]


def test_lines_of_a_hard_wrapped_text_stay_apart_where_spaces_tell():
    """Rows that end without the space of a wrapped row are lines of their own."""
    verse = "I: " + "satu " * 14 + "dua"
    assert texts(printed(LONG, verse, "lalu tiga", LONG, LONG, spaces=True))[1:3] == [
        verse,
        "lalu tiga",
    ]


def test_the_signs_of_a_list_go():
    """A dot before an entry is not said; a dash may be speech and stays."""
    page = Pdf().put("\u2022").put("Usia: 17", left=LEFT + 18)
    page.put("\u2022 Kelas: X", down=TOP + PITCH).put("- begitu", down=TOP + 2 * PITCH)
    assert texts(page.bytes()) == ["Usia: 17", "Kelas: X", "- begitu"]


# Bold names, headings, footnotes


def test_bold_names_are_speakers():
    """A bold name before plain words or on its own row names the speaker."""
    page = Pdf()
    for at, (name, answer) in enumerate([("Rina", "Apa?"), ("Budi", "Ya."), ("Rina", "Oh.")] * 2):
        page.put(name, down=TOP + 40 * at, bold=True).put(answer, down=TOP + 40 * at + PITCH)
    page.put("Budi", down=400, bold=True).put("Sudah.", left=LEFT + 30, down=400)
    found = spoken(page.bytes())
    assert found[:4] == [("Rina", ""), (None, "Apa?"), ("Budi", ""), (None, "Ya.")]
    assert found[-1] == ("Budi", "Sudah.")


def test_words_printed_twice_count_once_and_a_heading_is_nobodys():
    """Some programs print words twice to make them bold; larger type heads a part."""
    page = Pdf().put("Dukungan keluarga", size=14, down=50).put("Dukungan keluarga", 60.4, 50, 14)
    page.rows(*TALK[::2], "I: Ya.", "P: Oh.", "I: Sudah.")
    assert spoken(page.bytes())[:2] == [("", "Dukungan keluarga"), (None, TALK[0])]


def test_a_footnote_follows_the_paragraph_it_interrupts():
    """Small words at the foot of a page are nobody's, and part no paragraph."""
    row = "Lalu kami semua duduk di tangga belakang sambil menunggu hujan berhenti turun"
    page = Pdf().rows(*[row] * 6).put("1 Rumah singgah.", down=780, size=7)
    page.page().rows("sampai pagi.", "P: Oh.", "I: Ya.", "P: Terus?")
    assert spoken(page.bytes())[:3] == [
        (None, " ".join([*[row] * 6, "sampai pagi."])),
        ("", "1 Rumah singgah."),
        (None, "P: Oh."),
    ]


# Hyphens

ROW = "Menurut saya keluarga itu penting sekali, sebab mereka yang paling sering"


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("men-", "dukung saya", "mendukung saya"),
        ("ke-", "luarga saya", "keluarga saya"),
        ("meng-", "obrol saja", "mengobrol saja"),
        ("teman-", "teman saya", "teman-teman saya"),
        ("teman-", "temannya itu", "teman-temannya itu"),
        ("sayur-", "mayur itu", "sayur-mayur itu"),
        ("tolong-", "menolong lah", "tolong-menolong lah"),
        ("bolak-", "balik terus", "bolak-balik terus"),
        ("HP-", "nya rusak", "HP-nya rusak"),
        ("Al-", "Quran itu", "Al-Quran itu"),
        ("2019-", "2020 itu", "2019-2020 itu"),
        ("di-", "support terus", "di-support terus"),
        ("group-", "nya bubar", "group-nya bubar"),
        ("re-", "entry itu", "re-entry itu"),
        ("kerja --", "eh sekolah", "kerja -- eh sekolah"),
        ("kerja -", "eh sekolah", "kerja - eh sekolah"),
        ("dan/", "atau tidak", "dan/atau tidak"),
    ],
)
def test_a_hyphen_at_the_end_of_a_row(first, second, joined):
    """Only a hyphen that parts a word goes; one that belongs to it stays."""
    above = f"{ROW} {'x' * len(first)}"
    data = Pdf().rows(above, f"{ROW} {first}", f"{second}.").bytes()
    assert texts(data) == [f"{above} {ROW} {joined}."]


@pytest.mark.parametrize(
    ("before", "joined"), [("di-support dulu", "di-support"), ("disupport dulu", "disupport")]
)
def test_a_file_says_itself_how_it_writes_a_word(before, joined):
    """What the same file writes inside a row decides on the row's end."""
    data = Pdf().rows(f"I: Kami {before} ya begitulah.", ROW, f"{ROW} di-", "support.").bytes()
    assert texts(data)[-1] == f"{ROW} {ROW} {joined}."


def test_where_words_are_parted_a_prefix_is_too():
    """In a file that parts words, di- at a row's end is a part of a word."""
    data = Pdf().rows(f"{ROW} men-", "dukung.", f"{ROW} di-", "blokir.").bytes()
    assert texts(data) == [f"{ROW} mendukung.", f"{ROW} diblokir."]


def test_a_broken_off_word_is_not_joined_where_spaces_tell():
    """A row that ends with a hyphen and the space of a wrapped row broke a word off."""
    page = Pdf().rows(f"{ROW} ", f"{ROW} ", f"{ROW} ma- ", "maksudnya.")
    assert texts(page.bytes())[0].endswith("ma- maksudnya.")


# What is printed round the words


def running(page, at):
    """What a word processor prints round a page."""
    page.put("Transkrip wawancara R1", down=35).put(
        f"Halaman {at} dari 3", left=250, down=HIGH - 30
    )


def browser(page, at):
    """What a browser prints round a page."""
    page.put("3/5/24, 10:12 AM", left=25, down=20, size=8).put("Transkrip", 280, 20, 8)
    page.put("https://contoh.example/r1", 25, HIGH - 15, 8).put(f"{at}/3", 550, HIGH - 15, 8)


def dashed(page, at):
    """A page number between dashes."""
    page.put(f"- {at} -", left=280, down=HIGH - 30)


def roman(page, at):
    """A Roman page number."""
    page.put("i" * at, left=280, down=30)


@pytest.mark.parametrize("around", [running, browser, dashed, roman])
def test_what_is_printed_round_the_pages_goes(around):
    """Running heads and feet, page numbers and a browser's print lines are never words."""
    assert texts(printed(*TALK * 3, lines=10, around=around)) == TALK * 3


def test_what_is_printed_round_a_single_page_goes_where_it_is_plain():
    """Of one page go a browser's lines and a page number that says so; a title could be words."""
    assert texts(printed(*TALK, around=browser)) == TALK
    assert texts(printed(*TALK, around=running)) == ["Transkrip wawancara R1", *TALK]


def test_a_different_number_of_digits_is_the_same_footer():
    """Page 9 and page 10 bear the same footer."""
    talk = [f"{'PI'[at % 2]}: Kalimat ke {at}." for at in range(120)]

    def foot(page, at):
        page.put(f"skripsi 2024 | {at}", left=200, down=HIGH - 30)

    assert texts(printed(*talk, lines=10, around=foot)) == talk


def test_speech_at_the_edge_of_pages_stays():
    """What people say at the top or the bottom of pages is no furniture, though it repeats."""
    page = Pdf()
    for at in range(4):
        page = page.page() if at else page
        page.rows("P: Oke.", "I: Ya.", f"P: Terus yang ke {at}?", "I: Sudah.", "P: Oke.")
    assert len(texts(page.bytes())) == 20


def test_answers_that_are_numbers_stay():
    """A number somebody says, or that heads a list, is no page number and no line number."""
    page = Pdf()
    for at, age in enumerate((17, 16, 21)):
        page = page.page() if at else page
        page.rows("P: Umurmu?", str(age), "P: Anak ke berapa?", "3")
    assert texts(page.bytes()) == [
        each for age in (17, 16, 21) for each in ("P: Umurmu?", str(age), "P: Anak ke berapa?", "3")
    ]


@pytest.mark.parametrize(("step", "left"), [(1, 30), (5, 30), (1, 560), (5, 560)])
def test_line_numbers_in_a_margin_go(step, left):
    """Numbers that count the rows beside them are not read, in either margin."""
    talk = TALK * 4
    page = Pdf()
    rows = [row for text in talk for row in textwrap.wrap(text, 79)]
    for at, row in enumerate(rows, 1):
        page.put(row, down=TOP + at * PITCH)
        if at % step == 0:
            aligned = left - 6 * len(str(at)) if left < LEFT else left
            page.put(str(at), left=aligned, down=TOP + at * PITCH)
    assert texts(page.bytes()) == talk


def test_paragraph_numbers_of_an_analysis_program_go():
    """A number before each paragraph, names among them, as MAXQDA prints."""
    page = Pdf()
    for at, (name, answer) in enumerate([("Rina", "Apa?"), ("Budi", "Ya."), ("Rina", "Oh.")] * 2):
        down = TOP + 40 * at
        page.put(str(2 * at + 1), left=30, down=down).put(name, down=down, bold=True)
        page.put(str(2 * at + 2), left=30, down=down + 18).put(answer, down=down + 18)
    assert spoken(page.bytes())[:4] == [("Rina", ""), (None, "Apa?"), ("Budi", ""), (None, "Ya.")]


def test_a_watermark_goes_and_a_single_stamp_stays():
    """Slanted words on most pages are no speech; on one page they may matter."""
    page = Pdf()
    for at in range(3):
        page = page.page() if at else page
        page.rows("P: Apa?", f"I: Kalimat {at}.")
        page.put("RAHASIA", 200, 500, 60, turn=(0.7, 0.7, -0.7, 0.7))
    page.put("lihat catatan", 20, 700, turn=(0, 1, -1, 0))
    found = spoken(page.bytes())
    assert found[-1] == ("", "lihat catatan")
    assert [text for _, text in found if "RAHASIA" in text] == []


# Pages of other shapes


@pytest.mark.parametrize(
    ("turn", "place"),
    [
        ((0, 1, -1, 0), lambda down: (80 + down, 500)),
        ((0, -1, 1, 0), lambda down: (500 - down, 100)),
        ((-1, 0, 0, -1), lambda down: (500, 500 - down)),
    ],
)
def test_a_turned_page_is_read_along_its_words(turn, place):
    """Pages scanned or set sideways or upside down give the same lines."""
    page = Pdf(842, 842)
    for at, text in enumerate(("P: Apa kabar?", "I: Baik saja.", "P: Syukurlah.")):
        page.put(text, *place(at * PITCH), turn=turn)
    assert texts(page.bytes()) == ["P: Apa kabar?", "I: Baik saja.", "P: Syukurlah."]


def test_type_of_a_negative_size_on_a_page_turned_over():
    """Some programs turn everything twice; the words read as they look."""
    page = Pdf().put("P: Apa kabar?", size=-10, turn=(-1, 0, 0, -1))
    assert texts(page.bytes()) == ["P: Apa kabar?"]


def test_two_columns_are_read_one_after_the_other():
    """A gutter with prose on both sides parts columns; a title over both stands first."""
    left = [f"I: Kiri nomor {at} dan kata sampai tepinya" for at in range(10)]
    right = [f"P: Kanan nomor {at} dan kata sampai tepi" for at in range(10)]
    page = Pdf().put("Transkrip wawancara ketiga dengan seorang residen", left=130, down=50)
    page.rows(*left, left=40).rows(*right, left=310)
    assert texts(page.bytes())[1:] == left + right


def grid(*rows, widths=(40, 200, 240), page=None, top=100, high=50):
    """Rows of cells -> a page with a ruled table of them; line feeds part rows of a cell."""
    page = page or Pdf()
    for down, row in enumerate(rows):
        left = 50
        for cell, wide in zip(row, widths, strict=False):
            y = top + down * high
            page.box(left, y, left + wide, y + high)
            page.rows(*cell.split("\n"), left=left + 4, down=y + 14)
            left += wide
    return page


def test_a_ruled_table_with_a_column_for_each_speaker():
    """Who heads a column says what stands in it, wrapped rows joined again."""
    data = grid(
        ("No", "Pewawancara", "Informan"),
        ("1", "Apa kabar hari ini?", "Baik, dan semua yang ada di rumah itu\nsehat."),
        ("2", "Siapa yang selalu datang ke men-\njenguk?", "Ibu."),
    ).bytes()
    assert [line for line in spoken(data) if line[0] != ""] == [
        ("Pewawancara", "Apa kabar hari ini?"),
        ("Informan", "Baik, dan semua yang ada di rumah itu sehat."),
        ("Pewawancara", "Siapa yang selalu datang ke menjenguk?"),
        ("Informan", "Ibu."),
    ]


def test_a_table_goes_on_over_pages():
    """A heading printed again is none of the rows, and a cut row becomes whole."""
    head = ("No", "Pewawancara", "Informan")
    page = grid(
        head, ("1", "Apa?", "Ya."), ("2", "Lalu?", "Pulang naik bus malam dari terminal itu")
    )
    data = grid(head, ("", "", "sendiri."), ("3", "Oh.", "Iya."), page=page.page()).bytes()
    assert [text for speaker, text in spoken(data) if speaker == "Informan"] == [
        "Ya.",
        "Pulang naik bus malam dari terminal itu sendiri.",
        "Iya.",
    ]


def test_a_frame_is_no_table():
    """A box round a page or under a word changes nothing."""
    page = Pdf().rows(*TALK[::2]).box(20, 20, 570, 820).box(40, 70, 560, 120)
    assert texts(page.bytes()) == TALK[::2]


# Files that hold no words, or are broken


def test_a_scan_says_so():
    """Pages without text are pictures, and the user is told what to do at home."""
    with pytest.raises(UnreadableFile) as caught:
        pdf.lines(Pdf().box(10, 10, 500, 500).page().bytes())
    problem = caught.value.problems[0]
    assert problem.message == "this PDF holds pictures of pages and no text."
    assert "own computer" in problem.todo


def test_a_page_without_text_among_others_is_passed_over():
    """One empty page does not keep the others from being read."""
    assert texts(Pdf().page().rows("P: Apa?", "I: Ya.").page().bytes()) == ["P: Apa?", "I: Ya."]


def test_fonts_that_do_not_name_their_letters_are_refused():
    """Letters that nobody can tell are refused rather than read as something else."""
    named = b"/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding"
    blind = (
        b"/Subtype/Type0/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]"
    )
    data = Pdf().rows("P: Apa kabar?").bytes(packed=False)
    assert named in data
    message = "the fonts of this PDF do not say which letters they hold."
    assert refusal(data.replace(named, blind)) == message


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9, 0.97])
def test_a_file_that_was_cut_off_says_so(share):
    """Half a download is never read as the whole."""
    data = printed(*TALK * 10)
    assert "cut off" in refusal(data[: int(len(data) * share)])


def test_a_damaged_page_is_refused_and_named():
    """Words that are lost in a damaged page are never left out silently."""
    data = bytearray(Pdf().rows("P: Apa?").page().rows(*TALK).bytes())
    at = data.rfind(b"stream\n", 0, data.rfind(b"endstream")) + 30
    data[at : at + 20] = b"\xff" * 20
    assert refusal(bytes(data)) == "this PDF is broken (page 2)."


LOCK = (
    b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + b"00" * 32 + b">/U<" + b"00" * 32 + b">>>"
    b"/ID[<00><00>]"
)


def test_a_password_is_asked_for():
    """A locked file says that it is locked."""
    data = Pdf().rows("P: Apa?").bytes().replace(b"/Root 1 0 R", b"/Root 1 0 R" + LOCK)
    assert refusal(data) == "this PDF is locked with a password."


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.4",
        b"%PDF-1.4\n" + b"\x00\xff" * 2000,
        b"%PDF-1.7\n%%EOF",
        Pdf().rows("P: Apa?").bytes().replace(b"/Type/Page/", b"/Type/Pages/"),
        Pdf().rows("P: Apa?").bytes().replace(b"/Contents 6", b"/Contents 1"),
    ],
)
def test_what_is_no_pdf_inside_is_refused(data):
    """Whatever the libraries raise, the user gets a sentence and what to do."""
    assert refusal(data)


def test_a_pdf_that_unpacks_to_something_huge_is_refused():
    """A small file can't fill the memory, and no page can hold megabytes of instructions."""
    page = Pdf().rows("P: Apa?")
    assert "far more" in refusal(page.draw(b"q Q " * 1_500_000).bytes())
    swollen = page.bytes() + packed_stream(b"\n" * 110_000_000)
    assert "far more" in refusal(swollen)


def test_more_pages_than_any_interview_are_refused():
    """Two thousand pages are the most."""
    page = Pdf(9, 9)
    for _ in range(2000):
        page.page()
    assert "far more" in refusal(page.bytes())


@given(st.integers(0, 2**32), st.integers(1, 12))
@settings(max_examples=60, deadline=None)
def test_no_damage_raises_anything_else(seed, times):
    """A damaged file is read or refused; nothing else ever comes out."""
    chance = random.Random(seed)  # noqa: S311
    data = bytearray(Pdf().rows(*TALK[::2]).box(50, 300, 300, 400).bytes(packed=False))
    for _ in range(times):
        data[chance.randrange(len(data))] = chance.randrange(256)
    found = []
    with suppress(UnreadableFile):
        found = pdf.lines(bytes(data))
    assert all("\n" not in line.text for line in found)


def test_the_libraries_keep_silent(caplog):
    """No warning and no log line of the libraries reaches the user, and logging stays as it was."""
    level = logging.getLogger("pdfminer").level
    data = printed(*TALK)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        pdf.lines(data.replace(b"/Type/Font/", b"/Type/Fond/"))
    assert not caplog.records
    assert logging.getLogger("pdfminer").level == level


# The whole way


def test_a_pdf_is_read_as_the_word_file_it_was_made_from(files):
    """Speakers, roles and words are those of the same text in a Word file."""
    word = word_file(lambda document: [document.add_paragraph(text) for text in TALK])
    read = files.read(printed(*TALK, gap=6), "a.pdf")
    assert said(read.transcript) == said(files.read(word, "a.docx").transcript)
    assert read.encoding == "pdf"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_what_libreoffice_prints_is_read_as_what_it_was_made_from(files):
    """A Word file, printed by LibreOffice, gives the same turns as the Word file itself."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    def build(document):
        for at in range(12):
            for text in TALK:
                paragraph = document.add_paragraph()
                label, _, rest = text.partition(": ")
                paragraph.add_run({"P": "Peneliti", "I": "Informan"}[label] + ":").bold = True
                paragraph.add_run(f" {rest} ({at})")
        document.sections[0].header.paragraphs[0].text = "Transkrip wawancara"
        count = OxmlElement("w:lnNumType")
        count.set(qn("w:countBy"), "5")
        document.sections[0]._sectPr.append(count)

    source = files.write(word_file(build), "a.docx")
    home = files.folder / "office"
    subprocess.run(
        [shutil.which("soffice"), f"-env:UserInstallation={home.as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(files.folder), str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    made = (files.folder / "a.pdf").read_bytes()
    expected = files.read(source.read_bytes(), "b.docx").transcript
    assert said(files.read(made, "b.pdf").transcript) == said(expected)
    assert len(expected.turns) == 48
