"""Other programs read back from every kind of file the numbers and words of the table."""

import csv
import re
from io import BytesIO, StringIO

import docx
import lxml.html
import openpyxl
import pytest
from chapters import AWKWARD, percentages, table, words
from docx.table import _Cell
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.present.house import PRESETS
from qualcode.present.render import RENDERERS
from qualcode.types import Cell


def from_docx(drawn):
    """The rows of the first table in a Word file."""
    found = docx.Document(BytesIO(drawn)).tables[0]
    return [[_Cell(cell, found).text for cell in row._tr.tc_lst] for row in found.rows]


def from_html(drawn):
    """The rows of the first table on a page."""
    found = lxml.html.document_fromstring(drawn.decode()).find(".//table")
    return [[cell.text_content() for cell in row] for row in found.iter("tr")]


def from_markdown(drawn):
    """The rows of the first pipe table, with its marks."""
    lines = [line for line in drawn.decode().splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def from_latex(drawn):
    """The rows of a longtable, with their marks."""
    body = drawn.decode().partition(r"\endfoot")[2].partition(r"\end{longtable}")[0]
    return [re.split(r"(?<!\\) & ", line[:-3]) for line in body.splitlines() if line[-3:] == r" \\"]


def from_csv(drawn):
    """The rows of an Indonesian CSV file."""
    return list(csv.reader(StringIO(drawn.decode("utf-8-sig"), newline=""), delimiter=";"))


READERS = {".docx": from_docx, ".html": from_html, ".md": from_markdown, ".tex": from_latex}
NUMBERS = st.integers(0, 10**7).map(lambda n: Cell(f"{n:,}".replace(",", ".") if n else "-", n))
SHARES = st.integers(0, 1000).map(lambda n: Cell(f"{n // 10},{n % 10}", n / 10))
WORDS = st.text("abc R1", min_size=1, max_size=20).map(lambda t: Cell(" ".join(t.split()) or "-"))
ROWS = st.lists(st.tuples(WORDS, NUMBERS, SHARES), min_size=1, max_size=5)


@settings(max_examples=25)
@given(rows=ROWS)
@pytest.mark.parametrize("house", PRESETS)
@pytest.mark.parametrize("suffix", READERS)
def test_every_number_is_read_back_as_it_is_shown(suffix, house, rows):
    """The cells of a table come back from each kind of file, cell by cell."""
    drawn = RENDERERS[suffix]([table(rows, ["text", "number", "number"])], PRESETS[house])
    found = READERS[suffix](drawn)[-len(rows) :]
    assert found == [[cell.text for cell in row] for row in rows]


@settings(max_examples=50)
@given(rows=ROWS)
def test_numbers_are_numbers_for_programs(rows):
    """Excel and CSV hold the number itself, to the decimals that are shown, and 0 for none."""
    made = table(rows, ["text", "number", "number"])
    sheet = openpyxl.load_workbook(BytesIO(RENDERERS[".xlsx"]([made]))).worksheets[0]
    cells = list(sheet.iter_rows(min_row=3, max_row=2 + len(rows), values_only=True))
    read = from_csv(RENDERERS[".csv"]([made]))
    assert [list(row[1:]) for row in cells] == [[row[1].number, row[2].number] for row in rows]
    assert [[float(cell.replace(",", ".")) for cell in row[1:]] for row in read[1:]] == [
        [row[1].number, row[2].number] for row in rows
    ]
    assert [row[0] for row in read[1:]] == [row[0].text for row in rows]


def test_excel_shows_numbers_as_the_thesis_does():
    """Decimals, thousands, percent signs and none are formats; what says more stays words."""
    sheet = openpyxl.load_workbook(BytesIO(RENDERERS[".xlsx"]([percentages()]))).worksheets[0]
    shown = [[(cell.value, cell.number_format) for cell in row[1:]] for row in sheet["A3:E4"]]
    assert shown == [
        [(1207, "#,##0"), (17.5, "0.0"), ("5 (0,45)", "General"), ("v", "General")],
        [(0, '0;-0;"-"'), (6.3, '0.0"%"'), (0, "0.00"), ("-", "General")],
    ]


@pytest.mark.parametrize(
    ("share", "language", "expected"),
    [
        ("17,5", "id", "Kolom 0;Residen: Kolom 1;Residen: Kolom 2\r\na;1207;17,5\r\n"),
        ("17.5", "en", "Kolom 0,Residen: Kolom 1,Residen: Kolom 2\r\na,1207,17.5\r\n"),
        ("17.5", "id", "Kolom 0,Residen: Kolom 1,Residen: Kolom 2\r\na,1207,17.5\r\n"),
        ("17,5", "en", "Kolom 0;Residen: Kolom 1;Residen: Kolom 2\r\na;1207;17,5\r\n"),
        ("-", "id", "Kolom 0;Residen: Kolom 1;Residen: Kolom 2\r\na;1207;0\r\n"),
        ("-", "en", "Kolom 0,Residen: Kolom 1,Residen: Kolom 2\r\na,1207,0\r\n"),
    ],
)
def test_csv_is_what_the_excel_of_its_language_opens(share, language, expected):
    """A comma before decimals goes with semicolons, a point with commas; no sign in thousands."""
    number = 0 if share == "-" else 17.5
    made = table(
        [["a", Cell("1.207", 1207), Cell(share, number)]],
        ["text", "number", "number"],
        ["", "Residen", "Residen"],
        language=language,
    )
    assert RENDERERS[".csv"]([made]).decode("utf-8-sig") == expected


def test_csv_of_several_tables_tells_them_apart():
    """Each table comes after its caption, and after an empty row where another stood before."""
    rows = from_csv(RENDERERS[".csv"](words()))
    captions = [at for at, row in enumerate(rows) if row and row[0].startswith("Tabel ")]
    assert [rows[at][0].split()[1] for at in captions] == ["4.1", "4.2", "L.1"]
    assert captions[0] == 0
    assert all(rows[at - 1] == [] for at in captions[1:])


def test_csv_runs_no_formula():
    """What a spreadsheet would run is led in by an apostrophe; a lone dash is not."""
    made = table([["=1+1", "-", "+62", "@x", "- ya"]], ["text"] * 5)
    assert from_csv(RENDERERS[".csv"]([made]))[1] == ["'=1+1", "-", "'+62", "'@x", "'- ya"]


@pytest.mark.parametrize("suffix", [".docx", ".html", ".csv"])
def test_awkward_words_are_read_back(suffix):
    """Signs, emoji and words written from the right come through; what XML can't hold does not."""
    made = table([[AWKWARD, "teks"], ["", AWKWARD]], ["text", "text"])
    found = {**READERS, ".csv": from_csv}[suffix](RENDERERS[suffix]([made]))
    expected = AWKWARD if suffix == ".csv" else AWKWARD.replace("\x07", "\ufffd")
    assert found[-2:] == [[expected, "teks"], ["", expected]]


def test_long_ids_may_break_in_a_narrow_column():
    """A code's id breaks after its dots, without a letter more to read or to copy from a page."""
    name = "social_support.companionship"
    made = table([[name]], ["text"])
    assert from_html(RENDERERS[".html"]([made]))[-1] == [name]
    assert b"social_<wbr>support.<wbr>companionship" in RENDERERS[".html"]([made])
    assert from_docx(RENDERERS[".docx"]([made]))[-1][0].replace("\u200b", "") == name
    assert from_csv(RENDERERS[".csv"]([made]))[-1] == [name]
