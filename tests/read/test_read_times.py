"""Stamps leave the words, and what they say stays at its place in the text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_files import said, words

from qualcode.read import clean, times, turns
from qualcode.types import Line, Mark

TALK = "P: Apa kabar?\nI: {}\nP: Lalu?\nI: Sudah.\n"


def moments(transcript):
    """Each mark's seconds, and the words from it to the next one."""
    ends = [*(mark.at for mark in transcript.times[1:]), len(transcript.text)]
    return [
        (mark.seconds, transcript.text[mark.at : end].strip())
        for mark, end in zip(transcript.times, ends, strict=True)
    ]


@pytest.mark.parametrize(
    ("stamp", "seconds"),
    [
        ("[00:01:12]", 72),
        ("[01:12]", 72),
        ("[ 01:12 ]", 72),
        ("[1:01:12]", 3672),
        ("[00:01:12.5]", 72.5),
        ("[00:01:12,25]", 72.25),
        ("[00:01 - 00:05]", 1),
        ("[00:01:00 --> 00:01:05]", 60),
        ("(00:01:12)", 72),
        ("<00:01:12>", 72),
        ("{00:01:12}", 72),
        ("#00:01:12-3#", 72.3),
        ("#00:01:12#", 72),
    ],
)
def test_a_stamp_in_the_words_is_a_mark(files, stamp, seconds):
    """Every way to write a time in an answer leaves the same words and the same place."""
    transcript = files.read(TALK.format(f"Baik sekali, {stamp} Kak.")).transcript
    assert words(transcript)[1] == ("I", "Baik sekali, Kak.")
    assert (seconds, "Kak.\nP: Lalu?\nI: Sudah.") in moments(transcript)
    assert transcript.turns[1].seconds is None or stamp.startswith("#")


@pytest.mark.parametrize(
    "speech", ["jam (10:30) pagi", "7:30 bangun", "ayat 2:5", "skor 10:09, ya"]
)
def test_times_that_are_said_stay(files, speech):
    """A clock time without hours, minutes and seconds is somebody's words."""
    transcript = files.read(TALK.format(speech)).transcript
    assert words(transcript)[1] == ("I", speech)
    assert transcript.times == ()


@pytest.mark.parametrize("end", [".", ",", "?", "!", "…"])
def test_no_space_is_left_before_a_sign(files, end):
    """A stamp at a sentence's end leaves the sentence as it was."""
    transcript = files.read(TALK.format(f"Baik [00:12]{end} Sekali.")).transcript
    assert words(transcript)[1] == ("I", f"Baik{end} Sekali.")


def test_f4_stamps_mark_what_follows(files):
    """A stamp at a paragraph's end is when the next one begins; the first begins at 0."""
    text = (
        "P: Apa kabar? #00:00:06-8#\nI: Baik sekali. #00:00:10-2#\n"
        "P: Siapa? #00:00:12-0#\nI: Teman,\nteman lama. #00:00:15-5#\n"
    )
    transcript = files.read(text).transcript
    assert [turn.seconds for turn in transcript.turns] == [0.0, 6.8, 10.2, 12.0]
    assert words(transcript)[-1] == ("I", "Teman,\nteman lama.")
    assert transcript.length == 15.5


def test_times_on_lines_of_their_own(files):
    """A time alone on a line belongs to what stands below."""
    text = "[00:00:01]\nP: Apa kabar?\n[00:00:09]\nI: Baik.\n[00:00:20]\nSekali.\n"
    transcript = files.read(text).transcript
    assert [turn.seconds for turn in transcript.turns] == [1.0, 9.0]
    assert words(transcript)[1] == ("I", "Baik.\n\nSekali.")
    assert moments(transcript)[-1] == (20.0, "Sekali.")


