"""A coder's log: what is in it stays in it, whatever happens while it is written."""

import errno
import gc
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import filelock
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.decide import log as logging
from qualcode.decide.log import Log, Tail, logs, read_logs
from qualcode.decide.record import from_line, to_line
from qualcode.errors import BadSettings, CannotWrite
from qualcode.types import Decision

STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
SOURCE = str(Path(logging.__file__).parents[2])


def memo(note, coder="Rina", **said):
    """A decision that nobody has written yet."""
    return Decision("", "", coder, "memo", note=note, **said)


def notes(folder):
    """The notes of all decisions of a folder, in order; nothing may be wrong with its logs."""
    found, problems = read_logs(folder)
    assert problems == []
    return [one.note for one in found]


@pytest.fixture
def folder(tmp_path):
    """Where a study keeps its decisions; it is not there yet."""
    return tmp_path / "decisions"


@pytest.fixture
def rina(folder):
    """The log of a coder who decided three times."""
    log = Log(folder, "Rina")
    for note in ("satu", "dua", "tiga"):
        log.append([memo(note)])
    return log


# -- what is written stands there ----------------------------------------------------


def test_what_is_written_is_read_again(folder):
    """The decisions that come back are those on the disk, with a time and an id each."""
    log = Log(folder, "Rina A.")
    written = [*log.append([memo("satu")]), *log.append([memo("dua"), memo("tiga")])]
    assert read_logs(folder) == (written, [])
    assert log.path == folder / "rina-a.jsonl"
    assert [one.note for one in written] == ["satu", "dua", "tiga"]
    assert all(STAMP.fullmatch(one.at) for one in written)
    assert len({one.id for one in written}) == 3


def test_nothing_to_write_writes_nothing(folder):
    """Opening a study makes no folder and no file."""
    assert Log(folder, "Rina").append([]) == []
    assert not folder.exists()


def test_a_time_and_an_id_that_are_there_are_kept(folder):
    """What was decided elsewhere keeps its day."""
    said = replace(memo("dulu"), id="mine", at="2024-03-04T10:00:00.000000Z")
    assert Log(folder, "Rina").append([said]) == [said]


def test_a_log_keeps_the_coder_of_the_decision(folder):
    """The name stands in the line as the coder writes it."""
    log = Log(folder, "RINA a")
    (written,) = log.append([memo("satu", coder="Rina A.")])
    assert (log.coder, written.coder, log.path.name) == ("RINA a", "Rina A.", "rina-a.jsonl")


def test_a_coder_without_a_name_has_no_log(folder):
    """There is no file that such decisions could stand in."""
    with pytest.raises(BadSettings):
        Log(folder, "...")


def test_what_could_not_be_read_again_is_never_written(rina):
    """A decision that nobody made leaves the log as it was."""
    before = rina.path.read_bytes()
    with pytest.raises(ValueError):
        rina.append([memo("empat"), memo("lima", coder="")])
    assert rina.path.read_bytes() == before


def test_what_was_typed_half_comes_back_as_it_is_kept(folder):
    """The decision that is handed back is the one that the next reader finds."""
    (written,) = Log(folder, "Rina").append([memo("a\ud800b")])
    assert read_logs(folder)[0] == [written]


def test_every_decision_is_later_than_the_one_before(folder):
    """Also those that are written at one go."""
    log = Log(folder, "Rina")
    for _ in range(5):
        log.append([memo("")])
        log.append([memo("")] * 5)
    found, _ = read_logs(folder)
    assert all(one.at < other.at for one, other in pairwise(found))


def test_a_clock_that_went_back_changes_no_order(rina, folder):
    """What is decided now is later than what the log says was decided last."""
    rina.append([replace(memo("esok"), at="2999-12-31T23:59:59.999999Z")])
    now = [*rina.append([memo("kini")]), *rina.append([memo("lalu"), memo("nanti")])]
    assert [one.at for one in now] == [f"3000-01-01T00:00:00.00000{n}Z" for n in range(3)]
    assert notes(folder) == ["satu", "dua", "tiga", "esok", "kini", "lalu", "nanti"]


