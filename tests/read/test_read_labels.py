"""What names a speaker at a line's start, and what is ordinary speech."""

import pytest
from reading_files import warnings, words

TALK = """\
P{mark}Apa kabar?
I{mark}Baik sekali.
P{mark}Kenapa begitu?
I{mark}Teman saya datang.
"""
SAID = [
    ("P", "Apa kabar?"),
    ("I", "Baik sekali."),
    ("P", "Kenapa begitu?"),
    ("I", "Teman saya datang."),
]


@pytest.mark.parametrize("mark", [":", ": ", " : ", "：", "\t", "\t: ", ":\t", " [00:01:12]: "])
def test_a_mark_parts_label_and_words(files, mark):
    """A colon of any width, a tab and both with spaces end a label."""
    assert words(files.read(TALK.format(mark=mark)).transcript) == SAID


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        ("[00:01:12] I: Baik.", 72),
        ("I [00:01:12]: Baik.", 72),
        ("I: [00:01:12] Baik.", 72),
        ("00:01:12 I: Baik.", 72),
        ("(00:12) I: Baik.", 12),
        ("I (01:02:03): Baik.", 3723),
        ("[00:01:12.5] I: Baik.", 72.5),
        ("[00:01:12 - 00:01:20] I: Baik.", 72),
        ("[00:01:12]\nI: Baik.", 72),
    ],
)
def test_time_stamps_become_seconds_and_leave_the_words(files, line, seconds):
    """A time stamp around a label is the turn's time and no part of its span."""
    turn = files.read(f"P: Apa kabar?\n{line}\n").transcript.turns[1]
    text = files.read(f"P: Apa kabar?\n{line}\n").transcript.text
    assert (turn.speaker, turn.span.of(text), turn.seconds) == ("I", "Baik.", seconds)


def test_clock_times_in_speech_are_words(files):
    """A time that somebody says stays in what they say."""
    talk = "P: Jam berapa bangun?\nI: 7:30 saya bangun.\nP: Kapan tidur?\nI: Jam 10:30 malam.\n"
    turns = files.read(talk).transcript.turns
    assert words(files.read(talk).transcript)[1] == ("I", "7:30 saya bangun.")
    assert [turn.seconds for turn in turns] == [None] * 4


@pytest.mark.parametrize(
    "speech",
    [
        "intinya: sabar",
        "Intinya: sabar",
        "jam 10:30",
        "Jam 10:30",
        "Bapak bilang: jangan",
        "Kata Ibu: jangan",
        "https://contoh.id/a",
        "ya: begitu",
        "C:\\data",
        "[tertawa] iya",
    ],
)
def test_a_colon_in_speech_names_nobody(files, speech):
    """Lines of speech that hold a colon, even twice, go on with the turn."""
    talk = f"P: Apa kabar?\nI: Baik.\n{speech}\nP: Lalu?\nI: Sudah.\n{speech}\n"
    assert words(files.read(talk).transcript) == [
        ("P", "Apa kabar?"),
        ("I", f"Baik.\n{speech}"),
        ("P", "Lalu?"),
        ("I", f"Sudah.\n{speech}"),
    ]


def test_a_capital_word_before_a_colon_is_speech(files):
    """A word that speech puts before a colon is no name because a line opens with it."""
    talk = "P: Apa kabar?\nI: Baik.\nLihat: sehat begini.\nP: Lalu?\nI: Sudah.\n"
    assert words(files.read(talk).transcript)[1] == ("I", "Baik.\nLihat: sehat begini.")


@pytest.mark.parametrize(
    ("asker", "answerer"),
    [
        ("Peneliti", "Informan"),
        ("Pewawancara", "Narasumber"),
        ("Interviewer 1", "interviewee"),
        ("Interviewer", "Participant"),
        ("P1 ", "I6 "),
        ("Kak Rina", "Budi"),
        ("SPEAKER_00", "SPEAKER_01"),
        ("Dr. Sari", "Pak Joko"),
        ("T", "J"),
    ],
)
def test_labels_of_many_kinds(files, asker, answerer):
    """Role words, letters, codes and names that come again name a speaker."""
    talk = f"{asker}: Apa kabar?\n{answerer}: Baik.\n{asker}: Kenapa?\n{answerer}: Ada teman.\n"
    speakers = [speaker for speaker, _ in words(files.read(talk).transcript)]
    assert speakers == [asker.strip(), answerer.strip()] * 2


