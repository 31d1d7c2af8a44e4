"""The documents say what the program does."""

import importlib
import re
import shlex
import tomllib

import pytest

import qualcode
from making import ROOT
from qualcode.cli.app import app

DOCS = ROOT / "docs"
GUIDES = [ROOT / "README.md", DOCS / "guide.md", DOCS / "panduan.md"]


@pytest.fixture
def script(monkeypatch):
    """A script that makes generated documents, by its name, as a module."""
    monkeypatch.syspath_prepend(DOCS)
    return importlib.import_module


@pytest.fixture
def reference(script):
    """docs/make.py as a module."""
    return script("make")


@pytest.mark.parametrize("name", ["tabel.md", "tables.md"])
def test_samples_of_tables_are_up_to_date(name, script):
    """The tables shown in the documents are those that the commands beside them make."""
    page = DOCS / name
    text = page.read_text(encoding="utf-8")
    assert text.count("<!-- table: ") >= 10
    assert text == script("samples").sampled(page)


def test_the_command_line_reference_is_up_to_date(reference, run, monkeypatch):
    """docs/cli.md is what `python docs/make.py` writes now, each help asked in this process."""
    monkeypatch.setattr(reference, "_run", lambda *words, **_: run(*words).out)
    assert (DOCS / "cli.md").read_text(encoding="utf-8") == reference.cli_reference()


def test_every_command_is_in_the_reference(reference):
    """A new command can't be forgotten in the documents."""
    named = {command.name for command in app.registered_commands}
    for group in app.registered_groups:
        named |= {f"{group.name} {one.name}" for one in group.typer_instance.registered_commands}
    assert named == set(reference.COMMANDS)


def test_the_picture_needs_no_network():
    """The terminal picture loads nothing from elsewhere."""
    drawn = (DOCS / "images" / "tag.svg").read_text(encoding="utf-8")
    assert "qualcode" in drawn
    assert "url(" not in re.sub(r"url\(#", "", drawn)
    assert "@font-face" not in drawn


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_console_blocks_run(run, path, tmp_path, monkeypatch):
    """Every `$ qualcode` line of a guide does what it says, in the order of the guide."""
    text = path.read_text(encoding="utf-8")
    blocks = re.findall(r"^ *```console\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE)
    commands = [line.strip()[2:] for line in "".join(blocks).splitlines() if "$ " in line]
    assert len(commands) >= 4
    monkeypatch.chdir(tmp_path)
    for command in commands:
        name, *arguments = shlex.split(command)
        assert name == "qualcode"
        done = run(*arguments)
        assert done.code == 0, f"{command}\n{done.err}"
        if arguments[0] == "init":  # the reader puts the interviews in; here the examples are
            assert run(*arguments, "--example").code == 0


@pytest.mark.parametrize("path", [ROOT / "README.md", *DOCS.rglob("*.md")], ids=lambda p: p.name)
def test_links_lead_somewhere(path):
    """Every relative link in the documents is a file, and every anchor a heading."""
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8")):
        if target.startswith("http"):
            continue
        file, _, anchor = target.partition("#")
        linked = path.parent / file
        assert linked.exists(), f"{path.name} links to {target}"
        if anchor:
            heads = re.findall(r"^#+ (.*)$", linked.read_text(encoding="utf-8"), re.MULTILINE)
            slugs = {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}
            assert anchor in slugs


def test_the_readme_has_the_two_commands_on_one_line_each():
    """`.ci/run` reads both commands from here."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, last in (("tag", ".venv/bin/qualcode tag"), ("test", ".venv/bin/python -m pytest")):
        (command,) = re.findall(rf"<!-- command:{name} -->\n```sh\n(.*)\n```", text)
        assert command.startswith("python3 -m venv .venv && ")
        assert command.endswith(last)


def test_constraints_name_versions_only():
    """constraints.txt pins every dependency and names no registry."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line for line in lines if not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.\-]+==[\w.+!]+", line) for line in pinned)
    names = {re.sub(r"[-_.]+", "-", line.split("==")[0].lower()) for line in pinned}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    assert {
        re.sub(r"[-_.]+", "-", re.split(r"[\[><=,]", name)[0].lower()) for name in wanted
    } <= names


def test_the_version_is_that_of_the_package():
    """One place holds the version."""
    assert re.fullmatch(r"\d+\.\d+\.\d+", qualcode.__version__)
