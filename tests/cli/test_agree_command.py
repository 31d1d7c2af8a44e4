"""``qualcode agree`` and ``qualcode sample`` on the small study, in every way codings come in."""

import csv
import json
import tomllib
from importlib.resources import files
from string import Formatter

import openpyxl
import pytest

from qualcode.decide.desk import Desk
from qualcode.project.run import run as run_study
from qualcode.project.study import find_codebook, find_study


@pytest.fixture
def desk(study):
    """Sit down as a coder on the small study."""

    def seated(coder, unit="turn"):
        found = find_study()
        done = run_study(found, find_codebook(found.root, None), "id", unit)
        parts = done.transcripts, done.segments, done.suggestions, done.codebook
        return Desk(*parts, found.root / "decisions", coder)

    return seated


@pytest.fixture
def decided(desk):
    """Rina accepts all suggestions on R1, budi all but the first and adds stigma to an answer."""
    for coder in ("rina", "budi"):
        at = desk(coder)
        claims = [item.coding.claim for item in at.items("R1")]
        assert len(claims) >= 4
        for number, claim in enumerate(claims):
            if coder == "rina" or number:
                at.accept(claim)
            else:
                at.reject(claim)
        if coder == "budi":
            answer = next(one for one in at.segments if one.transcript == "R1" and one.informant)
            at.add("R1", answer.span, "stigma", "present")


def told(run, *arguments):
    """What ``agree --json`` prints."""
    done = run("agree", "--json", *arguments)
    assert done.code == 0, done.err
    assert "NaN" not in done.out
    return json.loads(done.out)


def test_a_table_and_what_it_means(run, decided):
    """Every code, every theme and all, in 80 columns, with the words that explain them."""
    done = run("agree", "--lang", "en")
    assert done.code == 0, done.err
    lines = done.out.splitlines()
    assert lines[0] == "Intercoder agreement: budi, rina"
    assert "Compared: 2 of 3 segments (turns) of 1 informant." in done.out
    assert "Segments read: budi 2, rina 2;" in done.out
    assert max(map(len, lines)) <= 80
    head = next(line for line in lines if "kappa" in line)
    assert head.split() == ["bud/rin", "both", "%", "p+", "p-", "kappa", "alpha", "95", "%", "AC1"]
    stigma = next(line for line in lines if line.startswith("stigma "))
    assert stigma.split()[:7] == ["stigma", "2/1", "1", "50.0", "0.67", "0.00", "0.00"]
    assert next(line for line in lines if line.startswith("all codes"))
    assert "share of segments on which coders agree" in " ".join(done.out.split())
    assert "had suggested first" in done.out


def test_the_language_of_the_tables_is_that_of_the_terminal(run, decided):
    """Indonesian where nothing else is said, with its decimals and signs."""
    done = run("agree")
    assert done.code == 0, done.err
    lines = done.out.splitlines()
    assert lines[0] == "Kesepakatan antar-koder: budi, rina"
    stigma = next(line for line in lines if line.startswith("stigma "))
    assert stigma.split()[:5] == ["stigma", "2/1", "1", "50,0", "0,67"]
    told = " ".join(done.out.split())
    assert "dianggap dibaca olehnya" in told
    assert "jangan dilaporkan sendirian" in told
    assert not any(word in told for word in ("segments", "Intercoder", "Coders", "suggested"))


def test_every_word_is_there_in_both_languages():
    """What is said of one thing may be missing where it reads like that of several."""
    for name in ("agreement_text.toml", "audit_text.toml"):
        words = tomllib.loads(files("qualcode.cli").joinpath(name).read_text("utf-8"))
        several = {key for key in words["en"] if not key.endswith("_one")}
        assert several == {key for key in words["id"] if not key.endswith("_one")}
        for key in several:
            assert fields(words["id"][key]) == fields(words["en"][key]), key


def fields(wording):
    """The names of what is put into a wording."""
    return {name for _, name, _, _ in Formatter().parse(wording) if name}


