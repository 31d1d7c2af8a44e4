"""``qualcode tables``: which tables, in which file, in whose look."""

import csv
import io
import json
import re

import docx
import openpyxl
import pytest
from docx.shared import Cm
from docx.table import _Cell

from qualcode.present.render import RENDERERS


def captions(text):
    """The captions of a Markdown file: number and title."""
    return re.findall(r"^\*\*(.+?)\*\* (.+)$", text, re.MULTILINE)


def counts(study, run, *arguments):
    """The rows of the matrix, as a CSV file of it has them."""
    done = run("tables", "T5", "-o", "m.csv", "--force", *arguments)
    assert done.code == 0, done.err
    text = (study / "m.csv").read_text(encoding="utf-8-sig")
    sign = ";" if ";" in text.splitlines()[0] else ","
    return [row for row in csv.reader(io.StringIO(text), delimiter=sign) if len(row) > 2]


def test_all_tables_stand_in_the_order_of_a_thesis(run, study):
    """Without names there are all that can be made: method, results, appendix."""
    done = run("tables", "-o", "all.md")
    assert done.code == 0, done.err
    found = captions((study / "all.md").read_text("utf-8"))
    chapters = [number.removeprefix("Tabel ").partition(".")[0] for number, _ in found]
    assert chapters == sorted(chapters)
    assert found[0] == ("Tabel 3.1", "Buku Kode")
    assert found[-1] == ("Tabel L.3", "Daftar Periksa Pelaporan (COREQ dan SRQR)")
    assert done.out.splitlines()[-1] == "Written: all.md"
    assert done.out.splitlines()[0] == "Tabel 3.1 Buku Kode"


def test_chosen_tables_of_a_named_study(run, study, monkeypatch, tmp_path):
    """Names of tables in any case stand before the study, and are numbered as they stand."""
    monkeypatch.chdir("/")
    target = tmp_path / "t.md"
    done = run("tables", "t5", "T1", study, "-o", target, "--lang", "en")
    assert done.code == 0, done.err
    assert captions(target.read_text("utf-8")) == [
        ("Table 4.1", "Informant Characteristics"),
        ("Table 4.2", "Informant × Theme Matrix"),
    ]


@pytest.mark.parametrize("suffix", RENDERERS)
def test_every_kind_of_file_is_written(run, study, suffix):
    """All tables go in every format, and twice the same bytes."""
    for name in ("a", "b"):
        done = run("tables", "-o", f"{name}{suffix}")
        assert done.code == 0, done.err
    made = (study / f"a{suffix}").read_bytes()
    assert made
    assert made == (study / f"b{suffix}").read_bytes()


def test_numbers_are_alike_in_word_and_excel(run, study):
    """The matrix of .docx, .xlsx and .csv holds the same cells."""
    for suffix in ("docx", "xlsx"):
        assert run("tables", "T5", "-o", f"m.{suffix}").code == 0
    drawn = docx.Document(str(study / "m.docx")).tables[0]
    word = [[_Cell(cell, drawn).text for cell in row._tr.tc_lst] for row in drawn.rows]
    sheet = openpyxl.load_workbook(study / "m.xlsx").worksheets[0]
    excel = [[cell.value for cell in row] for row in sheet.iter_rows()]
    shown = [[{"0": "-"}.get(cell, cell) for cell in row] for row in counts(study, run)]
    assert shown
    assert all(row in word for row in shown if len(row) == len(word[0]) and row[0] != "Tema")
    numbers = [[cell for cell in row if isinstance(cell, int)] for row in excel]
    assert [row for row in numbers if row] == [
        [int({"-": "0"}.get(cell, cell)) for cell in row[2:]] for row in word[2:]
    ]


def test_codes_and_levels_are_chosen(run, study):
    """--code keeps a code and those below it, --level 1 the themes alone."""
    every = counts(study, run)
    assert [row[0] for row in counts(study, run, "--level", "1")[1:] if row[0]] == [
        row[0] for row in every[1:] if row[0]
    ]
    chosen = counts(study, run, "--code", "stigma")
    assert [row[0] for row in chosen if row[0]][-1] == "Stigma"
    assert not any("Emosional" in cell for row in chosen for cell in row)


