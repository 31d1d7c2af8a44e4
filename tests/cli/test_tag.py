"""``qualcode tag`` from files to tables, and what it promises other programs."""

import csv
import errno
import hashlib
import io
import json
import sys

import docx
import openpyxl
import pandas as pd
import pytest

CONTRACT = {
    "segments.csv": "segment_id transcript informant role speaker start end language words text",
    "codings.csv": "transcript informant segment_id code polarity status origin coder start end "
    "quote evidence score note",
}


def rows(path):
    """The rows of a CSV file as the contract writes it."""
    text = path.read_bytes().decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def files(folder):
    """Every file below a folder, with the hash of its content."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_whole_path_runs_in_a_study_folder(run, study):
    """Without any option the results stand in out/, with every file of the contract."""
    done = run("tag")
    assert done.code == 0, done.err
    assert set(files(study / "out")) == {
        *("segments.csv", "codings.csv", "matrix.csv", "run.json"),
        *("texts/R1.txt", "texts/S1.txt", "tables.docx", "tables.xlsx", "tables.md"),
    }


def test_columns_are_those_of_the_contract(run, study):
    """Other programs rely on the names and the order of the columns."""
    assert run("tag").code == 0
    for name, columns in CONTRACT.items():
        head = (study / "out" / name).read_text(encoding="utf-8").splitlines()[0]
        assert head.split(",") == columns.split()
    head = (study / "out" / "matrix.csv").read_text(encoding="utf-8").splitlines()[0]
    assert head == "informant,role,support,support.emotional,support.family,stigma"


def test_what_was_said_is_what_is_counted(run, study):
    """The small study's codings are these, each for a reason that one can read."""
    assert run("tag").code == 0
    found = [
        (row["informant"], row["code"], row["polarity"], row["evidence"])
        for row in rows(study / "out" / "codings.csv")
    ]
    assert found == [
        ("R1", "support", "present", "mendukung? <- dukung"),
        ("R1", "support.emotional", "present", "nyemangatin <- semangat"),
        ("R1", "support.emotional", "present", "dengerin … cerita <- dengar cerita"),
        ("R1", "support.family", "absent", "Ibu … jenguk <- ibu ~5 jenguk"),
        ("R1", "stigma", "present", "minder <- minder; di-judge <- judge"),
        ("S1", "support", "present", "dukung <- dukung"),
        ("S1", "support.emotional", "absent", "semangat <- semangat"),
    ]


def test_every_quote_is_the_exact_slice_of_the_text(run, study):
    """Offsets in the CSV files count code points of texts/."""
    assert run("tag").code == 0
    for name, column in (("codings.csv", "quote"), ("segments.csv", "text")):
        found = rows(study / "out" / name)
        assert found
        for row in found:
            path = study / "out" / "texts" / f"{row['transcript']}.txt"
            text = path.read_bytes().decode("utf-8")
            assert text[int(row["start"]) : int(row["end"])] == row[column]


def test_the_interviewers_words_are_never_evidence(run, study):
    """The question is full of theme words; none of it is coded."""
    assert run("tag").code == 0
    role = {row["segment_id"]: row["role"] for row in rows(study / "out" / "segments.csv")}
    assert "interviewer" in role.values()
    assert {role[row["segment_id"]] for row in rows(study / "out" / "codings.csv")} == {
        "resident",
        "staff",
    }


def test_matrix_and_tables_agree_with_the_codings(run, study):
    """An independent count from codings.csv gives the numbers of every other file."""
    assert run("tag").code == 0
    out = study / "out"
    codings = pd.read_csv(out / "codings.csv", keep_default_na=False)
    counted = codings[(codings.polarity == "present") & (codings.status != "rejected")]
    matrix = pd.read_csv(out / "matrix.csv", index_col="informant")
    sheet = openpyxl.load_workbook(out / "tables.xlsx").worksheets[0]
    numbers = {cell.value for row in sheet.iter_rows() for cell in row}
    words = {c.text for t in docx.Document(out / "tables.docx").tables for c in t._cells}
    for code in matrix.columns.drop("role"):
        below = (counted.code + ".").str.startswith(code + ".")
        for informant in matrix.index:
            mine = counted[below & (counted.informant == informant)].segment_id.nunique()
            assert matrix.loc[informant, code] == mine
            assert mine == 0 or {mine} <= numbers
            assert str(mine or "-") in words