@pytest.mark.parametrize("at", ["9999-12-31T23:59:59.999999Z", "9999-99-99T99:99:99.999999Z"])
def test_a_time_that_has_no_later_one_stops_nobody(rina, folder, at):
    """The decision is written with the time of the clock."""
    rina.append([replace(memo("akhir"), at=at)])
    (now,) = rina.append([memo("kini")])
    assert STAMP.fullmatch(now.at)
    assert len(notes(folder)) == 5


def test_the_last_time_is_found_behind_a_very_long_memo(rina):
    """A whole diary in one note does not hide when it was written."""
    rina.append([replace(memo("x" * 300_000), at="2999-01-01T00:00:00.000000Z")])
    assert rina.append([memo("kini")])[0].at > "2999"


def test_words_that_look_like_a_time_are_none(rina):
    """What a memo says about a log does not set the clock."""
    rina.append([memo('{"at":"2999-01-01T00:00:00.000000Z"}')])
    assert rina.append([memo("kini")])[0].at < "2999"


def test_the_order_goes_over_all_coders(folder):
    """The decisions of several logs come in order of their times."""
    rina, budi = Log(folder, "Rina"), Log(folder, "Budi")
    for n in range(3):
        rina.append([memo(f"r{n}")])
        budi.append([memo(f"b{n}", coder="Budi")])
    assert notes(folder) == ["r0", "b0", "r1", "b1", "r2", "b2"]


# -- crashes -------------------------------------------------------------------------


def test_a_write_stopped_at_any_byte_loses_only_its_own_decision(tmp_path):
    """Wherever the last line ends, the earlier decisions and the next one are there."""
    log = Log(tmp_path / "whole", "Rina")
    log.append([memo("satu"), memo("dua")])
    before = log.path.read_bytes()
    log.append([memo('ti"ga 👩‍👧\né')])
    after = log.path.read_bytes()
    for cut in range(len(before), len(after)):
        torn = Log(tmp_path / str(cut), "Rina")
        torn.path.parent.mkdir()
        torn.path.write_bytes(after[:cut])
        found, problems = read_logs(torn.path.parent)
        whole = cut == len(after) - 1  # all but the line end
        assert [one.note for one in found[:2]] == ["satu", "dua"]
        assert len(found) == 2 + whole
        torn_at = [] if cut == len(before) or whole else [3]
        assert [problem.line for problem in problems] == torn_at
        (new,) = torn.append([memo("empat")])
        again, _ = read_logs(torn.path.parent)
        assert again == [*found, new]


NOTES = st.lists(st.text(max_size=20), min_size=1, max_size=4)


@settings(max_examples=40, deadline=None)
@given(st.lists(NOTES, min_size=1, max_size=4), st.data())
def test_a_file_cut_anywhere_keeps_every_decision_before_the_cut(batches, data):
    """What stands before a cut is read, the next decision too, and nothing else appears."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        log = Log(folder, "Rina")
        written = [one for notes in batches for one in log.append([memo(note) for note in notes])]
        whole = log.path.read_bytes()
        cut = data.draw(st.integers(0, len(whole)))
        log.path.write_bytes(whole[:cut])
        kept = whole[:cut].count(b"\n")
        found, _ = read_logs(folder)
        assert found[:kept] == written[:kept]
        assert found in (written[:kept], written[: kept + 1])
        assert read_logs(folder)[0] + log.append([memo("baru")]) == read_logs(folder)[0]


@pytest.mark.parametrize("many", [1, 3])
def test_what_follows_a_torn_line_is_whole(rina, folder, many):
    """The next decisions, one or several, stand on lines of their own."""
    with rina.path.open("ab") as file:
        file.write(b'{"v":1,"id":"a')
    rina.append([memo("empat")] * many)
    found, (problem,) = read_logs(folder)
    assert [one.note for one in found] == ["satu", "dua", "tiga", *["empat"] * many]
    assert problem.line == 4


def test_a_torn_last_line_is_named(rina, folder):
    """The reader learns which file and line, and that the rest is whole."""
    with rina.path.open("ab") as file:
        file.write(b'{"v":1,"id":"a')
    found, (problem,) = read_logs(folder)
    assert [one.note for one in found] == ["satu", "dua", "tiga"]
    assert problem.severity == "warning"
    assert str(problem) == (
        "decisions/rina.jsonl, line 4: this one decision was being written when the program was "
        "stopped, and is skipped; the rest is whole. If you miss it, decide again."
    )


KEEP_DECIDING = """
import sys
from pathlib import Path
from qualcode.decide.log import Log
from qualcode.types import Decision
log = Log(Path(sys.argv[1]), "Rina")
for n in range(100_000):
    batch = [Decision("", "", "Rina", "memo", note=f"{n} " + "x" * 500)] * (n % 3 + 1)
    print(*(one.id for one in log.append(batch)), flush=True)
