"""What the commands say: whose sheet it is, how to go on, and all that would change."""

import io

import pytest


def test_a_sheet_of_another_coder_is_warned_of_before_anything_is_decided_in_it(desktop):
    """Also where nothing was filled in from the start; another case makes no other name."""
    sheet = desktop.out("--coder", "budi")
    sheet.fill(sheet.row("minder"), Keputusan="ya")
    path = sheet.save()
    done = desktop.run("sheet", "in", path, "--coder", "rina", "--yes")
    assert done.code == 0
    said = " ".join(done.err.split())
    assert "warning: sheet: was written for budi" in said
    assert 'read it with --coder "budi"' in said
    assert desktop.run("sheet", "in", path, "--coder", "Budi", "--dry-run").err == ""


def test_the_question_names_both_coders(desktop, monkeypatch):
    """The warning stands above it, while one can still say no."""

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    sheet = desktop.out("--coder", "budi")
    sheet.fill(sheet.row("minder"), Keputusan="ya")
    monkeypatch.setattr("sys.stdin", Terminal("n\n"))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    done = desktop.run("sheet", "in", sheet.save(), "--coder", "rina")
    assert "Keep 1 change of the sheet of budi as decisions of rina?" in done.out + done.err
    assert "was written for budi" in done.err
    assert desktop.log() == b""


def correct(desktop):
    """Take a sentence out of an interview."""
    path = desktop.folder / "transcripts" / "R1.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Kalau di rumah saya minder, takut di-judge.", "Sudah."), "utf-8")


def test_the_way_out_of_words_that_are_gone_works(desktop):
    """What the message tells to do leaves the row alone and keeps the others."""
    sheet = desktop.out()
    row = sheet.row("minder")
    sheet.fill(row, Keputusan="ya", Catatan="a", Kode_tambahan_1="family")
    sheet.fill(sheet.row("Temen-temen"), Keputusan="ya")
    correct(desktop)
    (problem,) = desktop.refused(sheet)
    assert problem.startswith(f"row {row}: these words are not in R1 any more. Empty the yellow")
    assert "qualcode review" in problem
    for head in ("Keputusan", "Kode", "Ada_/_tidak_ada", "Kode_tambahan_1", "Catatan"):
        sheet.fill(row, **{head: ""})
    assert desktop.applied(sheet) == {"accept": 1}


def test_emptying_a_row_whose_words_are_gone_is_no_dead_end_either(desktop):
    """What stood there from the start is kept, with a warning."""
    sheet = desktop.out()
    row = sheet.row("minder")
    sheet.fill(row, Keputusan="ya", Catatan="a")
    desktop.applied(sheet)
    sheet = desktop.out()
    correct(desktop)
    sheet.fill(row, Keputusan="tidak")
    assert "Empty the yellow cells" in desktop.refused(sheet)[0]
    sheet.fill(row, Keputusan="", Catatan="")
    before = desktop.log()
    done, told = desktop.read(sheet.save())
    assert done.code == 0
    assert told["counts"] == {}
    (warning,) = desktop.problems(told)
    assert (warning["severity"], warning["where"]) == ("warning", f"row {row}")
    assert "is kept as it was" in warning["message"]
    assert desktop.log() == before


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ((), 'qualcode sheet in "lembar saya.xlsx" --coder rina'),
        (("transcripts",), 'qualcode sheet in "lembar saya.xlsx" transcripts --coder rina'),
        (
            ("-c", "codebooks/kecil.yaml", "--unit", "sentence", "--role", "Ibu Ani=informant"),
            (
                'qualcode sheet in "lembar saya.xlsx" -c codebooks/kecil.yaml --unit sentence '
                '--role "Ibu Ani=informant" --coder rina'
            ),
        ),
        (("--coder", "Rina A."), 'qualcode sheet in "lembar saya.xlsx" --coder "Rina A."'),
    ],
)
def test_the_command_that_comes_next_reads_the_same_study(desktop, given, told):
    """It can be copied as it stands, in any shell."""
    done = desktop.run("sheet", "out", "lembar saya.xlsx", "--coder", "rina", *given)
    assert done.code == 0, done.err
    assert f"then: {told}\n" in done.out


def test_a_dry_run_shows_every_change(desktop):
    """Else the first ones, and how to see all."""
    sheet = desktop.out()
    for row in sheet.numbers():
        sheet.fill(row, Catatan="m")
    sheet.fill(sheet.row("minder"), Keputusan="ya", Kode_tambahan_1="family")
    path, changes = sheet.save(), 10
    whole = desktop.run("sheet", "in", path, "--coder", "rina", "--dry-run").out
    assert whole.count("\n  row ") == changes
    assert "more" not in whole
    short = desktop.run("sheet", "in", path, "--coder", "rina").out
    assert short.count("\n  row ") == 8
    assert f"... and {changes - 8} more. To see all: --dry-run." in short
