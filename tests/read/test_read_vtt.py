"""WebVTT as Zoom, Teams, YouTube, noScribe and others write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_files import words

from qualcode.errors import UnreadableFile
from qualcode.read.formats import vtt
from qualcode.types import Line, Mark

FIRST = "00:00:01.000 --> 00:00:02.000"
SECOND = "00:00:02.500 --> 00:00:04.000"


def lines(text, encoding="utf-8"):
    """A file's text -> its lines."""
    return vtt.lines(text.encode(encoding))


def said(text):
    """A file's text -> speaker and words of each line."""
    return [(line.speaker, line.text) for line in lines(text)]


def test_teams_names_speakers_in_voice_tags():
    """Ids of cues are no words, and a cue may hold a line break."""
    text = (
        "WEBVTT\r\n\r\n0a1b/277-0\r\n00:00:03.123 --> 00:00:05.456\r\n<v Sari Dewi>Selamat pagi,"
        "\r\napa kabar?</v>\r\n\r\n0a1b/279-0\r\n00:00:06.000 --> 00:00:07.250\r\n"
        "<v Budi (Guest)>Baik.</v>\r\n"
    )
    assert lines(text) == [
        Line("Selamat pagi, apa kabar?", "Sari Dewi", 3.123, 5.456),
        Line("Baik.", "Budi (Guest)", 6.0, 7.25),
    ]


def test_zoom_names_speakers_in_the_words():
    """A cue without a name goes on with the one before."""
    text = (
        f"WEBVTT\n\n1\n{FIRST}\nSari (P): Apa kabar?\n\n2\n{SECOND}\nBudi: Baik, dan\n\n"
        "3\n00:00:05.000 --> 00:00:06.000\nlalu sehat.\n\n"
        "4\n00:00:06.000 --> 00:00:07.000\nBudi: Begitu.\n\n"
        "5\n00:00:07.000 --> 00:00:08.000\nSari (P): Oh ya?\n"
    )
    assert lines(text)[:2] == [
        Line("Apa kabar?", "Sari (P)", 1.0, 2.0),
        Line("Baik, dan lalu sehat. Begitu.", "Budi", 2.5, 7.0, (Mark(10, 5.0), Mark(22, 6.0))),
    ]


def test_a_zoom_file_is_read_to_turns_with_roles(files):
    """From the file to who interviews whom, with the times of the turns."""
    talk = ["Sari: Siapa yang membantu?", "Budi: Keluarga saya.", "Sari: Kenapa?", "Budi: Sayang."]
    cues = [
        f"{n}\n00:00:0{n}.000 --> 00:00:0{n}.900\n{one}\n" for n, one in enumerate(talk, start=1)
    ]
    transcript = files.read("WEBVTT\n\n" + "\n".join(cues), "R1.vtt").transcript
    assert words(transcript) == [tuple(one.split(": ")) for one in talk]
    assert [turn.role for turn in transcript.turns] == ["interviewer", "informant"] * 2
    assert [turn.seconds for turn in transcript.turns] == [1.0, 2.0, 3.0, 4.0]
    assert transcript.length == 4.9


def test_several_voices_in_one_cue():
    """Each voice has its words; classes and missing closing tags do not matter."""
    text = f"WEBVTT\n\n{FIRST}\n(pelan) <v.loud.first Sari>Apa?</v> <v Budi>Itu.\n<v Sari>Oh."
    assert said(text) == [(None, "(pelan)"), ("Sari", "Apa?"), ("Budi", "Itu."), ("Sari", "Oh.")]


def test_who_speaks_over_another_in_noscribe_is_the_same_speaker():
    """``//S01`` in a voice tag is S01."""
    assert said(f"WEBVTT\n\n{FIRST}\n<v S01>Iya.\n\n{SECOND}\n<v //S01>Betul.//") == [
        ("S01", "Iya. Betul.//")
    ]