"""


@pytest.fixture
def start():
    """Start a Python program beside this one, and end it after the test."""
    started = []

    def begin(program, *arguments, **options):
        said = {**os.environ, "PYTHONPATH": SOURCE}
        command = [sys.executable, "-c", program, *map(str, arguments)]
        child = subprocess.Popen(command, env=said, stdout=subprocess.PIPE, text=True, **options)
        started.append(child)
        return child

    yield begin
    for child in started:
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe:
                pipe.close()


@pytest.mark.parametrize("acknowledged", [1, 8, 21])
def test_every_decision_that_was_acknowledged_survives_a_kill(folder, start, acknowledged):
    """A program killed while it writes has written what it said it had."""
    child = start(KEEP_DECIDING, folder)
    said = [child.stdout.readline() for _ in range(acknowledged)]
    child.kill()
    said.append(child.communicate()[0])
    ids = "".join(said).split()
    found, problems = read_logs(folder)
    assert set(ids) <= {one.id for one in found}
    assert len(found) - len(ids) in range(4)  # at most what was being written
    assert len(problems) <= 1
    (new,) = Log(folder, "Rina").append([memo("lagi")])
    assert read_logs(folder)[0] == [*found, new]


DIE_BEFORE_THE_STROKE = """
import os, signal, sys
from pathlib import Path
from qualcode.decide.log import Log
from qualcode.types import Decision
os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
Log(Path(sys.argv[1]), "Rina").append([Decision("", "", "Rina", "memo", note="x")] * 3)
"""


def test_several_decisions_of_a_killed_program_are_none(rina, folder, start):
    """What was written beside the log is no part of it, and is in nobody's way."""
    child = start(DIE_BEFORE_THE_STROKE, folder)
    child.communicate()
    assert child.returncode == -signal.SIGKILL
    assert notes(folder) == ["satu", "dua", "tiga"]
    rina.append([memo("empat"), memo("lima")])
    assert notes(folder) == ["satu", "dua", "tiga", "empat", "lima"]


# -- several at once -----------------------------------------------------------------


WRITE_SOME = """
import sys
from pathlib import Path
from qualcode.decide.log import Log
from qualcode.types import Decision
log = Log(Path(sys.argv[1]), sys.argv[2])
sys.stdin.readline()
for n in range(30):
    log.append([Decision("", "", sys.argv[2], "memo", note=f"{sys.argv[3]} {n}")] * (n % 2 + 1))
"""


@pytest.mark.parametrize("coders", [["Rina", "Rina", "rina"], ["Rina", "Budi"]])
def test_programs_that_write_at_once_lose_nothing(folder, start, coders):
    """Each finds all its decisions in its order, none torn, and each log's times rise."""
    children = [
        start(WRITE_SOME, folder, coder, n, stdin=subprocess.PIPE) for n, coder in enumerate(coders)
    ]
    for child in children:
        child.stdin.write("go\n")
        child.stdin.flush()
    assert [child.wait(timeout=60) for child in children] == [0] * len(coders)
    found = notes(folder)
    for n in range(len(coders)):
        wanted = [f"{n} {k}" for k in range(30) for _ in range(k % 2 + 1)]
        assert [note for note in found if note.startswith(f"{n} ")] == wanted
    for path in logs(folder):
        times = [from_line(line).at for line in path.read_bytes().splitlines()]
        assert all(one < other for one, other in pairwise(times))


