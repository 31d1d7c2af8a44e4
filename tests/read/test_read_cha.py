"""CHAT transcripts as CLAN writes them: who speaks, what is said, and what is code."""

import pytest
from reading_files import said

from qualcode.errors import UnreadableFile
from qualcode.read.formats import cha

HEAD = (
    "@UTF8\n@Begin\n@Languages:\tind\n"
    "@Participants:\tINV Dewi_Lestari Investigator, SAR Sari Participant,\n\tANK Unidentified\n"
    "@ID:\tind|studi|INV|||||Investigator|||\n@Date:\t02-MAY-2024\n@Location:\tBandung\n"
    "@Media:\trekaman03, audio\n@Transcriber:\tDewi\n"
)


def chat(*lines, head=HEAD):
    """Lines of talk -> a file."""
    return (head + "\n".join(lines) + "\n@End\n").encode()


def plain(words):
    """What someone says in CHAT -> the words that are read."""
    return " ".join(line.text for line in cha.lines(f"*SAR:\t{words}\n".encode()))


def test_speakers_have_roles_and_times(files):
    """Roles come from @Participants, times from the bullets behind the words."""
    data = chat(
        "*INV:\tsiapa yang membantu ? \x150_2100\x15",
        "*SAR:\tsuami saya . \x152100_4000\x15",
        "\ttiap hari . \x154000_6500\x15",
        "%com:\tsambil tertawa",
        "\tdan menangis",
        "%mor:\tn|suami",
        "*SAR:\tudah .",
    )
    transcript = files.read(data, "R1.cha").transcript
    assert said(transcript) == [
        ("INV", "interviewer", "siapa yang membantu?"),
        ("SAR", "informant", "suami saya. tiap hari. udah."),
    ]
    assert [mark.seconds for mark in transcript.times] == [0.0, 2.1, 4.0]
    assert transcript.length == 6.5


def test_headers_are_attributes(files):
    """Date, place and people are known; the rest of the @ lines is left out."""
    transcript = files.read(chat("*INV:\tapa kabar ?", "*SAR:\tbaik ."), "R1.cha").transcript
    assert transcript.attributes == {
        "language": "ind",
        "date": "02-MAY-2024",
        "place": "Bandung",
        "interviewer": "Dewi Lestari",
        "informant": "Sari",
    }
    assert "rekaman03" not in transcript.text
    assert "studi" not in transcript.text


def test_a_header_that_is_no_header_line_puts_nobody_into_the_talk(files):
    """A name in small letters and a comment of a page are not taken for labels."""
    comment = "hari ini hujan deras sekali " * 20
    head = HEAD.replace("SAR Sari", "SAR si_penanya").replace(
        "@Media", f"@Comment:\t{comment}\n@Media"
    )
    data = chat("*INV:\tapa kabar ?", "*SAR:\tbaik .", head=head)
    assert said(files.read(data, "R1.cha").transcript) == [
        (None, "context", comment.strip()),
        ("INV", "interviewer", "apa kabar?"),
        ("SAR", "informant", "baik."),
    ]


