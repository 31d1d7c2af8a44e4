"""Where transcripts come from: folders in folders, and ZIPs, with all that people leave in them."""

import contextlib
import os
import stat
import sys
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.errors import QualcodeError, UnreadableFile
from qualcode.project.run import read_all
from qualcode.project.study import find_study

TALK = "Peneliti: Apa kabar?\nInforman: Baik sekali, Kak.\n"


@pytest.fixture
def folder(tmp_path):
    """A folder for transcripts with no study around it."""
    (tmp_path / "wawancara").mkdir()
    return tmp_path / "wawancara"


def put(folder, *names, text=TALK):
    """Write the same talk into files of these names, folders included."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def pack(path, *entries):
    """Names, or pairs of name or ZipInfo and content -> a ZIP there."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in entries:
            name, content = (entry, TALK) if isinstance(entry, str) else entry
            archive.writestr(name, content)
    return path


def stored(name, **fields):
    """The head of an entry of a ZIP, with these fields set."""
    entry = zipfile.ZipInfo(name)
    for field, value in fields.items():
        setattr(entry, field, value)
    return entry


def names(*paths):
    """Paths -> the names of the files of their study."""
    return [file.name for file in find_study(paths).files]


def ids(*paths):
    """Paths -> the transcripts that could be read."""
    return [reading.transcript.id for reading in read_all(find_study(paths))[0]]


def told(*paths):
    """Paths -> the errors and warnings about their files."""
    found = read_all(find_study(paths))[1]
    return "\n".join(str(problem) for problem in found if problem.severity != "note")


def test_folders_in_folders_are_read(folder):
    """All files, R2 before R10, whatever folder they lie in."""
    put(folder, "staf/S1.txt", "residen/R10.txt", "residen/baru/R2.txt", "R1.txt")
    assert names(folder) == ["R1.txt", "R2.txt", "R10.txt", "S1.txt"]


def test_what_nobody_takes_for_a_transcript_is_passed_over(folder):
    """Hidden files, what Word and Macs leave behind, recordings, results, version control."""
    put(folder, "a/R1.txt", "a/~$R1.docx", "__MACOSX/R1.txt", ".git/x.txt", "a/rekaman.mp3",
        "Thumbs.db", "hasil/run.json", "hasil/segments.csv", "hasil/texts/R1.txt")  # fmt: skip
    assert names(folder) == ["R1.txt"]
    assert told(folder) == ""


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_the_folder_above_is_no_endless_loop(folder):
    """A folder is looked through once, and a file reached by two ways counts once."""
    put(folder, "a/R1.txt")
    (folder / "a" / "naik").symlink_to(folder)
    (folder / "R1 lagi.txt").symlink_to(folder / "a" / "R1.txt")
    assert len(names(folder)) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among files")
def test_a_pipe_among_the_files_is_not_waited_for(folder):
    """It is named, and the others are read."""
    put(folder, "R1.txt")
    os.mkfifo(folder / "pipa.txt")
    assert ids(folder) == ["R1"]
    assert "pipa.txt: is no file that can be read" in told(folder)


def test_a_folder_that_may_not_be_opened_stops_nothing(folder, monkeypatch):
    """It is named as an error; the files beside it are read."""
    put(folder, "R1.txt", "rahasia/R2.txt")
    real = type(folder).iterdir

    def closed(path):
        if path.name == "rahasia":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(type(folder), "iterdir", closed)
    assert ids(folder) == ["R1"]
    assert "rahasia: can't be opened (Permission denied)" in told(folder)


@pytest.mark.parametrize("named", ["the ZIP", "its folder"])
def test_a_zip_is_read_without_unpacking(folder, named):
    """Named by itself or lying among the transcripts; nothing is written to the disk."""
    path = pack(folder / "kirim.zip", "R2.txt", "baru/R3.txt")
    put(folder, "R1.txt")
    before = sorted(folder.rglob("*"))
    wanted = ["R2", "R3"] if named == "the ZIP" else ["R1", "R2", "R3"]
    assert ids(path if named == "the ZIP" else folder) == wanted
    assert sorted(folder.rglob("*")) == before


def test_a_file_reads_the_same_from_a_zip(folder):
    """Same text, same hash; only the place differs."""
    put(folder, "luar/R1.txt")
    pack(folder / "kirim.zip", "R1.txt")
    plain, packed = (
        read_all(find_study([path]))[0][0].transcript
        for path in (folder / "luar", folder / "kirim.zip")
    )
    assert plain == packed


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("../../R1.txt", "R1.txt"),
        ("/etc/R1.txt", "R1.txt"),
        ("C:\\Users\\x\\R1.txt", "R1.txt"),
        ("a\\b\\R1.txt", "R1.txt"),
        ("a/./R1.txt", "R1.txt"),
        ("R1\x1b[31m.txt", "R1[31m.txt"),
    ],
)
def test_names_that_lead_elsewhere_are_only_names(folder, written, name):
    """Folders in a ZIP never reach the disk, nor control signs the screen."""
    path = pack(folder / "kirim.zip", (stored(written), TALK))
    study = find_study([path])
    assert [file.name for file in study.files] == [name]
    assert all(path in file.folder.parents or file.folder == path for file in study.files)


@pytest.mark.parametrize("encoding", ["utf-8", "cp437", "cp1252"])
def test_names_in_old_encodings(folder, encoding):
    """Windows and Macs pack names without saying how they wrote them."""
    name = "Ibu René.txt".encode(encoding)
    holder = b"Ibu Ren" + b"?" * (len(name) - 11) + b".txt"
    path = pack(folder / "kirim.zip", holder.decode())
    path.write_bytes(path.read_bytes().replace(holder, name))
    assert names(path) == ["Ibu René.txt"]
    assert ids(path) == ["Ibu René"]


