"""The very same ``tag`` on the very same files is told again, and never when anything changed."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import pytest

from qualcode.cli.again import started
from qualcode.decide.log import Log
from qualcode.errors import QualcodeError
from qualcode.project.cache.kept import FOLDER, OFF
from qualcode.project.cache.places import Places, state
from qualcode.project.run import run as run_study
from qualcode.types import Decision, Quote

WORK = "qualcode.cli.work.run"


@dataclass(frozen=True)
class Said:
    """What a command printed, and with what it ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def ask(capsys, monkeypatch):
    """Ask the command line as the installed command would."""

    def asked(*words):
        monkeypatch.setenv("COLUMNS", "80")
        capsys.readouterr()
        try:
            with pytest.raises(SystemExit) as stopped:
                started([str(word) for word in words])
        except QualcodeError as error:
            return Said(1, "", str(error))
        said = capsys.readouterr()
        return Said(int(stopped.value.code or 0), said.out, said.err)

    return asked


@pytest.fixture
def rich_study(study):
    """A study with everything that ``tag`` looks at, which ``study`` has not."""
    put(study, "qualcode.toml", 'unit = "turn"\n[tables]\ntemplate = "kampus.docx"\n')
    put(study, "transcripts/informants.csv", "informant,role\nR1,resident\nS1,staff\n")
    put(study, "transcripts/gelombang-2/R2.txt", "P: Apa kabar?\nI: Saya minder, Kak.\n")
    put(study, "transcripts/hasil/run.json", "{}")
    put(study, "transcripts/hasil/R3.txt", "P: Apa kabar?\nI: Didukung ibu.\n")
    with zipfile.ZipFile(study / "transcripts" / "lagi.zip", "w") as archive:
        archive.writestr("R4.txt", "P: Apa kabar?\nI: Semangat, Kak.\n")
    import docx

    docx.Document().save(str(study / "kampus.docx"))
    decide(study, "minder")
    return study


def put(folder, name, text):
    """Write a file of a study."""
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def decide(study, words):
    """Somebody adds a coding."""
    made = Decision("", "", "Rina", "add", "S1", quote=Quote(words, "", "", 0), code="stigma")
    Log(study / "decisions", "Rina").append([made])


def written(folder):
    """Every file below a folder, with what it holds."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def idle():
    """What makes it an error to run over the study again."""
    return mock.patch(WORK, side_effect=AssertionError("this was told before"))


@pytest.mark.parametrize("words", [(), ("--json",), ("-o", "hasil", "--lang", "en"), (".",)])
def test_the_same_words_are_told_again(ask, rich_study, words):
    """What is printed, the exit code and the files are those of the first time."""
    first = ask("tag", *words)
    assert first.code == 0
    before = written(rich_study)
    with idle():
        assert ask("tag", *words) == first
    assert written(rich_study) == before


def test_files_that_fail_are_told_again(ask, study):
    """A file that can't be read is an error each time."""
    put(study, "transcripts/S2.txt", "")
    first = ask("tag")
    assert first.code == 1
    assert "S2.txt" in first.err
    with idle():
        assert ask("tag") == first


def test_it_is_drawn_for_the_terminal_of_today(ask, study, monkeypatch):
    """A narrower terminal gets a narrower matrix."""
    ask("tag", "--lang", "en")
    with idle():
        wide = ask("tag", "--lang", "en").out
        monkeypatch.setattr("rich.console.Console.width", 40)
        narrow = ask("tag", "--lang", "en").out
    assert narrow != wide
    assert max(map(len, narrow.splitlines()[:4])) <= 40


def edited(path, before, after):
    """Change a word in a file, and keep its date."""
    date = path.stat().st_mtime_ns
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    os.utime(path, ns=(date, date))