def test_threads_that_write_at_once_lose_nothing(folder):
    """A server answers several requests at a time with one log."""
    log, gate = Log(folder, "Rina"), threading.Barrier(4)

    def decide(name):
        gate.wait()
        for n in range(10):
            log.append([memo(f"{name} {n}")] * (n % 2 + 1))

    threads = [threading.Thread(target=decide, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(notes(folder)) == 60


def test_who_waits_too_long_is_told(rina, folder, monkeypatch):
    """Another program that keeps the log to itself is named as the reason."""
    monkeypatch.setattr(logging, "WAIT", 0.02)
    before = rina.path.read_bytes()
    held, done = threading.Event(), threading.Event()

    def hold():
        with filelock.FileLock(folder / ".rina.lock"):
            held.set()
            done.wait(30)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(30)
    try:
        with pytest.raises(CannotWrite, match="another qualcode writes into this log"):
            rina.append([memo("empat")])
    finally:
        done.set()
        holder.join()
    assert rina.path.read_bytes() == before
    rina.append([memo("empat")])


# -- a disk that refuses -------------------------------------------------------------


def failing(code):
    """A system call that fails."""

    def call(*_):
        raise OSError(code, os.strerror(code))

    return call


def full(after):
    """A disk that takes so many bytes and is full then."""
    real = os.write
    room = [after]

    def write(file, data):
        written = real(file, data[: room[0]]) if room[0] else failing(errno.ENOSPC)()
        room[0] -= written
        return written

    return write


@pytest.mark.parametrize("many", [1, 3])
@pytest.mark.parametrize("after", [0, 1, 40])
@pytest.mark.parametrize("torn", [b"", b'{"v":1,"id'])
def test_a_full_disk_changes_nothing(rina, folder, monkeypatch, many, after, torn):
    """What could not be written whole is taken back, and the next decision is read."""
    with rina.path.open("ab") as file:
        file.write(torn)
    before = rina.path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full(after))
        with pytest.raises(CannotWrite) as raised:
            rina.append([memo("empat")] * many)
    assert "Nothing was changed. Free some disk space" in str(raised.value)
    assert rina.path.read_bytes() == before
    rina.append([memo("lima")])
    assert [one.note for one in read_logs(folder)[0]] == ["satu", "dua", "tiga", "lima"]
    assert [path.name for path in folder.iterdir() if path.suffix == ".new"] == []


@pytest.mark.parametrize("many", [1, 3])
def test_what_the_disk_did_not_take_for_sure_is_not_there(rina, folder, monkeypatch, many):
    """Where fsync fails, the decision counts as not made."""
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing(errno.EIO))
        with pytest.raises(CannotWrite, match="decide again"):
            rina.append([memo("empat")] * many)
    assert notes(folder) == ["satu", "dua", "tiga"]


@pytest.mark.parametrize("many", [1, 3])
def test_the_name_of_a_new_log_is_made_sure_of(folder, monkeypatch, many):
    """A power cut right after the first decision takes neither the log nor its folder."""
    sure, real = [], os.fsync

    def spied(file):
        real(file)
        sure.append(os.fstat(file).st_ino)

    monkeypatch.setattr(os, "fsync", spied)
    log = Log(folder, "Rina")
    log.append([memo("satu")] * many)
    assert sure == [path.stat().st_ino for path in (log.path, folder, folder.parent)]


def test_a_system_that_cannot_make_sure_of_names(folder, monkeypatch):
    """Windows opens no folder; the decision stands all the same."""
    real = os.open

    def windows(path, *how, **more):
        if Path(path).is_dir():
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, *how, **more)

    monkeypatch.setattr(os, "open", windows)
    Log(folder, "Rina").append([memo("satu")])
    assert notes(folder) == ["satu"]


def test_several_decisions_appear_all_or_none(rina, folder, monkeypatch):
    """Where the new file can't take the old one's place, the old one stays."""
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", failing(errno.EROFS))
        with pytest.raises(CannotWrite, match="See that you may write in this folder"):
            rina.append([memo("empat"), memo("lima")])
    assert notes(folder) == ["satu", "dua", "tiga"]
    assert list(folder.glob(".*.new")) == []