def test_two_runs_give_identical_bytes(run, study):
    """The same input gives the same output, byte for byte, in every file."""
    assert run("tag", "-o", "one").code == 0
    assert run("tag", "-o", "two").code == 0
    assert files(study / "one") == files(study / "two")


def test_run_json_names_every_input_and_output_by_hash(run, study):
    """The provenance holds hashes and settings, and neither a clock nor a full path."""
    assert run("tag", "--unit", "sentence").code == 0
    text = (study / "out" / "run.json").read_text(encoding="utf-8")
    made = json.loads(text)
    outputs = files(study / "out")
    outputs.pop("run.json")
    assert made["outputs"] == outputs
    assert set(made["inputs"]) == {"R1.txt", "S1.txt", "kecil.yaml"}
    assert made["settings"]["unit"] == "sentence"
    assert str(study) not in text


@pytest.mark.parametrize("unit", ["turn", "sentence", "paragraph"])
def test_each_unit_keeps_the_findings(run, study, unit):
    """Smaller units spread the same evidence over more segments; none is lost."""
    assert run("tag", "--unit", unit).code == 0
    assert len(rows(study / "out" / "codings.csv")) == 7


def test_tables_follow_the_language(run, study):
    """--lang chooses the words of the tables, not the quotes."""
    assert run("tag", "--lang", "en").code == 0
    english = (study / "out" / "tables.md").read_text(encoding="utf-8")
    assert run("tag").code == 0
    indonesian = (study / "out" / "tables.md").read_text(encoding="utf-8")
    assert "Informants (n)" in english
    assert "Jumlah Informan (n)" in indonesian
    assert "Temen-temen suka nyemangatin saya." in english


def test_the_terminal_shows_the_matrix_within_80_columns(run, study):
    """What one sees first is the matrix, and it fits."""
    done = run("tag")
    assert "Emosional" in done.out
    assert "R1" in done.out
    assert max(map(len, done.out.splitlines())) <= 80


def test_json_is_one_object_on_stdout(run, study):
    """A program can read counts, paths and problems."""
    done = run("tag", "--json")
    told = json.loads(done.out)
    assert told["counts"]["transcripts"] == 2
    assert told["counts"]["codings"] == 7
    assert told["counts"]["absent"] == 2
    assert "out/tables.docx" in told["files"]
    assert [p["severity"] for p in told["problems"]].count("error") == 0


def test_who_interviews_is_said_for_each_file(run, study):
    """The decision about roles is shown, not made in silence."""
    done = run("tag")
    assert "R1.txt" in done.err
    assert "Peneliti" in done.err


def test_a_role_on_the_command_line_overrules(run, study):
    """The researcher has the last word about who is who."""
    done = run("tag", "--role", "Peneliti=informant", "--role", "Informan=interviewer")
    assert done.code == 0, done.err
    quotes = [row["quote"] for row in rows(study / "out" / "codings.csv")]
    assert quotes[0].startswith("Apakah keluarga mendukung")


def test_one_bad_file_never_stops_the_others(run, study):
    """The bad file is named, the others are tagged, and the exit code says so."""
    (study / "transcripts" / "R2.docx").write_bytes(b"no docx at all")
    done = run("tag")
    assert done.code == 1
    assert "R2.docx" in done.err
    assert {row["informant"] for row in rows(study / "out" / "matrix.csv")} == {"R1", "S1"}
    made = json.loads((study / "out" / "run.json").read_text(encoding="utf-8"))
    assert made["left_out"] == ["R2.docx"]
    assert "R2.docx" in made["inputs"]


def test_two_files_that_claim_one_informant_are_both_named(run, study):
    """Neither is guessed to be the right one; the third file is done."""
    text = (study / "transcripts" / "R1.txt").read_text(encoding="utf-8")
    (study / "transcripts" / "lagi.txt").write_text(text, encoding="utf-8")
    done = run("tag")
    assert done.code == 1
    assert "claims the informant R1, as lagi.txt does" in done.err.replace("\n", " ")
    assert [row["informant"] for row in rows(study / "out" / "matrix.csv")] == ["S1"]