@pytest.mark.parametrize("colon", ["", ":"])
def test_a_label_alone_on_its_line(files, colon):
    """The words may stand on the lines below a label."""
    talk = f"Pewawancara{colon}\nApa kabar?\nInforman{colon}\nBaik.\n\nSehat.\n"
    assert words(files.read(talk).transcript) == [
        ("Pewawancara", "Apa kabar?"),
        ("Informan", "Baik.\n\nSehat."),
    ]


def test_codes_in_brackets(files):
    """A code in square brackets is a label, a note in them is not."""
    talk = "[id1] Saya suka.\n[id2] Saya tidak.\n[tertawa] Sungguh.\n[id1] Oke.\n[id2] Oke juga.\n"
    assert words(files.read(talk).transcript) == [
        ("id1", "Saya suka."),
        ("id2", "Saya tidak.\n[tertawa] Sungguh."),
        ("id1", "Oke."),
        ("id2", "Oke juga."),
    ]


def test_a_name_in_brackets_introduces_its_letter(files):
    """``K (Karin):`` and later ``K:`` are one speaker."""
    talk = "K (Karin): Apa kabar?\nV (Vina): Baik.\nK: Tinggal di mana?\nV: Di Bogor.\n"
    assert [speaker for speaker, _ in words(files.read(talk).transcript)] == ["K", "V"] * 2


@pytest.mark.parametrize("first", ["Budi", "Budi Santoso", "Budi Santoso (B)"])
def test_a_full_name_gives_way_to_its_initial(files, first):
    """The full name once and the initial from then on are one speaker."""
    talk = f"{first}: Nama saya Budi.\nP: Apa kabar?\nB: Baik.\nP: Kenapa?\nB: Ada teman.\n"
    speakers = [speaker for speaker, _ in words(files.read(talk).transcript)]
    assert speakers == ["B", "P", "B", "P", "B"]


def test_continuations_and_notes_stay_in_the_turn(files):
    """Wrapped lines, further paragraphs and notes on their own line belong to the turn."""
    talk = "P: Apa kabar?\nI: Baik,\nsangat baik.\n\n(tertawa)\n\n[hening]\nIya.\nP: Oh ya?\n"
    assert words(files.read(talk).transcript)[1] == (
        "I",
        "Baik,\nsangat baik.\n\n(tertawa)\n\n[hening]\nIya.",
    )


def test_words_before_the_first_label_are_context(files):
    """What nobody is named for is kept and never an informant's."""
    transcript = files.read(f"Ruang tamu, sore.\n{TALK.format(mark=': ')}").transcript
    assert [turn.role for turn in transcript.turns][:2] == ["context", "interviewer"]
    assert words(transcript)[0] == (None, "Ruang tamu, sore.")


def test_many_words_before_the_first_label_are_pointed_out(files):
    """A page that nobody is named for does not vanish silently."""
    reading = files.read("Ruang tamu, sore. " * 20 + "\n" + TALK.format(mark=": "))
    assert "60 words before the first label belong to nobody" in warnings(reading)[0]


def test_turns_without_words_are_dropped(files):
    """A label with nothing behind it makes no turn."""
    talk = "P: Apa kabar?\nI:\nP: Halo?\nI: Maaf.\n"
    assert [speaker for speaker, _ in words(files.read(talk).transcript)] == ["P", "P", "I"]


def test_a_note_line_is_context(files):
    """A line the researcher calls a note is nobody's evidence, and is pointed out."""
    reading = files.read("P: Apa kabar?\nI: Baik.\nCatatan: dia menangis\nP: Lalu?\nI: Sudah.\n")
    assert reading.transcript.turns[2].role == "context"
    assert "Catatan is context" in reading.decision
    assert warnings(reading) == []
