"""The researcher has the last word: on roles, on informants, on how quotes are cited."""

import csv
import io
import json

import openpyxl
import pytest

DINA = """\
Dina Sari (D): Siapa yang menemani kamu di sini, Kak?
Rudi (R): Temen kamar sih.
D: Apa mereka bikin semangat?
R: Iya. Mereka nyemangatin saya terus, tiap malem diajak ngobrol.
D: Kalau petugas?
R: Baik, Kak.
"""


@pytest.fixture
def dina(study):
    """The study with an interview whose speakers are introduced by their names."""
    (study / "transcripts" / "Z.txt").write_text(DINA, encoding="utf-8")
    return study


def roles(run, *arguments):
    """Speaker -> role in the file Z.txt, as check sees it."""
    told = json.loads(run("check", "--json", *arguments).out)
    (known,) = [known for known in told["files"] if known["file"] == "Z.txt"]
    return {who["name"]: who["role"] for who in known["speakers"]}


def wrong_way(written, where):
    """Settings that turn the two speakers round."""
    return f'[speakers{where}]\n{written[0]} = "informan"\n{written[1]} = "pewawancara"\n'


@pytest.mark.parametrize("where", ["", '."Z.txt"', '."z.TXT"'])
@pytest.mark.parametrize("written", [("D", "R"), ("d", "r"), ('"Dina Sari"', "Rudi")])
def test_the_settings_overrule_the_guess(run, dina, where, written):
    """By label or by full name, in any case, for every file or for one."""
    assert roles(run) == {"D": "interviewer", "R": "informant"}
    (dina / "qualcode.toml").write_text(wrong_way(written, where), encoding="utf-8")
    assert roles(run) == {"D": "informant", "R": "interviewer"}
    said = " ".join(run("check").err.split())
    assert "who speaks in none" not in said
    assert "does not speak there" not in said


@pytest.mark.parametrize("written", [("D", "R"), ("d", "r"), ("Dina Sari", "Rudi")])
def test_the_command_line_overrules_the_settings(run, dina, written):
    """--role goes before [speakers] and before [speakers."Z.txt"], in all three commands."""
    (dina / "qualcode.toml").write_text(
        '[speakers]\nD = "pewawancara"\n[speakers."Z.txt"]\nR = "informan"\n', encoding="utf-8"
    )
    options = ("--role", f"{written[0]}=informant", "--role", f"{written[1]}=interviewer")
    assert roles(run, *options) == {"D": "informant", "R": "interviewer"}
    shown = run("show", "Z", *options).out
    assert "D informant Z" in shown
    assert "R interviewer" in shown
    assert run("tag", *options).code == 0
    text = (dina / "out" / "codings.csv").read_bytes().decode()
    quotes = [row["quote"] for row in csv.DictReader(io.StringIO(text)) if row["transcript"] == "Z"]
    assert quotes == ["Apa mereka bikin semangat?"]


@pytest.mark.parametrize("command", ["check", "tag", "show"])
def test_a_role_for_nobody_is_told_by_every_command(run, dina, command):
    """A slip in --role would change nothing, unseen."""
    arguments = ["Z"] if command == "show" else []
    done = run(command, *arguments, "--role", "Dinna=interviewer")
    assert done.code == 0, done.err
    said = " ".join(done.err.split())
    assert "--role: a role is given to `Dinna`, who speaks in none of these files." in said


def test_a_role_for_nobody_in_a_files_own_settings_is_told(run, dina):
    """The label is right in another file, but not in this one."""
    (dina / "qualcode.toml").write_text(
        '[speakers."Z.txt"]\nPeneliti = "pewawancara"\n', encoding="utf-8"
    )
    said = " ".join(run("check").err.split())
    assert '[speakers."Z.txt"] gives a role to `Peneliti`, who does not speak there.' in said


def test_one_file_alone_is_not_measured_by_the_whole_study(run, dina):
    """Settings and list are for all files; showing one of them makes none of them a slip."""
    (dina / "qualcode.toml").write_text(
        '[speakers]\nPeneliti = "pewawancara"\n[speakers."R1.txt"]\nPeneliti = "pewawancara"\n',
        encoding="utf-8",
    )
    (dina / "transcripts" / "informants.csv").write_text("informant\nR1\nS1\nZ\n", encoding="utf-8")
    for arguments in (("show", "Z"), ("check", "transcripts/Z.txt"), ("tag", "transcripts/Z.txt")):
        done = run(*arguments)
        assert done.code == 0
        assert "warning" not in done.err


def informants(run):
    """Informant -> role and attributes, as check tells them."""
    told = json.loads(run("check", "--json").out)["informants"]
    return {who["id"]: {"role": who["role"], **who["attributes"]} for who in told}


