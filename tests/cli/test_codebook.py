"""``qualcode codebook``: look into a codebook, try it, find terms, write it in other formats."""

import json
import re
from pathlib import Path

import docx
import openpyxl
import pytest

from qualcode.codebook import load


def widest(text):
    """The longest line of an output."""
    return max(map(len, text.splitlines()))


def put(study, text):
    """Write the codebook of the study."""
    (study / "codebooks" / "kecil.yaml").write_text(text, encoding="utf-8")


def row(out, term):
    """The line of a term in the check, its blanks squeezed."""
    lines = (" ".join(line.split()) for line in out.splitlines())
    (found,) = [line for line in lines if re.match(rf"\d+ {re.escape(term)} \d", line)]
    return found


def test_help_names_the_four_commands(run):
    """Without a command there is help, as plain text."""
    done = run("codebook", "--help")
    assert done.code == 0
    for name in ("show", "check", "terms", "convert"):
        assert re.search(rf"^  {name} ", done.out, re.MULTILINE)
    assert re.search(r"^  codebook  Show, check .*\.$", run("--help").out, re.MULTILINE)


def test_check_lists_the_words_that_every_term_matches(run, study):
    """With the line in the codebook, the places, and what is denied."""
    done = run("codebook", "check")
    assert done.code == 0, done.err
    assert row(done.out, "semangat") == "13 semangat 2 nyemangatin 1, semangat 1 (1 denied)"
    assert row(done.out, "ibu ~5 jenguk") == ("18 ibu ~5 jenguk 1 ibu … jenguk (always denied)")
    assert "support.emotional  Emosional: 2 of 2 terms matched" in done.out
    assert "1 term matched only what is denied." in done.out
    assert widest(done.out) <= 80


def test_check_says_how_to_strike_a_wrong_form(run, study):
    """Both ways of doing it, and where to look."""
    told = " ".join(run("codebook", "check").out.split())
    assert "Put it under `not:` of its code, or write the term with `=`" in told
    assert "qualcode kwic TERM" in told


def test_check_lists_idle_terms_only_when_asked(run, study):
    """A codebook of 3,000 terms stays readable."""
    put(study, "codes:\n- {id: a, label: A, definition: D, terms: [dukung, pelangi, badak]}\n")
    short, whole = run("codebook", "check").out, run("codebook", "check", "--idle").out
    assert "pelangi" not in short
    assert "1 of 3 terms matched, at 2 places; 2 matched nothing (--idle lists them)." in short
    assert "  nothing: pelangi; badak" in whole


def test_check_narrows_to_a_code_and_those_below(run, study):
    """By its id, in any case."""
    out = run("codebook", "check", "--code", "Support").out
    assert "support.emotional" in out
    assert "minder" not in out


def test_check_tells_what_is_odd_in_the_codebook(run, study):
    """Each with its line and what to do; none of it is an error."""
    put(study, 'codes:\n- id: a\n  label: A\n  definition: D\n  terms: ["di*", dukung]\n')
    done = run("codebook", "check")
    assert done.code == 0
    assert 'kecil.yaml, line 5: the term "di*" of `a` fixes 2 letters only' in done.err


def test_check_tells_which_codes_meet(run, study):
    """Three segments and a fifth of all; a code and one above it are meant to meet."""
    lines = "".join(
        f"Peneliti: Lalu {at}?\nInforman: Dia dukung, nyemangatin.\n" for at in range(3)
    )
    (study / "transcripts" / "R2.txt").write_text(f"Informan: R2\n\n{lines}", encoding="utf-8")
    full = "label: L, definition: D"
    put(
        study,
        f"codes:\n- {{id: a, {full}, terms: [dukung], codes: [{{id: x, {full}, terms: [dia]}}]}}\n"
        f"- {{id: b, {full}, terms: [semangat]}}\n",
    )
    out = run("codebook", "check").out
    assert re.search(r"^  a \+ b: 5 of 5, 100%$", out, re.MULTILINE)
    assert "a + a.x" not in out


def test_check_names_a_term_that_marks_nearly_everything(run, study):
    """By what it does, not by how it looks."""
    turns = "".join(f"Peneliti: Lalu {at}?\nInforman: Gimana ya.\n" for at in range(40))
    (study / "transcripts" / "R2.txt").write_text(f"Informan: R2\n\n{turns}", encoding="utf-8")
    put(study, "codes:\n- {id: a, label: A, definition: D, terms: [gimana ya]}\n")
    assert "`gimana ya` of a marks 93% of all segments" in run("codebook", "check").out


