"""Praat's TextGrids, in every form Praat and other programs write them."""

import pytest
from reading_files import words

from qualcode.errors import UnreadableFile
from qualcode.read.formats import textgrid

ASKED = [(0, 2, "Siapa yang bantu, Bu?"), (2, 4, ""), (4, 5, "Terus?"), (5, 9, "")]
ANSWERED = [(0, 2, ""), (2, 3, "suami saya"), (3, 4, "tiap hari."), (4, 5, "sil"), (5, 9, "udah.")]
TURNS = [
    ("P", "Siapa yang bantu, Bu?"),
    ("I", "suami saya tiap hari."),
    ("P", "Terus?"),
    ("I", "udah."),
]
HEAD = 'File type = "ooTextFile"\nObject class = "TextGrid"\n\n'


def quoted(text):
    """A label as Praat writes it."""
    return '"' + text.replace('"', '""') + '"'


def long(*tiers):
    """Tiers as names and intervals -> a long text file."""
    written = f"{HEAD}xmin = 0 \nxmax = 9 \ntiers? <exists> \nsize = {len(tiers)} \nitem []: \n"
    for number, (name, intervals) in enumerate(tiers, 1):
        written += (
            f'    item [{number}]:\n        class = "IntervalTier" \n        name = "{name}" \n'
            f"        xmin = 0 \n        xmax = 9 \n        intervals: size = {len(intervals)} \n"
        )
        for at, (start, end, text) in enumerate(intervals, 1):
            written += (
                f"        intervals [{at}]:\n            xmin = {start} \n"
                f"            xmax = {end} \n            text = {quoted(text)} \n"
            )
    return written


def short(*tiers):
    """Tiers as names and intervals -> a short text file."""
    written = f"{HEAD}0\n9\n<exists>\n{len(tiers)}\n"
    for name, intervals in tiers:
        written += f'"IntervalTier"\n"{name}"\n0\n9\n{len(intervals)}\n'
        written += "".join(f"{start}\n{end}\n{quoted(text)}\n" for start, end, text in intervals)
    return written


POINTS = (
    '    item [3]:\n        class = "TextTier" \n        name = "bunyi" \n        xmin = 0 \n'
    "        xmax = 9 \n        points: size = 1 \n        points [1]:\n"
    '            number = 1.5 \n            mark = "batuk" \n'
)


@pytest.mark.parametrize("form", [long, short])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_every_form_is_the_same_talk(files, form, end, encoding):
    """Long or short, in any encoding and with any line ends."""
    written = form(("P", ASKED), ("I", ANSWERED)).replace("\n", end)
    transcript = files.read(written.encode(encoding), "R1.TextGrid").transcript
    assert words(transcript) == TURNS
    assert [turn.seconds for turn in transcript.turns] == [0.0, 2.0, 4.0, 5.0]
    assert 3.0 in [mark.seconds for mark in transcript.times]


def test_points_are_no_speech(files):
    """A point tier marks moments; what stands there nobody said."""
    written = long(("P", ASKED), ("I", ANSWERED)) + POINTS
    assert words(files.read(written, "R1.TextGrid").transcript) == TURNS


@pytest.mark.parametrize("form", [long, short])
def test_quotation_marks_and_line_breaks_in_labels(form):
    """Doubled marks are one; a label of several lines goes on in one."""
    label = 'dia bilang "sabar"\nterus "iya"'
    found = textgrid.lines(form(("I", [(0, 9, label)])).encode())
    assert [line.text for line in found] == ['dia bilang "sabar" terus "iya"']


def test_quotation_marks_that_a_program_forgot_to_double():
    """A label then ends where its line does, and no word is lost."""
    written = long(("P", ASKED), ("I", [(5, 9, "dia bilang X iya X gitu")])).replace("X", '"')
    assert textgrid.lines(written.encode())[-1].text == 'dia bilang " iya " gitu'


def test_numbers_and_notes_around_the_labels_are_no_words():
    """Only labels are text; Praat's notes behind ! are not read."""
    written = short(("I", [(0, 9, "umur 45")])).replace("<exists>", '<exists> ! catatan "x"')
    assert [line.text for line in textgrid.lines(written.encode())] == ["umur 45"]


def test_of_each_speaker_the_utterances_are_taken():
    """Tiers of words and sounds say the same again."""
    spoken = [(2, 2.4, "suami"), (2.4, 3, "saya"), (3, 3.5, "tiap"), (3.5, 4, "hari.")]
    written = long(
        ("P", ASKED), ("I - words", spoken), ("I", ANSWERED), ("I - phones", [(2, 3, "s")]),
        ("words", spoken), ("silences", [(0, 2, "silent"), (2, 9, "sounding")]),
    )  # fmt: skip
    assert [(line.speaker, line.text) for line in textgrid.lines(written.encode())] == TURNS


def test_words_that_stand_alone_become_utterances():
    """An aligner leaves words and sounds only: the words of a speaker are joined."""
    written = long(
        ("Sari - words", [(0, 0.4, "iya"), (0.4, 1, "Bu"), (1, 5, ""), (5, 6, "sudah")]),
        ("Sari (phones)", [(0, 0.1, "i")]),
        ("words (Dewi)", [(2, 2.5, "terus"), (2.5, 3, "gimana")]),
    )
    assert [(line.speaker, line.text) for line in textgrid.lines(written.encode())] == [
        ("Sari", "iya Bu"),
        ("Dewi", "terus gimana"),
        ("Sari", "sudah"),
    ]


@pytest.mark.parametrize("name", ["Transkrip", "text", "words", ""])
def test_a_tier_that_is_named_for_no_speaker_may_hold_labels(files, name):
    """One tier for all: who speaks stands in the words."""
    talk = [(0, 2, "P: Apa kabar?"), (2, 4, "I: Baik, Bu.")]
    assert words(files.read(long((name, talk)), "R1.TextGrid").transcript) == [
        ("P", "Apa kabar?"),
        ("I", "Baik, Bu."),
    ]


def test_a_file_that_breaks_off_keeps_what_it_has():
    """The last label counts as far as it goes."""
    whole = long(("P", ASKED), ("I", ANSWERED))
    cut = whole[: whole.index("tiap hari") + 6]
    assert textgrid.lines(cut.encode())[1].text == "suami saya tiap h"


@pytest.mark.parametrize(
    ("data", "todo"),
    [
        (b"ooBinaryFile\x08TextGrid\0\0\0", "Save as text file"),
        (b'File type = "ooTextFile"\nObject class = "PitchTier"\n0\n1\n', "Save as text file"),
        (HEAD.encode(), "Save as text file"),
        (long(("P", []), ("I", [(0, 9, " ")])).encode(), "right file"),
        ((long() + POINTS).encode(), "right file"),
        (b'"' * 100_001, "Save as text file"),
    ],
)
def test_what_holds_no_speech_is_refused(data, todo):
    """Praat's binary files, other objects, and tiers without words."""
    with pytest.raises(UnreadableFile) as caught:
        textgrid.lines(data)
    assert todo in caught.value.problems[0].todo
