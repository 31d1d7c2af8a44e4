"""Sheets as they come back: sorted, filtered, rearranged, saved by another program."""

import csv
import random
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

_OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
_CALC = _OFFICE and Path(_OFFICE).resolve().with_name("libsclo.so").exists()
needs_office = pytest.mark.skipif(not _CALC, reason="LibreOffice Calc is not installed")


def filled(sheet):
    """Decide a little of everything."""
    sheet.fill(sheet.row("Temen-temen"), Kode="stigma", Catatan="=satu\ndua")
    sheet.fill(sheet.row("Kalau di rumah"), Keputusan="tidak")
    sheet.fill(sheet.row("saling dukung"), Keputusan="ya", Kode_tambahan_1="family")
    sheet.fill(sheet.row("Soal semangat"), Kode="emosional")
    return sheet


EXPECTED = {"change": 1, "reject": 1, "accept": 1, "add": 2, "memo": 1}


def test_sorted_rows_keep_their_decisions(desktop):
    """In any order, with their numbers or with numbers filled in anew from the top."""
    sheet = filled(desktop.out())
    head, *rows = sheet.everything()
    random.Random(4).shuffle(rows)  # noqa: S311  an order like any other
    sheet.write([head, *rows])
    assert desktop.read(sheet.save(), "--dry-run")[1]["counts"] == EXPECTED
    sheet.write([head, *([at, *row[1:]] for at, row in enumerate(rows, start=1))])
    assert desktop.applied(sheet) == EXPECTED
    assert any(one.startswith("stigma present rejected rule: Kalau") for one in desktop.stands())


def same_words(desktop):
    """Two more people who say the same, one of them twice."""
    for name in ("R3", "R4"):
        text = "Peneliti: Apa?\nInforman: Saya minder.\nPeneliti: Lalu?\nInforman: Saya minder.\n"
        (desktop.folder / "transcripts" / f"{name}.txt").write_text(text, encoding="utf-8")


def test_equal_words_are_told_apart_by_who_says_them_and_where(desktop):
    """Also where rows were sorted and numbered anew, so that the numbers lie."""
    same_words(desktop)
    sheet = desktop.out()
    head, *rows = sheet.everything()
    who, lines, what = (head.index(name) for name in ("Informan", "Baris", "Keputusan"))
    for row in rows:
        if (row[who], row[lines]) == ("R4", "4"):
            row[what] = "tidak"
    sheet.write([head, *([at, *row[1:]] for at, row in enumerate(rows[::-1], start=1))])
    assert desktop.applied(sheet) == {"reject": 1}
    desk = desktop.desk()
    assert [item.coding.status for item in desk.items("R3")] == ["suggested", "suggested"]
    assert [item.coding.status for item in desk.items("R4")] == ["suggested", "rejected"]


def test_without_the_hidden_sheet_equal_words_are_listed_not_guessed(desktop):
    """A line number may be another's after a correction."""
    same_words(desktop)
    sheet = desktop.out()
    del sheet.book["qualcode"]
    rows = [row for row in sheet.numbers() if sheet.get(row, "Informan") == "R3"]
    sheet.fill(rows[0], Keputusan="ya")
    (problem,) = desktop.refused(sheet)
    assert problem.startswith(f"row {rows[0]}: R3 says these words in 2 places")


def test_filtered_and_hidden_rows_count_like_the_others(desktop):
    """A filter hides; it decides nothing."""
    sheet = filled(desktop.out())
    for row in sheet.numbers():
        sheet.sheet.row_dimensions[row].hidden = True
    sheet.sheet.column_dimensions["E"].hidden = True
    assert desktop.applied(sheet) == EXPECTED


def test_columns_may_be_moved_added_and_taken_away(desktop):
    """Known by their heads, in any order; only the words and what is filled in are needed."""
    sheet = filled(desktop.out())
    head, *rows = sheet.everything()
    gone = {"No", "Pertanyaan", "Baris", "Bukti", "Ada / tidak ada"}
    order = [at for at, name in enumerate(head) if name not in gone][::-1]
    sheet.write([["Pembimbing", *(row[at] for at in order), ""] for row in ([*head], *rows)])
    assert desktop.applied(sheet) == EXPECTED


def test_a_title_above_the_heads_and_deleted_rows_do_no_harm(desktop):
    """Rows that are gone decide nothing, also where they were filled in."""
    sheet = filled(desktop.out())
    sheet.sheet.delete_rows(sheet.row("saling dukung"))
    sheet.sheet.insert_rows(1, amount=2)
    sheet.sheet.cell(1, 1).value = "Skripsi"
    assert desktop.applied(sheet) == {"change": 1, "reject": 1, "add": 1, "memo": 1}