def test_tags_and_entities_are_no_words():
    """What tags say about the look goes; what only looks like a tag stays."""
    text = (
        f"WEBVTT\n\n{FIRST} align:start position:0%\n<i>Saya</i> &amp; <c.kuning>ibu</c> "
        "<00:00:01.500><lang id>suka</lang> <ruby>A<rt>b</rt></ruby>&nbsp;3 < 5 <[?]> R&D &lt;b&gt;"
    )
    assert said(text) == [(None, "Saya & ibu suka Ab 3 < 5 <[?]> R&D <b>")]


@pytest.mark.parametrize(
    ("timing", "seconds", "until"),
    [
        ("00:01.500 --> 00:02.250", 1.5, 2.25),
        ("1:00:01.500 --> 1:00:02.250", 3601.5, 3602.25),
        ("02:59:59.999 --> 03:00:00.001", 10799.999, 10800.001),
        ("00:00:01,5 --> 00:00:02,25", 1.5, 2.25),
        ("  00:00:01.500-->00:00:02.250  line:90%", 1.5, 2.25),
        ("00:00:01.500 -->", 1.5, None),
        ("00:00:05.000 --> 00:00:02.000", 5.0, None),
    ],
)
def test_times_of_many_kinds(timing, seconds, until):
    """Times are right to the millisecond, and a broken one loses no words."""
    assert lines(f"WEBVTT\n\n{timing}\nHalo.") == [Line("Halo.", None, seconds, until)]


def test_words_behind_a_blank_line_stay():
    """Blank lines belong between cues, and stand inside them all the same."""
    text = f"WEBVTT\n\n\n\n1\n{FIRST}\n\nHalo\n\nsemua\n\n\n\n2\n{SECOND}\n\nApa kabar?"
    assert said(text) == [(None, "Halo semua Apa kabar?")]


def test_words_right_above_a_time_stay():
    """A cue without the blank line below it ends in words, and an id is one word."""
    text = f"WEBVTT\n\n{FIRST}\nSaya\nmau\n{SECOND}\n\npulang\n{SECOND}\nke\n\nBogor\n\n"
    text += f"ibu kota\n{SECOND}\nlagi."
    assert said(text) == [(None, "Saya mau pulang ke Bogor ibu kota lagi.")]


def test_numbers_that_are_said_stay():
    """Only the line above a time is a number of a cue."""
    text = f"WEBVTT\n\n1\n{FIRST}\nBerapa?\n\n17\n\n2\n{SECOND}\n2\n"
    assert said(text) == [(None, "Berapa? 17 2")]


def test_a_file_in_which_every_second_line_is_blank():
    """Numbers are known as such even apart from the time below them."""
    text = f"WEBVTT\n\n1\n\n{FIRST}\n\nSaya\n\n2\n\n{SECOND}\n\npulang.\n\n"
    assert said(text) == [(None, "Saya pulang.")]


def test_what_was_never_said_is_dropped():
    """Titles, styles, regions, comments and a second WEBVTT are not the talk."""
    text = (
        "WEBVTT - Wawancara\nKind: captions\nLanguage: id\nX-TIMESTAMP-MAP=LOCAL:00:00,MPEGTS:0\n\n"
        "STYLE\n::cue { color: red }\n\nREGION\nid:fred\n\nNOTE\nTranscribed with a program\n\n"
        f"WEBVTT\n\n{FIRST}\nSaya\n\nNOTE Confidence: 0.89\n\nNOTE\ndua baris\nkomentar\n\n"
        f"{SECOND}\npulang."
    )
    assert said(text) == [(None, "Saya pulang.")]


