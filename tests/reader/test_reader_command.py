"""``qualcode read`` from end to end: prompts out, answers in, proposals, decisions, agreement."""

import csv
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from reader_made import answer, coding

from making import ROOT
from qualcode.project.reviewing import reviewing
from qualcode.project.study import find_codebook, find_study

ANSWERS = Path(__file__).parent / "answers"
MODEL = ("--model", "uji")


@pytest.fixture
def answered(study, run):
    """The small study with one interview answered through files."""
    assert run("read", "--out", "p").code == 0
    rows = [
        coding(2, "Temen-temen suka nyemangatin", "support.family", reason="seperti keluarga"),
        coding(4, "Kalau di rumah saya minder", "support.emotional", "absent"),
        coding(4, "takut di-judge", "stigma", reason="takut dinilai"),
    ]
    (study / "p" / "R1.json").write_text(answer(*rows), encoding="utf-8")
    return study


def desk(study):
    """The study on Rina's desk."""
    return reviewing(find_study([study]), find_codebook(study, None), "turn", "rina").desk


def codings(study):
    """What ``codings.csv`` holds: code, status and origin."""
    with (study / "out" / "codings.csv").open(encoding="utf-8", newline="") as file:
        return [(row["code"], row["status"], row["origin"]) for row in csv.DictReader(file)]


def test_it_tells_what_was_proposed_and_what_comes_next(answered, run):
    """Also which interviews still lack an answer; that makes the exit code 1."""
    done = run("read", "--in", "p", *MODEL)
    assert done.code == 1
    said = " ".join(done.out.split())
    assert "uji read 1 of 2 interviews: 3 proposals." in said
    assert "Not read, for want of an answer: S1." in said
    assert "qualcode review" in said
    assert max(map(len, done.out.splitlines())) <= 80


def test_interviews_without_any_proposal_are_named_with_the_reason(study, run):
    """Whether all was refused or nothing was said; what is left out is told by interview."""
    assert run("read", "--out", "p").code == 0
    wrong = coding(4, "Kalau di rumah saya minder sekali", "stigma")
    (study / "p" / "R1.json").write_text(answer(wrong), encoding="utf-8")
    (study / "p" / "S1.json").write_text(answer(), encoding="utf-8")
    said = " ".join(run("read", "--in", "p", *MODEL).out.split())
    assert "uji read 2 of 2 interviews: 0 proposals." in said
    assert "No proposal on R1: all was refused." in said
    assert "No proposal on S1: the answer holds no coding" in said
    assert "1 coding did not fit; 0 mended when asked again." in said
    assert "Left out: words that are not exactly in the segment (1). By interview: R1 (1)." in said
    told = json.loads(run("read", "--in", "p", *MODEL, "--json").out)
    assert told["without_proposal"] == ["R1", "S1"]
    assert told["left_out_of"] == {"R1": {"quote": 1}}
    assert (told["mended"], told["not_given_again"]) == (0, 0)


def test_json_holds_the_same_numbers(answered, run):
    """Programs get one object."""
    told = json.loads(run("read", "--in", "p", *MODEL, "--json").out)
    assert told["codes"] == {"support.family": 1, "support.emotional:absent": 1, "stigma": 1}
    assert (told["proposed"], told["unread"], told["left_out"]) == (3, ["S1"], {})
    assert (answered / told["written"]).is_file()


def test_proposals_wait_on_the_desk_and_count_in_no_table(answered, run):
    """Before a person accepts them, and only those."""
    assert run("tag").code == 0
    before = codings(answered)
    matrix = (answered / "out" / "matrix.csv").read_bytes()
    run("read", "--in", "p", *MODEL)
    assert run("tag").code == 0
    assert codings(answered) == before
    assert (answered / "out" / "matrix.csv").read_bytes() == matrix
    sat = desk(answered)
    claims = [one.coding.claim for one in sat.items("R1") if one.coding.origin == "reader"]
    assert [one.code for one in claims] == ["support.family", "support.emotional"]
    sat.accept(claims[0])
    sat.reject(claims[1])
    assert run("tag").code == 0
    assert ("support.family", "confirmed", "reader") in codings(answered)
    assert ("support.emotional", "rejected", "reader") in codings(answered)


