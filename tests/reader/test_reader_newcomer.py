"""What somebody needs who runs ``qualcode read`` for the first time, and nobody beside them."""

import csv
import json
import shlex

import openpyxl
import pytest
from reader_made import answer, coding

from qualcode.project.reader.pseudonyms import Pseudonyms
from qualcode.project.reviewing import reviewing
from qualcode.project.study import find_codebook, find_study

MODEL = ("--model", "uji")


def printed(done, start):
    """The command in what was printed that begins so, as a shell would take it apart."""
    line = next(one for one in done.out.splitlines() if one.strip().startswith(start))
    return shlex.split(line)


def answered(folder, name="R1.json", *codings):
    """Put an answer into a folder."""
    said = codings or (coding(2, "Temen-temen suka nyemangatin", "support.family"),)
    (folder / name).write_text(answer(*said), encoding="utf-8")


def test_the_next_command_is_printed_whole(study, run, monkeypatch):
    """With the study, the model, and whatever else makes the very same prompts."""
    monkeypatch.chdir(study.parent)
    out = study / "my prompts"
    asked = (study, "--code", "support.family", "--lang", "en", "--unit", "turn")
    done = run("read", *asked, "--out", out, *MODEL)
    words = printed(done, "qualcode read")
    assert words == ["qualcode", "read", *map(str, asked), *MODEL, "--in", str(out)]
    answered(out, "R1.json", coding(2, "Temen-temen suka nyemangatin", "support.family"))
    told = run(*words[1:])
    assert "read 1 of 2 interviews" in " ".join(told.out.split())
    assert f"qualcode review {study} --unit turn." in " ".join(told.out.split())


def test_a_model_that_was_not_named_is_asked_for(study, run):
    """A word stands where its name goes."""
    assert study.is_dir()
    words = printed(run("read", "--out=p", "--format=md", "--repeat", "2"), "qualcode read")
    assert words == ["qualcode", "read", "--repeat", "2", "--in", "p", "--model", "NAME"]


# -- names -------------------------------------------------------------------------------


def test_a_name_is_hidden_in_the_name_of_the_file_too(study, run):
    """And the answer is still known by that name, or by the one the researcher knows."""
    (study / "transcripts" / "R1.txt").rename(study / "transcripts" / "wawancara_Rina2.txt")
    text = '[pseudonyms]\n"Rina" = "[R1]"\n'
    (study / "qualcode.toml").write_text(text, encoding="utf-8")
    assert run("read", "--out", "p").code == 0
    assert sorted(path.name for path in (study / "p").iterdir()) == ["S1.md", "wawancara-R1-2.md"]
    answered(study / "p", "wawancara-R1-2.json")
    assert "read 1 of 2" in run("read", "--in", "p", *MODEL).out
    answered(study / "p", "wawancara_Rina2.txt", coding(4, "takut di-judge", "stigma"))
    (study / "p" / "wawancara-R1-2.json").unlink()
    told = json.loads(run("read", "--in", "p", *MODEL, "--json").out)
    assert told["codes"] == {"stigma": 1}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Rina", "R1"),
        ("20-RINA-ok", "20-R1-ok"),
        ("bu_sari_2", "[konselor] 2"),
        ("BuSari", "[konselor]"),
        ("Wawancara Al", "Wawancara R2"),
        ("Aljazair", "Aljazair"),
    ],
)
def test_names_are_found_inside_the_names_of_files(name, shown):
    """Where no blank tells where a word ends; two letters alone stand in too many words."""
    hide = Pseudonyms({"Rina": "R1", "Bu Sari": "[konselor]", "Al": "R2"}).hide_in_name
    assert hide(name) == shown


@pytest.mark.parametrize("table", ["", "[pseudonyms]\n"])
def test_an_empty_table_counts_as_none(study, run, table):
    """One is warned, and shown what may be names."""
    (study / "qualcode.toml").write_text(table, encoding="utf-8")
    path = study / "transcripts" / "S1.txt"
    path.write_text(path.read_text("utf-8") + "Lalu datang Tigor ke sini.\n", encoding="utf-8")
    said = " ".join(run("read", "--out", "p").out.split())
    assert "They hold the interviews as they are." in said
    assert "Capitals that may be names still: Kak, Lalu, Tigor." in said
    (study / "qualcode.toml").write_text('[pseudonyms]\n"Tigor" = "[T]"\n', encoding="utf-8")
    assert "names still: Kak, Lalu." in " ".join(run("read", "--out", "q").out.split())


# -- batches -----------------------------------------------------------------------------


def test_a_batch_is_for_a_model_and_counted_by_its_lines(study, run):
    """A service refuses lines that name none."""
    done = run("read", "--out", "p", "--format", "jsonl")
    assert done.code == 2
    assert "--model" in done.err
    done = run("read", "--out", "p", "--format", "jsonl", *MODEL)
    assert "2 prompts in p/prompts.jsonl" in done.out
    lines = (study / "p" / "prompts.jsonl").read_text("utf-8").splitlines()
    assert {json.loads(line)["body"]["model"] for line in lines} == {"uji"}


