"""SubRip subtitles of recognisers and of programs for subtitles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_files import words

from qualcode.errors import UnreadableFile
from qualcode.read.formats import srt
from qualcode.types import Line


def lines(*cues, end="\n", encoding="utf-8"):
    """The words of cues, one second each -> the lines of a file with them."""
    blocks = [
        f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{text}\n" for n, text in enumerate(cues, 1)
    ]
    return srt.lines("\n".join(blocks).replace("\n", end).encode(encoding))


def said(*cues, **how):
    """The words of cues -> speaker and words of each line."""
    return [(line.speaker, line.text) for line in lines(*cues, **how)]


def test_labels_in_the_words_are_speakers():
    """Roles, and WhisperX' speakers in brackets."""
    assert said("P: Apa kabar?", "I: Baik,", "sekali.", "P: Oh.") == [
        ("P", "Apa kabar?"),
        ("I", "Baik, sekali."),
        ("P", "Oh."),
    ]
    talk = ["[SPEAKER_00]: Apa?", "[SPEAKER_01]: Itu.", "[SPEAKER_00]: [tertawa] Ya.", "Begitu."]
    assert said(*talk, "[SPEAKER_01]: Iya.") == [
        ("SPEAKER_00", "Apa?"),
        ("SPEAKER_01", "Itu."),
        ("SPEAKER_00", "[tertawa] Ya. Begitu."),
        ("SPEAKER_01", "Iya."),
    ]


def test_two_speakers_in_one_cue():
    """Each line with a dash or a label is a line of its own."""
    assert said("- Apa?\n- Itu\nsaja.") == [(None, "- Apa?"), (None, "- Itu saja.")]
    assert said("P: Apa?\nI: Itu.", "P: Oh.") == [("P", "Apa?"), ("I", "Itu."), ("P", "Oh.")]


def test_tags_are_no_words():
    """Places on the screen, type faces and colours go, other braces and signs stay."""
    text = '{\\an8}<font color="#fff"><b>Saya</b></font> {tertawa} <i>3 < 5</i> &amp; itu.'
    assert said(text) == [(None, "Saya {tertawa} 3 < 5 & itu.")]


@pytest.mark.parametrize(
    "text",
    [
        "1\n00:00:01,000 --> 00:00:02,500\nSaya\n\n2\n00:00:03,000 --> 00:00:04,000\npulang.\n",
        "1\n00:00:01,000 --> 00:00:02,500\nSaya\n2\n00:00:03,000 --> 00:00:04,000\npulang.",
        "00:00:01,000 --> 00:00:02,500\nSaya\n\n00:00:03,000 --> 00:00:04,000\npulang.\n",
        "0\n0:0:1.0 --> 0:0:2.5\nSaya\n\n\n1\n0:0:3 --> 0:0:4\n\npulang.\n",
        "\ufeff1\n00:00:01:000 --> 00:00:02:500\nSaya\n\n2\n00:00:03:000 --> 00:00:04:000\npulang.",
        "7\n00:00:01,000 --> 00:00:02,500 X1:0\nSaya\n\n9\n00:00:03,000-->00:00:04,000\npulang.",
    ],
)
def test_files_of_careless_programs(text):
    """Numbers, blank lines and times may be missing or odd."""
    (line,) = srt.lines(text.encode())
    assert (line.text, line.seconds, line.until) == ("Saya pulang.", 1.0, 4.0)
    assert [mark.seconds for mark in line.marks] == [3.0]


def test_numbers_that_are_said_stay():
    """Numbers are dropped above a time alone."""
    assert said("Berapa?", "2\n3", "Tiga.\n\n17") == [(None, "Berapa?"), (None, "2 3 Tiga. 17")]


def test_a_file_without_numbers_that_ends_a_cue_with_one():
    """A number with a blank line below it is said."""
    text = "00:00:01,000 --> 00:00:02,000\nBerapa\n17\n\n00:00:02,000 --> 00:00:03,000\norang."
    assert [line.text for line in srt.lines(text.encode())] == ["Berapa 17 orang."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding, end):
    """Subtitles are often old and not in Unicode."""
    assert lines("Café itu – ya.", end=end, encoding=encoding) == [
        Line("Café itu – ya.", None, 1.0, 1.9)
    ]


def test_a_file_that_begins_with_a_time():
    """Nothing stands above its first cue."""
    assert srt.lines(b"00:00:01,000 --> 00:00:02,000\nHalo.") == [Line("Halo.", None, 1.0, 2.0)]


def test_words_right_above_a_time_stay():
    """Subtitles have numbers and no ids."""
    text = "00:00:01,000 --> 00:00:02,000\nIbu\n\nsaya\n00:00:02,000 --> 00:00:03,000\nsakit."
    assert [line.text for line in srt.lines(text.encode())] == ["Ibu saya sakit."]


def test_an_interview_is_read_to_turns(files):
    """From the file to speakers, roles and times."""
    talk = "1\n00:00:01,500 --> 00:00:02,000\nP: Siapa yang membantu?\n\n"
    talk += "2\n00:00:03,250 --> 00:00:04,000\nI: Ibu saya.\n"
    transcript = files.read(talk, "R1.srt").transcript
    assert words(transcript) == [("P", "Siapa yang membantu?"), ("I", "Ibu saya.")]
    assert [(turn.role, turn.seconds) for turn in transcript.turns] == [
        ("interviewer", 1.5),
        ("informant", 3.25),
    ]


def test_lines_above_the_first_cue_stay():
    """Somebody may have written the head of the transcript there."""
    text = "Informan: R1\n\n1\n00:00:01,000 --> 00:00:02,000\nHalo.\n"
    assert [line.text for line in srt.lines(text.encode())] == ["Informan: R1", "Halo."]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:02,000 --> 00:00:03,000\n", "no words"),
        ("Hanya kata-kata.\n", "rename it to end in .txt"),
    ],
)
def test_what_holds_no_cue_or_no_words_is_refused(text, message):
    """The message says what to do."""
    with pytest.raises(UnreadableFile, match=message):
        srt.lines(text.encode())


@given(st.text(alphabet="1:,.- >\n<v{\\}&;aP\r", max_size=200))
def test_any_text_is_read_or_refused(text):
    """Nothing but UnreadableFile comes out, and no line holds a break."""
    try:
        found = srt.lines(text.encode())
    except UnreadableFile:
        return
    assert found
    assert not any("\n" in line.text or "\r" in line.text for line in found)