def test_the_log_keeps_which_model_said_it_and_when(answered, run):
    """Whatever becomes of the folder of answers."""
    run("read", "--in", "p", *MODEL)
    sat = desk(answered)
    sat.accept(next(one.coding.claim for one in sat.items("R1") if one.coding.origin == "reader"))
    (line,) = (answered / "decisions" / "rina.jsonl").read_text("utf-8").splitlines()
    kept = json.loads(line)
    assert kept["origin"] == "reader"
    assert kept["evidence"].startswith("Temen-temen suka nyemangatin <- reader:uji ")


def test_a_recorded_study_is_read_again_without_the_model(answered, run):
    """From the answers alone, and with the same bytes."""
    run("read", "--in", "p", *MODEL)
    file = answered / "suggestions" / "reader" / "kecil" / "uji.json"
    first = file.read_bytes()
    shutil.rmtree(answered / "suggestions")
    shutil.rmtree(answered / "p")
    done = run("read", *MODEL, "--recorded")
    assert file.read_bytes() == first
    assert "1 kept answer used; nobody was asked." in done.out


def test_pseudonyms_go_into_the_prompts_and_names_come_back(study, run):
    """Where qualcode.toml lists them; else the researcher is warned."""
    assert "They hold the interviews as they are" in run("read", "--out", "p").out
    text = '[pseudonyms]\n"Ibu" = "[I]"\n'
    (study / "qualcode.toml").write_text(text, encoding="utf-8")
    done = run("read", "--out", "q")
    assert "as they are" not in done.out
    assert "[4] Informan: [I] nggak pernah" in (study / "q" / "R1.md").read_text("utf-8")
    said = answer(coding(4, "[I] nggak pernah", "stigma", reason="[I] tidak datang"))
    (study / "q" / "R1.json").write_text(said, encoding="utf-8")
    run("read", "--in", "q", *MODEL)
    run("read", "--recorded", *MODEL)  # which finds the answers given to pseudonyms
    found = [one.coding for one in desk(study).items("R1") if one.coding.origin == "reader"]
    assert [(one.evidence[0].words, one.note) for one in found] == [
        ("Ibu nggak pernah", "Ibu tidak datang")
    ]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "say which model reads"),
        (("--model", " "), "say which model reads"),
        (("--out", "a", "--in", "b", *MODEL), "choose one of"),
        (("--in", "b", "--recorded", *MODEL), "choose one of"),
        (("--context", "10", *MODEL), "--context"),
        (("--code", "stigmaa", "--out", "p"), "stigma"),
    ],
)
def test_what_cant_be_meant_is_refused(study, run, options, told):
    """With what was meant, or what to choose from."""
    done = run("read", *options)
    assert done.code in {1, 2}
    assert told in done.out + done.err
    assert not (study / "reader" / "uji").exists()


def test_prompts_are_not_written_among_the_interviews(study, run):
    """They would be read as such."""
    done = run("read", "--out", "transcripts")
    assert done.code == 1
    assert "results among them would be read as interviews" in done.err


def test_an_address_elsewhere_is_refused_and_what_would_leave_is_told(study, run):
    """Before a name is looked up."""
    done = run("read", *MODEL, "--url", "https://api.example.com/v1")
    assert done.code == 1
    assert "--allow-remote" in done.err
    assert re.search(r"interviews \(2; \d\d words\) and the codebook would leave this", done.err)
    assert study.is_dir()


def test_examples_are_chosen_once_and_anew_where_that_is_asked(answered, run):
    """A decision made meanwhile makes no question new; the researcher is told of the choice."""
    run("read", "--in", "p", *MODEL)
    sat = desk(answered)
    item = next(one for one in sat.items("R1") if one.coding.code == "support.family")
    sat.accept(item.coding.claim)
    done = run("read", "--recorded", *MODEL)
    assert "read 1 of 2" in done.out
    assert "1 quote of yours could be shown to the model as examples: --examples new." in " ".join(
        done.out.split()
    )
    run("read", "--out", "q", "--examples", "new")
    quoted = f'Peneliti menerima:\n- "{item.coding.span.of(sat.transcripts["R1"].text)}"'
    assert quoted in (answered / "q" / "S1.md").read_text("utf-8")
    assert quoted not in (answered / "q" / "R1.md").read_text("utf-8")
    assert "read 1 of 2" in run("read", "--recorded", *MODEL).out  # R1 was shown none of R1


# -- measured like any coder -------------------------------------------------------------