@pytest.mark.parametrize(
    ("failure", "says"),
    [
        ({"response": None, "error": {"code": "batch_expired", "message": "too late"}}, "too late"),
        ({"response": {"status_code": 400, "body": {"error": {"message": "no"}}}}, "no"),
        ({"response": {"status_code": 503, "body": None}, "error": None}, "status 503"),
        ({"response": {"status_code": 200, "body": {"choices": []}}}, "status 200"),
        ({}, "no reason is given"),
    ],
)
def test_a_line_of_a_batch_that_failed_is_named_with_its_error(study, run, failure, says):
    """With the interview it is about; the others are taken."""
    run("read", "--out", "p", "--format", "jsonl", *MODEL)
    lines = (study / "p" / "prompts.jsonl").read_text("utf-8").splitlines()
    first, second = (json.loads(line)["custom_id"] for line in lines)
    right = {"choices": [{"message": {"content": answer()}}]}
    rows = [
        {"custom_id": first, "response": {"status_code": 200, "body": right}},
        {"custom_id": second, **failure},
    ]
    text = "\n".join(map(json.dumps, rows))
    (study / "p" / "output.jsonl").write_text(text, encoding="utf-8")
    done = run("read", "--in", "p", *MODEL)
    assert f"S1 was not answered: {says}." in " ".join(done.err.split())
    assert "read 1 of 2" in done.out


def test_nothing_to_ask_writes_no_empty_batch(study, run):
    """Every prompt has its answer."""
    run("read", "--out", "p", *MODEL)
    for name in ("R1.json", "S1.json"):
        (study / "p" / name).write_text(answer(), encoding="utf-8")
    run("read", "--in", "p", *MODEL)
    done = run("read", "--out", "q", "--format", "jsonl", *MODEL)
    assert "nothing was written" in done.out
    assert not (study / "q").exists()


# -- what is decided ---------------------------------------------------------------------


@pytest.fixture
def desk(study, run):
    """Rina's desk, on which the proposals of two models lie; both quote the same words."""
    run("read", "--out", "p")
    answered(study / "p")
    run("read", "--in", "p", *MODEL)
    run("read", "--in", "p", "--model", "kedua")
    return reviewing(find_study([study]), find_codebook(study, None), "turn", "rina").desk


def proposal(desk):
    """The proposal of both."""
    return next(one.coding for one in desk.items("R1") if one.coding.origin == "reader")


def test_codings_csv_keeps_the_words_a_model_gave(desk, study, run):
    """With the model in the place of a term, and nothing of when it was asked."""
    desk.accept(proposal(desk).claim)
    assert run("tag").code == 0
    with (study / "out" / "codings.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["origin"] == "reader"]
    words = "Temen-temen suka nyemangatin"
    assert [(row["status"], row["evidence"]) for row in rows] == [
        ("confirmed", f"{words} <- reader:kedua; {words} <- reader:uji")
    ]


def test_a_sheet_names_the_models_and_quotes_words_once(desk, study, run):
    """Both models quoted the same."""
    assert proposal(desk).coder == "reader:kedua, reader:uji"
    assert run("sheet", "out", "c.xlsx", "--coder", "budi").code == 0
    book = openpyxl.load_workbook(study / "c.xlsx")
    cells = (cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    said = [cell for cell in cells if isinstance(cell, str) and "model bahasa kedua" in cell]
    assert [one.splitlines()[0] for one in said] == [
        "dari model bahasa kedua, uji: Temen-temen suka nyemangatin"
    ]


def test_evaluate_says_whose_coding_it_is_compared_with(study, run):
    """A coder is no gold file, and words that are all of the segment stand there once."""
    path = study / "transcripts" / "S1.txt"
    path.write_text("Peneliti: Apa?\nInforman: Saya dukung.\n", encoding="utf-8")
    run("read", "--out", "p")
    answered(study / "p", "S1.json", coding(2, "Saya dukung.", "stigma"))
    run("read", "--in", "p", *MODEL)
    desk = reviewing(find_study([study]), find_codebook(study, None), "turn", "rina").desk
    for item in list(desk.items("S1")):
        desk.reject(item.coding.claim)
    done = run("evaluate", "--coder", "rina", "--reader", "uji")
    assert "Found, but not coded by rina: 1" in done.out
    assert "gold file" not in done.out
    assert done.out.count("Saya dukung.") == 1


def test_a_reader_that_is_stopped_says_what_is_kept_and_nothing_else(study, run, monkeypatch):
    """It writes no output folder that could be spoken of."""

    class Stopped:
        name, leaving = "uji", ""

        def __call__(self, *_args, **_more):
            """Be stopped."""
            raise KeyboardInterrupt

    monkeypatch.setattr("qualcode.project.reader.ways.http_ask", lambda *_a, **_k: Stopped())
    done = run("read", *MODEL)
    assert done.code == 130
    assert "Stopped. What was answered is kept" in done.out
    assert "Stopped" not in done.err
    assert study.is_dir()
