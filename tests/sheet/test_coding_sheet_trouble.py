"""What can't be followed is named with its row and what to do, and then nothing is applied."""

import io
import zipfile

import docx
import openpyxl
import pytest


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"Keputusan": "mungkin"}, "`mungkin` is no decision. Write ya or tidak"),
        ({"Ada_/_tidak_ada": "kadang"}, "`kadang` is neither: write ada or tidak ada"),
        ({"Kode": "suport"}, "there is no code `suport`. Did you mean `support`?"),
        ({"Kode_tambahan_1": "xyz"}, "there is no code `xyz`. Choose one from the list."),
        (
            {"Kode": "support."},
            "fits several codes: support.emotional, support.family. Write the id",
        ),
        ({"Kode": "al"}, "there is no code `al`."),
        ({"Kode": "emosional", "Keputusan": "tidak"}, "says no to a code, and names the same"),
    ],
)
def test_a_cell_that_says_nothing_is_named(desktop, cells, told):
    """Row, what stands there, and what may; the good rows wait too."""
    sheet = desktop.out()
    row = sheet.row("Temen-temen")
    sheet.fill(row, **cells)
    sheet.fill(sheet.row("minder"), Keputusan="ya")
    (problem,) = desktop.refused(sheet)
    assert problem.startswith(f"row {row}: ")
    assert told in problem


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"Keputusan": "ya"}, "says yes where nothing is suggested"),
        ({"Keputusan": "tidak", "Kode": "stigma"}, "names a code and says no to it"),
        ({"Ada_/_tidak_ada": "tidak ada"}, "but not what"),
    ],
)
def test_a_row_without_a_suggestion_needs_a_code(desktop, cells, told):
    """A yes to nothing is a slip; a no to nothing is harmless."""
    sheet = desktop.out()
    sheet.fill(sheet.row("Soal semangat"), **cells)
    assert told in desktop.refused(sheet)[0]
    sheet.fill(sheet.row("Soal semangat"), Kode="", Keputusan="tidak", **{"Ada_/_tidak_ada": "ada"})
    assert desktop.applied(sheet) == {}


def test_rows_that_contradict_each_other_are_both_named(desktop):
    """Copies of one row, and two rows on the same words."""
    sheet = desktop.out()
    row = sheet.row("Temen-temen")
    sheet.fill(row, Keputusan="ya")
    copy = sheet.copy(row)
    sheet.fill(copy, Keputusan="tidak")
    (problem,) = desktop.refused(sheet)
    assert problem.startswith(f"row {row}: says the contrary of row {copy}")
    sheet = desktop.out()
    sheet.fill(sheet.row("Temen-temen"), Keputusan="tidak", Kode_tambahan_1="emosional")
    (problem,) = desktop.refused(sheet)
    assert "support.emotional" in problem


def test_words_that_stand_nowhere_or_in_several_places_are_listed(desktop):
    """Each row with its number; nothing is guessed."""
    text = "Peneliti: Apa?\nInforman: Iya begitu. Saya diam. Iya begitu.\n"
    (desktop.folder / "transcripts" / "R3.txt").write_text(text, encoding="utf-8")
    sheet = desktop.out()
    last = sheet.sheet.max_row
    sheet.fill(last + 1, Informan="R3", Teks="Iya begitu", Kode="stigma")
    sheet.fill(last + 2, Informan="R3", Teks="tidak pernah dikatakan", Kode="stigma")
    sheet.fill(last + 3, Informan="R9", Teks="Saya diam.", Kode="stigma")
    sheet.fill(last + 4, Informan="R3", Kode="stigma")
    told = desktop.refused(sheet)
    assert [one.split(":")[0] for one in told] == [f"row {last + at}" for at in (1, 2, 3, 4)]
    assert "says these words in 2 places" in told[0]
    assert "R3 does not say these words" in told[1]
    assert "R9 does not say these words" in told[2]


def test_the_interviewers_words_are_never_coded(desktop):
    """Also where a row of one's own asks for it."""
    sheet = desktop.out()
    sheet.fill(sheet.sheet.max_row + 1, Informan="R1", Teks="Ibu bagaimana?", Kode="stigma")
    assert "does not say these words" in desktop.refused(sheet)[0]


def test_words_that_were_cut_from_the_interview_are_named(desktop):
    """Rows that are not touched don't matter."""
    sheet = desktop.out()
    sheet.fill(sheet.row("minder"), Keputusan="ya")
    path = desktop.folder / "transcripts" / "R1.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Kalau di rumah saya minder, takut di-judge.", "Sudah."), "utf-8")
    assert "these words are not in R1 any more" in desktop.refused(sheet)[0]
    sheet.fill(sheet.row("minder"), Keputusan="")
    assert desktop.applied(sheet) == {}


