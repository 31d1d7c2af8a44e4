"""ELAN files: a tier a speaker, merged by time."""

import pytest
from reading_files import said, words

from qualcode.errors import UnreadableFile
from qualcode.read.formats import eaf

ASKED = [(0, 2000, "Siapa yang membantu, Bu?"), (5000, 6000, "Terus siapa lagi?")]
ANSWERED = [(2100, 4000, "Suami saya"), (4000, 4900, "setiap hari."), (5500, 9000, "Tetangga.")]
TURNS = [
    "Siapa yang membantu, Bu?",
    "Suami saya setiap hari.",
    "Terus siapa lagi?",
    "Tetangga.",
]


def elan(*tiers):
    """Tiers as attributes and annotations (from, to, words) or (annotation, words) -> bytes.

    The nth annotation of the tier ``x`` has the id ``xn``.
    """
    slots, body = [], ""
    for name, attributes, annotations in tiers:
        body += f'<TIER TIER_ID="{name}" LINGUISTIC_TYPE_REF="utterance" {attributes}>'
        for at, (*place, text) in enumerate(annotations):
            value = f"<ANNOTATION_VALUE>{text}</ANNOTATION_VALUE>"
            if len(place) == 1:
                body += (
                    f'<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="{name}{at}" '
                    f'ANNOTATION_REF="{place[0]}">{value}</REF_ANNOTATION></ANNOTATION>'
                )
                continue
            first = len(slots)
            slots += place
            body += (
                f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="{name}{at}" '
                f'TIME_SLOT_REF1="t{first}" TIME_SLOT_REF2="t{first + 1}">{value}'
                "</ALIGNABLE_ANNOTATION></ANNOTATION>"
            )
        body += "</TIER>"
    times = "".join(
        f'<TIME_SLOT TIME_SLOT_ID="t{at}"' + ("/>" if time is None else f' TIME_VALUE="{time}"/>')
        for at, time in enumerate(slots)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<ANNOTATION_DOCUMENT AUTHOR="Dewi" FORMAT="3.0"><HEADER MEDIA_FILE="C:/rekaman.wav">'
        '<MEDIA_DESCRIPTOR MEDIA_URL="file:///C:/rekaman.wav"/><PROPERTY NAME="x">9</PROPERTY>'
        f"</HEADER><TIME_ORDER>{times}</TIME_ORDER>{body}"
        '<CONTROLLED_VOCABULARY CV_ID="v"><DESCRIPTION>kosakata</DESCRIPTION>'
        "</CONTROLLED_VOCABULARY></ANNOTATION_DOCUMENT>"
    ).encode()


def test_tiers_are_merged_by_time(files):
    """Annotations of one speaker become a turn; overlaps come as they begin."""
    data = elan(("I", "", ANSWERED), ("P", "", ASKED))
    transcript = files.read(data, "R1.eaf").transcript
    assert words(transcript) == list(zip("PIPI", TURNS, strict=True))
    assert [turn.seconds for turn in transcript.turns] == [0.0, 2.1, 5.0, 5.5]
    assert 4.0 in [mark.seconds for mark in transcript.times]
    assert transcript.length == 9.0


def test_nothing_of_the_file_but_its_words_is_text(files):
    """Recordings, vocabularies and empty annotations stand in no transcript."""
    data = elan(("P", "", [*ASKED, (9000, 9500, "  ")]), ("I", "", ANSWERED), ("kosong", "", []))
    text = files.read(data, "R1.eaf").transcript.text
    assert all(word not in text for word in ("rekaman", "kosakata", "kosong", "Dewi"))


@pytest.mark.parametrize(
    ("asking", "answering", "speakers"),
    [
        (("A", 'PARTICIPANT="Dewi"'), ("B", 'PARTICIPANT="Sari"'), ["Dewi", "Sari"]),
        (
            ("Pewawancara", 'PARTICIPANT="Dewi"'),
            ("Informan", 'PARTICIPANT="Sari"'),
            ["Dewi", "Sari"],
        ),
        (("P", 'PARTICIPANT="W3"'), ("I", 'PARTICIPANT="W3"'), ["P", "I"]),
        (("P", 'PARTICIPANT="Peneliti"'), ("I", ""), ["Peneliti", "I"]),
    ],
)
def test_the_participant_speaks(files, asking, answering, speakers):
    """The participant names the speaker, unless two tiers have the same one."""
    data = elan((*asking, ASKED), (*answering, ANSWERED))
    transcript = files.read(data, "R1.eaf").transcript
    assert [turn.speaker for turn in transcript.turns] == speakers * 2
    assert [turn.role for turn in transcript.turns] == ["interviewer", "informant"] * 2


def test_the_role_that_a_tier_is_named_by_is_known(files):
    """A tier called Pewawancara tells what its participant Dewi does."""
    data = elan(
        ("Pewawancara", 'PARTICIPANT="Dewi"', [(0, 9, "Ceritakan saja.")]),
        ("Informan", 'PARTICIPANT="Sari"', [(9, 20, "Boleh?")]),
    )
    assert said(files.read(data, "R1.eaf").transcript) == [
        ("Dewi", "interviewer", "Ceritakan saja."),
        ("Sari", "informant", "Boleh?"),
    ]