def test_two_interviews_with_one_informant_can_be_declared(run, study):
    """Listed by file in informants.csv, both interviews count for the one informant."""
    text = (study / "transcripts" / "R1.txt").read_text(encoding="utf-8")
    (study / "transcripts" / "lagi.txt").write_text(text, encoding="utf-8")
    (study / "transcripts" / "informants.csv").write_text(
        "informant,role,transcript\nR1,resident,R1.txt\nR1,resident,lagi.txt\nS1,staff,\n",
        encoding="utf-8",
    )
    done = run("tag")
    assert done.code == 0, done.err
    matrix = {row["informant"]: row for row in rows(study / "out" / "matrix.csv")}
    assert matrix["R1"]["support.emotional"] == "2"


@pytest.mark.parametrize(
    "name", ["wawancara 1.txt", "R'1\".txt", "R1 🙂.txt", "a..b.txt", "..txt", "-o.txt"]
)
def test_awkward_file_names_are_only_names(run, study, name):
    """Spaces, quotes, emoji and dots in a file name lead nowhere else."""
    if sys.platform == "win32" and '"' in name:
        pytest.skip("Windows has no such file names")
    text = (study / "transcripts" / "R1.txt").read_text(encoding="utf-8")
    (study / "transcripts" / "R1.txt").unlink()
    (study / "transcripts" / name).write_text(text, encoding="utf-8")
    before = set(files(study))
    done = run("tag", "transcripts/" + name)
    assert done.code == 0, done.err
    made = set(files(study)) - before
    assert all(path.startswith("out/") for path in made)
    assert sum(path.startswith("out/texts/") for path in made) == 1


def test_a_read_only_folder_is_told(run, study, monkeypatch):
    """An output folder that can't be written is an error with advice, whoever runs it."""

    def read_only(*_args, **_kwargs):
        raise PermissionError(errno.EACCES, "Permission denied", "out")

    monkeypatch.setattr("tempfile.mkdtemp", read_only)
    done = run("tag")
    assert done.code == 1
    assert "choose another folder with -o" in done.err


def test_a_missing_output_folder_is_made(run, study):
    """A folder that isn't there yet is no problem."""
    assert run("tag", "-o", "new/folder").code == 0
    assert (study / "new" / "folder" / "tables.docx").exists()


def test_ctrl_c_half_way_leaves_the_last_results(run, study, monkeypatch):
    """Breaking off changes nothing that was there, and says so."""
    assert run("tag").code == 0
    before = files(study / "out")

    def interrupted(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr("qualcode.present.records.matrix_csv", interrupted)
    done = run("tag", "--unit", "sentence")
    assert done.code == 130
    assert "Stopped." in done.err
    assert files(study / "out") == before


def test_a_fault_of_ours_is_called_one(run, study, monkeypatch):
    """Anything unforeseen exits with 70 and asks to be reported."""

    def broken(*_args):
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("qualcode.present.records.matrix_csv", broken)
    done = run("tag")
    assert done.code == 70
    assert "fault in qualcode" in done.err


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["nowhere"], "nowhere: does not exist"),
        (["codebooks"], "codebooks: holds no transcripts"),
        (["-c", "kecill"], "kecill: is no codebook here. Did you mean `kecil`?"),
        (["--role", "P=boss"], "the role of `P` is `boss`"),
    ],
)
def test_wrong_input_is_told_with_what_to_do(run, study, arguments, expected):
    """Exit code 1 and one sentence on stderr, nothing written."""
    (study / "codebooks" / "empty").mkdir()
    arguments = [a if a != "codebooks" else "codebooks/empty" for a in arguments]
    done = run("tag", *arguments)
    assert done.code == 1
    assert expected.replace("codebooks:", "codebooks/empty:") in done.err.replace("\\", "/")
    assert not (study / "out").exists()


@pytest.mark.parametrize("arguments", [["--unit", "page"], ["--role", "P"], ["--nonsense"]])
def test_wrong_usage_exits_with_two(run, study, arguments):
    """An option that doesn't exist is wrong usage, not wrong input."""
    assert run("tag", *arguments).code == 2


def test_an_empty_folder_says_where_to_start(run, tmp_path, monkeypatch):
    """Who stands in no study folder is told about init."""
    monkeypatch.chdir(tmp_path)
    done = run("tag")
    assert done.code == 1
    assert "qualcode init" in done.err


