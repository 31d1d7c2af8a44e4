"""``qualcode evaluate`` on the small study and on the shipped gold file."""

import csv
import json
import re

import pytest

from making import ROOT

HEAD = "transcript,start,end,codes\n"


@pytest.fixture
def gold(study, run):
    """A gold file of (words, codes) for R1 of the small study."""
    assert run("tag").code == 0
    text = (study / "out" / "texts" / "R1.txt").read_text(encoding="utf-8")

    def write(*rows):
        lines = [
            f"R1,{text.index(words)},{text.index(words) + len(words)},{codes}"
            for words, codes in rows
        ]
        path = study / "gold.csv"
        path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


def test_scores_and_disagreements_are_told(run, gold):
    """Each code, each theme and all of it, with the words behind every disagreement."""
    path = gold(
        ("Temen-temen suka nyemangatin saya.", "support.emotional"), ("Ibu nggak", "stigma")
    )
    done = run("evaluate", path)
    assert done.code == 0
    assert re.search(r"^support\.emotional +1 +0 +0 +1\.00 +1\.00 +1\.00 ", done.out, re.MULTILINE)
    assert "Found, but not in the gold file" in done.out
    assert "mendukung? <- dukung" in done.out
    assert max(map(len, done.out.splitlines())) <= 80


def test_json_holds_the_same_numbers(run, gold):
    """Programs get one object on stdout."""
    done = run("evaluate", gold(("Temen-temen", "support.emotional")), "--json", "--no-answers")
    told = json.loads(done.out)
    assert told["codes"]["support.emotional"]["right"] == 1
    assert told["overall"]["right"] == 1
    assert told["overall"]["f1_interval"] is None


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("R9,0,3,support", "no transcript `R9`"),
        ("R1,x,3,support", "start and end must be numbers"),
        ("R1,5,3,support", "start and end must be numbers"),
        ("R1,0,99999,support", "fewer than `end`"),
        ("R1,0,3,suport", "no code `suport`"),
        ("", "holds no rows"),
    ],
)
def test_a_wrong_row_is_named_by_its_line(run, study, rows, says):
    """What can't be compared is told with file and line, and nothing is computed."""
    (study / "gold.csv").write_text(HEAD + rows + "\n", encoding="utf-8")
    done = run("evaluate", "gold.csv")
    assert done.code == 1
    assert says in done.err
    assert done.out == ""


def test_a_file_without_the_columns_is_refused(run, study):
    """The columns are named."""
    (study / "gold.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    done = run("evaluate", "gold.csv")
    assert done.code == 1
    assert "has no column `transcript`" in done.err


@pytest.mark.parametrize("sign", [";", "\t"])
def test_a_gold_file_may_come_from_an_indonesian_excel(run, gold, sign):
    """Semicolons or tabs between the cells, a byte order mark, and quoted codes are read."""
    path = gold(("Temen-temen", "support.emotional"))
    rows = [line.split(",") for line in path.read_text(encoding="utf-8").splitlines()]
    path.write_text("\n".join(map(sign.join, rows)), encoding="utf-8-sig")
    assert '"right": 1' in run("evaluate", path, "--json").out


def test_the_shipped_gold_file_fits_the_shipped_study():
    """Every row of the gold file is a sentence of an informant, coded with codes that exist."""
    from qualcode.codebook import load
    from qualcode.project.gold import load_gold
    from qualcode.read import read
    from qualcode.segment import segment

    book = load(ROOT / "codebooks" / "dukungan-sosial.yaml")
    files = sorted((ROOT / "transcripts").glob("[RS][1-4].*"))
    read_ = {one.id: one for one in (read(path).transcript for path in files)}
    rows = load_gold(ROOT / "tests" / "gold" / "dukungan-sosial.csv", read_, book)
    sentences = {
        (one.transcript, one.span)
        for transcript in read_.values()
        for one in segment(transcript, "sentence")
        if one.informant
    }
    assert len(rows) > 400
    assert {(row.transcript, row.span) for row in rows} <= sentences


def test_the_figures_in_the_documents_are_those_of_this_version(run, monkeypatch):
    """docs/matching.md shows what `qualcode evaluate` finds now."""
    monkeypatch.chdir(ROOT)
    command = "evaluate", "tests/gold/dukungan-sosial.csv", "--unit", "sentence", "--json"
    overall = json.loads(run(*command).out)["overall"]
    counts = [overall[key] for key in ("right", "wrong", "missed")]
    shares = [f"{overall[key]:.2f}" for key in ("precision", "recall", "f1")]
    row = rf"all codes +{' +'.join(map(str, [*counts, *shares]))} "
    assert re.search(row, (ROOT / "docs" / "matching.md").read_text(encoding="utf-8"))


def test_the_gold_file_is_plain_csv():
    """It can be opened in any spreadsheet."""
    with (ROOT / "tests" / "gold" / "dukungan-sosial.csv").open(encoding="utf-8") as file:
        assert next(csv.reader(file)) == ["transcript", "start", "end", "codes"]
