"""Cues become turns again: what is joined, what is parted, and which times stay."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import UnreadableFile
from qualcode.read.layout.cues import Cue, lines, words
from qualcode.types import Line, Mark

WORD = st.text(alphabet="abcdefgh.?,", min_size=1, max_size=6)
TIMES = st.one_of(st.none(), st.floats(allow_nan=True, allow_infinity=True))
CUES = st.lists(
    st.builds(
        Cue,
        st.lists(WORD, max_size=5).map(" ".join),
        st.sampled_from([None, "", "Sari", "Budi"]),
        TIMES,
        TIMES,
    ),
    max_size=12,
)


def said(cues):
    """Cues -> speaker and words of each line."""
    return [(line.speaker, line.text) for line in lines(cues)]


def test_cues_of_one_speaker_are_one_turn_with_a_mark_each():
    """A turn begins with its first cue and ends with its last; the rest are marks inside."""
    cues = [
        Cue("Saya tinggal", "Budi", 1.0, 2.0),
        Cue("di Bogor", "Budi", 2.5, 3.0),
        Cue("Sejak kapan?", "Sari", 3.25, 4.5),
    ]
    assert lines(cues) == [
        Line("Saya tinggal di Bogor", "Budi", 1.0, 3.0, (Mark(13, 2.5),)),
        Line("Sejak kapan?", "Sari", 3.25, 4.5),
    ]


def test_a_pause_after_a_sentence_begins_a_paragraph_of_the_same_speaker():
    """Two seconds part paragraphs, but never a sentence."""
    cues = [
        Cue("Saya sakit.", "Budi", 0, 1),
        Cue("Lalu teman", "Budi", 3, 4),
        Cue("datang.", "Budi", 9, 10),
        Cue("Begitu.", "Budi", 11.9, 12),
    ]
    assert said(cues) == [("Budi", "Saya sakit."), (None, "Lalu teman datang. Begitu.")]


@pytest.mark.parametrize("again", ["Budi", "budi", "Budi (I)", " Budi "])
def test_one_speaker_may_be_written_in_several_ways(again):
    """Case, spaces and what stands in brackets make nobody another."""
    assert said([Cue("Iya", "Budi"), Cue("betul", again)]) == [("Budi", "Iya betul")]


def test_a_cue_of_no_speaker_goes_on_with_the_one_before():
    """So it is after an empty cue and after a note too."""
    cues = [
        Cue("Iya", "Budi"),
        Cue("betul"),
        Cue("  ", "Sari"),
        Cue("Kenapa?"),
        Cue("(tertawa)", ""),
        Cue("Aneh."),
    ]
    assert said(cues) == [
        ("Budi", "Iya betul"),
        ("Sari", "Kenapa?"),
        ("", "(tertawa)"),
        ("Sari", "Aneh."),
    ]


def test_without_speakers_a_sentence_is_not_cut_over_lines():
    """Cues are joined until one ends a sentence."""
    cues = [Cue("Nama saya", None, 0, 1), Cue("Budi.", None, 1, 2), Cue("Saya guru.", None, 2, 3)]
    assert lines(cues) == [
        Line("Nama saya Budi.", None, 0, 2, (Mark(10, 1),)),
        Line("Saya guru.", None, 2, 3),
    ]


def test_without_punctuation_a_line_is_a_cue():
    """Recognisers that know no sentences give lines, and not one line for an hour."""
    cues = [Cue("nama saya budi"), Cue("saya tinggal di bogor"), Cue("sama ibu")]
    assert [line.text for line in lines(cues)] == [cue.text for cue in cues]


def test_captions_that_roll_give_each_word_once():
    """Each cue shows the line before again, and a short cue between them nothing new."""
    rows = ["halo semua", "selamat datang", "di sini", "ya teman", "apa kabar"]
    cues = [Cue(rows[0], None, 0, 2)]
    for at, (old, new) in enumerate(pairwise(rows), 1):
        cues += [Cue(old, None, 2 * at, 2 * at + 0.01), Cue(f"{old}\n{new}", None, 2 * at + 0.01)]
    found = lines(cues)
    assert [line.text for line in found] == rows
    assert found[1].seconds == 2.01


def test_a_sentence_in_a_loop_stays():
    """What a recogniser wrote 200 times was not said once: nothing is dropped."""
    assert len(lines([Cue("Terima kasih.")] * 200)) == 200
    assert len(lines([Cue("Terima kasih.\nSampai jumpa.")] * 50)) == 50


@pytest.mark.parametrize("time", [-1.0, math.nan, math.inf, -math.inf, 1e12])
def test_a_time_no_recording_has_is_no_time(time):
    """Times before the start and beyond reason are unknown."""
    assert lines([Cue("Iya.", "Budi", time, time)]) == [Line("Iya.", "Budi")]


def test_an_end_before_the_start_is_no_end():
    """The start is believed, as the words stand there."""
    assert lines([Cue("Iya.", "Budi", 5, 4)]) == [Line("Iya.", "Budi", 5.0)]


def test_times_stay_right_to_the_millisecond_after_three_hours():
    """What a computer adds to a fraction is rounded off."""
    assert lines([Cue("Iya.", "Budi", 10799.999000000001, 10800.0010000001)]) == [
        Line("Iya.", "Budi", 10799.999, 10800.001)
    ]


def test_cues_stay_in_the_order_given():
    """Who speaks over another is not moved."""
    cues = [Cue("Lalu saya", "Budi", 5, 9), Cue("Hm.", "Sari", 4, 5), Cue("pulang.", "Budi", 9, 10)]
    assert said(cues) == [("Budi", "Lalu saya"), ("Sari", "Hm."), ("Budi", "pulang.")]


def test_labels_in_the_words_are_speakers():
    """Names, roles, and what stands in brackets behind a name, as Zoom writes them."""
    cues = [
        Cue("Sari Dewi (P): Apa kabar?"),
        Cue("Budi: Baik,"),
        Cue("Budi: sekali, jam 10:30."),
        Cue("intinya: sabar"),
        Cue("Sari Dewi (P): Kenapa?"),
    ]
    assert said(cues) == [
        ("Sari Dewi (P)", "Apa kabar?"),
        ("Budi", "Baik, sekali, jam 10:30. intinya: sabar"),
        ("Sari Dewi (P)", "Kenapa?"),
    ]


def test_where_most_cues_have_a_label_lower_case_and_rare_names_count():
    """People name themselves freely in meetings; speech that opens so still names nobody."""
    cues = [
        Cue("rina: halo"),
        Cue("bu ani | dinsos, bogor: iya"),
        Cue("rina: jam 10:30 ya"),
        Cue("bu ani | dinsos, bogor: boleh"),
        Cue("intinya: sabar"),
        Cue("Pak RT: permisi"),
    ]
    assert said(cues) == [
        ("rina", "halo"),
        ("bu ani | dinsos, bogor", "iya"),
        ("rina", "jam 10:30 ya"),
        ("bu ani | dinsos, bogor", "boleh intinya: sabar"),
        ("Pak RT", "permisi"),
    ]


@pytest.mark.parametrize("text", ["Bapak bilang: jangan", "jam 10:30 saja", "https://contoh.id"])
def test_a_colon_in_speech_names_nobody(text):
    """Even where it comes again and again."""
    cues = [Cue(text), Cue("Saya pulang."), Cue("Lalu tidur."), Cue(text), Cue("Begitu.")]
    assert {line.speaker for line in lines(cues)} == {None}


def test_what_may_be_a_name_begins_a_line():
    """A name that stands once is left to those who know the header, at a line's start."""
    cues = [Cue("Nama saya"), Cue("Rahmat: baik saja."), Cue("Iya.")]
    assert [line.text for line in lines(cues)] == ["Nama saya", "Rahmat: baik saja.", "Iya."]


