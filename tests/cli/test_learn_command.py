"""What ``suggest`` and ``learn`` print in 80 columns, and the figure."""

from __future__ import annotations

import json

import pytest

from qualcode.cli.tree import below_each_other
from qualcode.cli.work import run_over
from qualcode.project.reviewing import reviewing
from qualcode.project.study import find_codebook, find_study
from qualcode.project.trying import report
from qualcode.types import Span

BOOK = """\
id: panjang
version: "1"
title: {id: Panjang, en: Long}
codes:
  - id: inhibiting_factor
    label: {id: Penghambat, en: Barrier}
    definition: {id: Hambatan., en: Barriers.}
    terms: {id: [hambat]}
    codes:
      - id: individual_differences
        label: {id: Perbedaan, en: Differences}
        definition: {id: Beda., en: Differences.}
        terms: {id: [beda]}
"""


@pytest.fixture
def coded(study):
    """Three interviews in which a code with a long name is put on every second sentence."""
    (study / "codebooks" / "kecil.yaml").unlink()
    (study / "codebooks" / "panjang.yaml").write_text(BOOK, encoding="utf-8")
    for path in (study / "transcripts").iterdir():
        path.unlink()
    days = "senin selasa rabu kamis jumat".split()
    for name in ("A1", "A2", "A3"):
        lines = [f"I: Kamar hari {day} sempit.\nI: Makan siang {day} biasa." for day in days]
        text = f"Informan: {name}\n\nP: Bagaimana?\n" + "\n".join(lines) + "\n"
        (study / "transcripts" / f"{name}.txt").write_text(text, encoding="utf-8")
    desk = reviewing(find_study([study]), find_codebook(study, None), "turn", "rina").desk
    for name in ("A1", "A2", "A3"):
        text = desk.transcripts[name].text
        for at, day in enumerate(days):
            words = f"Kamar hari {day} sempit."
            start = text.index(words)
            polarity = "absent" if at == 0 else "present"
            desk.add(
                name,
                Span(start, start + len(words)),
                "inhibiting_factor.individual_differences",
                polarity,
            )
    return study


@pytest.mark.parametrize("command", ["suggest", "learn"])
def test_long_codes_stand_on_one_line_of_80_columns(run, coded, command):
    """A code is indented below the code above it instead of being broken."""
    done = run(command)
    assert done.code == 0, done.err
    lines = [line.rstrip() for line in done.out.splitlines()]
    assert max(map(len, lines)) <= 80
    assert "inhibiting_factor" in lines
    assert any(line.startswith("  individual_differences  ") for line in lines)
    assert any(line.startswith("  individual_differences, absent ") for line in lines)


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_learn_draws_a_figure(run, coded, suffix):
    """By its suffix; what is printed stays the same."""
    plain = run("learn", "--json")
    done = run("learn", "--json", "-o", f"kurva{suffix}", "--lang", "en")
    assert done.code == 0, done.err
    assert (coded / f"kurva{suffix}").stat().st_size > 1000
    assert done.out == plain.out


def test_another_suffix_is_refused_before_anything_is_tried(run, coded):
    """With those that there are."""
    done = run("learn", "-o", "kurva.docx")
    assert done.code == 2
    assert ".png, .svg, .pdf" in done.err
    assert not (coded / "kurva.docx").exists()


def test_a_folder_that_is_not_there_is_told(run, coded):
    """The figure can't be written, and it says where."""
    done = run("learn", "-o", "gone/kurva.png")
    assert done.code == 1
    assert "gone/kurva.png" in done.err.replace("\n", "")


def test_the_curve_ends_where_each_interview_is_left_out_once(run, coded):
    """The last step is the trial of the table itself, with its interval."""
    told = json.loads(run("learn", "--json").out)
    assert [one["interviews"] for one in told["curve"]] == [0, 1, 2]
    assert told["curve"][-1]["f1"] == told["overall"]["f1"]
    assert sum(one["pairs"] for one in told["calibration"]) > 0


def test_codes_stand_below_each_other():
    """A code that only others stand below has a line of its own, once."""
    labels = ["a", "a:absent", "b.c.d", "b.c.e", "b.f:absent"]
    assert list(below_each_other(labels)) == [
        ("a", "a"),
        ("a, absent", "a:absent"),
        ("b", None),
        ("  c", None),
        ("    d", "b.c.d"),
        ("    e", "b.c.e"),
        ("  f, absent", "b.f:absent"),
    ]


def test_progress_is_told(coded):
    """Of every time something is learned, and of how many times."""
    heard = []
    report(run_over([coded], None, None, None, None), tell=lambda *how: heard.append(how))
    assert [done for done, _ in heard] == list(range(1, len(heard) + 1))
    assert {total for _, total in heard} == {len(heard)}