CHANGES = {
    "words": lambda at: edited(at / "transcripts/R1.txt", "minder", "mandor"),
    "words below": lambda at: edited(at / "transcripts/gelombang-2/R2.txt", "minder", "mandor"),
    "a code": lambda at: edited(at / "codebooks/kecil.yaml", "[dukung]", "[bantul]"),
    "a label": lambda at: edited(at / "codebooks/kecil.yaml", "Stigma,", "Stagma,"),
    "settings": lambda at: edited(at / "qualcode.toml", '"turn"', '"sentence"'),
    "no settings": lambda at: (at / "qualcode.toml").unlink(),
    "a role": lambda at: edited(at / "transcripts/informants.csv", "S1,staff", "S1,guard"),
    "no list": lambda at: (at / "transcripts/informants.csv").unlink(),
    "a second list": lambda at: shutil.copy(
        at / "transcripts/informants.csv", at / "transcripts/gelombang-2/informants.csv"
    ),
    "a decision": lambda at: decide(at, "dukung"),
    "no decisions": lambda at: shutil.rmtree(at / "decisions"),
    "another file": lambda at: put(at, "transcripts/R5.txt", "P: Halo?\nI: Saya minder.\n"),
    "a file less": lambda at: (at / "transcripts/S1.txt").unlink(),
    "another name": lambda at: (at / "transcripts/S1.txt").rename(at / "transcripts/S6.txt"),
    "no more results": lambda at: (at / "transcripts/hasil/run.json").unlink(),
    "another archive": lambda at: shutil.copy(
        at / "transcripts/lagi.zip", at / "transcripts/lain.zip"
    ),
    "a second codebook": lambda at: shutil.copy(
        at / "codebooks/kecil.yaml", at / "codebooks/besar.yaml"
    ),
    "another template": lambda at: (at / "kampus.docx").write_bytes(b"no document"),
    "a result": lambda at: edited(at / "out/codings.csv", "minder", "mandor"),
    "a result less": lambda at: (at / "out/tables.docx").unlink(),
    "no results": lambda at: shutil.rmtree(at / "out"),
    "what was kept": lambda at: [
        path.write_bytes(path.read_bytes()[:-1]) for path in (at / FOLDER).glob("*.kept")
    ],
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_it_is_done_anew(ask, rich_study, change, monkeypatch):
    """After a change anywhere, what is told and written is what a study without a cache gives."""
    assert ask("tag").code == 0
    CHANGES[change](rich_study)
    with mock.patch(WORK, wraps=run_study) as work:
        told = ask("tag")
    files = written(rich_study / "out") if (rich_study / "out").exists() else {}
    assert work.called or told.code == 1
    monkeypatch.setenv(OFF, "1")
    assert ask("tag") == told
    assert (written(rich_study / "out") if files else {}) == files


def test_a_file_that_is_saved_on_the_way_is_not_forgotten(ask, study):
    """What changed after the command began is not taken for what stood there before."""
    path = study / "transcripts" / "R1.txt"
    before = path.read_bytes()

    def saved_meanwhile(*arguments, **wishes):
        edited(path, "nyemangatin", "gangguin")
        return run_study(*arguments, **wishes)

    with mock.patch(WORK, saved_meanwhile):
        found = ask("tag", "--json")
    path.write_bytes(before)
    with mock.patch(WORK, wraps=run_study) as work:
        assert ask("tag", "--json").out != found.out
    assert work.called


def test_words_and_places_that_differ_are_not_the_same(ask, rich_study, tmp_path, monkeypatch):
    """Other options, another folder to stand in: another command."""
    first = ask("tag", "--json")
    assert ask("tag", "--json", "--unit", "sentence", "-o", "lain") != first
    shutil.copytree(rich_study, rich_study / "salinan", ignore=shutil.ignore_patterns("salinan"))
    monkeypatch.chdir(rich_study / "salinan")
    (rich_study / "salinan" / "transcripts" / "S1.txt").unlink()
    assert ask("tag", "--json") != first
    with idle():
        monkeypatch.chdir(rich_study)
        assert ask("tag", "--json").code == first.code


def test_a_study_is_known_from_anywhere(ask, study, monkeypatch, tmp_path_factory):
    """One need not stand in the study's folder."""
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    first = ask("tag", study, "-o", study / "out")
    with idle():
        assert ask("tag", study, "-o", study / "out") == first
    assert not Path(".qualcode").exists()


def test_told_again_nothing_heavy_is_loaded(study):
    """Neither spaCy nor pandas nor what writes files is imported for what is known."""
    code = (
        "import sys\n"
        "from qualcode.cli.again import started\n"
        "from qualcode.project.cache import kept\n"
        "kept.engine = lambda: 'the same, whoever edits the source meanwhile'\n"
        "try:\n    started(['tag', '--json'])\n"
        "except SystemExit as stopped:\n"
        "    print(stopped.code, *sorted(sys.modules), file=sys.stderr)\n"
    )
    done = [
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=study
        )
        for _ in range(2)
    ]
    assert done[0].stdout == done[1].stdout
    (_, *before), (ended, *loaded) = (one.stderr.split() for one in done)
    assert ended == "0"
    heavy = {"spacy", "pandas", "docx", "xlsxwriter", "numpy", "yaml", "lxml"}
    assert heavy - {"pandas"} <= set(before)
    assert heavy.isdisjoint(loaded)
    assert "qualcode.read" not in loaded


GUARD = """
import json, os, sys
from pathlib import Path
seen = set()
def hook(event, arguments):
    wanted = event in ("open", "os.listdir", "os.scandir")
    if wanted and isinstance(arguments[0], (str, os.PathLike)):
        seen.add((event == "open", os.path.abspath(arguments[0])))
from qualcode.project.cache.looked import places_of
from qualcode.project.study import find_study
places = places_of(find_study(), (), None)
known = {os.path.abspath(path) for path in (*places.files, *places.folders)}
from qualcode.cli.again import started
sys.addaudithook(hook)
try:
    started(["tag"])
except SystemExit as stopped:
    assert not stopped.code, stopped.code
here = os.getcwd()
passed = (os.path.join(here, "out"), os.path.join(here, ".qualcode"))
ours = {path for _, path in seen if path.startswith(here) and not path.startswith(passed)}
print(json.dumps([sorted(filter(os.path.exists, ours - known)), len(ours & known)]))
"""


def test_no_place_that_is_looked_at_is_forgotten(rich_study):
    """Every file of a study that a run opens, and every folder it lists, is watched."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", GUARD],
        capture_output=True,
        text=True,
        check=False,
        cwd=rich_study,
    )
    assert done.returncode == 0, done.stderr
    forgotten, watched = json.loads(done.stdout.splitlines()[-1])
    assert watched > 8
    assert forgotten == []


def test_dates_do_not_count(study):
    """A file that was saved again unchanged, or whose clock was wrong, is the same file."""
    places = Places(("transcripts",), ("transcripts",), ("transcripts/R1.txt", "none"))
    before = state(places)
    os.utime(study / "transcripts/R1.txt", (0, 0))
    assert state(places) == before
    put(study, "none", "")
    assert state(places) != before


def test_what_can_not_be_read_has_no_state(study, monkeypatch):
    """Where a place can't be looked into, nothing is said of it."""

    def closed(*_args):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", closed)
    with pytest.raises(OSError, match="denied"):
        state(Places((), ("transcripts",), ()))
