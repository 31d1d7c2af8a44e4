"""Sheets that do not hold how they were filled in, as .csv never does; words typed by hand."""

import csv

import pytest


def as_csv(desktop, sheet, encoding="utf-8-sig"):
    """What a program saves of the first sheet as .csv; what the encoding lacks becomes ``?``."""
    path = desktop.folder / "s.csv"
    with path.open("w", encoding=encoding, errors="replace", newline="") as file:
        rows = [["" if cell is None else cell for cell in row] for row in sheet.everything()]
        csv.writer(file, delimiter=";").writerows(rows)
    return path


def test_the_polarity_alone_changes_a_suggestion_in_a_csv_too(desktop):
    """It is compared with what is suggested now; rows nobody touched say nothing."""
    sheet = desktop.out()
    row = sheet.row("Temen-temen")
    sheet.fill(row, **{"Ada_/_tidak_ada": "tidak ada"})
    path = as_csv(desktop, sheet)
    done, told = desktop.read(path)
    assert done.code == 0, done.out
    assert [(one["row"], one["kind"], one["to_polarity"]) for one in told["changes"]] == [
        (row, "change", "absent")
    ]
    before = desktop.log()
    assert desktop.read(path)[1]["counts"] == {}
    assert desktop.log() == before


@pytest.mark.parametrize(
    ("words", "polarity", "told"),
    [
        ("Temen-temen", "kadang", "`kadang` is neither"),
        ("Soal semangat", "tidak ada", "but not what"),
    ],
)
def test_a_polarity_that_can_not_be_followed_is_named_in_a_csv_too(desktop, words, polarity, told):
    """Also where nothing else stands in the row."""
    sheet = desktop.out()
    row = sheet.row(words)
    sheet.fill(row, **{"Ada_/_tidak_ada": polarity})
    done, said = desktop.read(as_csv(desktop, sheet))
    assert done.code == 1
    (problem,) = desktop.problems(said)
    assert problem["where"] == f"row {row}"
    assert told in problem["message"]


def test_the_polarity_of_words_said_twice_is_not_guessed(desktop):
    """Which of the two places is meant can't be known; untouched they are no trouble."""
    text = "Peneliti: Apa?\nInforman: Saya minder.\nPeneliti: Lalu?\nInforman: Saya minder.\n"
    (desktop.folder / "transcripts" / "R3.txt").write_text(text, encoding="utf-8")
    sheet = desktop.out()
    assert desktop.read(as_csv(desktop, sheet))[0].code == 0
    row = next(row for row in sheet.numbers() if sheet.get(row, "Teks") == "Saya minder.")
    sheet.fill(row, **{"Ada_/_tidak_ada": "tidak ada"})
    (problem,) = desktop.problems(desktop.read(as_csv(desktop, sheet))[1])
    assert "says these words in 2 places" in problem["message"]


def test_a_decision_emptied_in_a_csv_is_kept_and_said_once(desktop):
    """Nobody can tell it from a cell that never was filled in."""
    sheet = desktop.out()
    rows = [sheet.row("Temen-temen"), sheet.row("minder")]
    sheet.fill(rows[0], Keputusan="ya")
    sheet.fill(rows[1], Keputusan="tidak", Catatan="a")
    assert desktop.applied(sheet) == {"accept": 1, "reject": 1, "memo": 1}
    sheet = desktop.out()
    assert desktop.problems(desktop.read(as_csv(desktop, sheet))[1]) == []
    before = desktop.log()
    for row in rows:
        sheet.fill(row, Keputusan="", Catatan="")
    done, told = desktop.read(as_csv(desktop, sheet))
    assert done.code == 0
    assert told["counts"] == {}
    (warning,) = desktop.problems(told)
    assert warning["severity"] == "warning"
    assert "emptied cells take nothing back" in warning["message"]
    assert f"(row {rows[0]}, {rows[1]})" in warning["message"]
    assert ".ods" in warning["todo"]
    assert desktop.log() == before


def test_a_copied_row_adds_its_code_in_a_csv_too(desktop):
    """The row that it was copied from still stands for the suggestion."""
    sheet = desktop.out()
    sheet.fill(sheet.copy(sheet.row("Temen-temen")), Kode="stigma")
    assert desktop.read(as_csv(desktop, sheet))[1]["counts"] == {"add": 1}


def test_words_typed_in_another_case_are_found_where_they_are_the_only_ones(desktop):
    """The words themselves are taken as the interview writes them."""
    sheet = desktop.out()
    row = sheet.sheet.max_row + 1
    sheet.fill(row, Informan="R1", Teks="ibu nggak pernah DATENG", Kode="stigma")
    assert desktop.applied(sheet) == {"add": 1}
    assert "stigma present confirmed human: Ibu nggak pernah dateng" in desktop.stands()


def test_of_words_in_several_cases_the_exact_ones_are_meant(desktop):
    """Where none is exact it is not guessed."""
    text = "Peneliti: Apa?\nInforman: Ibu diam saja. Lalu ibu diam saja.\n"
    (desktop.folder / "transcripts" / "R3.txt").write_text(text, encoding="utf-8")
    sheet = desktop.out()
    row = sheet.sheet.max_row + 1
    sheet.fill(row, Informan="R3", Teks="IBU DIAM", Kode="stigma")
    assert "R3 says these words in 2 places" in desktop.refused(sheet)[0]
    sheet.fill(row, Teks="ibu diam")
    assert desktop.applied(sheet) == {"add": 1}
    assert "stigma present confirmed human: ibu diam" in desktop.stands()


@pytest.mark.parametrize("lost", ["??", "", "ðŸ˜€"])
@pytest.mark.parametrize("head", ["Keputusan", "Catatan"])
def test_words_that_lost_their_signs_in_a_csv_tell_how_to_save_it(desktop, lost, head):
    """Whatever the program made of an emoji."""
    text = "Peneliti: Apa?\nInforman: Saya minder 😀 di kafé.\n"
    (desktop.folder / "transcripts" / "R3.txt").write_text(text, encoding="utf-8")
    sheet = desktop.out()
    row = sheet.row("Saya minder")
    sheet.fill(row, Teks=f"Saya minder {lost} di kafé.", **{head: "ya"})
    done, told = desktop.read(as_csv(desktop, sheet))
    assert done.code == 1
    (problem,) = desktop.problems(told)
    assert problem["where"] == f"row {row}"
    assert "which has 😀 in these words" in problem["message"]
    assert "CSV UTF-8" in problem["todo"]
