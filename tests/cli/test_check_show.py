"""``qualcode check`` and ``qualcode show``: what was read, and who says what in it."""

import json
import re
import shutil

import docx
import pytest

TIMED = """\
Informan: R3

[00:00:05] P: Siapa yang menemani?
[00:00:20] I: Temen kamar, Kak.
Dia nyemangatin saya.
[00:01:10] P: Terus?
[00:01:15] I: Ya gitu.
"""


def transcript(study, name, text):
    """Put a transcript into the study."""
    (study / "transcripts" / name).write_text(text, encoding="utf-8")


def squeezed(text):
    """Text without the line breaks that a width of 80 puts in."""
    return " ".join(text.split())


def test_check_shows_for_each_file_what_was_read(run, study):
    """Format, encoding, language, length, turns, words, speakers with role and share, and why."""
    transcript(study, "R3.txt", TIMED)
    done = run("check")
    assert done.code == 0, done.err
    block = done.out[done.out.index("R3.txt") : done.out.index("S1.txt")]
    head, asks, answers, why = block.splitlines()[:4]
    assert head == "R3.txt  plain text, utf-8, Indonesian, 4 turns, 12 words, 00:01:15"
    assert re.fullmatch(r"  P +interviewer +2 turns +4 words +33%", asks.rstrip())
    assert re.fullmatch(r"  I +informant R3 +2 turns +8 words +67%", answers.rstrip())
    assert why.startswith("  P interviews (asks in")
    assert max(map(len, done.out.splitlines())) <= 80


def test_check_sums_up(run, study):
    """At the end: informants by role, words, and how much is left to do."""
    done = run("check")
    assert re.search(r"^2 informants \(1 resident, 1 staff\), \d+ words$", done.out, re.MULTILINE)
    assert "2 of 2 transcripts can be tagged; 0 to mend, 0 worth a look." in done.out


def test_check_gives_the_same_facts_as_json(run, study):
    """One object: codebook, files with speakers, informants with attributes, problems."""
    transcript(study, "R3.txt", TIMED)
    (study / "transcripts" / "R9.txt").write_bytes(b"")
    done = run("check", "--json")
    assert done.code == 1
    told = json.loads(done.out)
    assert told["codebook"] == {"file": "kecil.yaml", "version": "1", "codes": 4}
    timed = told["files"][1]
    assert (timed["file"], timed["format"], timed["length"]) == ("R3.txt", "plain text", 75)
    assert [who["role"] for who in timed["speakers"]] == ["interviewer", "informant"]
    attributes = {who["id"]: who["attributes"] for who in told["informants"]}
    assert attributes["R3"]["duration"] == "00:01:15"
    assert [problem["where"] for problem in told["problems"]] == ["R9.txt"]


def test_problems_are_told_once(run, study):
    """What stands under the files is not told again above them."""
    transcript(
        study, "R3.txt", TIMED.replace("Dia nyemangatin", "Petugas: Permisi.\nI: Dia nyemangatin")
    )
    done = run("check")
    assert (done.out + done.err).count("is kept as context") == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I: Saya sendirian di kamar.\nI: Sampai pagi.\n", "no interviewer was found"),
        ("Saya sendirian di kamar. Sampai pagi.\n", "no speaker labels were found"),
        ("P: Apa kabar?\nP: Siapa namanya?\n", "no informant was found"),
        ("Informan: R8\nTanggal: 1 Mei 2024\n", "there are no words in this file"),
    ],
)
def test_a_file_with_one_side_only_is_told_once(run, study, text, expected):
    """One speaker, a role nobody has, or no turn at all: one problem, with what to do."""
    transcript(study, "R8.txt", text)
    problems = [line for line in run("check").err.splitlines() if "R8.txt" in line]
    (told,) = problems
    assert expected in told


