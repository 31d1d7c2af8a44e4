"""Lines above the talk become attributes and never turns."""

import pytest
from reading_files import words

TALK = "Peneliti: Selamat pagi, apa kabar?\nInforman: Pagi, Kak.\n"
SAID = [("Peneliti", "Selamat pagi, apa kabar?"), ("Informan", "Pagi, Kak.")]


def test_an_indonesian_header(files):
    """Every usual key gets its English name."""
    head = (
        "TRANSKRIP WAWANCARA 1\n\nInforman : R1\nPeran: Residen\nTanggal: 4 Maret 2024\n"
        "Usia\t: 17\nJenis kelamin: Laki-laki\nPendidikan: SMA\nLokasi: Bogor\n"
        "Pewawancara : Dina\nDurasi: 45 menit\nHobi: musik\nTopik: dukungan\n\n"
    )
    transcript = files.read(head + TALK).transcript
    assert words(transcript) == SAID
    assert transcript.attributes == {
        "title": "TRANSKRIP WAWANCARA 1",
        "informant": "R1",
        "role": "Residen",
        "date": "4 Maret 2024",
        "age": "17",
        "gender": "Laki-laki",
        "education": "SMA",
        "place": "Bogor",
        "interviewer": "Dina",
        "duration": "45 menit",
        "hobi": "musik",
        "topic": "dukungan",
    }


def test_an_english_header(files):
    """English keys give the same names."""
    head = "Interview 3\nDate: 3 May 2023\nParticipant: P07\nRole: Resident\nAge: 21\n\n"
    talk = "I: How are you?\nP: I am fine and they are nice to me.\n"
    transcript = files.read(head + talk).transcript
    assert transcript.attributes == {
        "title": "Interview 3",
        "date": "3 May 2023",
        "informant": "P07",
        "role": "Resident",
        "age": "21",
    }
    assert len(transcript.turns) == 2


@pytest.mark.parametrize("gap", ["", "\n", "\n\n"])
def test_a_header_ends_where_the_talk_begins(files, gap):
    """With or without an empty line, the first words spoken are a turn."""
    transcript = files.read(f"Tanggal: 4 Maret\nInforman: R1\n{gap}{TALK}").transcript
    assert words(transcript) == SAID
    assert transcript.attributes == {"date": "4 Maret", "informant": "R1"}


def test_an_interview_that_opens_with_role_words_has_no_header(files):
    """``Informan:`` at the top is a turn where it stands in no header."""
    transcript = files.read(TALK + TALK).transcript
    assert transcript.attributes == {}
    assert words(transcript) == SAID * 2


@pytest.mark.parametrize("value", ["R1", "Budi", "Budi Santoso", "R1 (residen)"])
def test_a_role_word_with_a_code_or_name_and_an_empty_line_is_a_header(files, value):
    """Who takes part may be all that a header says."""
    transcript = files.read(f"Informan: {value}\n\n{TALK}").transcript
    assert transcript.attributes == {"informant": value}
    assert words(transcript) == SAID


@pytest.mark.parametrize("greeting", ["Halo", "Selamat Pagi", "Baik, Kak.", "Iya", "Siapa?"])
def test_a_greeting_is_no_name(files, greeting):
    """The informant's own first words are kept as words."""
    transcript = files.read(f"Informan: {greeting}\n\n{TALK}").transcript
    assert words(transcript) == [("Informan", greeting), *SAID]


def test_a_double_spaced_header(files):
    """Empty lines between its lines do not end a header."""
    head = "Nama: Budi\n\nPewawancara: Dina\n\nUsia: 17\n\n"
    transcript = files.read(head + TALK.replace("\n", "\n\n")).transcript
    assert transcript.attributes == {"name": "Budi", "interviewer": "Dina", "age": "17"}
    assert words(transcript) == SAID


def test_front_matter(files):
    """A fenced block at the top of Markdown is a header and stays as it is written."""
    head = '+++\ndate = "2024-03-04"\ntitle = "Wawancara *dua*"\n+++\n\n'
    transcript = files.read(head + TALK, "a.md").transcript
    assert transcript.attributes == {"date": "2024-03-04", "title": "Wawancara *dua*"}
    assert transcript.text.startswith(head)
    assert words(transcript) == SAID


def test_a_single_line_above_the_talk_is_no_title(files):
    """A line that does not say it is a title is context."""
    transcript = files.read(f"All\n\n{TALK}").transcript
    assert words(transcript) == [(None, "All"), *SAID]
    assert transcript.attributes == {}


@pytest.mark.parametrize(
    ("line", "key"),
    [
        (
            "Alamat: Jl. Kenanga No. 12, RT 03/RW 05, Kelurahan Mekar, Kecamatan Jaya, Kota Baru.",
            "address",
        ),
        (
            "Catatan: wawancara dilakukan di teras rumah, sesekali terpotong anaknya yang rewel.",
            "note",
        ),
        (
            "Hubungan dengan residen: ibu kandung, tinggal serumah sampai tiga tahun yang lalu.",
            "hubungan dengan residen",
        ),
    ],
)
@pytest.mark.parametrize("after", ["Usia: 45\n\n", "\n"])
def test_a_long_value_is_a_value(files, line, key, after):
    """A sentence beside known keys is told about the interview and said by nobody in it."""
    transcript = files.read(f"Informan: R7\nAgama: Islam\n{line}\n{after}{TALK}").transcript
    assert transcript.attributes[key] == line.partition(": ")[2]
    assert words(transcript) == SAID


def test_a_first_turn_below_the_header_is_no_header_line(files):
    """A name that speaks once, at length, right below the header keeps its words."""
    opening = "Dina: Selamat pagi semuanya, kita mulai saja ya, saya yang akan mencatat hari ini.\n"
    transcript = files.read(f"Informan: R7\nUsia: 45\n{opening}{TALK}").transcript
    assert opening.strip() in transcript.text
    assert "dina" not in transcript.attributes


def test_the_headings_of_a_table_are_no_title(files):
    """What heads the columns of a file of turns says nothing of the interview."""
    data = (
        "SPEAKER\tTEXT\nINT\tSilakan bercerita.\nAB\tSaya lahir di desa.\nINT\tLalu?\nAB\tPindah.\n"
    )
    transcript = files.read(data, "R1.tsv").transcript
    assert transcript.attributes == {}
    assert words(transcript)[1] == ("INT", "Silakan bercerita.")
