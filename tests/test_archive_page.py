"""docs/archive.md: its examples run, and what it says of limits is so."""

import csv
import re
import shutil
import subprocess
import sys

import pandas as pd
import pytest

import qualcode
from making import ROOT
from qualcode.present.render import xlsx
from qualcode.present.tables import fitting

PAGE = (ROOT / "docs" / "archive.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with the interviews of one format that qualcode ships; one stands in it."""
    (tmp_path / "transcripts").mkdir()
    for path in sorted((ROOT / "transcripts").glob("*.txt")):
        shutil.copy(path, tmp_path / "transcripts")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rows(path):
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_two_workers_of_dask_find_what_the_command_finds(run, folder):
    """The example as it stands, in processes of its own, against codings.csv."""
    pytest.importorskip("dask.dataframe", reason="comes with the extra `test`")
    (example,) = [block for block in BLOCKS if "import dask" in block]
    (folder / "example.py").write_text(example, encoding="utf-8")
    subprocess.run([sys.executable, "example.py"], cwd=folder, check=True, timeout=120)
    done = run("tag", "transcripts", "-c", "dukungan-sosial", "-o", "out")
    assert done.code == 0, done.err
    ours, theirs = rows(folder / "codings.csv"), rows(folder / "out" / "codings.csv")
    assert len(theirs) > 50
    assert [one.pop("problem") for one in ours] == [""] * len(theirs)
    for one in ours:
        one["score"] = f"{float(one['score']):.2f}"
        one["quote"] = re.sub(r"^(?=[=+@-])", "'", one["quote"])
    assert ours == theirs


def test_the_examples_on_one_machine_run():
    """Two interviews in a table, what is wrong with them, and a table with a row a turn."""
    tag, problems, turns = BLOCKS[:3]
    said = ["Siapa yang bantu?", "Temen-temen suka nyemangatin saya."]
    known = {
        "turns": pd.DataFrame(
            {"transcript": ["R1"] * 2, "speaker": ["Peneliti", "Informan"], "text": said}
        )
    }
    exec(tag + problems + turns, known)  # noqa: S102 - our own page
    codings, one = known["codings"], known["interviews"]
    assert list(dict.fromkeys(codings["transcript"])) == ["R1", "R2"]
    assert not len(known["problems"])
    put_together = qualcode.tag_frame(one, known["codebook"])
    assert put_together.equals(codings[codings["transcript"] == "R1"].reset_index(drop=True))


def test_the_limits_on_the_page_are_those_of_the_program():
    """The numbers of the page stand in the code once."""
    table = PAGE.partition("| Holds |")[2].partition("\n\n")[0]
    numbers = {int(one.replace(",", "")) for one in re.findall(r"\d[\d,]*\d", table)}
    assert numbers - {12} == {
        fitting.MOST_INFORMANTS,
        fitting.MOST_ROWS,
        xlsx.MOST_ROWS,
        xlsx.MOST_COLUMNS,
        32_767,
    }
    assert f"| {fitting.MOST_GROUPS} groups |" in table