def test_dependent_tiers_do_not_say_it_again():
    """Words, glosses and translations under a tier are left out."""
    data = elan(
        ("P", "", ASKED),
        ("I", "", ANSWERED),
        ("kata", 'PARENT_REF="I"', [("I0", "suami"), ("I0", "saya")]),
        ("english", 'PARENT_REF="kata"', [("kata0", "husband")]),
        ("I_words", "", [(2100, 3000, "Suami"), (3000, 4000, "saya")]),
        ("terjemahan", "", [(2100, 3000, "My husband")]),
    )
    assert [line.text for line in eaf.lines(data)] == TURNS


def test_words_under_a_tier_of_numbers_count():
    """Where a tier only numbers its segments the words stand in one that depends on it."""
    data = elan(
        ("ref@P", 'PARTICIPANT="Dewi"', [(0, 2000, "P.001"), (5000, 6000, "P.002")]),
        ("tx@P", 'PARENT_REF="ref@P"', [("ref@P0", TURNS[0]), ("ref@P1", TURNS[2])]),
        ("I", 'PARTICIPANT="Sari"', ANSWERED),
    )
    found = eaf.lines(data)
    assert [(line.speaker, line.text, line.seconds) for line in found[:3]] == [
        ("Dewi", TURNS[0], 0.0),
        ("Sari (I)", TURNS[1], 2.1),
        ("Dewi", TURNS[2], 5.0),
    ]


@pytest.mark.parametrize("name", ["default", "annotations", "Catatan lapangan", "I-notes"])
def test_notes_beside_speakers_are_context(files, name):
    """What a tier for notes holds stays in the text, and is nobody's words."""
    data = elan(("P", "", ASKED), ("I", "", ANSWERED), (name, "", [(4950, 5000, "anak menangis")]))
    turns = said(files.read(data, "R1.eaf").transcript)
    assert (None, "context", "anak menangis") in turns
    assert [text for _, role, text in turns if role != "context"] == TURNS


def test_a_participant_makes_a_tier_speech_whatever_it_is_called():
    """``default`` may bear a name; notes of one who has a tier to speak in are notes."""
    data = elan(
        ("default", 'PARTICIPANT="Dewi"', ASKED),
        ("I", 'PARTICIPANT="Sari"', ANSWERED),
        ("catatan", 'PARTICIPANT="Sari"', [(4950, 5000, "anak menangis")]),
    )
    assert [(line.speaker, line.text) for line in eaf.lines(data)] == [
        ("Dewi", TURNS[0]),
        ("Sari (I)", TURNS[1]),
        ("", "anak menangis"),
        ("Dewi", TURNS[2]),
        ("Sari (I)", TURNS[3]),
    ]


def test_tiers_without_an_id_are_read_once():
    """A file that some script wrote may leave out what the format demands."""
    data = elan(("P", "", ASKED), ("I", "", ANSWERED), ("kosong", "", []))
    for id_ in (b' TIER_ID="kosong"', b' TIER_ID="I"'):
        data = data.replace(id_, b"")
    assert sorted(line.text for line in eaf.lines(data)) == sorted(TURNS)


def test_a_lone_default_tier_is_the_transcript(files):
    """ELAN's first tier is called default; labels in its words are found."""
    talk = [(0, 9, "P: Apa kabar, Bu?"), (9, 20, "I: Baik,"), (20, 30, "alhamdulillah.")]
    data = elan(("default", "", talk), ("P", "", []))
    assert words(files.read(data, "R1.eaf").transcript) == [
        ("P", "Apa kabar, Bu?"),
        ("I", "Baik, alhamdulillah."),
    ]


def test_slots_without_a_time_share_out_the_stretch_between_two_that_have_one():
    """ELAN gives no time to the inner borders of a divided annotation."""
    data = elan(("P", "", [(0, None, "satu"), (None, None, "dua"), (None, 5000, "tiga")]))
    (line,) = eaf.lines(data)
    assert [line.seconds, *(mark.seconds for mark in line.marks)] == [0.0, 2.0, 4.0]


def test_times_that_no_recording_has_are_no_times():
    """Words stay where their times are nonsense or missing."""
    data = elan(("P", "", [("x", 5, "Halo."), (-1, "9" * 30, "Bu."), (None, None, "Ya.")]))
    assert " ".join(line.text for line in eaf.lines(data)) == "Halo. Bu. Ya."


@pytest.mark.parametrize(
    "data",
    [
        elan(("P", "", []), ("I", "", [(0, 1, " ")])),
        elan(("A", 'PARENT_REF="B"', [(0, 1, "x")]), ("B", 'PARENT_REF="A"', [(0, 1, "y")])),
        b"<ANNOTATION_DOCUMENT/>",
        b"<ANNOTATION_DOCUMENT><TIER></ANNOTATION_DOCUMENT>",
        b'<!DOCTYPE a [<!ENTITY b "c">]><ANNOTATION_DOCUMENT/>',
    ],
)
def test_a_file_without_words_is_refused(data):
    """Empty tiers, broken XML, and tiers that hang on each other and on nothing."""
    with pytest.raises(UnreadableFile) as caught:
        eaf.lines(data)
    assert all(problem.todo for problem in caught.value.problems)