def test_a_log_that_is_being_read_is_waited_for(rina, folder, monkeypatch):
    """Windows does not let a file be replaced while a sync program looks at it."""
    real, tries = os.replace, []

    def busy(*paths):
        tries.append(paths)
        if len(tries) == 1:
            raise PermissionError(errno.EACCES, "in use")
        real(*paths)

    monkeypatch.setattr(os, "replace", busy)
    rina.append([memo("empat"), memo("lima")])
    assert len(tries) == 2
    assert notes(folder) == ["satu", "dua", "tiga", "empat", "lima"]


def test_a_file_where_the_folder_should_be(tmp_path):
    """The error names the log and what to do."""
    (tmp_path / "decisions").write_text("x")
    log = Log(tmp_path / "decisions", "Rina")
    with pytest.raises(CannotWrite, match=r"^decisions/rina\.jsonl: .*decide again\.$"):
        log.append([memo("satu")])
    assert read_logs(tmp_path / "decisions") == ([], [])


def test_a_folder_where_the_log_should_be(folder):
    """What is no file is no log, and is not written over."""
    (folder / "rina.jsonl").mkdir(parents=True)
    for many in (1, 2):
        with pytest.raises(CannotWrite):
            Log(folder, "Rina").append([memo("satu")] * many)
    assert read_logs(folder) == ([], [])


def test_a_folder_that_may_only_be_read(rina, folder):
    """Reading goes on; writing says what is the matter."""
    rina.path.chmod(0o444)
    folder.chmod(0o555)
    try:
        if os.access(folder, os.W_OK):
            pytest.skip("whoever runs this may write everywhere")
        for many in (1, 2):
            with pytest.raises(CannotWrite):
                rina.append([memo("empat")] * many)
        assert notes(folder) == ["satu", "dua", "tiga"]
    finally:
        folder.chmod(0o755)


def test_the_log_keeps_its_place_and_its_rights(tmp_path, folder):
    """A log that is a link to another disk stays one, also where several are written."""
    folder.mkdir()
    real = tmp_path / "elsewhere.jsonl"
    real.write_bytes(b"")
    (folder / "rina.jsonl").symlink_to(real)
    log = Log(folder, "Rina")
    log.append([memo("satu")])
    real.chmod(0o640)
    log.append([memo("dua"), memo("tiga")])
    assert log.path.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert notes(folder) == ["satu", "dua", "tiga"]


# -- what others do to the files -----------------------------------------------------


def test_without_a_folder_there_are_no_decisions(folder):
    """A study that nobody reviewed is no error."""
    assert read_logs(folder) == ([], [])
    assert logs(folder) == []


def test_copies_that_a_synced_folder_made_are_read(rina, folder):
    """A conflict copy adds what only it holds; what both hold counts once."""
    names = ["rina (conflicted copy).jsonl", "rina.sync-conflict-1.jsonl", "rina (1).JSONL"]
    for n, name in enumerate(names):
        line = to_line(replace(memo(f"laptop {n}"), id=f"x{n}", at=f"2999-0{n + 1}-01T00:00:00Z"))
        (folder / name).write_bytes(rina.path.read_bytes() + line)
    assert notes(folder) == ["satu", "dua", "tiga", "laptop 0", "laptop 1", "laptop 2"]


def test_a_decision_is_later_than_what_came_in_with_a_copy(rina, folder):
    """Where another computer's clock is ahead, what is decided now still comes last."""
    line = to_line(replace(memo("laptop"), id="x", at="2999-01-01T00:00:00.000000Z"))
    (folder / "rina (conflicted copy).jsonl").write_bytes(line)
    rina.append([memo("kini")])
    assert notes(folder)[-2:] == ["laptop", "kini"]


def test_files_that_are_no_logs_are_left_alone(rina, folder):
    """A Mac's shadow files, backups and what somebody put there are not read."""
    for name in ("._rina.jsonl", "rina.jsonl~", "rina.jsonl.orig", "README.md"):
        (folder / name).write_bytes(b"no log\n")
    (folder / "old.jsonl").mkdir()
    assert logs(folder) == [rina.path]
    assert notes(folder) == ["satu", "dua", "tiga"]


