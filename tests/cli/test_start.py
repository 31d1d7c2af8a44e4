"""What a command loads before it does anything: only what it needs."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec

import pytest

from qualcode.cli.app import app
from small import CODEBOOK, R1

HEAVY = {"spacy", "thinc", "pandas", "numpy", "sklearn", "scipy", "matplotlib"}
COMPLETING = {"_QUALCODE_COMPLETE": "complete_bash", "COMP_WORDS": "qualcode co", "COMP_CWORD": "1"}
# Runs commands in turn, and prints a line for each: its words, its exit code, what it said, and
# which libraries are loaded by then.
ASKING = """
import contextlib, io, json, sys
from qualcode import cli
for words in json.loads(sys.argv[1]):
    sys.argv, said, code = ["qualcode", *words], io.StringIO(), 0
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            cli.main()
        except SystemExit as stopped:
            code = stopped.code or 0
    loaded = sorted({name.split(".")[0] for name in sys.modules})
    print(json.dumps({"words": words, "code": code, "said": said.getvalue(), "loaded": loaded}))
"""
TELLING = [["--help"], ["--version"], ["--show-completion", "bash"]]
WORKING = [
    ["init", "new"],
    ["check"],
    ["show", "R1"],
    ["memo", "--add", "Bandingkan dengan R2", "--coder", "rina"],
    ["memo"],
    ["codebook", "show"],
    ["codebook", "convert", "-o", "book.yaml"],
    ["codebook", "convert", "-o", "book.csv"],
    ["codebook", "convert", "-o", "book.xlsx"],
]


def asked(*commands, cwd, **environment):
    """What one fresh interpreter answers to commands, one after the other."""
    done = subprocess.run(
        [sys.executable, "-c", ASKING, json.dumps(commands)],
        capture_output=True,
        check=True,
        encoding="utf-8",
        cwd=cwd,
        env={**os.environ, "COLUMNS": "80", **environment},
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def helps():
    """The help of each command and each group."""
    words = [[one.name] for one in app.registered_commands]
    for group in app.registered_groups:
        words.append([group.name])
        words += [[group.name, one.name] for one in group.typer_instance.registered_commands]
    return [[*each, "--help"] for each in sorted(words)]


def light():
    """All commands that need no library, those first that work on no study."""
    return [*TELLING, *helps(), *WORKING]


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Each of ``light``, joined -> what it answered in a study, and what was loaded by then.

    One interpreter answers them all, so what one of them loads is seen at those after it too.
    """
    study = tmp_path_factory.mktemp("study")
    for folder, name, text in (("transcripts", "R1.txt", R1), ("codebooks", "k.yaml", CODEBOOK)):
        (study / folder).mkdir()
        (study / folder / name).write_text(text, encoding="utf-8")
    return {" ".join(one["words"]): one for one in asked(*light(), cwd=study)}


def test_the_libraries_have_these_names():
    """A name written wrong here would never be found loaded."""
    assert all(map(find_spec, HEAVY))


@pytest.mark.parametrize("words", [" ".join(words) for words in light()])
def test_what_tags_nothing_loads_nothing_heavy(told, words):
    """Help, making, reading and converting wait for neither the rules' library nor the tables'."""
    assert told[words]["code"] == 0, told[words]["said"]
    assert told[words]["said"].strip()
    assert not HEAVY & set(told[words]["loaded"])


def test_completion_loads_nothing_heavy(tmp_path):
    """Nobody waits for a library while a shell completes a word."""
    (done,) = asked([], cwd=tmp_path, **COMPLETING)
    assert {"codebook", "cooccurrence"} <= set(done["said"].split())
    assert not HEAVY & set(done["loaded"])


def test_a_codebook_is_checked_without_interviews_without_the_tokenizer(study):
    """While there is nothing to try its terms on, only the codebook is looked at."""
    elsewhere = study / "elsewhere"
    elsewhere.mkdir()
    (done,) = asked(["codebook", "check", "-c", "../codebooks/kecil.yaml"], cwd=elsewhere)
    assert done["code"] == 0, done["said"]
    assert "There are no interviews here" in done["said"]
    assert not HEAVY & set(done["loaded"])


def test_a_codebook_is_checked_on_tagged_interviews_without_the_tokenizer(run, study):
    """What its terms match is known from the tagging; else it has to be looked for."""
    anew = run("codebook", "check")
    assert run("tag").code == 0
    (again,) = asked(["codebook", "check"], cwd=study)
    assert (again["code"], again["said"]) == (anew.code, anew.out)
    assert not HEAVY & set(again["loaded"])