def test_a_study_can_be_named_from_outside(run, study, monkeypatch, tmp_path_factory):
    """A folder as argument brings its own codebook and settings along."""
    (study / "qualcode.toml").write_text('language = "en"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    done = run("tag", study)
    assert done.code == 0, done.err
    assert "Emotional" in done.out


def test_results_go_into_the_study_folder_that_is_named(run, study, monkeypatch, tmp_path_factory):
    """Two studies tagged from outside don't overwrite each other's results."""
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert run("tag", study).code == 0
    assert (study / "out" / "matrix.csv").exists()


@pytest.mark.parametrize("out", ["transcripts", "codebooks", "transcripts/../transcripts"])
def test_results_are_not_mixed_with_interviews(run, study, out):
    """Tables among the transcripts would be read as interviews the next time."""
    before = files(study)
    done = run("tag", "-o", out)
    assert done.code == 1
    assert "Choose another folder" in done.err
    assert files(study) == before


def test_nothing_is_written_where_nothing_could_be_read(run, study):
    """Good results are not replaced by empty ones because today's files are broken."""
    assert run("tag").code == 0
    before = files(study / "out")
    for path in (study / "transcripts").iterdir():
        path.write_bytes(b"")
    done = run("tag")
    assert done.code == 1
    assert "nothing was written" in done.err
    assert files(study / "out") == before


def test_the_order_of_files_makes_no_difference(run, study):
    """The same files in another order, or named twice, give the same bytes."""
    one, two = study / "transcripts" / "R1.txt", study / "transcripts" / "S1.txt"
    assert run("tag", one, two, "-o", "a").code == 0
    assert run("tag", two, "transcripts/../transcripts/R1.txt", one, "-o", "b").code == 0
    assert files(study / "a") == files(study / "b")


def test_a_correction_that_fits_nothing_is_told(run, study):
    """A slip in a correction would leave the interviewer's words in the count."""
    (study / "qualcode.toml").write_text('[speakers."R9.txt"]\nP = "informan"\n', encoding="utf-8")
    (study / "transcripts" / "informants.csv").write_text(
        "informant,role\nR1,resident\nR7,resident\n", encoding="utf-8"
    )
    said = " ".join(run("tag", "--role", "Penelitii=pewawancara").err.split())
    assert "a role is given to `Penelitii`, who speaks in none of these files" in said
    assert '[speakers."R9.txt"] names a file that is not among these' in said
    assert "no interview was found for R7" in said


def test_subfolders_are_looked_into(run, study):
    """Interviews sorted into folders are read as if they lay in one."""
    (study / "transcripts" / "staff").mkdir()
    (study / "transcripts" / "S1.txt").rename(study / "transcripts" / "staff" / "S1.txt")
    assert run("tag").code == 0
    assert [row["informant"] for row in rows(study / "out" / "matrix.csv")] == ["R1", "S1"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such file names")
def test_a_name_that_is_not_unicode_stops_only_its_file(run, study):
    """A file unpacked from an old archive may bear a broken name; the others are done."""
    source = (study / "transcripts" / "R1.txt").read_bytes()
    (study / "transcripts" / "R2_\udce9.txt").write_bytes(source)
    done = run("tag")
    assert done.code == 1
    assert "has a name that is not Unicode" in done.err
    assert [row["informant"] for row in rows(study / "out" / "matrix.csv")] == ["R1", "S1"]


def test_ids_that_differ_in_case_only_are_asked_about(run, study):
    """R1 and r1 in two headers may be one person or two; that is said, not guessed."""
    text = (study / "transcripts" / "R1.txt").read_text(encoding="utf-8")
    text = text.replace("Informan: R1", "Informan: r1")
    (study / "transcripts" / "lagi.txt").write_text(text, encoding="utf-8")
    done = run("tag")
    assert done.code == 0
    assert "differ in capitals only and count as two" in " ".join(done.err.split())


def test_what_nobody_said_gives_empty_tables(run, study):
    """No coding at all is a result too."""
    for path in (study / "transcripts").iterdir():
        path.write_text(f"Informan: {path.stem}\n\nP: Apa kabar?\nI: Baik.\n", encoding="utf-8")
    done = run("tag")
    assert done.code == 0, done.err
    assert rows(study / "out" / "codings.csv") == []
    assert {row["support"] for row in rows(study / "out" / "matrix.csv")} == {"0"}
