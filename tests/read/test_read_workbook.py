"""Workbooks: the sheet with the talk, what cells hold, and workbooks that are too much."""

import contextlib
import io
import struct
import zipfile
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.errors import UnreadableFile
from qualcode.read.formats import workbook
from writing.tables import as_ods, as_xls, as_xlsx

TALK = [("Penutur", "Teks"), ("P", "Apa kabar?"), ("I", "Baik.\nSehat."), ("P", "Kenapa?")]
SPOKEN = [("P", "Apa kabar?"), ("I", "Baik."), (None, "Sehat."), ("P", "Kenapa?")]
CELL = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'


def excel(**sheets):
    """Names and rows of sheets -> an Excel workbook; a name that ends in _ is a hidden sheet."""
    book, stream = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if name.endswith("_"):
            sheet.sheet_state = "hidden"
    book.save(stream)
    return stream.getvalue()


def repacked(data, name, change):
    """A package -> the same with one of its files changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", 8) as new:
        for member in old.namelist():
            content = old.read(member)
            new.writestr(member, change(content) if member == name else content)
    return stream.getvalue()


def open_sheet(*rows):
    """XML of rows -> an OpenDocument spreadsheet."""
    inside = "".join(rows).encode()
    empty = as_ods([("HERE",)])
    start, end = b"<table:table-row>", b"</table:table-row>"
    row = start + CELL.format("", "HERE").encode() + end
    return repacked(empty, "content.xml", lambda content: content.replace(row, inside))


def row(*cells, times=1, wide=1):
    """Cells -> the XML of a row that stands there so many times, each cell so many times."""
    repeat = f' table:number-columns-repeated="{wide}"'
    inner = "".join(CELL.format(repeat, cell) for cell in cells)
    return f'<table:table-row table:number-rows-repeated="{times}">{inner}</table:table-row>'


EMPTY = (
    '<table:table-row table:number-rows-repeated="1048570">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)
OPEN_TALK = "".join(row(*cells) for cells in TALK).replace("\n", "</text:p><text:p>")


def found(data):
    """A workbook -> speaker and words of every line below the headings."""
    return [(line.speaker, line.text) for line in workbook.lines(data)][1:]


def refused(data):
    """A workbook -> what is said of it."""
    with pytest.raises(UnreadableFile) as caught:
        workbook.lines(data)
    assert caught.value.problems[0].todo
    return str(caught.value)


@pytest.mark.parametrize("make", [as_xlsx, as_xls, as_ods])
def test_every_kind_of_workbook_reads_alike(make):
    """Excel old and new and OpenDocument: the columns tell who speaks."""
    plain = [tuple(cell.replace("\n", " ") for cell in cells) for cells in TALK]
    assert found(make(plain)) == [("P", "Apa kabar?"), ("I", "Baik. Sehat."), ("P", "Kenapa?")]


def test_paragraphs_in_cells():
    """Line feeds in Excel and paragraphs in OpenDocument make lines of one speaker."""
    assert found(excel(S=TALK)) == SPOKEN
    assert found(open_sheet(OPEN_TALK)) == SPOKEN


def test_the_sheet_with_the_talk_is_found():
    """Lists of informants beside it, empty and hidden sheets are left out."""
    people = [("Kode", "Usia"), ("R1", 17), ("R2", 18)]
    rahasia = [*TALK, ("I", "Rahasia.")]
    assert found(excel(Daftar=people, Kosong=[], Wawancara=TALK, Lama_=rahasia)) == SPOKEN


def test_several_sheets_with_talk_stand_under_their_names():
    """All are read, in order."""
    lines = workbook.lines(excel(Pertama=TALK, Kedua=TALK))
    assert [line.text for line in lines if line.speaker == "" and "|" not in line.text] == [
        "Pertama",
        "Kedua",
    ]
    assert sum(line.speaker == "P" for line in lines) == 4


def test_facts_above_the_headings_are_the_header(files):
    """Who was interviewed may stand on top of the sheet."""
    data = excel(S=[("Informan", "R7"), ("Usia", 17), (), *TALK])
    transcript = files.read(data, "a.xlsx").transcript
    assert transcript.attributes == {"informant": "R7", "age": "17"}
    assert transcript.informants == {"I": "R7"}


def test_numbers_dates_and_truths_are_text_as_people_write_them():
    """A whole number has no decimal point, a date is year-month-day."""
    cells = [17.0, 2.5, date(2024, 3, 4), datetime(2024, 3, 4, 10, 2)]  # noqa: DTZ001
    rows = [("Penutur", "Teks"), *(("I", cell) for cell in cells), ("P", "Apa?")]
    said = ["17", "2.5", "2024-03-04", "2024-03-04 10:02:00"]
    assert [text for _, text in found(excel(S=rows))][:4] == said


@pytest.mark.parametrize(
    "times",
    [
        (time(0, 0, 5), time(0, 1, 2), time(0, 2)),
        (timedelta(seconds=5), timedelta(seconds=62), timedelta(minutes=2)),
        ("00:05", "01:02", "02:00"),
        (5, 62, 120),
        (5.0, 62.0, 120.0),
    ],
)
def test_times_in_a_column(times):
    """Excel's times, lengths of time, text and numbers are all seconds."""
    rows = [("Waktu", *TALK[0]), *((at, *said) for at, said in zip(times, TALK[1:], strict=True))]
    begun = [line.seconds for line in workbook.lines(excel(S=rows)) if line.speaker]
    assert begun == [5, 62, 120]


