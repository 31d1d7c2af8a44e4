"""``qualcode tables`` of more informants than pages hold, and as Parquet."""

import csv
import json
import sys

import pytest

from qualcode.present.tables import fitting


@pytest.fixture
def crowd(study, monkeypatch):
    """The small study, where pages have room for one informant only."""
    monkeypatch.setattr(fitting, "MOST_INFORMANTS", 1)
    return study


def test_a_page_has_groups_and_says_so(run, crowd):
    """The file is written, the exit code 0, and the screen says what to do for the rest."""
    done = run("tables", "T5", "T1", "-o", "t.md")
    assert done.code == 0, done.err
    text = (crowd / "t.md").read_text("utf-8")
    assert (
        "Residen (N = 1): n, %, f; Staf (N = 1): n, %, f; Semua informan (N = 2): n, %, f" in text
    )
    assert "Ditampilkan 1 baris pertama dari 2" in text
    lines = [line for line in done.err.splitlines() if line.startswith("warning: ")]
    assert [line.partition(": ")[2].partition(":")[0] for line in lines] == [
        "Karakteristik Informan",
        "Matriks Informan × Tema",
    ]
    assert all(line.endswith("write it as .xlsx, .csv or .parquet.") for line in lines)


def test_json_holds_the_warnings(run, crowd):
    """A program that calls the command hears of it too."""
    done = run("tables", "T5", "-o", "t.md", "--json")
    warnings = [one for one in json.loads(done.out)["problems"] if "pages hold" in one["message"]]
    assert [one["severity"] for one in warnings] == ["warning"]


def test_a_sheet_has_a_row_each_and_nothing_to_say(run, crowd):
    """.csv holds every informant, as matrix.csv does."""
    done = run("tables", "T5", "-o", "t.csv", "--lang", "en")
    assert (done.code, "pages hold" in done.err) == (0, False)
    rows = list(csv.reader((crowd / "t.csv").read_text("utf-8-sig").splitlines()))
    assert rows[0][:4] == ["Informant", "Role", "Support: Whole theme", "Support: Emotional"]
    assert [row[0] for row in rows[1:]] == ["R1", "S1"]
    assert run("tag", "-o", "out").code == 0
    counted = list(csv.reader((crowd / "out" / "matrix.csv").read_text("utf-8").splitlines()))
    assert [row[2:] for row in rows[1:]] == [row[2:] for row in counted[1:]]


def test_parquet_holds_the_matrix(run, study):
    """However few informants there are, each has a row."""
    read_table = pytest.importorskip("pyarrow.parquet").read_table
    done = run("tables", "T5", "-o", "t.parquet")
    assert done.code == 0, done.err
    assert read_table(study / "t.parquet").column("Informan").to_pylist() == ["R1", "S1"]


@pytest.mark.parametrize("names", [[], ["T3"], ["T1", "T5"]])
def test_parquet_of_several_tables_is_refused_at_once(run, study, names):
    """Before an interview is read; nothing is written."""
    done = run("tables", *names, "-o", "t.parquet")
    assert done.code == 1
    assert "t.parquet: a Parquet file holds one table. Name it:" in " ".join(done.err.split())
    assert not (study / "t.parquet").exists()


def test_a_missing_library_is_told_at_once(run, study, monkeypatch):
    """With the extra that brings it."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = run("tables", "T5", "-o", "t.parquet")
    assert done.code == 1
    assert 'pip install "qualcode[archive]"' in " ".join(done.err.split())
    assert not (study / "t.parquet").exists()