@pytest.mark.parametrize(
    "edited",
    [
        pytest.param(lambda data: data.replace(b"\n", b"\r\n"), id="line ends of Windows"),
        pytest.param(lambda data: b"\xef\xbb\xbf" + data, id="byte order mark"),
        pytest.param(lambda data: data.replace(b"\n", b"\n\n \r\n"), id="empty lines"),
        pytest.param(lambda data: data.removesuffix(b"\n"), id="no last line end"),
        pytest.param(lambda data: data.replace(b'":"', b'": "'), id="spaces"),
        pytest.param(
            lambda data: b"".join(reversed(data.splitlines(keepends=True))), id="sorted otherwise"
        ),
        pytest.param(lambda data: data + data, id="pasted twice"),
    ],
)
def test_what_editors_do_to_a_log_loses_nothing(rina, folder, edited):
    """It reads as before and goes on."""
    rina.path.write_bytes(edited(rina.path.read_bytes()))
    assert notes(folder) == ["satu", "dua", "tiga"]
    rina.append([memo("empat")])
    rina.append([memo("lima"), memo("enam")])
    assert notes(folder) == ["satu", "dua", "tiga", "empat", "lima", "enam"]


def test_a_broken_line_in_the_middle_is_named_and_skipped(rina, folder):
    """Each such line is a warning with its number and the reason."""
    first, second, third = rina.path.read_bytes().splitlines(keepends=True)
    newer = second.replace(b'"v":1', b'"v":2')
    rina.path.write_bytes(first + second[:30] + b"\n" + newer + b"\xff\n" + third)
    found, problems = read_logs(folder)
    assert [one.note for one in found] == ["satu", "tiga"]
    assert [(one.line, one.severity, one.message) for one in problems] == [
        (2, "warning", "this line is skipped: it is not whole JSON."),
        (
            3,
            "warning",
            "this line is skipped: a newer qualcode wrote it (version 2 of a log's lines).",
        ),
        (4, "warning", "this line is skipped: it is not whole JSON."),
    ]


def test_both_sides_of_a_merge_in_git_are_read(rina, folder):
    """The marks that git leaves are named, the decisions around them count."""
    first, second, third = rina.path.read_bytes().splitlines(keepends=True)
    merged = [first, b"<<<<<<< HEAD\n", second, b"=======\n", third, b">>>>>>> laptop\n"]
    rina.path.write_bytes(b"".join(merged))
    found, problems = read_logs(folder)
    assert [one.note for one in found] == ["satu", "dua", "tiga"]
    assert [one.line for one in problems] == [2, 4, 6]


def test_a_newer_last_line_without_its_end_is_not_called_torn(rina, folder):
    """Whole JSON that can't be used says why, wherever it stands."""
    rina.path.write_bytes(b'{"v":2}')
    _, (problem,) = read_logs(folder)
    assert "a newer qualcode wrote it" in problem.message


def refuse(monkeypatch, *paths):
    """Let no one read these files, as the system does while another program holds them."""
    real = Path.read_bytes

    def read(path):
        if path in paths:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read)


def test_a_log_that_cannot_be_opened_is_an_error(rina, folder, monkeypatch):
    """Decisions that are left out are never left out silently; other logs are read."""
    Log(folder, "Budi").append([memo("b", coder="Budi")])
    refuse(monkeypatch, rina.path)
    found, (problem,) = read_logs(folder)
    assert [one.note for one in found] == ["b"]
    assert (problem.severity, problem.where) == ("error", "decisions/rina.jsonl")


def test_a_folder_that_cannot_be_opened_is_an_error(rina, folder, monkeypatch):
    """It is not taken for a study without decisions."""

    def shut(_):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", shut)
    found, (problem,) = read_logs(folder)
    assert found == []
    assert problem.severity == "error"


@pytest.mark.parametrize("was", [True, False])
def test_reading_leaves_the_collector_as_it_was(rina, folder, was):
    """Garbage is looked for again afterwards, if it was before."""
    before = gc.isenabled()
    try:
        (gc.enable if was else gc.disable)()
        read_logs(folder)
        assert gc.isenabled() == was
    finally:
        (gc.enable if before else gc.disable)()