def test_junk_in_a_zip_is_passed_over(folder):
    """As in folders: recordings, hidden files, results of a run, empty folders."""
    path = pack(folder / "k.zip", "R1.txt", "__MACOSX/._R1.txt", ".DS_Store", "Thumbs.db",
                "a/rekaman.m4a", "out/run.json", "out/texts/R1.txt", "kosong/")  # fmt: skip
    assert names(path) == ["R1.txt"]
    assert told(path) == ""


def test_recordings_in_a_zip_are_told_in_a_note(folder):
    """Whoever packed them should know that nobody listens to them; junk is not worth a word."""
    path = pack(folder / "k.zip", "R1.txt", "a/R1.m4a", "foto.JPG", "3.png", "4.png", ".x.png",
                "Thumbs.db")  # fmt: skip
    (note,) = find_study([path]).problems
    assert note.severity == "note"
    assert str(note) == (
        "k.zip: recordings and pictures were passed over: R1.m4a, foto.JPG, 3.png and 1 more."
    )


def test_one_bad_entry_leaves_the_others_alone(folder):
    """Each is named for what it is."""
    link = stored("tautan.txt", create_system=3, external_attr=(stat.S_IFLNK | 0o777) << 16)
    path = pack(folder / "k.zip", "R1.txt", ("dalam.zip", "x"), (link, "R1.txt"),
                ("besar.txt", "x" * 11_000_000), ("kosong.txt", ""), ("foto.txt", b"\x89PNG\r\n"),
                ("informants.csv", "informant\nR1\n"))  # fmt: skip
    assert ids(path) == ["R1"]
    said = told(path)
    assert "k.zip/dalam.zip: is a ZIP inside a ZIP" in said
    assert "k.zip/tautan.txt: is a link" in said
    assert "besar.txt: this file unpacks to something far too large" in said
    assert "kosong.txt: this file is empty" in said
    assert "foto.txt: this is a PNG picture" in said
    assert "informants.csv: is a list of informants in a ZIP and was not read" in said


def test_an_entry_with_a_password(folder):
    """It is named, and the others are read."""
    path = pack(folder / "k.zip", "R1.txt", "R2.txt")
    data = bytearray(path.read_bytes())
    for mark, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.rindex(mark) + flag] |= 1
    path.write_bytes(data)
    assert ids(path) == ["R1"]
    assert "R2.txt: this file has a password in the ZIP" in told(path)


def test_an_entry_whose_bytes_are_broken(folder):
    """A checksum that doesn't fit is told."""
    path = pack(folder / "k.zip", "R1.txt", "R2.txt")
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x03\x04") + 30 + len("R2.txt")
    data[at : at + 4] = b"\xff\xff\xff\xff"
    path.write_bytes(data)
    assert ids(path) == ["R1"]
    assert "R2.txt: this file is broken in the ZIP" in told(path)


def test_a_broken_zip_leaves_the_other_files_alone(folder):
    """What is no ZIP at all is named."""
    put(folder, "R1.txt")
    (folder / "rusak.zip").write_bytes(b"PK\x03\x04 rusak")
    assert ids(folder) == ["R1"]
    assert "rusak.zip: is no ZIP, or a broken one" in told(folder)


@pytest.mark.parametrize("entries", [[], ["rekaman.mp3"]])
def test_a_zip_without_transcripts(folder, entries):
    """Empty, or nothing but recordings."""
    with pytest.raises(QualcodeError, match="k.zip: holds no transcripts"):
        find_study([pack(folder / "k.zip", *entries)])


def test_a_zip_of_more_than_ten_thousand_files_is_refused(folder):
    """A study has not so many; nobody waits for them."""
    path = pack(folder / "k.zip", *((f"{number}.txt", "") for number in range(10_001)))
    with pytest.raises(QualcodeError, match="far more than transcripts"):
        find_study([path])


def test_files_of_one_name_are_told_apart_by_their_folders(folder):
    """Both claim one transcript; neither is used, and the message says where they lie."""
    put(folder, "staf/S1.txt", "residen/S1.txt", "R1.txt")
    pack(folder / "k.zip", "baru/R1.txt")
    assert ids(folder) == []
    said = told(folder)
    assert "staf/S1.txt: claims the transcript S1, as residen/S1.txt does" in said
    assert "baru/R1.txt: claims the transcript R1, as wawancara/R1.txt does" in said


def test_two_entries_of_one_name_in_a_zip(folder):
    """The second does not hide the first: both are named."""
    path = folder / "k.zip"
    with pytest.warns(UserWarning, match="Duplicate name"):
        pack(path, "R1.txt", ("R1.txt", TALK.replace("Baik", "Malu")))
    assert len(names(path)) == 2
    assert "claims the transcript R1" in told(path)


def test_lists_of_informants_of_every_folder_count(folder):
    """One above the folders of transcripts, or one in each."""
    put(folder, "staf/S1.txt")
    put(folder, "informants.csv", text="informant,role\nS1,staff\n")
    assert "S1" in find_study([folder]).roster.informants


@settings(
    deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(0, 400), st.binary(min_size=1, max_size=6))
def test_any_change_to_a_zip_gives_files_or_a_refusal(folder, at, new):
    """Nothing but the errors that name what is wrong is ever raised."""
    path = pack(folder / "k.zip", "R1.txt", "a/R2.txt")
    data = path.read_bytes()
    path.write_bytes(data[: at % len(data)] + new + data[at % len(data) + len(new) :])
    with contextlib.suppress(QualcodeError):
        for file in find_study([path]).files:
            with contextlib.suppress(UnreadableFile):
                assert file.data()
