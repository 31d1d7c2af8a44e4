"""Outputs appear whole or not at all."""

import errno
import hashlib
import json
from pathlib import Path

import pytest

from qualcode.errors import CannotWrite
from qualcode.project.outputs import whole


def tree(folder):
    """Every file below a folder, with its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def sha256(text):
    """The hash of a text's bytes."""
    return hashlib.sha256(text.encode()).hexdigest()


def write(out, **files):
    """Write one run's files, with the list that run.json keeps of them."""
    with whole(out) as folder:
        for name, text in files.items():
            (folder / f"{name}.csv").write_text(text, encoding="utf-8")
        made = {"outputs": {f"{name}.csv": sha256(text) for name, text in files.items()}}
        (folder / "run.json").write_text(json.dumps(made), encoding="utf-8")


def test_files_appear_and_nothing_else_stays(tmp_path):
    """After a good run the folder holds the files and no leftovers."""
    write(tmp_path / "out", a="1", b="2")
    assert set(tree(tmp_path / "out")) == {"a.csv", "b.csv", "run.json"}


def test_a_second_run_replaces_and_clears_what_it_no_longer_makes(tmp_path):
    """What the last run made and this one doesn't goes; the user's own file stays."""
    out = tmp_path / "out"
    write(out, a="1", b="2")
    (out / "mine.docx").write_text("notes", encoding="utf-8")
    write(out, a="3")
    assert tree(out)["a.csv"] == b"3"
    assert set(tree(out)) == {"a.csv", "run.json", "mine.docx"}


@pytest.mark.parametrize("error", [RuntimeError("bug"), KeyboardInterrupt()])
def test_a_run_that_breaks_off_changes_nothing(tmp_path, error):
    """An error or Ctrl-C while writing leaves the last results as they were."""
    out = tmp_path / "out"
    write(out, a="1")
    before = tree(out)
    with pytest.raises(type(error)), whole(out) as folder:
        (folder / "a.csv").write_text("2", encoding="utf-8")
        raise error
    assert tree(out) == before


def test_a_full_disk_changes_nothing_and_says_so(tmp_path):
    """A disk that fills up half-way is an error with advice, and the old results stay."""
    out = tmp_path / "out"
    write(out, a="1")
    before = tree(out)
    full = OSError(errno.ENOSPC, "No space left on device", str(out / "tables.docx"))
    with pytest.raises(CannotWrite, match=r"No space left on device: tables\.docx") as caught:
        with whole(out) as folder:
            (folder / "a.csv").write_text("2", encoding="utf-8")
            raise full
    assert "Free some disk space" in str(caught.value)
    assert tree(out) == before


@pytest.mark.parametrize("error", [PermissionError(13, "in use"), KeyboardInterrupt()])
def test_a_file_open_in_word_takes_everything_back(tmp_path, monkeypatch, error):
    """If the third file can't be put in its place, the first two go back too."""
    out = tmp_path / "out"
    write(out, a="1", b="1", c="1")
    before = tree(out)
    real = Path.replace
    calls = []

    def replace(self, target):
        calls.append(target)
        if Path(target) == out / "c.csv" and calls.count(target) == 1:
            raise error
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises((CannotWrite, KeyboardInterrupt)):
        write(out, a="2", b="2", c="2")
    assert out / "c.csv" in calls
    assert tree(out) == before


def test_a_file_where_the_folder_should_be(tmp_path):
    """An output path that is a file is refused with advice, and the file stays."""
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(CannotWrite, match="choose another folder"):
        write(tmp_path / "out", a="1")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


def test_a_forged_run_json_removes_nothing_outside(tmp_path):
    """Names in run.json that lead out of the folder are not followed."""
    out = tmp_path / "out"
    out.mkdir()
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    forged = {"outputs": {"../mine.txt": sha256("mine")}}
    (out / "run.json").write_text(json.dumps(forged), encoding="utf-8")
    write(out, a="1")
    assert (tmp_path / "mine.txt").exists()


@pytest.mark.parametrize("name", ["notes.docx", "texts", ""])
def test_a_file_that_no_run_made_stays_whatever_run_json_says(tmp_path, name):
    """Only a file with the very bytes that a run recorded is the run's to remove."""
    out = tmp_path / "out"
    (out / "texts").mkdir(parents=True)
    (out / "notes.docx").write_text("mine", encoding="utf-8")
    (out / "texts" / "mine.txt").write_text("mine", encoding="utf-8")
    (out / "run.json").write_text(json.dumps({"outputs": {name: "x"}}), encoding="utf-8")
    write(out, a="1")
    assert set(tree(out)) == {"a.csv", "run.json", "notes.docx", "texts/mine.txt"}


def test_a_result_that_the_user_changed_stays(tmp_path):
    """An output edited by hand is no longer the run's to remove."""
    out = tmp_path / "out"
    write(out, a="1", b="2")
    (out / "b.csv").write_text("edited", encoding="utf-8")
    write(out, a="1")
    assert tree(out)["b.csv"] == b"edited"


def test_a_folder_in_the_way_is_refused(tmp_path):
    """A folder that bears an output's name is the user's; nothing of it is touched."""
    out = tmp_path / "out"
    (out / "a.csv").mkdir(parents=True)
    (out / "a.csv" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(CannotWrite, match=r"a folder of that name is in the way: a\.csv"):
        write(out, a="1")
    assert set(tree(out)) == {"a.csv/mine.txt"}


def test_ctrl_c_at_any_step_of_the_swap_leaves_old_or_new(tmp_path, monkeypatch):
    """Whichever move is the last, before or after it happens, no file is lost or mixed."""
    real = Path.replace
    for stop in range(12):
        for happens in (False, True):
            out = tmp_path / f"{stop}{happens}"
            write(out, a="1", b="1", c="1")
            before, calls = tree(out), []

            def replace(self, target, stop=stop, happens=happens, calls=calls):
                calls.append(target)
                last = len(calls) == stop + 1
                if not last or happens:
                    real(self, target)
                if last:
                    raise KeyboardInterrupt

            monkeypatch.setattr(Path, "replace", replace)
            try:
                write(out, a="2", b="2")
            except KeyboardInterrupt:
                assert tree(out) == before
            else:
                assert len(calls) <= stop
            monkeypatch.setattr(Path, "replace", real)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"outputs": 3}', '{"outputs": [3]}'])
def test_a_broken_run_json_is_no_obstacle(tmp_path, text):
    """A run.json that someone edited doesn't stop the next run."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "run.json").write_text(text, encoding="utf-8")
    write(out, a="1")
    assert tree(out)["a.csv"] == b"1"