def test_three_coders_by_characters_fit_eighty_columns(run, desk, decided):
    """The counts have a table of their own, with whole names, where one has no room."""
    at = desk("sari")
    for one in at.segments:
        if one.informant:
            at.add(one.transcript, one.span, "support.family", "present")
    done = run("agree", "--by", "characters", "--read", "all", "--lang", "en")
    assert done.code == 0, done.err
    lines = done.out.splitlines()
    assert max(map(len, lines)) <= 80
    family = [line.split() for line in lines if line.startswith("support.family ")]
    assert family
    assert all(len(line) <= 10 for line in family)


def test_a_number_that_is_not_there_says_why(run, desk):
    """A code that both put on everything has a dash, and the reason below the table."""
    for coder in ("rina", "budi"):
        at = desk(coder)
        for one in at.segments:
            if one.transcript == "R1" and one.informant:
                at.add("R1", one.span, "support", "present")
    done = run("agree", "--lang", "en")
    assert done.code == 0, done.err
    support = next(line for line in done.out.splitlines() if line.startswith("support "))
    numbers = ["2/2", "2", "100.0", "1.00", "-", "-", "-", "-", "1.00", "?"]
    assert support.split() == ["support", *numbers]
    told = " ".join(done.out.split())
    assert "-: not defined, because the coders gave every unit the same value" in told


def test_decisions_files_and_sheets_give_the_same_numbers(run, decided):
    """The log, the table of codings and the coding sheet of one coder hold the same codings."""
    assert run("tag", "--coder", "rina", "-o", "one").code == 0
    assert run("sheet", "out", "budi.xlsx", "--coder", "budi").code == 0
    logs = told(run, "--coder", "rina", "--coder", "budi")
    files = told(run, "--file", "one/codings.csv", "--file", "budi.xlsx")
    assert files["coders"] == logs["coders"] == ["rina", "budi"]
    assert logs["overall"]["alpha"]["value"] is not None
    for part in ("codes", "themes", "overall", "sets", "differing", "confusions", "segments"):
        assert files[part] == logs[part], part


def test_a_sheet_that_was_filled_in_counts_as_filled(run, study, decided):
    """What is written into the cells of a sheet is that coder's coding."""
    assert run("sheet", "out", "sari.xlsx", "--coder", "sari").code == 0
    book = openpyxl.load_workbook("sari.xlsx")
    sheet = book.worksheets[0]
    head = {cell.value: cell.column for row in sheet.iter_rows(max_row=5) for cell in row}
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, head["Usulan kode"]).value:
            sheet.cell(row, head["Keputusan"]).value = "ya"
    book.save("sari.xlsx")
    found = told(run, "--coder", "rina", "--file", "sari.xlsx")
    assert found["coders"] == ["rina", "sari"]
    assert found["overall"]["agreement"]["value"] == 1
    assert found["overall"]["kappa"]["value"] == 1
    assert found["differing"] == []


