"""What the coding sheet shows, and that it holds nothing that could do harm."""

import zipfile

import openpyxl
import pytest


def test_every_sentence_of_an_informant_has_a_row_and_nothing_else_does(desktop):
    """In reading order, with informant, line and the question before; numbered from 1."""
    sheet = desktop.out()
    said = [(sheet.get(row, "Informan"), sheet.get(row, "Teks")) for row in sheet.numbers()]
    assert list(dict.fromkeys(said)) == [
        ("R1", "Iya, Kak."),
        ("R1", "Temen-temen suka nyemangatin saya."),
        ("R1", "Mereka mau dengerin saya cerita."),
        ("R1", "Ibu nggak pernah dateng jenguk."),
        ("R1", "Kalau di rumah saya minder, takut di-judge."),
        ("S1", "Kita saling dukung di sini."),
        ("S1", "Soal semangat kerja mah naik turun."),
        ("S1", "Anak itu nggak semangat lagi."),
    ]
    row = sheet.row("Ibu nggak pernah")
    assert sheet.get(row, "Pertanyaan") == "Ibu bagaimana?"
    assert sheet.get(row, "Baris") == "8"
    assert [sheet.get(row, "No") for row in sheet.numbers()] == list(
        range(1, len(sheet.numbers()) + 1)
    )


def test_a_sentence_with_two_suggestions_has_a_row_for_each(desktop):
    """Directly under each other, with code, evidence and polarity."""
    sheet = desktop.out()
    rows = [row for row in sheet.numbers() if "minder" in sheet.get(row, "Teks")]
    assert rows == [rows[0]]
    row = sheet.row("Temen-temen", "emotional")
    assert sheet.get(row, "Usulan kode") == "Emosional — support.emotional"
    assert sheet.get(row, "Bukti") == "nyemangatin <- semangat"
    assert sheet.get(row, "Ada / tidak ada") == "ada"
    assert sheet.get(sheet.row("Anak itu"), "Ada / tidak ada") == "tidak ada"


def test_the_lists_hold_the_codebook_and_the_words_of_the_language(desktop):
    """Drop-downs of codes come from a range, which Excel does not limit to 255 characters."""
    sheet = desktop.out("--lang", "en")
    found = {str(one.sqref): one.formula1 for one in sheet.sheet.data_validations.dataValidation}
    assert set(found.values()) == {'"yes,no"', '"present,absent"', "'Codes'!$A$1:$A$4"}
    codes = [cell.value for cell in sheet.book["Codes"]["A"]]
    assert codes[1] == "Emotional — support.emotional"
    assert sheet.book["Codes"].sheet_state == "hidden"
    assert sheet.book["qualcode"].sheet_state == "veryHidden"
    assert "Suggested code" in sheet.heads


def test_the_sheet_is_made_to_be_worked_in(desktop):
    """Heads stay in view and on every page, everything can be filtered, and it fits the paper."""
    sheet = desktop.out().sheet
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref.startswith("A1:M")
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$1"


def test_words_are_never_run_as_formulas(desktop):
    """What an informant says after = + - @ is text."""
    text = "Peneliti: Apa?\nInforman: =SUM(1,2) kata dia.\nPeneliti: Lalu?\nInforman: @dia -1 +2."
    (desktop.folder / "transcripts" / "R3.txt").write_text(text, encoding="utf-8")
    sheet = desktop.out()
    cells = [cell for row in sheet.sheet.iter_rows() for cell in row]
    assert "=SUM(1,2) kata dia." in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} <= {"s", "n"}


def test_the_same_study_gives_the_same_bytes_and_no_names(desktop, monkeypatch):
    """No clock in it, and no name of whoever uses the computer in its properties."""
    monkeypatch.setenv("USER", "Rahasia")
    first = desktop.out().path.read_bytes()
    again = desktop.out(name="t.xlsx").path
    assert again.read_bytes() == first
    with zipfile.ZipFile(again) as package:
        properties = b"".join(
            package.read(name) for name in package.namelist() if name.startswith("docProps/")
        )
    assert b"Rahasia" not in properties
    assert b"rina" not in properties