def test_a_comment_that_is_a_head_is_kept(files):
    """Who was interviewed may stand in a comment above the first cue."""
    text = (
        "WEBVTT\n\nNOTE\nInforman: R7\nTanggal: 3 Mei 2024\n\n"
        f"1\n{FIRST}\n<v P>Apa kabar?\n\n2\n{SECOND}\n<v I>Baik."
    )
    assert [line.text for line in lines(text)[:3]] == ["Informan: R7", "Tanggal: 3 Mei 2024", ""]
    transcript = files.read(text, "rekaman.vtt").transcript
    assert transcript.attributes["date"] == "3 Mei 2024"
    assert transcript.informants == {"I": "R7"}
    assert words(transcript) == [("P", "Apa kabar?"), ("I", "Baik.")]


def test_plain_words_above_the_first_cue_stay():
    """What is no comment may be words."""
    assert said(f"WEBVTT\n\nRuang tamu, sore.\n\n1\n{FIRST}\nHalo.") == [
        (None, "Ruang tamu, sore."),
        (None, ""),
        (None, "Halo."),
    ]


def test_captions_of_youtube_give_each_word_once():
    """Rolling captions with times in tags."""
    text = (
        f"WEBVTT\nKind: captions\nLanguage: id\n\n{FIRST} align:start\n \n"
        f"halo<00:00:01.2><c> semua</c>\n\n{SECOND}\nhalo semua\n \n\n"
        f"{SECOND}\nhalo semua\nselamat<00:00:03.0><c> datang</c>\n\n"
        f"{SECOND}\nselamat datang\n \n\n{SECOND}\nselamat datang\ndi sini\n\n"
        f"{SECOND}\ndi sini\nteman\n"
    )
    assert [line.text for line in lines(text)] == [
        "halo semua",
        "selamat datang",
        "di sini",
        "teman",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding, end):
    """A file of any program reads the same."""
    text = f"WEBVTT\n\n1\n{FIRST}\n<v Sari>Café di sini.</v>\n".replace("\n", end)
    assert lines(text, encoding) == [Line("Café di sini.", "Sari", 1.0, 2.0)]


@pytest.mark.parametrize("text", ["WEBVTT\n\n", "WEBVTT", f"WEBVTT\n\n1\n{FIRST}\n\n", "\n"])
def test_a_file_without_words_is_refused(text):
    """Zoom writes a file of the first line alone when nobody spoke."""
    with pytest.raises(UnreadableFile, match=r"no words in this file.*Check that"):
        lines(text)


def test_a_transcript_under_a_wrong_name_is_refused_with_advice(files):
    """Words without any time are no subtitles."""
    message = files.refused("P: Apa kabar?\nI: Baik.\n", "R1.vtt")
    assert "no times" in message
    assert "rename it to end in .txt" in message


@given(
    st.lists(
        st.tuples(
            st.lists(st.from_regex(r"[a-z]{1,6}", fullmatch=True), min_size=1, max_size=4),
            st.integers(0, 10_800_000),
        ),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from(["\n\n", "\n\n\n", "\n"]),
)
def test_all_words_and_times_of_well_formed_cues_stay(cues, gap):
    """Every word once, in order, and each cue's start to the millisecond."""
    text = "WEBVTT\n\n"
    for number, (said_words, ms) in enumerate(cues, 1):
        clock = f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"
        text += f"{number}\n{clock} --> {clock}\n<v Budi>{' '.join(said_words)}{gap}"
    found = lines(text)
    expected = [word for said_words, _ in cues for word in said_words]
    assert [word for line in found for word in line.text.split()] == expected
    times = [time for line in found for time in (line.seconds, *(m.seconds for m in line.marks))]
    assert times == [ms / 1000 for _, ms in cues]


@given(st.binary(max_size=300).map(lambda tail: b"WEBVTT\n\n00:01.000 --> 00:02.000\nx" + tail))
def test_any_bytes_are_read_or_refused(data):
    """Nothing but UnreadableFile comes out of a broken file, and no line holds a break."""
    try:
        found = vtt.lines(data)
    except UnreadableFile:
        return
    assert found
    assert not any("\n" in line.text or "\r" in line.text for line in found)