def test_disagreements_are_listed_to_talk_about(run, study, decided):
    """With both coders' words and empty columns for how each was settled; Markdown to read."""
    assert run("agree", "--disagreements", "apart.csv").code == 0
    with (study / "apart.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    assert [row["Wawancara"] for row in rows] == ["R1"] * len(rows)
    assert 'stigma: "Iya, Kak.' in rows[0]["budi"]
    assert "stigma" not in rows[0]["rina"]
    assert {row["Kode yang disepakati"] for row in rows} == {""}
    done = run("agree", "--disagreements", "apart.md", "--disagreements", "b.csv", "--lang", "en")
    assert done.code == 0
    assert "written to apart.md, b.csv" in " ".join(done.out.split())
    assert (study / "b.csv").exists()
    text = (study / "apart.md").read_text(encoding="utf-8")
    assert text.startswith("# Differences between coders to discuss\n")
    assert "## 1. R1, lines 6" in text
    assert run("agree", "--disagreements", "apart.doc").code == 2


def test_the_tool_is_no_coder(run, decided):
    """Researcher against tool is called that, and only with one researcher."""
    done = run("agree", "--coder", "rina", "--tool", "--lang", "en")
    assert done.out.startswith("Researcher-tool agreement: rina")
    assert "not intercoder reliability" in " ".join(done.out.split())
    assert "Intercoder" not in done.out
    found = told(run, "--coder", "rina", "--tool")
    assert found["kind"] == "researcher-tool"
    assert found["overall"]["agreement"]["value"] == 1
    many = run("agree", "--tool")
    assert many.code == 1
    assert "one researcher at a time, not budi, rina, qualcode" in many.err


def test_the_tools_own_table_is_known_as_such(run, study, decided):
    """A file of mere suggestions is the tool's, whatever it is called."""
    (study / "decisions").rename(study / "kept")
    assert run("tag", "-o", "plain").code == 0
    (study / "kept").rename(study / "decisions")
    found = told(run, "--coder", "rina", "--file", "plain/codings.csv")
    assert found["kind"] == "researcher-tool"


def test_what_counts_as_read_can_be_said(run, decided):
    """Interviews in which a coder decided, segments that were decided on, or all."""
    counted = {
        how: told(run, "--read", how)["segments"] for how in ("interviews", "decided", "all")
    }
    assert counted == {"interviews": 2, "decided": 2, "all": 3}
    assert told(run)["read"] == "interviews"


def test_coders_whose_names_begin_alike_have_letters_above_their_counts(run, desk):
    """In the order in which they are named below the table."""
    for name in ("Asisten Budi", "Asisten Citra"):
        at = desk(name)
        at.accept(at.items("R1")[0].coding.claim)
    done = run("agree", "--lang", "en")
    assert next(line for line in done.out.splitlines() if "kappa" in line).split()[0] == "A/B"
    assert "(Asisten Budi/Asisten Citra)" in " ".join(done.out.split())


def test_few_interviews_make_intervals_too_narrow(run, decided):
    """It is said where whole interviews are drawn again, and only there."""
    told = " ".join(run("agree", "--resample", "interviews", "--lang", "en").out.split())
    assert "intervals are too narrow" in told
    assert "too narrow" not in run("agree", "--lang", "en").out


def test_characters_and_sentences_can_be_counted(run, decided):
    """Other units give other numbers of the same coders."""
    characters = told(run, "--by", "characters")
    assert characters["overall"]["alpha_u"] is not None
    assert characters["codes"][0]["units"] > 100
    assert told(run, "--unit", "sentence")["segments"] == 5


def test_three_coders_are_compared_together_and_in_pairs(run, desk, decided):
    """Everybody with a log is compared where nobody is named."""
    at = desk("sari")
    at.accept(at.items("R1")[0].coding.claim)
    found = told(run)
    assert found["coders"] == ["budi", "rina", "sari"]
    assert len(found["couples"]) == len(found["confusions"]) == 3
    assert found["overall"]["pi"]["value"] is None
    done = run("agree")
    assert "budi dan rina: kappa" in done.out
    assert max(map(len, done.out.splitlines())) <= 80


# -- bad input ---------------------------------------------------------------------------


@pytest.mark.parametrize("beside", [["--json"], ["-o", "T12.docx"], ["--disagreements", "a.csv"]])
def test_the_page_writes_and_prints_nothing(run, study, decided, beside):
    """Asked for that too, nothing is opened."""
    done = run("agree", "--resolve", "--no-browser", *beside)
    assert done.code == 2
    assert "only opens a page" in " ".join(done.err.split())
    assert not (study / "a.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--coder", "rinna", "--coder", "budi"], "Did you mean `rina`?"),
        (["--coder", "rina"], "only rina is there to compare"),
        (["--coder", "rina", "--coder", "RINA"], "are one coder"),
        (["--coder", "rina", "--file", "none.csv"], "none.csv: does not exist"),
        (["--file", "x.csv", "--file", "x.csv"], "is named twice"),
        (["--sample", "x.csv"], "has no column `segment_id`"),
    ],
)
def test_what_cannot_be_compared_is_named(run, study, decided, arguments, says):
    """An unknown coder, one coder only, one coder twice, files that are not there."""
    (study / "x.csv").write_text("transcript,start,end,code\nR1,0,3,stigma\n", encoding="utf-8")
    if "--sample" in arguments:
        (study / "x.csv").write_text("code\nstigma\n", encoding="utf-8")
        says = "has no column `transcript`"
    done = run("agree", *arguments)
    assert done.code == 1
    assert says in done.err


