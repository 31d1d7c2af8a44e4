"""``qualcode audit``, and the files that ``agree`` writes its table and figure into."""

import json

import openpyxl
import pytest

from qualcode.cli.app import app
from qualcode.cli.audit import audit
from qualcode.decide.desk import Desk
from qualcode.project.run import run as run_study
from qualcode.project.study import find_codebook, find_study


@pytest.fixture(autouse=True)
def _registered():
    """The command is there, also before it has its place among the others."""
    if "audit" not in {one.name for one in app.registered_commands}:
        app.command("audit")(audit)


@pytest.fixture
def desk(study):
    """Sit down as a coder on the small study."""

    def seated(coder):
        found = find_study()
        done = run_study(found, find_codebook(found.root, None), "id", "turn")
        parts = done.transcripts, done.segments, done.suggestions, done.codebook
        return Desk(*parts, found.root / "decisions", coder)

    return seated


@pytest.fixture
def decided(desk):
    """Rina accepts one, rejects one, changes one and takes one back; budi accepts two."""
    rina = desk("rina")
    first, second, third, fourth = [item.coding.claim for item in rina.items("R1")][:4]
    rina.accept(first)
    rina.reject(second)
    rina.change(third, "stigma", "present")
    rina.accept(fourth)
    rina.undo()
    rina.memo("Perlu dibaca lagi", "R1")
    budi = desk("budi")
    budi.accept(first)
    budi.accept(second)


def test_the_trail_is_told_in_eighty_columns(run, decided):
    """Coders, origins, codes, days, and the edition of the codebook."""
    done = run("audit", "--lang", "en")
    assert done.code == 0, done.err
    assert max(map(len, done.out.splitlines())) <= 80
    assert done.out.startswith("6 decisions on codes by 2 coders, on 1 day (UTC). Taken back: 1.")
    rina = next(line for line in done.out.splitlines() if line.startswith("rina"))
    assert rina.split() == ["rina", "2", "1", "1", "-", "-", "1"]
    assert "Codebook version 1 (" in done.out
    assert "kecil.yaml: 6 decisions" in " ".join(done.out.split())


def test_the_trail_is_told_in_indonesian(run, decided):
    """Where no other language is asked for; still in eighty columns."""
    done = run("audit")
    assert done.code == 0, done.err
    assert max(map(len, done.out.splitlines())) <= 80
    assert done.out.startswith("6 keputusan tentang kode oleh 2 koder dalam 1 hari (UTC).")
    head = next(line for line in done.out.splitlines() if line.startswith("koder"))
    assert head.split() == ["koder", "diterima", "ditolak", "diganti", "ditambah", "disepakati",
                            "ditarik"]  # fmt: skip
    told = " ".join(done.out.split())
    assert "Buku kode versi 1 (" in told
    assert not any(word in told for word in ("decision", "Codebook", "coder ", "answered"))


def test_json_holds_every_number(run, decided):
    """One object, for programs."""
    found = json.loads(run("audit", "--json").out)
    deeds = {one["name"]: one["deeds"] for one in found["coders"]}
    assert deeds["budi"]["accepted"] == 2
    assert (found["all"]["accepted"], found["all"]["memos"]) == (4, 1)
    assert found["origins"]["rule"]["confirmed"] == 1
    assert found["origins"]["rule"]["disputed"] == 1
    assert found["editions"][0]["changes"] is None


def test_tables_for_the_appendix(run, study, decided):
    """Six of them in one file; the same study gives the same bytes."""
    assert run("audit", "-o", "trail.xlsx").code == 0
    book = openpyxl.load_workbook("trail.xlsx")
    assert len(book.worksheets) == 6
    assert run("audit", "-o", "trail.md", "-o", "again.md", "--lang", "en").code == 0
    text = (study / "trail.md").read_text(encoding="utf-8")
    assert text == (study / "again.md").read_text(encoding="utf-8")
    assert "| COREQ 24 | Number of coders: 2. |" in text
    assert "| rina |" in text
    again = run("audit", "-o", "trail.md")
    assert again.code == 1
    assert "is there already" in again.err
    assert run("audit", "-o", "trail.png").code == 2


def test_a_changed_codebook_is_compared_where_the_old_one_is_kept(run, study, desk, decided):
    """With a copy in codebooks/ the changes are told, without it that they can't be."""
    book = study / "codebooks" / "kecil.yaml"
    text = book.read_text(encoding="utf-8")
    book.write_text(text.replace('version: "1"', 'version: "2"'), encoding="utf-8")
    at = desk("rina")
    at.accept(at.items("S1")[0].coding.claim)
    assert "can't be told: a file is missing" in " ".join(run("audit", "--lang", "en").out.split())
    (study / "codebooks" / "old").mkdir()
    (study / "codebooks" / "old" / "kecil-1.yaml").write_text(text, encoding="utf-8")
    (study / "codebooks" / "old" / "broken.yaml").write_text("codes: [", encoding="utf-8")
    told = " ".join(run("audit", "--lang", "en").out.split())
    assert "kecil-1.yaml: 6 decisions" in told
    assert "Since the edition before: no code changed." in told


def test_nobody_decided_anything(run, study):
    """Then there is no trail."""
    done = run("audit")
    assert done.code == 1
    assert "there is no trail to follow" in done.err


def test_agree_writes_its_table_and_its_figure(run, study, decided):
    """As the names of the files ask; what is there already is not replaced."""
    assert run("agree", "-o", "T12.docx", "-o", "agreement.svg").code == 0
    assert (study / "T12.docx").read_bytes()[:2] == b"PK"
    assert "alfa Krippendorff" in (study / "agreement.svg").read_text(encoding="utf-8")
    assert run("agree", "-o", "T12.docx").code == 1
    found = json.loads(run("agree", "--json", "-o", "T12.docx", "--force").out)
    assert found["written"] == ["T12.docx"]
    assert run("agree", "-o", "T12.txt").code == 2


def test_the_table_of_the_thesis_is_that_of_agree(run, study, decided):
    """Both count the same."""
    assert run("tables", "T12", "-o", "one.md").code == 0
    assert run("agree", "-o", "two.md").code == 0
    assert (study / "one.md").read_text("utf-8") == (study / "two.md").read_text("utf-8")


def test_one_coder_alone_has_no_such_table(run, study, desk):
    """It is refused by name, and left out of all."""
    at = desk("rina")
    at.accept(at.items("R1")[0].coding.claim)
    done = run("tables", "T12", "-o", "one.md")
    assert done.code == 1
    assert "only rina coded" in done.err
    assert run("tables", "-o", "all.md").code == 0
    assert "Kesepakatan" not in (study / "all.md").read_text("utf-8").split("COREQ")[0]
