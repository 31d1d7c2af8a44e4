"""Files that are no transcript: each error names the file and says what to do."""

import os
import time

import pytest

from qualcode.read import SUFFIXES, reading


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        ("", "a.txt", "this file is empty"),
        (" \n\t\n", "a.txt", "this file is empty"),
        ("\ufeff\n", "a.txt", "there are no words"),
        ("P:\nI:\n", "a.txt", "there are no words"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a.txt", "this is a PNG picture"),
        (b"%PDF-1.7\n%abc", "a.txt", "this PDF is cut off"),
        (b"{\\rtf1 }", "a.txt", "no words"),
        (bytes(range(256)) * 20, "a.txt", "this is a binary file"),
        ("halo", "a.pages", "files ending in .pages are not read; .docx, .odt, .pdf,"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "a.docx", "an old Word file"),
        (b"ID3\x03", "a.mp3", "Transcribe it first"),
        ("halo", "tanpa", "files without an ending are not read"),
    ],
)
def test_what_can_not_be_read_is_named(files, content, name, message):
    """The message says what the file is and what to do next."""
    assert message in files.refused(content, name)


def test_a_missing_file_and_a_folder(files, tmp_path):
    """A path that leads to no file is an input problem, not a bug."""
    (tmp_path / "map.txt").mkdir()
    for name in ("tidak-ada.txt", "map.txt"):
        with pytest.raises(reading.UnreadableFile, match=f"^{name}: this file can't be opened"):
            reading.read(tmp_path / name)


def test_a_file_that_may_not_be_opened(files, monkeypatch):
    """Missing permission says so."""
    path = files.write("P: Halo?\nI: Ya.\n")

    def forbidden(_self):
        raise PermissionError

    monkeypatch.setattr(type(path), "read_bytes", forbidden)
    with pytest.raises(reading.UnreadableFile, match="you may not open this file"):
        reading.read(path)


def test_a_file_beyond_any_transcript_is_not_loaded(files):
    """Size is looked at before the content."""
    path = files.write(b"x")
    os.truncate(path, 200_000_001)
    with pytest.raises(reading.UnreadableFile, match="larger than 200 MB"):
        reading.read(path)


@pytest.mark.parametrize("unit", ["saya ", "P:", "*a ", "_", "(00:12)", "a b c d: ", "1:", "["])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_line_of_a_megabyte_takes_no_time(files, unit, name):
    """Nothing is quadratic in the length of a line."""
    talk = f"P: Apa kabar?\nI: {unit * (1_000_000 // len(unit))}ya\n"
    begun = time.perf_counter()
    files.read(talk, name)
    assert time.perf_counter() - begun < 60  # a hang, not a race


def test_the_suffixes_are_those_of_the_table():
    """What is read can be asked for."""
    assert {".docx", ".odt", ".rtf", ".pdf", ".txt", ".md", ".vtt", ".srt", ".json"} < set(SUFFIXES)
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in SUFFIXES)
