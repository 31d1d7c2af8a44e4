"""Suggestions learned from decisions: on the desk, and in no table before they are accepted."""

import csv
import json

import pytest

from qualcode.project.reviewing import reviewing
from qualcode.project.study import find_codebook, find_study
from qualcode.types import Span

WARM = [
    "Konselor di sini sabar sekali orangnya.",
    "Kalau malam konselor masih mau menemui kami.",
    "Konselor sabar biar kami banyak tanya.",
    "Saya cocok sama konselor yang sabar itu.",
]
COLD = [
    "Makan siang jam dua belas.",
    "Habis itu kami menyapu halaman.",
    "Hari Rabu ada futsal di lapangan.",
    "Kamarnya diisi enam orang.",
]


@pytest.fixture
def talks(study):
    """Three interviews in which no term of the codebook stands."""
    for path in (study / "transcripts").iterdir():
        path.unlink()
    for name in ("A1", "A2", "A3"):
        said = [line for pair in zip(WARM, COLD, strict=True) for line in pair]
        lines = [f"Peneliti: Lalu bagaimana?\nInforman: {line}" for line in said]
        head = f"Informan: {name}\n\n"
        text = head + "\n".join(lines) + "\n"
        (study / "transcripts" / f"{name}.txt").write_text(text, encoding="utf-8")
    return study


def desk(study):
    """The study on Rina's desk, with what was learned."""
    return reviewing(find_study([study]), find_codebook(study, None), "turn", "rina")


@pytest.fixture
def coded(talks):
    """Two of the three, in which Rina coded every sentence on the counsellors."""
    sat = desk(talks).desk
    for name in ("A1", "A2"):
        text = sat.transcripts[name].text
        for words in WARM:
            span = Span(text.index(words), text.index(words) + len(words))
            sat.add(name, span, "support.family", "present")
    return talks


def learned(study):
    """What is suggested of the interview that nobody coded: words by code."""
    laid = desk(study)
    text = laid.desk.transcripts["A3"].text
    return [
        (one.coding.code, one.coding.span.of(text))
        for one in laid.desk.items("A3")
        if one.coding.origin == "learned"
    ]


def test_sentences_like_the_coded_ones_are_suggested(run, coded):
    """The rules find none of them, what was learned finds them all and nothing else."""
    assert learned(coded) == []
    done = run("suggest", "--json")
    assert done.code == 0, done.err
    assert json.loads(done.out)["suggested"] == len(WARM)
    assert learned(coded) == [("support.family", words) for words in WARM]


def test_a_learned_suggestion_tells_why(run, coded):
    """The words that weighed, where they stand, and the coded quote that is most like it."""
    run("suggest")
    sat = desk(coded).desk
    item = next(one for one in sat.items("A3") if one.coding.origin == "learned")
    text = sat.transcripts["A3"].text
    assert any(one.span.of(text) == "Konselor" for one in item.coding.evidence)
    assert "onselor" in item.coding.note
    assert 0 < item.coding.score < 1


def test_no_table_counts_what_nobody_accepted(run, coded):
    """Accepted, it counts, and still tells that it was learned."""
    run("suggest")
    before = json.loads(run("tag", "--json").out)["counts"]
    sat = desk(coded).desk
    item = next(one for one in sat.items("A3") if one.coding.origin == "learned")
    sat.accept(item.coding.claim)
    after = json.loads(run("tag", "--json").out)["counts"]
    assert after["codings"] == before["codings"] + 1 == 2 * len(WARM) + 1
    with (coded / "out" / "codings.csv").open(encoding="utf-8", newline="") as file:
        origins = [row["origin"] for row in csv.DictReader(file) if row["transcript"] == "A3"]
    assert origins == ["learned"]


def test_a_rejected_suggestion_is_not_made_again(run, coded):
    """It is learned from instead."""
    run("suggest")
    sat = desk(coded).desk
    first, *_ = (one for one in sat.items("A3") if one.coding.origin == "learned")
    sat.reject(first.coding.claim)
    assert json.loads(run("suggest", "--json").out)["decided"] == 2 * len(WARM) + 1
    sat = desk(coded).desk
    assert sat.item(first.coding.claim).coding.status == "rejected"


def test_suggestions_of_another_state_are_left_out_and_said(run, coded):
    """A transcript or the codebook changed: they no longer fit."""
    run("suggest")
    path = coded / "transcripts" / "A3.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("enam", "tujuh"), encoding="utf-8")
    laid = desk(coded)
    assert learned(coded) == []
    (told,) = [one for one in laid.problems if one.where.startswith("suggestions/")]
    assert "changed since these were learned" in told.message
    assert told.todo == "Run qualcode suggest."
    run("suggest")
    assert learned(coded)


def test_a_broken_file_of_suggestions_stops_nothing(run, coded):
    """It is named, and the rest is there to be decided."""
    run("suggest")
    (coded / "suggestions" / "kecil.json").write_bytes(b"{")
    laid = desk(coded)
    assert any("can't be read" in one.message for one in laid.problems)
    assert laid.desk.items("A1")


def test_without_decisions_one_is_told_to_decide_first(run, talks):
    """It is no error."""
    done = run("suggest")
    assert done.code == 0, done.err
    assert "Decide on some interviews first: qualcode review" in done.out


def test_learn_tries_every_coded_interview(run, coded):
    """Left out once, learned from the other: all of it is found."""
    done = run("learn", "--json")
    assert done.code == 0, done.err
    report = json.loads(done.out)
    assert report["interviews"] == 2
    assert report["codings"] == 2 * len(WARM)
    assert report["curve"][0]["interviews"] == 0
    shown = run("learn").out
    assert "  family " in shown
    assert "To find 95 % of the codings" in shown


def test_learn_needs_two_coded_interviews(run, talks):
    """Fewer can't be tried; it says how many there are."""
    done = run("learn")
    assert done.code == 1
    assert "at least 2 interviews are needed to try; there are 0" in done.err.replace("\n", " ")


def test_embeddings_that_are_no_kind_of_embeddings_are_refused(run, coded):
    """With the kinds there are."""
    done = run("suggest", "--embeddings", "bert")
    assert done.code == 1
    assert "use-multilingual" in done.err