def test_looks_are_written_once_in_the_settings(run, study):
    """[tables] in qualcode.toml holds for every run; the command line goes before it."""
    (study / "qualcode.toml").write_text(
        '[tables]\nstyle = "apa"\ndecimal = "point"\n', encoding="utf-8"
    )
    assert run("tables", "T5", "T7", "-o", "a.md").code == 0
    text = (study / "a.md").read_text("utf-8")
    assert "**Tabel 1**" in text
    assert re.search(r"\| \d+\.\d \|", text)
    assert run("tables", "T5", "T7", "-o", "b.md", "--style", "id", "--decimal", "comma").code == 0
    text = (study / "b.md").read_text("utf-8")
    assert captions(text)[0][0] == "Tabel 4.1"
    assert re.search(r"\| \d+,\d \|", text)


def test_what_else_is_known_of_informants_is_shown_on_request(run, study):
    """--also adds a column to T1; another spelling of `centre` in the settings is no error."""
    (study / "qualcode.toml").write_text(
        '[informants.R1]\nsuku = "Sunda"\n[tables]\ntitle = "center"\n', encoding="utf-8"
    )
    assert run("tables", "T1", "-o", "a.md", "--also", "suku").code == 0
    text = (study / "a.md").read_text("utf-8")
    assert "| Sunda |" in text
    assert run("tables", "T1", "-o", "b.md").code == 0
    assert "Sunda" not in (study / "b.md").read_text("utf-8")


def test_a_template_stands_beside_the_settings(run, study, monkeypatch):
    """A template named in the settings is found from wherever the command is run."""
    document = docx.Document()
    document.sections[0].left_margin = Cm(4)
    document.save(str(study / "skripsi.docx"))
    (study / "qualcode.toml").write_text('[tables]\ntemplate = "skripsi.docx"\n', encoding="utf-8")
    monkeypatch.chdir("/")
    done = run("tables", "T4", study, "-o", study / "a.docx")
    assert done.code == 0, done.err
    made = docx.Document(str(study / "a.docx"))
    assert round(made.sections[0].left_margin.cm, 1) == 4


def test_a_file_that_is_there_is_not_replaced(run, study):
    """A thesis in progress may carry that name; --force replaces it."""
    (study / "bab4.docx").write_bytes(b"my own words")
    done = run("tables", "-o", "bab4.docx")
    assert done.code == 1
    assert "bab4.docx: is there already." in done.err
    assert (study / "bab4.docx").read_bytes() == b"my own words"
    assert run("tables", "-o", "bab4.docx", "--force").code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("T99", "-o", "a.docx"), 1, "T99: is no table. There are T2"),
        (("-o", "a.pages"), 2, "must end in one of .docx"),
        ((), 2, "--out"),
        (("--code", "stigm", "-o", "a.md"), 1, "Did you mean stigma?"),
        (("--by", "shoe size", "-o", "a.md"), 1, "shoe size"),
        (("nowhere", "-o", "a.md"), 1, "nowhere"),
        (("--template", "none.docx", "-o", "a.docx"), 1, "none.docx"),
        (("--template", "my.docx", "-o", "a.xlsx"), 2, "only a .docx takes styles"),
        (("--also", "shoe size", "-o", "a.md"), 1, "shoe size"),
        (("-o", "no/such/folder/a.md"), 1, "can't be written"),
    ],
)
def test_wrong_wishes_are_explained(run, study, arguments, code, said):
    """Each says what to do instead, and nothing is written."""
    before = sorted(study.iterdir())
    done = run("tables", *arguments)
    assert done.code == code, done.out
    assert said in done.err
    assert "Traceback" not in done.err
    assert sorted(study.iterdir()) == before


def test_json_lists_what_was_made(run, study):
    """For other programs: where, and which tables with their numbers and rows."""
    done = run("tables", "T1", "-o", "a.html", "--json")
    told = json.loads(done.out)
    assert told["written"] == "a.html"
    assert told["tables"] == [
        {"table": "informants", "number": "4.1", "title": "Karakteristik Informan", "rows": 2}
    ]