def test_words_in_a_cue_with_a_given_speaker_name_nobody():
    """Where the format says who speaks, a colon is a colon."""
    cues = [Cue("Lihat: begini.", "Budi"), Cue("Lihat: begitu.", "Budi"), Cue("Oh.", "Sari")]
    assert said(cues) == [("Budi", "Lihat: begini. Lihat: begitu."), ("Sari", "Oh.")]


def test_a_label_on_a_line_of_its_own_holds_for_the_next_cue():
    """The words may follow later."""
    cues = [Cue("SARI:"), Cue("Apa kabar?"), Cue("BUDI:\nBaik."), Cue("SARI:"), Cue("Oh.")]
    assert said(cues) == [("SARI", "Apa kabar?"), ("BUDI", "Baik."), ("SARI", "Oh.")]


@pytest.mark.parametrize("mark", ["- ", "-", "– ", ">> "])
def test_a_dash_begins_a_line(mark):
    """Two who speak in one cue get a line each, at the cue's time."""
    assert lines([Cue(f"{mark}Apa?\n{mark}Itu\nsaja.", None, 1, 2)]) == [
        Line(f"{mark}Apa?", None, 1, 2),
        Line(f"{mark}Itu saja.", None, 1, 2),
    ]


def test_a_label_may_stand_behind_a_dash():
    """``- P: ...`` and ``>> P: ...`` are labels."""
    cues = [Cue("- P: Apa?\n- I: Itu."), Cue(">> P: Lagi?"), Cue(">> I: Tidak.")]
    assert said(cues) == [("P", "Apa?"), ("I", "Itu."), ("P", "Lagi?"), ("I", "Tidak.")]


@pytest.mark.parametrize("cues", [[], [Cue("")], [Cue(" \n ", "Budi", 1, 2)]])
def test_no_words_are_refused_and_not_read_as_nothing(cues):
    """An empty file is named as one."""
    assert lines(cues) == []
    with pytest.raises(UnreadableFile, match="no words in this file"):
        words(cues)


@given(CUES)
def test_every_word_stays_once_and_in_order(cues):
    """However cues are joined, their words are those of the lines."""
    given_words = [word for cue in cues for word in cue.text.split()]
    assert [word for line in lines(cues) for word in line.text.split()] == given_words


@given(CUES)
def test_marks_stand_inside_their_line_and_in_order(cues):
    """A mark is at a word's start, and all times are sensible."""
    for line in lines(cues):
        assert all(line.text[mark.at - 1] == " " for mark in line.marks)
        assert list(line.marks) == sorted(line.marks, key=lambda mark: mark.at)
        times = [line.seconds, line.until, *(mark.seconds for mark in line.marks)]
        assert all(time is None or 0 <= time < math.inf for time in times)