def test_what_is_noted_in_the_talk_is_nobodys(files):
    """Comments and gems between the lines stay, as context."""
    data = chat(
        "@G:\tkeluarga", "*INV:\tapa kabar ?", "@Comment telepon berdering", "*SAR:\tbaik .",
        "@Eg:\tkeluarga",
    )  # fmt: skip
    assert said(files.read(data, "R1.cha").transcript) == [
        (None, "context", "keluarga"),
        ("INV", "interviewer", "apa kabar?"),
        (None, "context", "telepon berdering"),
        ("SAR", "informant", "baik."),
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        # Words, pauses and what people put in brackets stay.
        ("iya (.) gitu (3.1) Bu (tertawa) xxx .", "iya (.) gitu (3.1) Bu (tertawa) xxx."),
        ("obat [tidak jelas] & jamu", "obat [tidak jelas] & jamu"),
        ("no:: 0812 2+3 siti@ui.ac.id 38°C", "no:: 0812 2+3 siti@ui.ac.id 38°C"),
        # What is heard besides.
        ("&=laughs iya [=! berbisik pelan]", "[laughs] iya [berbisik pelan]"),
        ("&=imit:kucing_kecil", "[imit kucing kecil]"),
        ("&-em sa &+su suami &~ba &*INV:mhm ya", "em sa su suami ba [INV: mhm] ya"),
        # Codes go, the words that they speak of stay.
        ("<saya mau> [/] saya [//] mau [///] dia", "saya mau saya mau dia"),
        ("nggak [: tidak] gitu [= begitu] [% nada naik] [?] [!] [*] [* s:r]", "nggak gitu"),
        ("<iya> [>] betul [<] itu [>1] [x 3] [+ exc] [- jav]", "iya betul itu"),
        ("sabar@s:jav kucing@c meong@o .", "sabar kucing meong."),
        ("men(du)kung (su)dah tetang(ga) rumah_sakit", "mendukung sudah tetangga rumah sakit"),
        ("dia 0ada pergi", "dia pergi"),
        ("0 [=! mengangguk] .", "[mengangguk]."),
        # How an utterance begins and ends.
        ("+< iya +...", "iya..."),
        ("++ lalu +/?", "lalu?"),
        ('dia bilang +"/.', "dia bilang."),
        ('+" jangan +//.', "jangan."),
        # Conversation analysis.
        ("wh⌈ich⌉ ↑naik↘ °⁇pelan⁇° ∆cepat∆", "which naik pelan cepat"),
        ("\x02\x01tegas\x02\x02 ya", "tegas ya"),
        ('lihat \x15%pic:"foto.jpg"\x15 ini', "lihat ini"),
    ],
)
def test_codes_in_the_words(written, read):
    """What is code goes or becomes readable; what is said stays as it was typed."""
    assert plain(written) == read


@pytest.mark.parametrize(
    "bullet",
    [
        "\x151500_2000\x15",
        '\x15%snd:"rek 03.wav"_1500_2000\x15',
        "•1500_2000•",
        "\x151500_2000-\x15",
    ],
)
def test_bullets_of_every_age(bullet):
    """Older files name the recording in the bullet; copies show its sign."""
    (line,) = cha.lines(f"*SAR:\tiya Bu . {bullet}\n".encode())
    assert (line.text, line.seconds, line.until) == ("iya Bu.", 1.5, 2.0)


def test_lines_that_are_no_chat_lose_no_word():
    """A line that was wrapped by hand goes on; one above the talk is read as words."""
    data = (
        "@UTF8\n@Begin\nWawancara pertama\n*SAR:\tsuami saya\nselalu membantu .\n\n*SAR:\tudah .\n"
    )
    assert [line.text for line in cha.lines(data.encode())] == [
        "Wawancara pertama",
        "suami saya selalu membantu. udah.",
    ]


def test_a_speaker_nobody_announced_is_called_by_the_code():
    """So is one whose entry can't be read."""
    head = "@Begin\n@Participants:\t, X_ ((( y, SAR\n"
    found = cha.lines(chat("*XYZ:\thalo .", "*SAR:\tya .", "*X_:\thm .", head=head))
    assert [line.speaker for line in found] == ["XYZ", "SAR", "X_"]


@pytest.mark.parametrize(
    "data", [b"@UTF8\n@Begin\n@End\n", b"*SAR:\t\n%mor:\tx\n", b"*SAR:\t[/] \x15\n"]
)
def test_a_file_without_words_is_refused(data):
    """Headers and codes alone are no talk."""
    with pytest.raises(UnreadableFile) as caught:
        cha.lines(data)
    assert caught.value.problems[0].todo


@pytest.mark.parametrize(
    "unit", ["<", "[", "[=", "&", "+", "_", "@", "(a", "\x15", "•1_", "a_", "⌈", '\x15"', "0a"]
)
def test_a_very_long_line_takes_no_time(unit):
    """Nothing is quadratic in the length of a line."""
    found = cha.lines(f"*SAR:\tiya {unit * (300_000 // len(unit))} ya\n".encode())
    assert found[0].text.startswith("iya")


def test_a_name_in_lower_case_is_nobody_else(files):
    """A participant called "Nona_kecil" in the header is no second informant."""
    head = "@Begin\n@Participants:\tSUB Nona_kecil Participant, EXA Peneliti_dua Investigator\n"
    data = chat(
        "*EXA:\tapa kabar ?", "*SUB:\tbaik .", "*EXA:\tsiapa lagi ?", "*SUB:\tibu .", head=head
    )
    transcript = files.read(data, "R1.cha").transcript
    roles = {turn.speaker: turn.role for turn in transcript.turns if turn.speaker}
    assert roles == {"EXA": "interviewer", "SUB": "informant"}
    assert transcript.informants == {"SUB": "R1"}
