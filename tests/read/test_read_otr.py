"""oTranscribe's files: the words, the times in them, and files that are broken."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_files import words

from qualcode.errors import UnreadableFile
from qualcode.read.formats import otr
from qualcode.types import Line, Mark


def file(text, **more):
    """HTML -> the bytes of a file that holds it."""
    return json.dumps({"text": text, "media": "rekaman.mp3", "media-time": 12.5, **more}).encode()


def stamp(seconds, shown):
    """A time as oTranscribe puts it among the words."""
    return (
        f'<span class="timestamp" contenteditable="false" data-timestamp="{seconds}">{shown}'
        "</span>&nbsp;"
    )


def test_paragraphs_with_their_times(files):
    """A time at a paragraph's start is when its turn begins; the recording's name is no text."""
    text = (
        f"<p>{stamp(3.25, '0:03')}P: Apa kabar?</p><p>{stamp(63.5, '1:03')}<b>I:</b> Baik.<br />"
        f"Ada {stamp(70, '1:10')}teman.</p>"
    )
    transcript = files.read(file(text), "a.otr").transcript
    assert transcript.text == "P: Apa kabar?\nI: Baik.\nAda teman."
    assert [(t.speaker, t.seconds) for t in transcript.turns] == [("P", 3.25), ("I", 63.5)]
    assert [mark.seconds for mark in transcript.times] == [3.25, 63.5, 70]


def test_a_time_stands_before_the_words_behind_it():
    """Its mark is where the next words begin, and the space behind it goes with it."""
    assert otr.lines(file(f"<p>Ya {stamp(9, '0:09')}betul</p>")) == [
        Line("Ya betul", marks=(Mark(3, 9.0),))
    ]


@pytest.mark.parametrize(
    ("said", "shown", "seconds"),
    [
        ("2:03", "2:03", 123), ("", "1:02:03", 3723), ("NaN", "2:03", 123), ("1e999", "0:05", 5),
        ("-4", "0:05", 5), ("123.456", "2:03", 123.456),
    ],
)  # fmt: skip
def test_old_files_show_the_time_only(said, shown, seconds):
    """Where no seconds are told, those that are shown count."""
    (line,) = otr.lines(file(f"<p>{stamp(said, shown)}Halo.</p>"))
    assert (line.text, line.seconds) == ("Halo.", seconds)


def test_a_time_on_a_line_of_its_own_is_the_next_lines():
    """It tells when the words below it are said."""
    found = otr.lines(file(f"<p>{stamp(9, '0:09')}</p><p>P: Halo?</p>"))
    assert [(line.text, line.seconds) for line in found if line.text] == [("P: Halo?", 9)]


def test_words_typed_into_a_time_stay():
    """Only a time that is nothing else goes."""
    (line,) = otr.lines(file(f"<p>{stamp(9, '0:09 halo')}ya</p>"))
    assert line.text.replace("\xa0", " ") == "0:09 halo ya"
    assert line.seconds == 9


def test_bold_names_before_and_behind_times(files):
    """A bold name is the speaker; times before it or behind it are the turn's."""
    rows = [("Rina", "Apa kabar?"), ("Budi", "Baik."), ("Rina", "Kenapa?"), ("Budi", "Ya.")]
    text = "".join(
        f"<p>{stamp(at, f'0:0{at}')}<b>{name}</b> {said}</p>"
        if at % 2
        else f"<p><b>{name}</b> {stamp(at, f'0:0{at}')}{said}</p>"
        for at, (name, said) in enumerate(rows, 1)
    )
    transcript = files.read(file(text), "a.otr").transcript
    assert words(transcript) == rows
    assert [turn.seconds for turn in transcript.turns] == [1, 2, 3, 4]


def test_plain_text_in_it_is_one_line():
    """Old files hold bare words with line breaks."""
    assert [line.text for line in otr.lines(file("P: Apa?<br>I: Baik &amp; sehat."))] == [
        "P: Apa?",
        "I: Baik & sehat.",
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is broken"),
        (b"P: Halo", "is broken"),
        (file("<p>P: Apa kabar?</p>")[:-20], "is broken"),
        (b"[" * 100_000, "is broken"),
        (b'{"text":' * 50_000, "is broken"),
        (b'{"text": 1' + b"0" * 5000 + b"}", "is broken"),
        (b"[]", "no text"),
        (b'{"media": "a.mp3"}', "no text"),
        (b'{"text": ["a"]}', "no text"),
        (file("<div>" * 500), "nested deeper"),
    ],
)  # fmt: skip
def test_what_is_no_whole_file_is_refused(data, message):
    """Each says what it is and what to do."""
    with pytest.raises(UnreadableFile) as caught:
        otr.lines(data)
    (problem,) = caught.value.problems
    assert message in problem.message
    assert problem.todo


@given(st.lists(st.sampled_from(["kata ", stamp(4, "0:04"), "<br>", "<p>", "</p>", "<b>x</b>"])))
def test_times_stay_inside_their_lines(pieces):
    """Every word comes out once, and every mark stands inside its line, in order."""
    found = otr.lines(file("".join(pieces)))
    assert sum(line.text.count("kata") for line in found) == pieces.count("kata ")
    for line in found:
        assert list(line.marks) == sorted(line.marks)
        assert all(0 < mark.at < len(line.text) for mark in line.marks)
