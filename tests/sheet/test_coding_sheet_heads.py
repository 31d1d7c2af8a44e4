"""Columns to fill whose heads were renamed or taken away are never passed over in silence."""

import pytest


def rename(sheet, head, to):
    """Write another head over one."""
    sheet.sheet.cell(1, sheet.heads[head]).value = to


@pytest.mark.parametrize(
    ("head", "to", "told"),
    [
        ("Keputusan", "keputusan saya", "Did you mean `keputusan saya`? Give it the head"),
        ("Keputusan", "", "are not known: `column H`."),
        ("Kode", "Tema pilihan", "are not known: `Tema pilihan`."),
    ],
)
def test_a_renamed_column_that_decides_is_an_error(desktop, head, to, told):
    """It names the head that is missing and the column that may be it; nothing is applied."""
    sheet = desktop.out()
    sheet.fill(sheet.row("minder"), **{head: "ya" if head == "Keputusan" else "stigma"})
    rename(sheet, head, to)
    done = desktop.run("sheet", "in", sheet.save(), "--coder", "rina", "--yes")
    assert done.code == 1
    assert f"s.xlsx: has no column `{head}`, but columns" in done.err
    assert told in done.err
    assert f"Else add an empty column `{head}`." in done.err
    assert desktop.log() == b""


@pytest.mark.parametrize(
    ("head", "to"),
    [
        ("Catatan", "Catatan saya"),
        ("Ada / tidak ada", "Ada atau tidak ada"),
        ("Kode tambahan 1", "Kode lain"),
    ],
)
def test_another_column_that_was_renamed_is_warned_of(desktop, head, to):
    """What the other columns say is followed."""
    sheet = desktop.out()
    row = sheet.row("minder")
    sheet.fill(row, Keputusan="ya", **{head.replace(" ", "_"): "ada"})
    rename(sheet, head, to)
    done, told = desktop.read(sheet.save())
    assert done.code == 0
    assert told["counts"] == {"accept": 1}
    (warning,) = desktop.problems(told)
    assert warning["severity"] == "warning"
    assert f"has no column `{head}`" in warning["message"]
    assert f"`{to}`" in warning["message"]


def test_a_column_that_was_taken_away_is_told_of_and_does_no_harm(desktop):
    """No other column is there that could be it."""
    sheet = desktop.out("--lang", "en")
    sheet.sheet.delete_cols(sheet.heads["Code"])
    row = next(row for row in sheet.numbers() if "minder" in str(sheet.get(row, "Text")))
    sheet.fill(row, Decision="yes")
    done, told = desktop.read(sheet.save())
    assert done.code == 0
    assert told["counts"] == {"accept": 1}
    assert [one["message"] for one in desktop.problems(told)] == [
        "has no column `Code`; nothing is read from it."
    ]


def test_columns_of_ones_own_are_no_trouble_beside_all_the_others(desktop):
    """Also filled ones, with or without a head."""
    sheet = desktop.out()
    last = sheet.sheet.max_column
    sheet.sheet.cell(1, last + 1).value = "Pembimbing"
    for row in sheet.numbers():
        sheet.sheet.cell(row, last + 1).value = "bagus"
        sheet.sheet.cell(row, last + 2).value = "x"
    assert desktop.problems(desktop.read(sheet.save())[1]) == []