# -- who asks often ------------------------------------------------------------------


def test_a_tail_notices_what_others_write(rina, folder):
    """It tells whether anything is new, and only then."""
    tail = Tail(folder)
    assert tail.read()
    assert not tail.read()
    Log(folder, "Budi").append([memo("b", coder="Budi")])
    assert tail.read()
    assert [one.note for one in tail.decisions] == ["satu", "dua", "tiga", "b"]
    rina.append([memo("empat"), memo("lima")])
    assert tail.read()
    assert [one.note for one in tail.decisions] == ["satu", "dua", "tiga", "b", "empat", "lima"]
    assert not tail.read()


def test_a_tail_opens_nothing_where_nothing_changed(rina, folder, monkeypatch):
    """Asking costs a look at the files' sizes and times."""
    Log(folder, "Budi").append([memo("b", coder="Budi")])
    tail = Tail(folder)
    tail.read()
    refuse(monkeypatch, *logs(folder))
    assert not tail.read()
    assert tail.problems == []


def test_a_tail_starts_before_there_is_a_folder(folder):
    """The first decision of a study is noticed."""
    tail = Tail(folder)
    assert not tail.read()
    Log(folder, "Rina").append([memo("satu")])
    assert tail.read()
    assert [one.note for one in tail.decisions] == ["satu"]


def test_a_tail_keeps_what_it_knows_of_a_log_that_is_held(rina, folder, monkeypatch):
    """The page does not lose its codings while a backup runs; it says so and tries again."""
    tail = Tail(folder)
    tail.read()
    with monkeypatch.context() as patch:
        refuse(patch, rina.path)
        rina.append([memo("empat")])
        assert tail.read()
        assert [one.note for one in tail.decisions] == ["satu", "dua", "tiga"]
        assert len(tail.problems) == 1
    assert tail.read()
    assert [one.note for one in tail.decisions] == ["satu", "dua", "tiga", "empat"]
    assert tail.problems == []
    assert not tail.read()


def test_a_tail_survives_a_folder_that_is_shut_for_a_while(rina, folder, monkeypatch):
    """What was known stays, and the error goes when the folder opens, even if it is empty."""
    tail = Tail(folder)
    tail.read()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "iterdir", lambda _: (_ for _ in ()).throw(OSError("gone")))
        assert tail.read()
        assert (len(tail.decisions), len(tail.problems)) == (3, 1)
    shutil.rmtree(folder)
    assert tail.read()
    assert (tail.decisions, tail.problems) == ([], [])


HAPPENINGS = st.lists(
    st.sampled_from("one several torn cut edited copied removed budi".split()), max_size=12
)


def happen(folder, what):
    """Do something to the log of a folder, as people, programs and crashes do."""
    path, copy = folder / "rina.jsonl", folder / "rina (1).jsonl"
    data = path.read_bytes() if path.exists() else b""
    if what == "one":
        Log(folder, "Rina").append([memo("satu")])
    elif what == "several":
        Log(folder, "Rina").append([memo("dua"), memo("tiga")])
    elif what == "budi":
        Log(folder, "Budi").append([memo("b", coder="Budi")])
    elif what == "torn":
        path.write_bytes(data + b'{"v":1,')
    elif what == "cut":
        path.write_bytes(data[: len(data) * 2 // 3])
    elif what == "edited":
        path.write_bytes(data.replace(b'"satu"', b'"one more"', 1))
    elif what == "copied":
        copy.write_bytes(data)
    else:
        path.unlink(missing_ok=True)


@settings(max_examples=40, deadline=None)
@given(HAPPENINGS)
def test_a_tail_knows_what_a_fresh_reader_finds(happenings):
    """Whatever is done to the files, taking in the changes is as good as reading all."""
    with tempfile.TemporaryDirectory() as name:
        tail = Tail(Path(name))
        for what in happenings:
            happen(Path(name), what)
            tail.read()
            assert (tail.decisions, tail.problems) == read_logs(Path(name))
