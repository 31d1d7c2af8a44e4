"""Suggestions that were learned stand in the sheet with their reasons, and stay learned ones."""

import csv

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
COLD = ["Makan siang jam dua belas.", "Habis itu kami menyapu.", "Ada futsal.", "Enam orang."]
CODE = "Keluarga — support.family"


def desk(folder):
    """The study on Rina's desk, with what was learned."""
    return reviewing(find_study([folder]), find_codebook(folder, None), "turn", "rina").desk


@pytest.fixture
def taught(desktop):
    """Three interviews, two of them coded, the suggestions for the third learned from them."""
    for path in (desktop.folder / "transcripts").iterdir():
        path.unlink()
    for name in ("A1", "A2", "A3"):
        said = [line for pair in zip(WARM, COLD, strict=True) for line in pair]
        lines = [f"Peneliti: Lalu bagaimana?\nInforman: {line}" for line in said]
        text = f"Informan: {name}\n\n" + "\n".join(lines) + "\n"
        (desktop.folder / "transcripts" / f"{name}.txt").write_text(text, encoding="utf-8")
    sat = desk(desktop.folder)
    for name in ("A1", "A2"):
        text = sat.transcripts[name].text
        for words in WARM:
            start = text.index(words)
            sat.add(name, Span(start, start + len(words)), "support.family", "present")
    assert desktop.run("suggest").code == 0
    return desktop


def rows(sheet):
    """The rows of the suggestions in the interview that nobody coded."""
    return [
        row
        for row in sheet.numbers()
        if sheet.get(row, "Informan") == "A3" and sheet.get(row, "Usulan kode")
    ]


def test_a_learned_suggestion_tells_how_sure_it_is_what_weighed_and_what_is_like_it(taught):
    """In the sheet's own language, in the column of the evidence."""
    sheet = taught.out()
    mine = rows(sheet)
    assert [sheet.get(row, "Teks") for row in mine] == WARM
    first, second = sheet.get(mine[0], "Bukti").split("\n")
    assert first.startswith("dipelajari, ")
    assert " %: " in first
    assert "Konselor " in first
    assert "learned" not in first
    assert second.startswith("Mirip dengan: ")
    assert second.removeprefix("Mirip dengan: ") in WARM
    assert {sheet.get(row, "Keputusan") for row in mine} == {""}
    english = taught.out("--lang", "en")
    assert english.get(mine[0], "Evidence").startswith("learned, ")
    assert "\nMuch like: " in english.get(mine[0], "Evidence")


def test_learned_suggestions_decided_in_the_sheet_stay_learned(taught):
    """Accepted, rejected and changed; the decisions hold what weighed, the tables the origin."""
    sheet = taught.out()
    yes, no, other, _ = rows(sheet)
    sheet.fill(yes, Keputusan="ya")
    sheet.fill(no, Keputusan="tidak")
    sheet.fill(other, Kode="stigma")
    assert taught.applied(sheet) == {"accept": 1, "reject": 1, "change": 1}
    sat = desk(taught.folder)
    stands = [item for item in sat.items("A3") if item.decided]
    assert [(one.coding.code, one.coding.status, one.coding.origin) for one in stands] == [
        ("support.family", "confirmed", "learned"),
        ("support.family", "rejected", "learned"),
        ("support.family", "rejected", "learned"),
        ("stigma", "confirmed", "human"),
    ]
    assert {one.decided[0].origin for one in stands} == {"learned"}
    assert all("<- learned" in one.decided[0].evidence for one in stands)
    assert taught.run("tag").code == 0
    with (taught.folder / "out" / "codings.csv").open(encoding="utf-8", newline="") as file:
        found = {row["origin"] for row in csv.DictReader(file) if row["quote"] == WARM[0]}
    assert found == {"learned", "human"}
    assert taught.applied(sheet) == {}
    again = taught.out()
    assert again.get(yes, "Bukti").startswith("dipelajari, ")
    assert "Mirip dengan" not in again.get(yes, "Bukti")
    assert taught.applied(again) == {}


@pytest.mark.parametrize(
    ("cells", "status"),
    [({"Keputusan": "ya"}, "confirmed"), ({"Kode": "stigma"}, "rejected")],
)
def test_a_learned_suggestion_that_is_made_no_more_is_decided_as_the_sheet_holds_it(
    taught, cells, status
):
    """Its origin and what weighed go along."""
    sheet = taught.out()
    sheet.fill(rows(sheet)[0], **cells)
    for path in (taught.folder / "suggestions").iterdir():
        path.unlink()
    taught.applied(sheet)
    (item,) = [one for one in desk(taught.folder).items("A3") if one.coding.origin == "learned"]
    assert item.coding.status == status
    assert "<- learned" in item.decided[0].evidence
    assert 0 < item.decided[0].score < 1