def test_check_works_before_there_are_interviews(run, study):
    """Whoever writes a codebook first can still check it."""
    for path in (study / "transcripts").iterdir():
        path.unlink()
    put(study, 'codes:\n- {id: a, label: A, definition: D, terms: ["hp"]}\n')
    done = run("codebook", "check")
    assert done.code == 0
    assert "There are no interviews here to try the terms on." in done.out
    assert "is a root of 2 letters" in done.err


def test_check_as_json(run, study):
    """All terms, idle ones too, and all problems."""
    told = json.loads(run("codebook", "check", "--json").out)
    assert told["codebook"] == {"file": "kecil.yaml", "version": "1", "codes": 4, "terms": 6}
    by_term = {use["term"]: use for use in told["terms"]}
    assert by_term["semangat"]["forms"] == {"nyemangatin": 1, "semangat": 1}
    assert by_term["judge"]["language"] == "en"
    assert told["overlaps"] == told["problems"] == told["very_frequent"] == []


def test_check_as_json_of_a_broken_codebook(run, study):
    """The errors of loading stand in the same place."""
    words = " ".join(["kata"] * 10_000)
    put(study, f'codes:\n- {{id: a, terms: ["*", "{words}"]}}\n')
    done = run("codebook", "check", "--json")
    assert done.code == 1
    assert [problem["line"] for problem in json.loads(done.out)["problems"]] == [2, 2]
    plain = run("codebook", "check")
    assert plain.code == 1
    assert "a phrase of 10000 words never matches" in plain.err


def test_an_unknown_code_gets_a_suggestion(run, study):
    """In every command that takes one."""
    for command in (["check", "--code"], ["terms"], ["show"]):
        done = run("codebook", *command, "suport")
        assert done.code == 1
        assert "has no code `suport`. Did you mean support" in done.err


def test_terms_lists_candidates(run, study):
    """Words said with the code and hardly elsewhere, with how often and by how many."""
    coded = "Peneliti: Lalu?\nInforman: Dia dukung, sandalnya dibagi.\n" * 15
    other = "Peneliti: Lalu?\nInforman: Makan nasi di dapur.\n" * 30
    (study / "transcripts" / "R2.txt").write_text(
        f"Informan: R2\n\n{coded}{other}", encoding="utf-8"
    )
    done = run("codebook", "terms", "support", "--most", "1")
    assert done.code == 0, done.err
    assert re.search(r"^(sandalnya|dibagi) +15 +0 +1 +\d\.\d *$", done.out, re.MULTILINE)
    assert widest(done.out) <= 80
    told = json.loads(run("codebook", "terms", "support", "--json").out)
    assert {one["word"] for one in told["candidates"]} >= {"sandalnya", "dibagi"}
    assert told["segments"] == 18


def test_terms_of_a_code_that_nothing_bears(run, study):
    """Said in words, not as an empty table."""
    put(study, "codes:\n- {id: a, label: A, definition: D, terms: [pelangi]}\n")
    done = run("codebook", "terms", "a")
    assert done.code == 0
    assert done.out.strip() == "No segment bears a yet, so no word can set it apart."


def test_show_is_a_tree(run, study):
    """Labels, ids, number of terms and definitions, indented by depth."""
    done = run("codebook", "show")
    assert done.code == 0
    assert "4 codes, 6 terms" in done.out
    assert "Dukungan  support  1 term\n  Bantuan.\n" in done.out
    assert "  Emosional  support.emotional  2 terms\n    Perasaan.\n" in done.out
    assert "Support  support" in run("codebook", "show", "--lang", "en").out


def test_show_of_one_code_says_everything(run, study):
    """Include, exclude, examples, sources, terms and what never counts."""
    put(
        study,
        "codes:\n- id: a\n  label: {id: Satu}\n  definition: {id: D.}\n  include: [dipeluk]\n"
        "  exclude: [dipuji]\n  examples: [Dia peluk saya.]\n  sources: [Anu (1990)]\n"
        "  terms: {id: [peluk, {all: [tangan, usap]}], en: [hug]}\n  not: [pemeluk agama]\n"
        "- {id: b, label: Dua, definition: E}\n",
    )
    out = run("codebook", "show", "a").out
    for said in (
        *("Include:\n  - dipeluk", "Exclude:\n  - dipuji", "Examples:\n  - Dia peluk saya."),
        *("Sources: Anu (1990)", "Istilah Indonesia (2): peluk; all: tangan, usap"),
        *("English terms (1): hug", "Never: pemeluk agama"),
    ):
        assert said in out
    assert "Dua" not in out
    told = json.loads(run("codebook", "show", "a", "--json").out)
    assert told["codes"][0]["terms"] == {"id": ["peluk", "all: tangan, usap"], "en": ["hug"]}