@pytest.fixture
def compared(answered, run):
    """A coder who accepted one proposal, rejected one, and a reader."""
    run("read", "--in", "p", *MODEL)
    sat = desk(answered)
    for item in list(sat.items("R1")):
        if item.coding.origin == "reader" and item.coding.code == "support.family":
            sat.accept(item.coding.claim)
        elif item.coding.origin == "reader":
            sat.reject(item.coding.claim)
    return answered


def test_agreement_with_a_reader_is_agreement_with_a_tool(compared, run):
    """Never intercoder reliability; all of the interviews it read count as read."""
    file = compared / "suggestions" / "reader" / "kecil" / "uji.json"
    done = run("agree", "--coder", "rina", "--file", file, "--json")
    assert done.code == 0, done.err
    told = json.loads(done.out)
    assert "reader:uji" in json.dumps(told)
    shown = run("agree", "--coder", "rina", "--file", file, "--lang", "id").out
    assert "peneliti-alat" in shown


def test_evaluate_compares_a_reader_with_a_coder(compared, run):
    """Only on interviews that both looked at, and said to be researcher-tool agreement."""
    done = run("evaluate", "--coder", "rina", "--reader", "uji", "--json")
    assert done.code == 0, done.err
    told = json.loads(done.out)
    assert (told["compared"], told["with"], told["kind"]) == (
        "reader:uji",
        "rina",
        "researcher-tool",
    )
    assert told["codes"]["support.family"]["right"] == 1
    assert told["codes"]["support.emotional:absent"]["wrong"] == 1
    plain = run("evaluate", "--coder", "rina", "--reader", "uji")
    assert "kesepakatan peneliti-alat" in " ".join(plain.out.split())
    assert "100% of rina's codings had been suggested first" in " ".join(plain.out.split())


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--coder", "rina", "--reader", "lain"), "no interview was read by `lain`"),
        (("--coder", "budi"), "no decisions of `budi`"),
        ((), "name a gold file, or a coder"),
    ],
)
def test_what_cant_be_compared_is_said(compared, run, options, told):
    """A model that read nothing, a coder who decided nothing, nobody at all."""
    done = run("evaluate", *options)
    assert done.code in {1, 2}
    assert told in done.out + done.err
    assert compared.is_dir()


# -- the shipped study -------------------------------------------------------------------


def test_the_shipped_study_goes_the_whole_way_through_files(tmp_path, monkeypatch, run):
    """Prompts out, a hand-made answer set in, proposals on the desk, an agreement table out."""
    for name in ("transcripts", "codebooks"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    assert run("read", "--out", "p").code == 0
    assert len(list((tmp_path / "p").iterdir())) == 8
    for path in ANSWERS.iterdir():
        shutil.copy(path, tmp_path / "p" / path.name if path.suffix != ".md" else tmp_path)
    shutil.copy(ANSWERS / "S3.md", tmp_path / "p" / "S3.txt")
    told = json.loads(run("read", "--in", "p", *MODEL, "--json").out)
    assert told["interviews"] == ["R2", "S3"]
    assert told["proposed"] == 24
    assert told["left_out"] == {"interviewer": 1, "quote": 1, "code": 1, "segment": 1}
    sat = desk(tmp_path)
    texts = {one.id: one.text for one in sat.transcripts.values()}
    read = [
        one.coding for name in texts for one in sat.items(name) if one.coding.origin == "reader"
    ]
    assert len(read) > 10
    assert all(
        each.words in " ".join(texts[one.transcript].split())
        for one in read
        for each in one.evidence
    )
    for one in read:
        (sat.accept if one.transcript == "R2" else sat.reject)(one.claim)
    file = tmp_path / "suggestions" / "reader" / "dukungan-sosial" / "uji.json"
    done = run("agree", "--coder", "rina", "--file", file, "-o", "T12.md")
    assert done.code == 0, done.err
    assert "reader:uji" in (tmp_path / "T12.md").read_text("utf-8")


def test_writing_prompts_loads_neither_spacy_nor_pandas_nor_httpx(study):
    """Nothing but the reading of the interviews is needed for it."""
    code = (
        "import sys\n"
        "from qualcode.cli import main\n"
        "sys.argv = ['qualcode', 'read', '--out', 'p']\n"
        "try:\n    main()\nexcept SystemExit as stop:\n    assert not stop.code\n"
        "print('loaded', *{name.split('.')[0] for name in sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=study
    )
    loaded = set(done.stdout.rpartition("loaded ")[2].split())
    assert "qualcode" in loaded
    assert not loaded & {"spacy", "pandas", "sklearn", "matplotlib", "httpx"}