def test_a_sheet_of_another_study_is_refused(desktop):
    """Its interviews are not here; nor is its codebook."""
    sheet = desktop.out()
    sheet.fill(sheet.row("saling dukung"), Keputusan="ya")
    (desktop.folder / "transcripts" / "S1.txt").unlink()
    assert "the interview S1 is not in this study" in desktop.refused(sheet)[0]
    path = desktop.folder / "codebooks" / "kecil.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("id: kecil", "id: besar"), "utf-8")
    assert "was written with the codebook `kecil`" in desktop.refused(sheet)[0]


def test_words_changed_in_the_sheet_itself_are_not_taken_for_others(desktop):
    """A suggestion stands on the words it was made for."""
    sheet = desktop.out()
    row = sheet.row("Temen-temen")
    sheet.fill(row, Teks="Mereka baik.", Keputusan="ya")
    assert (
        "shows `support.emotional`, which is not suggested on these words"
        in desktop.refused(sheet)[0]
    )
    sheet.fill(row, Keputusan="")
    assert desktop.applied(sheet) == {}


def test_a_code_written_over_the_suggestion_is_not_lost_silently(desktop):
    """It belongs into Kode."""
    sheet = desktop.out()
    sheet.fill(sheet.row("Temen-temen"), Usulan_kode="Stigma — stigma")
    assert "put the code into Kode" in desktop.refused(sheet)[0]


def test_two_columns_of_one_name_are_refused(desktop):
    """Which of them counts can't be known."""
    sheet = desktop.out()
    sheet.sheet.cell(1, sheet.sheet.max_column + 1).value = "Keputusan"
    assert "two columns `Keputusan`" in desktop.run("sheet", "in", sheet.save()).err


def test_a_hidden_sheet_that_was_changed_is_refused(desktop):
    """Rather than half understood."""
    sheet = desktop.out()
    sheet.book["qualcode"].cell(3, 2).value = '{"ref":'
    done = desktop.run("sheet", "in", sheet.save(), "--coder", "rina")
    assert done.code == 1
    assert "hidden sheet `qualcode` that was changed" in done.err


def _word():
    written = io.BytesIO()
    docx.Document().save(written)
    return written.getvalue()


def _workbook(*rows):
    book, written = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(written)
    return written.getvalue()


def _package():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        package.writestr("a.txt", "a")
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.xlsx", b"", "broken"),
        ("a.xlsx", _word(), "broken, or no workbook"),
        ("a.xlsx", _package(), "broken, or no workbook"),
        ("a.ods", b"PK\x03\x04", "broken"),
        ("a.xlsx", _workbook(), "no sheet with the columns of a coding sheet"),
        ("a.xlsx", _workbook(["kode", "label"], ["a", "b"]), "no sheet with the columns"),
        ("a.csv", b"", "no sheet with the columns of a coding sheet"),
        ("a.docx", _word(), "is no spreadsheet"),
        ("b.xlsx", None, "does not exist"),
    ],
)
def test_a_file_that_is_no_coding_sheet_says_so(desktop, name, data, told):
    """With exit code 1 and what to do."""
    if data is not None:
        (desktop.folder / name).write_bytes(data)
    done = desktop.run("sheet", "in", name, "--coder", "rina", "--yes")
    assert done.code == 1, done.err
    assert told in done.err


def test_without_a_terminal_nothing_is_applied_unasked(desktop):
    """It says how to go on; --dry-run never writes."""
    sheet = desktop.out()
    sheet.fill(sheet.row("minder"), Keputusan="ya")
    path = sheet.save()
    done = desktop.run("sheet", "in", path, "--coder", "rina")
    assert done.code == 1
    assert "--yes" in done.err
    assert "accept stigma" in done.out
    assert desktop.run("sheet", "in", path, "--coder", "rina", "--dry-run", "--yes").code == 0
    assert desktop.log() == b""


@pytest.mark.parametrize(("answer", "code", "lines"), [("y\n", 0, 1), ("n\n", 1, 0)])
def test_on_a_terminal_it_asks_first(desktop, monkeypatch, answer, code, lines):
    """A yes keeps the changes, a no leaves everything as it was."""

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    sheet = desktop.out()
    sheet.fill(sheet.row("minder"), Keputusan="ya")
    monkeypatch.setattr("sys.stdin", Terminal(answer))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    done = desktop.run("sheet", "in", sheet.save(), "--coder", "rina")
    assert done.code == code
    assert "Keep 1 change?" in done.out + done.err
    assert desktop.log().count(b"\n") == lines


def test_what_is_decided_while_the_preview_is_read_is_not_overruled(desktop, monkeypatch):
    """Another window decided in the meantime: nothing is applied, and it says so."""
    sheet = desktop.out()
    sheet.fill(sheet.row("minder"), Keputusan="ya")
    path = sheet.save()

    def confirm(_question):
        desk = desktop.desk()
        (one,) = [item for item in desk.items("R1") if item.coding.code == "stigma"]
        desk.reject(one.coding.claim)
        return True

    monkeypatch.setattr("typer.confirm", confirm)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    done = desktop.run("sheet", "in", path, "--coder", "rina")
    assert done.code == 1
    assert "decided meanwhile" in done.err
    assert desktop.log().count(b"\n") == 1