def test_show_prints_a_transcript_as_it_was_read(run, study):
    """Lines as quotes cite them, times, speakers with role and informant, and the words."""
    transcript(study, "R3.txt", TIMED)
    done = run("show", "R3")
    assert done.code == 0, done.err
    lines = done.out.splitlines()
    assert lines[0].startswith("R3.txt  plain text, utf-8, Indonesian")
    shown = {line.split()[0]: squeezed(line) for line in lines[2:] if line}
    assert shown["1"] == "1 Informan: R3"
    assert shown["4"] == "4 00:00:20 I informant R3 Temen kamar, Kak."
    assert shown["5"] == "5 Dia nyemangatin saya."
    quoted = run("quotes", "support.emotional", "-i", "R3").out
    assert "R3, line 5" in quoted


@pytest.mark.parametrize("name", ["R3", "r3.TXT", "transcripts/R3.txt"])
def test_show_finds_a_file_by_its_name(run, study, name):
    """With or without folder and ending, in any case."""
    transcript(study, "R3.txt", TIMED)
    done = run("show", name, "--lines", "4")
    assert done.code == 0, done.err
    assert "Temen kamar" in done.out


def test_show_works_outside_a_study(run, tmp_path, monkeypatch):
    """A single Word file anywhere is enough."""
    monkeypatch.chdir(tmp_path)
    document = docx.Document()
    for line in ("Peneliti: Apa kabar?", "Informan: Baik. " + "Sehat semua. " * 20):
        document.add_paragraph(line)
    document.save(tmp_path / "Wawancara 1.docx")
    done = run("show", "Wawancara 1.docx")
    assert done.code == 0, done.err
    assert "Informan informant Wawancara 1" in done.out
    assert "Sehat semua. " * 19 in done.out


@pytest.mark.parametrize(
    ("stretch", "numbers"),
    [("4-5", ["4", "5"]), ("7", ["7"]), ("6-", ["6", "7"]), ("0-1", ["1"]), ("7-99", ["7"])],
)
def test_show_can_be_cut_to_a_stretch(run, study, stretch, numbers):
    """--lines 4-5, 7 or 6-, numbered as in the whole."""
    transcript(study, "R3.txt", TIMED.rstrip())
    done = run("show", "R3", "--lines", stretch)
    assert [line.split()[0] for line in done.out.splitlines()[3:]] == numbers


def test_show_says_what_is_wrong_with_a_stretch(run, study):
    """A stretch beyond the end is told with how many lines there are; a wrong one is usage."""
    done = run("show", "R1", "--lines", "90-99")
    assert done.code == 1
    assert "R1: has no such lines. Choose some from 1 to 8." in done.err
    for wrong in ("x", "3-x", "", "-"):
        assert run("show", "R1", f"--lines={wrong}").code == 2


def test_show_of_what_is_not_there_names_what_is(run, study, tmp_path_factory, monkeypatch):
    """A slip in a name leads to the names there are."""
    done = run("show", "R9")
    assert done.code == 1
    assert "R9: does not exist. There are R1.txt, S1.txt." in done.err
    assert "is a folder" in run("show", "transcripts").err
    shutil.copy("transcripts/R1.txt", "transcripts/R1.md")
    assert "is the name of several files. Name one of transcripts" in run("show", "R1").err
    for number in range(30):
        shutil.copy("transcripts/S1.txt", f"transcripts/T{number}.txt")
    assert "T16.txt and 13 more." in run("show", "R9").err
    monkeypatch.chdir(tmp_path_factory.mktemp("empty"))
    assert "R9: does not exist. Check the name." in run("show", "R9").err


def test_show_of_a_file_that_cannot_be_read_says_why(run, study):
    """The same message as everywhere, and nothing on stdout."""
    transcript(study, "R9.txt", "")
    done = run("show", "R9")
    assert (done.code, done.out) == (1, "")
    assert "R9.txt: this file is empty." in done.err


def test_show_never_takes_words_for_markup(run, study):
    """Square brackets in an interview are words, not colours."""
    transcript(study, "R3.txt", TIMED.replace("Ya gitu.", "Ya [red]gitu[/red] [bold]."))
    assert "Ya [red]gitu[/red] [bold]." in run("show", "R3").out
