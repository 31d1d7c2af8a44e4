"""The commands around tagging: init, check, quotes, and what help and version say."""

import json

import pytest

from qualcode import __version__
from qualcode.project.shipped import shipped


def test_help_groups_the_commands(run):
    """Someone new sees what comes first."""
    done = run("--help")
    assert done.code == 0
    order = [
        done.out.index(word) for word in ("Prepare:", "  init ", "Code:", "  tag ", "Analyse:")
    ]
    assert order == sorted(order)
    assert max(map(len, done.out.splitlines())) <= 80


def test_version(run):
    """The version is the package's."""
    assert run("--version").out.strip() == f"qualcode {__version__}"


@pytest.mark.parametrize("command", ["init", "check", "show", "tag", "quotes"])
def test_every_command_has_help_with_an_example(run, command):
    """Help says what a command does and shows one call."""
    done = run(command, "--help")
    assert done.code == 0
    assert f"Example: qualcode {command}" in done.out


def test_init_makes_a_study_that_checks(run, tmp_path, monkeypatch):
    """A new folder with the example interviews needs nothing more."""
    monkeypatch.chdir(tmp_path)
    assert run("init", "my thesis", "--example").code == 0
    done = run("check", "my thesis")
    assert done.code == 0, done.out + done.err
    assert "8 of 8 transcripts can be tagged" in done.out


def test_init_never_replaces_what_is_there(run, tmp_path, monkeypatch):
    """A second init adds what is missing and leaves the rest."""
    monkeypatch.chdir(tmp_path)
    assert run("init", "s").code == 0
    mine = tmp_path / "s" / "qualcode.toml"
    mine.write_text('language = "en"\n', encoding="utf-8")
    (tmp_path / "s" / "codebooks" / "dukungan-sosial.yaml").unlink()
    done = run("init", "s")
    assert done.code == 0
    assert mine.read_text(encoding="utf-8") == 'language = "en"\n'
    assert "dukungan-sosial.yaml" in done.out
    assert "has everything already" in run("init", "s").out


def test_init_over_a_file_is_refused(run, tmp_path, monkeypatch):
    """A file in the way is named."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "s").write_text("", encoding="utf-8")
    done = run("init", "s")
    assert done.code == 1
    assert "Choose another place" in done.err


def test_a_study_made_by_init_can_be_tagged_by_its_folder(run, tmp_path, monkeypatch):
    """The settings that init writes are ones that qualcode understands."""
    monkeypatch.chdir(tmp_path)
    assert run("init", "s", "--example").code == 0
    done = run("tag", "s")
    assert done.code == 0, done.err


def test_check_tells_who_speaks_and_why(run, study):
    """For every file: the speakers, their roles, their share, and the reason."""
    done = run("check")
    assert done.code == 0, done.err
    assert "R1.txt" in done.out
    said = " ".join(done.out.split())
    assert "Peneliti interviewer 2 turns" in said
    assert "Informan informant R1 2 turns" in said
    assert not (study / "out").exists()


def test_check_finds_all_there_is_to_mend(run, study):
    """A bad codebook and a bad transcript are told in one run."""
    (study / "codebooks" / "kecil.yaml").write_text("codes: [x]\n", encoding="utf-8")
    (study / "transcripts" / "R9.txt").write_bytes(b"")
    done = run("check")
    assert done.code == 1
    assert "kecil.yaml, line 1" in done.err
    assert "R9.txt" in done.err
    assert "2 of 3 transcripts" in done.out


def test_check_says_which_terms_match_nothing(run, study):
    """Terms that nobody's words match are counted, and listed when asked for."""
    text = (study / "codebooks" / "kecil.yaml").read_text(encoding="utf-8")
    text = text.replace("[minder]", "[minder, dikucilkan]")
    (study / "codebooks" / "kecil.yaml").write_text(text, encoding="utf-8")
    done = run("check", "--terms")
    assert done.code == 0, done.err
    assert "1 of 7 terms match nothing" in done.out
    assert "stigma: dikucilkan" in done.out


def test_quotes_lead_from_a_number_to_the_words(run, study):
    """Each quote stands with informant, line, code and the words that matched."""
    done = run("quotes", "support")
    assert done.code == 0, done.err
    assert "R1, line 6" in done.out
    assert "Temen-temen suka nyemangatin saya." in done.out
    assert "nyemangatin <- semangat" in done.out
    assert "said to be absent" in done.out
    assert "minder" not in done.out


def test_quotes_of_one_informant_as_json(run, study):
    """A program gets the same with offsets."""
    told = json.loads(run("quotes", "support", "-i", "S1", "--json").out)
    assert [quote["code"] for quote in told["quotes"]] == ["support", "support.emotional"]
    last = told["quotes"][-1]
    text = (study / "transcripts" / "S1.txt").read_text(encoding="utf-8")
    assert text[last["start"] : last["end"]] == last["quote"] == "Anak itu\nnggak semangat lagi."
    assert last["lines"] == [5, 6]


def test_an_unknown_code_is_told_with_its_neighbours(run, study):
    """A typing error leads to the code that was meant."""
    done = run("quotes", "suport.emotional")
    assert done.code == 1
    assert "Did you mean support.emotional" in done.err


def test_codes_and_informants_are_found_in_any_case(run, study):
    """Nobody has to remember capitals; a wrong informant is told who there is."""
    assert "1 quote from 1 informant" in run("quotes", "STIGMA", "-i", "r1").out
    done = run("quotes", "stigma", "-i", "R9")
    assert done.code == 1
    assert "There are R1, S1." in done.err


def test_transcript_text_is_never_markup(run, study):
    """Square brackets in an interview are words, not colours."""
    path = study / "transcripts" / "R1.txt"
    text = path.read_text(encoding="utf-8").replace("saya minder", "saya [red]minder[/red]")
    path.write_text(text, encoding="utf-8")
    done = run("quotes", "stigma")
    assert "[red]minder[/red]" in done.out


def test_the_shipped_codebooks_and_interviews_are_there():
    """A source tree and a wheel both find what init copies."""
    assert len(list(shipped("codebooks").glob("*.yaml"))) == 3
    assert len(list(shipped("transcripts").iterdir())) == 9