def test_nobody_decided_anything(run, study):
    """A new study says what to do."""
    done = run("agree")
    assert done.code == 1
    assert "nobody has decided anything yet" in done.err
    assert "qualcode sample" in done.err


def test_coders_without_an_interview_in_common(run, study, desk, decided):
    """No number is made of nothing."""
    at = desk("sari")
    at.accept(at.items("S1")[0].coding.claim)
    found = told(run, "--coder", "rina", "--coder", "sari")
    assert found["segments"] == 0
    alpha = found["overall"]["alpha"]
    assert alpha["why"] == "no segment was looked at by two coders"
    done = run("agree", "--coder", "rina", "--coder", "sari")
    assert "rina and sari looked at no segment both" in done.err
    done = run("agree", "--coder", "rina", "--coder", "sari", "-o", "T12.md")
    assert done.code == 0
    assert "| **0** | **0** |" in (study / "T12.md").read_text("utf-8")
    done = run("agree", "--coder", "rina", "--coder", "sari", "-o", "T12.png")
    assert done.code == 1
    assert "there is no figure to draw; nothing was written" in done.err
    assert not (study / "T12.png").exists()


def test_other_editions_of_the_codebook_are_named(run, study, desk, decided):
    """Both versions are told, since agreement then measures the change too."""
    book = study / "codebooks" / "kecil.yaml"
    text = book.read_text(encoding="utf-8")
    book.write_text(text.replace('version: "1"', 'version: "2"'), encoding="utf-8")
    at = desk("sari")
    at.accept(at.items("R1")[0].coding.claim)
    done = run("agree", "--coder", "rina", "--coder", "sari")
    assert done.code == 0
    assert "rina decided with version 1 (" in done.err
    assert "sari with version 2 (" in done.err
    run("agree", "--coder", "rina", "--coder", "sari", "-o", "T12.md")
    note = (study / "T12.md").read_text("utf-8")
    assert "versi buku kode yang berbeda (A: 1 (" in note
    assert "; B: 2 (" in note
    assert "codebook" not in run("agree", "--coder", "rina", "--coder", "budi").err


def test_one_coder_with_that_coders_own_file(run, decided):
    """Steadiness of one coder is no agreement of two."""
    assert run("tag", "--coder", "rina", "-o", "one").code == 0
    done = run("agree", "--coder", "rina", "--file", "one/codings.csv")
    assert done.code == 0
    assert "intracoder" in done.err


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("R1,x,3,stigma,", "x.csv, line 2: start and end must be numbers"),
        ("R1,0,99999,stigma,", "x.csv, line 2: there are no such words in R1"),
        ("R1,0,3,stgma,", "has no code `stgma`. Did you mean `stigma`?"),
        ("R1,0,3,stigma,maybe", "`maybe` is no status"),
        ("R7,0,3,stigma,", "x.csv: is about none of the interviews here. There are R1, S1."),
    ],
)
def test_a_table_with_mistakes_names_the_line(run, study, decided, row, says):
    """Nothing is compared with what nobody meant."""
    path = study / "x.csv"
    path.write_text(f"transcript,start,end,code,status\n{row}\n", encoding="utf-8")
    done = run("agree", "--coder", "rina", "--file", path)
    assert done.code == 1
    assert says in done.err


def test_a_table_on_other_words_is_refused(run, study, decided):
    """A table that was made before an interview was corrected would stand on other words."""
    path = study / "x.csv"
    path.write_text("transcript,start,end,code,quote\nR1,0,8,stigma,Narasum\n", encoding="utf-8")
    done = run("agree", "--coder", "rina", "--file", path)
    assert done.code == 1
    assert "quotes other words than R1 has there" in done.err


def test_rows_on_what_the_interviewer_says_are_told(run, study, decided):
    """They count nowhere, and nobody is left to wonder."""
    text = "transcript,start,end,code\nR1,0,8,stigma\nR9,0,8,stigma\n"
    at = (study / "transcripts" / "R1.txt").read_text(encoding="utf-8").index("Temen")
    (study / "x.csv").write_text(f"{text}R1,{at},{at + 11},stigma\n", encoding="utf-8")
    done = run("agree", "--coder", "rina", "--file", "x.csv")
    assert done.code == 0
    assert "has 1 row on words that no informant says" in done.err
    assert "has 1 row on interviews that are not here" in done.err


