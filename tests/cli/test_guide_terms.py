"""What the guides show of terms, and the gold file that they tell how to make, is real."""

from __future__ import annotations

import csv
import re
import shlex

import pytest

from making import ROOT

GUIDES = [ROOT / "docs" / "panduan.md", ROOT / "docs" / "guide.md"]
STUDIES = ("skripsi-saya", "my-thesis")
SHOWN = re.compile(r"```console\n\$ qualcode ([^\n]*)\n```\n\n```text\n(.*?)```", re.DOTALL)
GOLD = ROOT / "tests" / "gold" / "dukungan-sosial.csv"


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines()]


def _terms(path):
    """The part of a guide that is about terms."""
    text = path.read_text(encoding="utf-8")
    return text[text.index("\n## 7. ") :]


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_each_sample_is_what_its_command_prints(run, path):
    """The lines below a command stand so in its output for the shipped study."""
    samples = SHOWN.findall(_terms(path))
    assert len(samples) >= 4
    for command, sample in samples:
        arguments = [ROOT if word in STUDIES else word for word in shlex.split(command)]
        assert not set(_lines(sample)) - set(_lines(run(*arguments).out)), command


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_the_sample_of_evaluate_is_real(run, path):
    """The head and the one line that the guide explains, for the shipped gold file."""
    sample = re.search(r"```text\n( +right .*?)```", _terms(path), re.DOTALL)[1]
    printed = run("evaluate", GOLD, ROOT, "--unit", "sentence").out
    assert not set(_lines(sample)) - set(_lines(printed))


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_the_sample_of_a_gold_file_is_from_the_shipped_one(path):
    """Its rows are rows of the shipped gold file, or sentences without a code."""
    head, *rows = re.search(r"```csv\n(.*?)```", _terms(path), re.DOTALL)[1].splitlines()
    shipped = GOLD.read_text(encoding="utf-8").splitlines()
    assert head == shipped[0]
    assert rows
    assert all(row in shipped or row.endswith(",") for row in rows)


def test_segments_with_a_column_of_codes_are_a_gold_file(run, tmp_path, monkeypatch):
    """The way of the guide: tag by sentence, add a column to segments.csv, compare."""
    monkeypatch.chdir(tmp_path)
    assert run("init", "mine", "--example").code == 0
    assert run("tag", "mine", "--unit", "sentence", "-o", "sentences").code == 0
    with (tmp_path / "sentences" / "segments.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with GOLD.open(encoding="utf-8", newline="") as file:
        codes = {(row["transcript"], row["start"]): row["codes"] for row in csv.DictReader(file)}
    with (tmp_path / "gold.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, [*rows[0], "codes"])
        writer.writeheader()
        for row in rows:
            writer.writerow(row | {"codes": codes.get((row["transcript"], row["start"]), "")})
    done = run("evaluate", "gold.csv", "mine", "--unit", "sentence")
    shipped = run("evaluate", GOLD, "mine", "--unit", "sentence")
    assert done.code == 0
    assert done.out.split() == shipped.out.replace(GOLD.name, "gold.csv").split()