def test_what_is_known_of_an_informant_comes_from_settings_then_list_then_header(run, study):
    """R1's role stands in three places, age in two, the date in one."""
    header = informants(run)["R1"]
    assert (header["role"], header["date"]) == ("Residen", "4 Maret 2024")
    (study / "transcripts" / "informants.csv").write_text(
        "informan;peran;usia\nR1;staf;17\n", encoding="cp1252"
    )
    listed = informants(run)["R1"]
    assert (listed["role"], listed["age"], listed["date"]) == ("staf", "17", "4 Maret 2024")
    (study / "qualcode.toml").write_text(
        '[informants.R1]\nrole = "orang tua"\nasal = "Tegal"\n', encoding="utf-8"
    )
    fixed = informants(run)["R1"]
    assert fixed["role"] == "orang tua"
    assert (fixed["age"], fixed["asal"], fixed["date"]) == ("17", "Tegal", "4 Maret 2024")
    said = " ".join(run("check").err.split())
    assert (
        "qualcode.toml: `role` of R1 is `orang tua` here, but `staf` in informants.csv and "
        "`Residen` in R1.txt. `orang tua` is used"
    ) in said
    assert run("tag").code == 0
    matrix = (study / "out" / "matrix.csv").read_text(encoding="utf-8")
    assert "R1,orang tua," in matrix


def test_a_workbook_of_informants_is_no_transcript(run, study):
    """informants.xlsx is read as the list, named in run.json, and never as an interview."""
    book = openpyxl.Workbook()
    for row in (["informant", "role"], ["R1", "staf"], ["S1", "residen"]):
        book.active.append(row)
    book.save(study / "transcripts" / "informants.xlsx")
    done = run("tag")
    assert done.code == 0, done.err
    matrix = (study / "out" / "matrix.csv").read_text(encoding="utf-8")
    assert "R1,staff," in matrix
    made = json.loads((study / "out" / "run.json").read_text(encoding="utf-8"))
    assert "informants.xlsx" in made["inputs"]


def test_two_lists_of_informants_are_told(run, study):
    """The workbook beside the CSV is not read, and that is said."""
    (study / "transcripts" / "informants.csv").write_text("informant\nR1\nS1\n", encoding="utf-8")
    openpyxl.Workbook().save(study / "transcripts" / "informants.xlsx")
    done = run("check")
    assert done.code == 0
    assert "informants.xlsx: was not read, since informants.csv stands beside it." in done.err


def test_an_informant_without_an_interview_is_told_with_the_place(run, study):
    """A slip in the settings is not blamed on the list."""
    (study / "qualcode.toml").write_text('[informants.R7]\nrole = "staf"\n', encoding="utf-8")
    said = " ".join(run("check").err.split())
    assert "qualcode.toml: no interview was found for R7." in said


def test_a_copy_of_an_interview_is_told(run, study):
    """The same words under two names would count twice."""
    for name in ("A.txt", "B.md"):
        (study / "transcripts" / name).write_text(DINA, encoding="utf-8")
    for command in ("check", "tag"):
        said = " ".join(run(command).err.split())
        assert said.count("B.md: holds the same words as A.txt.") == 1


def test_what_looks_wrong_in_a_file_is_told_by_check_and_tag(run, study):
    """A label that stands once is named with its line and what to do."""
    text = DINA + "N: Udah ya, Kak.\n"
    (study / "transcripts" / "Z.txt").write_text(text, encoding="utf-8")
    for command in ("check", "tag"):
        said = " ".join(run(command).err.split())
        assert "Z.txt, line 7: `N` speaks once (3 words). If that is a slip" in said


TIMED = "".join(f"[00:0{at}:10] {line}\n" for at, line in enumerate(DINA.splitlines()))


@pytest.mark.parametrize("how", ["option", "setting"])
def test_quotes_can_be_cited_by_time(run, study, how):
    """With times, a quote that has none is still cited by its lines, and the notes say both."""
    (study / "transcripts" / "Z.txt").write_text(TIMED, encoding="utf-8")
    options = ["--cite", "times"] if how == "option" else []
    if how == "setting":
        (study / "qualcode.toml").write_text('cite = "times"\n', encoding="utf-8")
    assert run("tag", *options).code == 0
    tables = (study / "out" / "tables.md").read_text(encoding="utf-8")
    assert "Z, 00:03:10" in tables
    assert "R1, baris 6" in tables
    assert "Waktu adalah penanda waktu" in tables
    assert "Nomor baris dihitung" in tables
    shown = run("quotes", "support.emotional", *options).out
    assert "Z, 00:03:10" in shown
    assert "R1, line 6" in shown
    made = json.loads((study / "out" / "run.json").read_text(encoding="utf-8"))
    assert made["settings"]["cite"] == "times"


def test_quotes_are_cited_by_line_unless_asked_otherwise(run, study):
    """Times change nothing of themselves, and --cite lines overrules the setting."""
    (study / "transcripts" / "Z.txt").write_text(TIMED, encoding="utf-8")
    assert run("tag", "-o", "a").code == 0
    (study / "qualcode.toml").write_text('cite = "times"\n', encoding="utf-8")
    assert run("tag", "-o", "b", "--cite", "lines").code == 0
    for name in ("tables.md", "codings.csv", "tables.docx"):
        assert (study / "a" / name).read_bytes() == (study / "b" / name).read_bytes()
    told = json.loads(run("quotes", "support.emotional", "-i", "Z", "--json").out)
    assert [quote["seconds"] for quote in told["quotes"]] == [190.0]
