"""Transcriber files: turns, those who speak in them, and what is heard besides."""

import pytest
from reading_files import said, words

from qualcode.errors import UnreadableFile
from qualcode.read.formats import trs

SPEAKERS = '<Speaker id="spk1" name="Pewawancara"/><Speaker id="spk2" name="Ibu Sari" check="no"/>'


def transcriber(body, speakers=SPEAKERS, encoding="ISO-8859-1"):
    """The turns of a file -> its bytes."""
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<!DOCTYPE Trans SYSTEM "trans-14.dtd">\n'
        '<Trans scribe="Dewi" audio_filename="rek03" version="7" version_date="240502">\n'
        '<Topics>\n<Topic id="to1" desc="Dukungan keluarga"/>\n</Topics>\n'
        f"<Speakers>\n{speakers}\n</Speakers>\n<Episode>\n"
        f'<Section type="report" topic="to1" startTime="0" endTime="9">\n{body}\n</Section>\n'
        "</Episode>\n</Trans>\n"
    ).encode(encoding)


ASKED = (
    '<Turn speaker="spk1" startTime="0" endTime="3">\n<Sync time="0"/>\nApa yang\n'
    '<Sync time=" 1.5"/>\nmembuat Ibu kuat?\n</Turn>\n'
)
ANSWERED = (
    '<Turn speaker="spk2" startTime="3" endTime="9.25">\n<Sync time="3"/>\nanak-anak \n'
    '<Event desc="tertawa" type="noise" extent="instantaneous"/>\n sama café\n'
    '<Comment desc="tidak jelas"/>\n<Background time="4" type="music" level="high"/>\n</Turn>'
)


def test_turns_have_names_and_times(files):
    """Words between two times go on in the turn; noises and comments are no words."""
    transcript = files.read(transcriber(ASKED + ANSWERED), "R1.trs").transcript
    assert said(transcript) == [
        (None, "context", "Dukungan keluarga"),
        ("Pewawancara", "interviewer", "Apa yang membuat Ibu kuat?"),
        ("Ibu Sari", "informant", "anak-anak sama café"),
    ]
    assert [mark.seconds for mark in transcript.times][-3:] == [0.0, 1.5, 3.0]
    assert transcript.length == 9.25


def test_two_at_once_have_their_own_words(files):
    """Who says what of an overlap is told; nobody's words become the other's."""
    both = (
        '<Turn speaker="spk1 spk2" startTime="6" endTime="8"><Sync time="6"/>\n<Who nb="1"/>\n'
        'suami ikut?\n<Who nb="2"/>\niya ikut\n<Who nb="1"/>\nbaik\n</Turn>'
    )
    assert words(files.read(transcriber(ASKED + ANSWERED + both), "R1.trs").transcript)[3:] == [
        ("Pewawancara", "suami ikut?"),
        ("Ibu Sari", "iya ikut"),
        ("Pewawancara", "baik"),
    ]


@pytest.mark.parametrize("who", ["", 'speaker=""', 'speaker="spk1 spk2"'])
def test_words_of_nobody_are_context(files, who):
    """A turn that names nobody, or two without saying which, is nobody's."""
    turn = f'<Turn {who} startTime="9" endTime="10"><Sync time="9"/>\ntelepon berdering\n</Turn>'
    assert said(files.read(transcriber(ASKED + ANSWERED + turn), "R1.trs").transcript)[-1] == (
        None,
        "context",
        "telepon berdering",
    )


def test_labels_in_the_words_count_where_no_turn_has_a_speaker(files):
    """A file that was typed without speakers may still have them in its words."""
    body = (
        '<Turn startTime="0" endTime="9"><Sync time="0"/>\nP: Apa kabar?\n'
        '<Sync time="2"/>\nI: Baik.\n</Turn>'
    )
    assert words(files.read(transcriber(body, ""), "R1.trs").transcript)[1:] == [
        ("P", "Apa kabar?"),
        ("I", "Baik."),
    ]


def test_a_speaker_without_a_name_is_called_by_the_id():
    """So is one that the file does not list."""
    body = ASKED + ANSWERED.replace("spk2", "spk9")
    found = trs.lines(transcriber(body, '<Speaker id="spk1" name=" "/>', "UTF-8"))
    assert [line.speaker for line in found] == ["", "spk1", "spk9"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<Turn speaker="spk1"><Sync time="x"/>halo <b>Bu</b> Sari</Turn>', "halo Bu Sari"),
        ('<Turn speaker="spk1"><Who nb="7"/>halo<Who nb="-1"/> Bu</Turn>', "halo Bu"),
        ('<Turn speaker="spk1" startTime="1e999">halo Bu</Turn>', "halo Bu"),
    ],
)
def test_words_stay_where_what_stands_around_them_is_wrong(body, expected):
    """Strange elements, numbers of nobody and times that are none lose no word."""
    found = trs.lines(transcriber(body))
    assert " ".join(line.text for line in found[1:]) == expected


@pytest.mark.parametrize(
    "data",
    [
        b"<Trans/>",
        b"<Trans><Episode>",
        transcriber("").replace(b'topic="to1"', b""),
        transcriber(ASKED).replace(b'"trans-14.dtd"', b'"trans-14.dtd" [<!ENTITY a "b">]'),
    ],
)
def test_a_file_without_words_is_refused(data):
    """Empty, cut off, or with entities in which words could hide."""
    with pytest.raises(UnreadableFile) as caught:
        trs.lines(data)
    assert all(problem.todo for problem in caught.value.problems)