def test_the_interview_is_named_where_the_informant_does_not_tell_it(desktop):
    """One file with two informants: whose words they are and in which interview."""
    text = "Peneliti: Apa?\nBudi: Baik saja.\nPeneliti: Lalu?\nSari: Saya minder.\n"
    (desktop.folder / "transcripts" / "FGD.txt").write_text(text, encoding="utf-8")
    sheet = desktop.out("--role", "Budi=informant", "--role", "Sari=informant")
    assert sheet.get(sheet.row("Saya minder."), "Wawancara") == "FGD"
    assert "Wawancara" in sheet.heads


def test_a_sentence_that_nobody_ended_is_parted_and_its_codes_are_cut_around_the_evidence(desktop):
    """A row stays readable where a program transcribed without a single full stop."""
    long = "lalu saya jalan " * 200
    text = f"Peneliti: Apa?\nInforman: {long}dan minder {long}\n"
    (desktop.folder / "transcripts" / "R3.txt").write_text(text, encoding="utf-8")
    sheet = desktop.out()
    mine = [row for row in sheet.numbers() if sheet.get(row, "Informan") == "R3"]
    assert all(len(sheet.get(one, "Teks")) <= 1_020 for one in mine)
    row = next(one for one in mine if sheet.get(one, "Usulan kode"))
    assert sheet.get(row, "Teks").startswith("[...]")
    assert "dan minder" in sheet.get(row, "Teks")
    parts = [sheet.get(one, "Teks") for one in mine if not sheet.get(one, "Usulan kode")]
    assert " ".join(parts) == " ".join(f"{long}dan minder {long}".split())


def test_a_sheet_that_is_there_is_not_replaced_unasked(desktop, run):
    """It may be filled in; --force replaces it."""
    desktop.out()
    done = run("sheet", "out", "s.xlsx", "--coder", "rina")
    assert done.code == 1
    assert "is there already" in done.err
    assert "--force" in done.err


@pytest.mark.parametrize(
    ("name", "code", "told"),
    [
        ("s.csv", 2, "must end in .xlsx"),
        ("transcripts/s.xlsx", 1, "among the interviews"),
        ("nowhere/s.xlsx", 1, "can't be written"),
    ],
)
def test_a_place_where_no_sheet_can_be_is_refused(desktop, run, name, code, told):
    """With what is wrong and no file left behind."""
    done = run("sheet", "out", name, "--coder", "rina")
    assert done.code == code
    assert told in done.err
    assert not list(desktop.folder.rglob("*.xlsx*"))


def test_the_help_sheet_stands_behind_and_tells_how(desktop):
    """The first sheet is the one to fill in; the second says how, in the sheet's language."""
    book = openpyxl.load_workbook(desktop.out().path)
    assert [one.title for one in book.worksheets if one.sheet_state == "visible"] == [
        "Pengodean",
        "Petunjuk",
    ]
    told = " ".join(str(cell.value) for cell in book["Petunjuk"]["A"])
    assert "Mengosongkan" in told
    assert "qualcode sheet in" in told


@pytest.mark.parametrize(
    ("language", "title", "told"),
    [("id", "Petunjuk", "hanya kolom kuning"), ("en", "How to fill in", "only the yellow columns")],
)
def test_the_help_sheet_names_the_columns_to_fill_by_their_colour(desktop, language, title, told):
    """As the guide does; on paper they are known by the line under their heads."""
    sheet = desktop.out("--lang", language)
    assert told in sheet.book[title]["A2"].value
    yellow = {cell.value for cell in sheet.sheet[1] if cell.fill.fgColor.rgb == "FFFFE699"}
    underlined = {cell.value for cell in sheet.sheet[1] if cell.border.bottom.style == "thick"}
    assert yellow == underlined
    assert len(yellow) == 6