# -- sample ------------------------------------------------------------------------------


def test_a_sample_is_drawn_coded_and_compared(run, study, decided):
    """The list says which segments; agreement is then that of these alone."""
    done = run("sample", "double.csv", "--share", "40", "--coder", "rina", "--lang", "en")
    assert done.code == 0, done.err
    assert "double.csv: 2 of 3 segments drawn" in done.out
    assert "qualcode agree --sample double.csv" in done.out
    assert "10 to 25 percent is common" in done.out
    found = told(run, "--sample", "double.csv")
    assert (found["sampled"], found["segments"], found["read"]) == (2, 2, "all")
    assert set(found["informants"]) == {"R1", "S1"}
    wrong = run("agree", "--sample", "double.csv", "--unit", "sentence")
    assert wrong.code == 1
    assert "drawn with another --unit" in wrong.err


def test_a_sample_is_never_drawn_anew_by_mistake(run, study):
    """Somebody may have coded from it."""
    assert run("sample", "double.csv").code == 0
    before = (study / "double.csv").read_bytes()
    again = run("sample", "double.csv", "--seed", "9")
    assert again.code == 1
    assert "is there already" in again.err
    assert run("sample", "double.csv", "--force").code == 0
    assert (study / "double.csv").read_bytes() == before
    assert run("sample", "double.txt").code == 2


def test_a_sheet_of_the_sample_holds_its_segments_alone(run, study):
    """It is filled in and read like any other sheet."""
    done = run("sample", "double.csv", "--share", "1", "--sheet", "double.xlsx", "--coder", "sari")
    assert done.code == 0, done.err
    with (study / "double.csv").open(encoding="utf-8", newline="") as file:
        texts = " ".join(row["text"] for row in csv.DictReader(file))
    sheet = openpyxl.load_workbook("double.xlsx").worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(row for row in rows if "Teks" in row)
    words = {row[head.index("Teks")] for row in rows[rows.index(head) + 1 :]} - {None}
    assert words
    assert all(" ".join(one.split()) in " ".join(texts.split()) for one in words)
    assert run("sheet", "in", "double.xlsx", "--coder", "sari").code == 0


def test_a_blind_sheet_shows_no_suggestion_and_no_decision(run, study, decided):
    """Only the words and what is to be filled in; what is then coded is the coder's own."""
    asked = ("--share", "100", "--sheet", "blind.xlsx", "--blind", "--coder", "sari")
    done = run("sample", "double.csv", *asked)
    assert done.code == 0, done.err
    assert "qualcode sheet in blind.xlsx --coder sari" in " ".join(done.out.split())
    book = openpyxl.load_workbook("blind.xlsx")
    sheet = book.worksheets[0]
    head = {cell.value: cell.column for cell in sheet[1]}
    assert list(head) == [
        *("No", "Informan", "Baris", "Pertanyaan", "Teks"),
        *("Kode", "Ada / tidak ada", "Kode tambahan 1", "Kode tambahan 2", "Catatan"),
    ]
    texts = [sheet.cell(row, head["Teks"]).value for row in range(2, sheet.max_row + 1)]
    assert len(texts) == len(set(texts))  # a suggestion has no row of its own
    empty = [sheet.cell(row, head["Kode"]).value for row in range(2, sheet.max_row + 1)]
    assert set(empty) == {None}
    records = "".join(str(cell.value) for row in book["qualcode"].iter_rows() for cell in row)
    assert "stigma" not in records
    assert not any("usulan" in str(cell.value) for cell in sheet[1])


