"""The shipped study, coded once on the desk and once in a sheet: the same tables."""

import shutil

import openpyxl
import pytest

from qualcode.decide.desk import Desk
from qualcode.project.run import read_all, tag_all
from qualcode.project.shipped import shipped
from qualcode.project.study import find_codebook, find_study

PUT = "stigma.self"


@pytest.fixture
def studies(tmp_path):
    """Two copies of the shipped study."""
    for name in ("desk", "sheet"):
        shutil.copytree(shipped("transcripts"), tmp_path / name / "transcripts")
        (tmp_path / name / "codebooks").mkdir()
        book = shipped("codebooks") / "dukungan-sosial.yaml"
        shutil.copy(book, tmp_path / name / "codebooks")
    return tmp_path / "desk", tmp_path / "sheet"


def choice(at, code):
    """What the researcher decides on the n-th suggestion."""
    kinds = ("accept", "reject", "change", "accept", "absent", "more", "open")
    kind = kinds[at % len(kinds)]
    return "accept" if code == PUT and kind in {"change", "more"} else kind


def on_the_desk(folder):
    """Decide on every suggestion, and add a code to some sentences that have none."""
    study, codebook = find_study([folder]), find_codebook(folder, None)
    transcripts = [reading.transcript for reading in read_all(study)[0]]
    segments, codings = tag_all(transcripts, codebook, "turn")
    desk = Desk(transcripts, segments, codings, codebook, folder / "decisions", "rina")
    items = [item for name in desk.transcripts for item in desk.items(name)]
    for at, item in enumerate(items):
        coding = item.coding
        claim, kind = coding.claim, choice(at, coding.code)
        flipped = "present" if coding.polarity == "absent" else "absent"
        if kind in {"accept", "more"}:
            desk.accept(claim)
        if kind == "reject":
            desk.reject(claim)
        if kind == "change":
            desk.change(claim, PUT, coding.polarity)
        if kind == "absent":
            desk.change(claim, coding.code, flipped)
        if kind == "more":
            desk.add(claim.transcript, claim.span, PUT, "present")
    for name, words in plain(folder.parent / "plain.xlsx"):
        found = next(one for one in transcripts if name in one.informants.values())
        spans = [one for one in spoken(found) if " ".join(one.of(found.text).split()) == words]
        desk.add(found.id, spans[0], PUT, "present")


def spoken(transcript):
    """The sentences of the informants of a transcript."""
    from qualcode.segment import lines_are_wrapped, sentences

    wrapped = lines_are_wrapped(transcript)
    return [
        span
        for turn in transcript.turns
        if turn.role == "informant" and turn.speaker
        for span in sentences(transcript, turn, wrapped=wrapped)
    ]


def plain(path):
    """Informant and words of every tenth sentence that stands there once, from a sheet."""
    book = openpyxl.load_workbook(path)
    rows = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    words = [row[4] for row in rows]
    free = [row for row in rows if not row[5] and words.count(row[4]) == 1]
    return [(row[1], row[4]) for row in free[::10]]


def in_the_sheet(path, added):
    """Fill in the same decisions."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    at = 0
    for row in range(2, sheet.max_row + 1):
        cells = {head.value: sheet.cell(row, head.column) for head in sheet[1]}
        suggested = cells["Usulan kode"].value
        if not suggested:
            if (cells["Informan"].value, cells["Teks"].value) in added:
                cells["Kode"].value = PUT
            continue
        kind = choice(at, suggested.rpartition(" ")[2])
        at += 1
        there = cells["Ada / tidak ada"]
        if kind in {"accept", "more", "reject"}:
            cells["Keputusan"].value = "tidak" if kind == "reject" else "ya"
        if kind == "more":
            cells["Kode tambahan 1"].value = PUT
        if kind == "change":
            cells["Kode"].value = PUT
        if kind == "absent":
            there.value = "ada" if there.value == "tidak ada" else "tidak ada"
    book.save(path)


def test_a_study_coded_on_the_desk_and_in_a_sheet_gives_the_same_tables(studies, run, monkeypatch):
    """codings.csv, matrix and tables byte for byte; only run.json names another log."""
    desk, sheet = studies
    monkeypatch.chdir(sheet)
    assert run("sheet", "out", "s.xlsx", "--coder", "rina").code == 0
    shutil.copy(sheet / "s.xlsx", sheet.parent / "plain.xlsx")
    on_the_desk(desk)
    in_the_sheet(sheet / "s.xlsx", plain(sheet.parent / "plain.xlsx"))
    done = run("sheet", "in", "s.xlsx", "--coder", "rina", "--yes")
    assert done.code == 0, done.err
    for folder in studies:
        monkeypatch.chdir(folder)
        assert run("tag").code == 0
        assert run("tag", "--only", "confirmed", "-o", "final").code == 0
    made = [path.relative_to(desk) for path in desk.glob("out/**/*.*") if path.name != "run.json"]
    made += [path.relative_to(desk) for path in desk.glob("final/*.*") if path.name != "run.json"]
    assert len(made) == 20
    for name in made:
        assert (desk / name).read_bytes() == (sheet / name).read_bytes(), name
    assert b"confirmed,human" in (desk / "out" / "codings.csv").read_bytes()