@pytest.mark.parametrize("suffix", [".yaml", ".csv", ".xlsx"])
def test_convert_writes_what_loads_as_the_same_codes(run, study, suffix):
    """Whatever it is edited in."""
    out = study / f"lain{suffix}"
    done = run("codebook", "convert", "-o", out)
    assert done.code == 0, done.err
    assert load(out).codes == load(study / "codebooks" / "kecil.yaml").codes
    assert "4 codes, 6 terms" in done.out


def test_convert_says_what_a_format_does_not_hold(run, study):
    """On stderr, and in the JSON."""
    put(study, 'id: k\nversion: "2"\ntitle: T\ncodes:\n- {id: a, terms: ["=FSG"]}\n')
    done = run("codebook", "convert", "-o", "a.csv")
    assert "note: a.csv: its title, version 2: not kept" in done.err
    assert "begins with `=`" in done.err
    told = json.loads(run("codebook", "convert", "-o", "a.md", "--json").out)
    assert told["written"] == "a.md"
    assert "terms are not in it" in told["left_out"][0]


def test_convert_makes_a_workbook_to_work_in(run, study):
    """The head stays in view, long cells wrap, and a term with `=` is no formula."""
    put(study, 'codes:\n- {id: a, terms: {id: ["=FSG", dukung]}}\n')
    run("codebook", "convert", "-o", "a.xlsx")
    sheet = openpyxl.load_workbook(study / "a.xlsx").active
    assert sheet.freeze_panes == "B2"
    cell = next(cell for cell in sheet[2] if str(cell.value).startswith("=FSG"))
    assert (cell.data_type, cell.number_format, cell.alignment.wrap_text) == ("s", "@", True)
    assert sheet.column_dimensions["A"].width > 20


def test_convert_refuses_what_excel_would_cut(run, study):
    """A cell of Excel's holds 32,767 characters; more would be lost in silence."""
    words = ", ".join(f"kata{at:05}" for at in range(4000))
    put(study, f"codes:\n- {{id: a, terms: [{words}]}}\n")
    done = run("codebook", "convert", "-o", "a.xlsx")
    assert done.code == 1
    assert "Write .yaml or .csv instead." in done.err
    assert not (study / "a.xlsx").exists()


@pytest.mark.parametrize(
    ("lang", "title", "head"),
    [
        ("id", "Tabel 3.1 Buku Kode", ["Kode", "Tema", "Subtema", "Definisi"]),
        ("en", "Table 3.1 Codebook", ["Code", "Theme", "Subtheme", "Definition"]),
    ],
)
def test_convert_draws_the_codebook_of_a_thesis(run, study, lang, title, head):
    """One row a code, with theme and subtheme, on a page that lies."""
    assert run("codebook", "convert", "-o", "a.docx", "--lang", lang).code == 0
    document = docx.Document(study / "a.docx")
    assert title in "".join(paragraph.text for paragraph in document.paragraphs)
    (table,) = document.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0][:4] == head
    assert rows[2][0].replace("\u200b", "") == "support.emotional"
    assert rows[2][4] == "-"
    assert len(rows) == 5
    section = document.sections[0]
    assert section.page_width > section.page_height


def test_convert_draws_markdown(run, study):
    """The same table as a pipe table."""
    assert run("codebook", "convert", "-o", "a.md", "--lang", "en").code == 0
    text = (study / "a.md").read_text(encoding="utf-8")
    assert "| support.emotional | Support | Emotional | Feelings. | - |" in text


def test_convert_replaces_only_by_force(run, study):
    """What is there stays, byte for byte."""
    out = study / "a.md"
    out.write_text("mine", encoding="utf-8")
    done = run("codebook", "convert", "-o", out)
    assert done.code == 1
    assert "is there already" in done.err
    assert "--force" in done.err
    assert out.read_text(encoding="utf-8") == "mine"
    assert run("codebook", "convert", "-o", out, "--force").code == 0
    assert "Buku Kode" in out.read_text(encoding="utf-8")


def test_convert_leaves_nothing_behind_when_it_fails(run, study, monkeypatch):
    """Written whole or not at all."""

    def full(*_arguments):
        raise OSError(28, "No space left on device")

    before = sorted(study.iterdir())
    monkeypatch.setattr(Path, "write_bytes", full)
    done = run("codebook", "convert", "-o", "a.yaml")
    assert done.code == 1
    assert "No space left on device" in done.err
    assert sorted(study.iterdir()) == before


@pytest.mark.parametrize(("name", "code"), [("a.txt", 2), ("a", 2), ("nowhere/a.yaml", 1)])
def test_convert_names_what_it_can_not_write(run, study, name, code):
    """A format it doesn't know, a folder that isn't there."""
    done = run("codebook", "convert", "-o", name)
    assert done.code == code
    assert (".yaml" if code == 2 else "folder that exists") in done.err
