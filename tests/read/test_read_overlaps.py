"""What several say at once, as noScribe writes it between double strokes."""

import pytest
from reading_files import said, words

LABELLED = (
    "S00: [00:00:01] Ibu tinggal di sini sejak kapan?\n\n"
    "S01: [00:00:04] Sejak {first}\n\n"
    "S00: [00:00:12] Siapa yang mengantar?\n\nS01: [00:00:15] Anak saya.\n"
)


def told(files, first):
    """How S01's first answer goes on -> speaker and words of every turn of it."""
    turns = words(files.read(LABELLED.format(first=first), "a.txt").transcript)
    return turns[1:-2]


@pytest.mark.parametrize(
    ("first", "turns"),
    [
        (
            "lama. //S00: Berapa tahun? // Sepuluh.",
            [("S01", "Sejak lama."), ("S00", "Berapa tahun?"), ("S01", "Sepuluh.")],
        ),
        (
            "lama. //S00: Berapa //S02: Sepuluh.// Ya.",
            [("S01", "Sejak lama."), ("S00", "Berapa"), ("S02", "Sepuluh."), ("S01", "Ya.")],
        ),
        (
            "dua //S00: Dua apa? //S01: dua ribu.//",
            [("S01", "Sejak dua"), ("S00", "Dua apa?"), ("S01", "dua ribu.")],
        ),
        (
            "itu. //S00: Sejak anak pindah",
            [("S01", "Sejak itu."), ("S00", "Sejak anak pindah")],
        ),
        ("2010 // 2011.", [("S01", "Sejak 2010 // 2011.")]),
        ("itu. //Bu Ani: Hai. // Ya.", [("S01", "Sejak itu. //Bu Ani: Hai. // Ya.")]),
    ],
)
def test_strokes_before_a_label_open_a_turn(files, first, turns):
    """They end at the next strokes or with the line, and the speaker before goes on."""
    assert told(files, first) == turns


def test_captions_and_plain_text_agree(files):
    """A voice is the speaker of a whole cue, in whose words others are heard."""
    captions = (
        "WEBVTT\n\n00:01.000 --> 00:03.000\n<v S00>Ibu tinggal di sini sejak kapan?\n\n"
        "00:04.000 --> 00:08.000\n<v S01>Sejak lama. //S00: Berapa //S02: Sepuluh.// Ya.\n\n"
        "00:12.000 --> 00:14.000\n<v S00>Siapa yang mengantar?\n\n"
        "00:15.000 --> 00:17.000\n<v S01>Anak saya.\n"
    )
    plain = LABELLED.format(first="lama. //S00: Berapa //S02: Sepuluh.// Ya.")
    found = [
        [turn for turn in words(files.read(text, name).transcript) if turn[0]]
        for text, name in ((captions, "a.vtt"), (plain, "a.txt"))
    ]
    assert found[0] == found[1]


def test_who_begins_an_overlapping_cue_is_not_known(files):
    """``<v //S01>`` names the last to speak in a cue; the words before S01's are nobody's."""
    captions = (
        "WEBVTT\n\n00:01.000 --> 00:03.000\n<v S00>Sejak kapan?\n\n"
        "00:04.000 --> 00:08.000\n<v S01>Lama.\n\n"
        "00:08.000 --> 00:10.000\n<v //S01>Lalu siapa yang //S01: Kakak saya.//\n\n"
        "00:12.000 --> 00:14.000\n<v S00>Siapa lagi?\n"
    )
    turns = said(files.read(captions, "a.vtt").transcript)
    assert ("S01", "informant", "Kakak saya.") in turns
    assert (None, "context", "Lalu siapa yang") in turns