def test_only_the_visible_sheet_copied_into_another_file_is_enough(desktop):
    """Without the hidden sheet rows are known by informant, words and suggestion."""
    sheet = filled(desktop.out())
    copy = desktop.out(name="copy.xlsx")
    copy.write(sheet.everything())
    copy.sheet.title = "Salinan"
    for name in ("qualcode", "Kode", "Petunjuk"):
        del copy.book[name]
    copy.save()
    done, told = desktop.read("copy.xlsx")
    assert done.code == 0, done.out
    assert told["counts"] == EXPECTED
    assert desktop.read("copy.xlsx")[1]["counts"] == {}


def test_without_the_hidden_sheet_an_empty_cell_takes_nothing_back(desktop):
    """Nobody knows whether it was empty from the start."""
    sheet = desktop.out()
    del sheet.book["qualcode"]
    other = desktop.out(name="other.xlsx")
    other.fill(other.row("Temen-temen"), Keputusan="ya", Catatan="a")
    assert desktop.applied(other) == {"accept": 1, "memo": 1}
    before = desktop.log()
    assert desktop.applied(sheet) == {}
    assert desktop.log() == before


def test_a_row_of_ones_own_codes_a_part_of_a_sentence(desktop):
    """Informant and exact words are enough, however the blanks between them are written."""
    sheet = desktop.out()
    sheet.sheet.append([])
    row = sheet.sheet.max_row + 1
    sheet.fill(row, Informan="r1", Teks="takut  di-judge", Kode="stigma")
    assert desktop.applied(sheet) == {"add": 1}
    assert "stigma present confirmed human: takut di-judge" in desktop.stands()
    assert desktop.applied(sheet) == {}


@pytest.mark.parametrize("sign", [",", ";"])
def test_a_csv_of_the_sheet_is_read_too(desktop, sign):
    """As a program saves the first sheet alone."""
    sheet = filled(desktop.out())
    with (desktop.folder / "s.csv").open("w", encoding="utf-8-sig", newline="") as file:
        rows = [["" if cell is None else cell for cell in row] for row in sheet.everything()]
        csv.writer(file, delimiter=sign).writerows(rows)
    done, told = desktop.read("s.csv")
    assert done.code == 0, done.out
    assert told["counts"] == EXPECTED


def test_a_sheet_in_english_is_read_in_a_study_in_indonesian(desktop):
    """Heads, words and labels of both languages are known."""
    sheet = desktop.out("--lang", "en")
    row = next(row for row in sheet.numbers() if "minder" in str(sheet.get(row, "Text")))
    sheet.fill(row, Decision="no", Memo="why")
    assert desktop.applied(sheet) == {"reject": 1, "memo": 1}


def office(path, kind, folder):
    """What LibreOffice makes of a file when it saves it in another format -> the new path."""
    profile = (folder / "profile").as_uri()
    command = [_OFFICE, "--headless", f"-env:UserInstallation={profile}", "--convert-to", kind]
    target = folder / f"as-{kind}"
    subprocess.run(
        [*command, "--outdir", target, path], check=True, capture_output=True, timeout=120
    )
    return target / f"{path.stem}.{kind}"


@needs_office
def test_what_libreoffice_saves_is_read_the_same(desktop):
    """As .ods, and from there as .xlsx again: records, lists and odd words survive."""
    odd = "Peneliti: Apa?\nInforman: Dia _x0041_ bilang  😀 “iya”,\tgitu. =1+1 <b>{{ minder.\n"
    (desktop.folder / "transcripts" / "R3.txt").write_text(odd, encoding="utf-8")
    sheet = filled(desktop.out())
    row = next(row for row in sheet.numbers() if "{{" in str(sheet.get(row, "Teks")))
    sheet.fill(row, Keputusan="ya", Catatan="-1  dua 😀\n\ntiga _x000A_")
    before = desktop.read(sheet.save(), "--dry-run")[1]
    ods = office(sheet.path, "ods", desktop.folder)
    xlsx = office(ods, "xlsx", desktop.folder)
    for path in (ods, xlsx):
        done, told = desktop.read(path, "--dry-run")
        assert done.code == 0
        assert told["changes"] == before["changes"]
    from_office = openpyxl.load_workbook(xlsx)
    lists = from_office.worksheets[0].data_validations.dataValidation
    assert {"$Kode.$A$1:$A$4", "Kode!$A$1:$A$4"} & {one.formula1 for one in lists}
    assert desktop.read(ods)[0].code == 0
    assert desktop.read(xlsx)[1]["counts"] == {}
