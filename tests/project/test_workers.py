"""Interviews that several processes work on at a time."""

import multiprocessing
import os
from dataclasses import dataclass
from multiprocessing import connection
from pathlib import Path

import pytest

from qualcode.cli.work import run_over
from qualcode.errors import Problem
from qualcode.project.findings import findings
from qualcode.project.interviews import workers
from qualcode.project.interviews.met import meet
from qualcode.project.interviews.work import Interview, Task, Work
from qualcode.project.interviews.workers import Found, each, processes
from qualcode.project.save import save, tables
from qualcode.project.study import find_study
from qualcode.read.source import Source

TALK = "Peneliti: Gimana keluarga?\nInforman: Ibu mendukung saya, tetangga enggak.\n"


@pytest.fixture
def folder(tmp_path):
    """A study of five interviews, one of which can't be read."""
    (tmp_path / "transcripts").mkdir()
    (tmp_path / "qualcode.toml").touch()
    for name in ("R1", "R2", "R10", "S1"):
        text = TALK.replace("Ibu", f"Ibu {name}")
        (tmp_path / "transcripts" / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "transcripts" / "S2.docx").write_bytes(b"no Word file")
    return tmp_path


def written(folder, jobs, out):
    """Every file that a run with so many processes writes, and what it tells."""
    done = run_over([folder], None, None, None, None, jobs=jobs)
    found = findings(done)
    written = save(done, found, tables(done, found), out)
    return {path.name: path.read_bytes() for path in written}, done.problems


def test_two_processes_write_what_one_writes(folder, tmp_path):
    """The files and the problems are the same and in the same order, whoever does the work."""
    alone, told = written(folder, 1, tmp_path / "one")
    assert written(folder, 2, tmp_path / "two") == (alone, told)
    assert any(one.where == "S2.docx" and one.severity == "error" for one in told)
    assert "R10.txt" in alone


def test_how_many_processes(folder, monkeypatch):
    """As many as are wished, no more than files; by itself several only where it is worth it."""
    tasks = [Task(file, file.name) for file in find_study([folder]).files]
    assert processes(tasks, 2) == 2
    assert processes(tasks, 50) == len(tasks)
    assert processes(tasks, None) == processes(tasks[:1], 4) == processes([], 3) == 1
    monkeypatch.setattr(workers, "WORTH_IT", 10)
    assert processes(tasks, None) == min(len(tasks), len(os.sched_getaffinity(0)))


def test_where_processes_can_not_speak_one_does_it_alone(folder, monkeypatch):
    """A system without semaphores still gets its results."""

    def refuse(_method):
        raise OSError("function not implemented")

    tasks = [Task(file, file.name) for file in find_study([folder]).files]
    monkeypatch.setattr(multiprocessing, "get_context", refuse)
    assert processes(tasks, 2) == 1


@dataclass(frozen=True, slots=True)
class Deadly(Work):
    """Work at which the system stops the process on one file."""

    def done(self, task: Task) -> Interview | tuple[Problem, ...]:
        """Do what is done with every file, and die at one."""
        if task.name == "R2.txt":
            os._exit(9)
        return Work.done(self, task)


def test_a_process_that_dies_takes_only_its_file_with_it(folder):
    """The file is named, with what may help; all others come, in their order."""
    study = find_study([folder / "transcripts" / name for name in ("R1.txt", "R2.txt", "R10.txt")])
    tasks = [Task(file, file.name) for file in study.files]
    done = list(each(Deadly(study.settings, study.roster), tasks, 2))
    assert [isinstance(one, Found) for one in done] == [True, False, True]
    assert done[0].heard.transcript.id == "R1"
    (problem,) = done[1]
    assert problem.where == "R2.txt"
    assert "memory" in problem.message


def test_who_stops_leaves_no_process_behind(folder):
    """Ctrl-C on the way ends the processes at once."""
    study = find_study([folder])
    tasks = [Task(file, file.name) for file in study.files]
    work = each(Work(study.settings, study.roster), tasks, 2)
    next(work)
    running = multiprocessing.active_children()
    assert running
    work.close()
    for child in running:  # what says that one is gone, whoever else waits for it
        assert connection.wait([child.sentinel], 30)


def test_a_file_in_a_zip_is_read_by_another_process(folder, tmp_path):
    """What lies in an archive travels as well as what lies on disk."""
    import zipfile

    packed = tmp_path / "semua.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a/R1.txt", TALK)
        archive.writestr("a/R2.txt", TALK.replace("saya", "kami"))
    study = find_study([packed])
    assert all(isinstance(file, Source) and file.member for file in study.files)
    one, two = (meet(study, jobs=jobs) for jobs in (1, 2))
    assert list(one.shelf.readings) == list(two.shelf.readings)
    assert (one.heard, one.problems) == (two.heard, two.problems)
    assert [Path(known.transcript.source).name for known in one.heard] == ["R1.txt", "R2.txt"]