def test_formulas_and_errors(tmp_path):
    """A formula without a saved value and an error are empty, and stop nothing."""
    rows = [*TALK, ("I", "=1/0"), ("I", "#REF!"), ("P", "Lalu?")]
    assert [text for _, text in found(excel(S=rows))][-1] == "Lalu?"


@pytest.mark.parametrize(
    "data",
    [
        excel(S=[]),
        excel(S=[("", " ")]),
        excel(Lain=[], Lama_=TALK),
        open_sheet(EMPTY),
    ],
)
def test_a_workbook_without_words(data):
    """Empty, or everything hidden."""
    assert "no words in this workbook" in refused(data)


def test_answers_to_a_survey_are_refused():
    """Columns without a speaker are no interview."""
    rows = [("Timestamp", "Usia", "Apa yang membantu?"), (1, 17, "Teman"), (2, 18, "Ibu")]
    assert "3 columns that don't say who speaks" in refused(excel(S=rows))


def test_empty_rows_that_are_repeated_a_million_times_cost_nothing():
    """LibreOffice writes the rest of the sheet so."""
    assert found(open_sheet(OPEN_TALK, EMPTY)) == SPOKEN


@pytest.mark.parametrize(
    "data",
    [
        open_sheet(OPEN_TALK, row("x", "y", times=1_048_000)),
        open_sheet(OPEN_TALK, EMPTY, row("P", "jauh")),
        open_sheet(OPEN_TALK, row("x", wide=100_000_000)),
        open_sheet(OPEN_TALK, row("x" * 30_000, times=10_000)),
        repacked(
            excel(S=[*TALK, ("P", "Jauh")]),
            "xl/worksheets/sheet1.xml",
            lambda xml: xml.replace(b'r="B5"', b'r="XFD1048576"'),
        ),
    ],
    ids=["rows", "far row", "columns", "letters", "far cell"],
)  # fmt: skip
def test_a_small_file_that_would_fill_the_memory(data):
    """A sheet's extent is looked at before it is laid out."""
    assert len(data) < 100_000
    assert "far too large for a transcript" in refused(data)


def test_an_old_workbook_whose_last_cell_is_far_away():
    """So it is for .xls."""
    data = bytearray(as_xls([*TALK, ("I", "JAUH")]))
    struct.pack_into("<HH", data, data.index("JAUH".encode("utf-16-le")) - 9, 65_535, 255)
    assert "far too large for a transcript" in refused(bytes(data))


@pytest.mark.parametrize("sector", [0, 1, 2, 3])
def test_a_chain_that_runs_in_a_circle(sector):
    """A broken .xls is refused; nobody waits for its end."""
    data = bytearray(as_xls(TALK))
    struct.pack_into("<I", data, 512 + 4 * sector, sector)
    if sector:  # the table of chains is not in a chain itself
        assert "this workbook is broken" in refused(bytes(data))
    else:
        assert workbook.lines(bytes(data))


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_a_broken_workbook_says_so(name):
    """XML that breaks off is told, with advice."""
    assert "this workbook is broken" in refused(repacked(excel(S=TALK), name, lambda xml: xml[:60]))


def test_a_binary_workbook_is_named():
    """.xlsb is not read; the message says how to save it."""
    data = repacked(excel(S=TALK), "", bytes)
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("xl/workbook.bin", b"x")
    assert "Save it as .xlsx" in refused(stream.getvalue())


def test_a_workbook_with_a_password_is_named():
    """The message says where to take the password off."""
    locked = as_xls(TALK)[:3000] + "EncryptedPackage".encode("utf-16-le")
    assert "has a password" in refused(locked)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 10_000), st.binary(max_size=4), st.sampled_from([as_xls, as_xlsx, as_ods]))
def test_any_change_to_a_workbook_gives_lines_or_a_refusal(at, new, make):
    """Nothing but UnreadableFile is ever raised."""
    data = make([tuple(cell.replace("\n", " ") for cell in cells) for cells in TALK])
    at %= len(data)
    with contextlib.suppress(UnreadableFile):
        lines = workbook.lines(data[:at] + new + data[at + len(new) :])
        assert not any("\n" in line.text for line in lines)