def test_what_is_coded_blind_was_not_suggested(run, study, decided, desk):
    """Though a rule suggests the very same; by log and by file agree counts alike."""
    asked = ("--share", "100", "--sheet", "blind.xlsx", "--blind", "--coder", "sari")
    assert run("sample", "double.csv", *asked).code == 0
    whole = desk("x")
    spans = {one.coding.span: one.coding.code for one in whole.items("R1")}
    text = whole.transcripts["R1"].text
    words = {" ".join(span.of(text).split()): code for span, code in spans.items()}
    book = openpyxl.load_workbook("blind.xlsx")
    sheet = book.worksheets[0]
    head = {cell.value: cell.column for cell in sheet[1]}
    filled = 0
    for row in range(2, sheet.max_row + 1):
        code = words.get(sheet.cell(row, head["Teks"]).value)
        if code:
            sheet.cell(row, head["Kode"]).value = code
            filled += 1
    assert filled
    book.save("blind.xlsx")
    before = told(run, "--coder", "rina", "--file", "blind.xlsx", "--sample", "double.csv")
    done = run("sheet", "in", "blind.xlsx", "--coder", "sari", "--yes")
    assert done.code == 0, done.err
    assert "Keputusan" not in done.err
    assert {one.verb for one in desk("sari").made if one.coder == "sari"} == {"add"}
    after = told(run, "--coder", "rina", "--coder", "sari", "--sample", "double.csv")
    assert before["codes"] == after["codes"]
    assert before["suggested"] == after["suggested"] == [1.0, 0.0]
    again = run("sheet", "in", "blind.xlsx", "--coder", "sari", "--yes", "--json")
    assert not any(json.loads(again.out)["counts"].values())


def test_a_sheet_is_blind_only_where_there_is_one(run, study):
    """The list itself shows nothing that could be hidden."""
    done = run("sample", "double.csv", "--blind")
    assert done.code == 2
    assert not (study / "double.csv").exists()


def test_who_left_drawn_segments_undecided_is_named(run, study, decided):
    """With their lines, and with interviews in which nothing was decided at all."""
    assert run("sample", "double.csv", "--share", "100").code == 0
    found = told(run, "--sample", "double.csv")
    assert {one["coder"] for one in found["left"]} == {"budi", "rina"}
    left = next(one for one in found["left"] if one["coder"] == "rina")
    assert left["interviews"] == ["S1"]
    assert len(left["segments"]) == len(left["lines"])
    shown = " ".join(run("agree", "--sample", "double.csv", "--lang", "en").out.split())
    assert f"rina decided nothing on {len(left['segments'])} of the 3 drawn segments" in shown
    assert "No decision at all in S1: was it read?" in shown
    assert told(run)["left"] == []


def test_json_of_a_sample_holds_the_counts(run, study):
    """Programs get one object on stdout."""
    done = run("sample", "double.csv", "--json", "--share", "50")
    assert done.code == 0
    found = json.loads(done.out)
    assert found["counts"] == {"drawn": 2, "segments": 3, "informants": {"R1": 1, "S1": 1}}
    assert found["written"] == ["double.csv"]


def test_open_differences_are_the_same_everywhere(run, study, decided):
    """``agree``, ``audit`` and ``status`` count what coders differ on by one rule."""
    found = told(run)
    count = sum(len(one["labels"]) for one in found["differing"])
    assert count
    audit = json.loads(run("audit", "--json").out)
    assert audit["differences"] == count
    status = json.loads(run("status", "--json").out)
    assert status["differences"] == {"segments": len(found["differing"]), "codes": count}
    assert f"not settled: {count}" in run("audit", "--lang", "en").out
    assert "not settled yet: qualcode agree --resolve" in run("status").out
    assert "not settled yet" not in run("status", "--coder", "rina").out
    run("audit", "--lang", "en", "-o", "trail.md")
    assert f"still open {count}" in (study / "trail.md").read_text("utf-8")


def test_the_tool_before_anybody_decided(run, study):
    """It has nobody to be compared with, which is said."""
    done = run("agree", "--tool")
    assert done.code == 1
    assert "no researcher has decided anything yet" in done.err


def test_a_figure_is_written_with_its_caption(run, study, decided):
    """Title and notes to paste below it are printed, since the picture does not hold them."""
    done = run("agree", "--tool", "--coder", "rina", "--lang", "en", "-o", "tool.png")
    assert done.code == 0, done.err
    assert "Researcher-Tool Agreement by Code" in done.out
    assert "not intercoder reliability" in done.out
    assert (study / "tool.png").exists()