def test_clock_times_tell_how_long_the_recording_was(files):
    """Times of day stay as they are written; the length is counted from the first."""
    text = "[11:02:09] P: Apa kabar?\n[11:02:15] I: Baik.\n[11:12:09] P: Lalu?\n"
    transcript = files.read(text).transcript
    assert [turn.seconds for turn in transcript.turns] == [39729.0, 39735.0, 40329.0]
    assert transcript.length == 600.0


def test_without_times_there_is_no_length(files):
    """Nothing is made up."""
    transcript = files.read(TALK.format("Baik.")).transcript
    assert (transcript.times, transcript.length) == ((), None)


def test_times_that_a_format_gives_are_kept(files):
    """Marks of a line count from its words, also behind a speaker that is given."""
    lines = [
        Line("Apa kabar?", speaker="P", seconds=1.0, until=2.0),
        Line("Baik. Sekali.", speaker="I", seconds=3.0, until=9.5, marks=(Mark(6, 5.0),)),
        Line("Keluarga", speaker=""),
        Line("Iya.", seconds=8.0),
    ]
    script = turns.script(times.taken(clean.lines(lines)))
    told = {mark.seconds: script.text[mark.at :].split("\n")[0] for mark in script.times}
    assert told == {1.0: "Apa kabar?", 3.0: "Baik. Sekali.", 5.0: "Sekali.", 8.0: "Iya."}
    assert [one.seconds for one in script.utterances] == [1.0, 3.0, None, 8.0]
    assert script.length == 9.5


def test_a_stamp_beside_a_label_is_the_turns_time(files):
    """Before, in and behind the label; the words hold none of it."""
    for line in ("[00:12] I: Baik.", "I [00:12]: Baik.", "I: [00:12] Baik.", "I (00:12): Baik."):
        transcript = files.read(f"P: Apa kabar?\n{line}\nP: Lalu?\n").transcript
        assert said(transcript)[1] == ("I", "informant", "Baik.")
        assert transcript.turns[1].seconds == 12.0


WORD = st.text("abcdeghijklmnoprstuwy", min_size=1, max_size=8)
# A word, and the stamp before it if there is one; the first word of a line has none.
SPOKEN = st.lists(st.tuples(WORD, st.none() | st.integers(0, 35_999)), min_size=1, max_size=8)
SHAPES = ("[{h:02}:{m:02}:{s:02}]", "({h}:{m:02}:{s:02})", "#{h:02}:{m:02}:{s:02}-0#")


@given(answers=st.lists(SPOKEN, min_size=1, max_size=5), shape=st.sampled_from(SHAPES))
def test_stamps_at_random_places_change_no_words(answers, shape):
    """Text with stamps gives the text without them, the same spans, and each stamp's place."""
    plain = [Line(f"I: ya {' '.join(word for word, _ in said_)}.") for said_ in answers]
    stamped = [Line(f"I: ya {' '.join(_stamped(said_, shape))}.") for said_ in answers]
    script, bare = (turns.script(times.taken(one), {"I"}) for one in (stamped, plain))
    assert script.text == bare.text
    assert [one.span for one in script.utterances] == [one.span for one in bare.utterances]
    expected, offset = [], 0
    for line, said_ in zip(plain, answers, strict=True):
        at = offset + len("I: ya")
        for word, second in said_:
            expected += [Mark(at, float(second))] if second is not None else []
            at += 1 + len(word)
        offset += len(line.text) + 1
    assert list(script.times) == expected


def _stamped(spoken, shape):
    """Words with their stamps before them."""
    for word, second in spoken:
        if second is not None:
            yield shape.format(h=second // 3600, m=second // 60 % 60, s=second % 60)
        yield word


@pytest.mark.parametrize(
    "unit", ["[00:12] a ", "#00:00:12-3# ", "(00:00:12) ", "[00:12", "#00:00:1"]
)
def test_a_line_full_of_stamps_takes_no_time(unit):
    """Nothing is quadratic in the number of stamps."""
    line = Line("I: " + unit * (1_000_000 // len(unit)))
    begun = time.process_time()
    assert len(times.taken([line])) == 1
    assert time.process_time() - begun < 3
