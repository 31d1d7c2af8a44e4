"""Tables of talk: which column holds what, whoever made the table."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import UnreadableFile
from qualcode.read.layout import table


def spoken(*rows):
    """Rows -> speaker and text of every line below the headings."""
    return [(line.speaker, line.text) for line in table.lines(rows)][1:]


def timed(*rows):
    """Rows -> speaker, begin and end of every line below the headings."""
    return [(line.speaker, line.seconds, line.until) for line in table.lines(rows)][1:]


SAID = [("P", "Apa kabar?"), ("I", "Baik."), ("P", "Kenapa?"), ("I", "Ada teman.")]


@pytest.mark.parametrize(
    "speaker", ["Penutur", "Pembicara", "Nama", "Pelaku", "PERAN", "Speaker", "Role:"]
)
@pytest.mark.parametrize(
    "words", ["Teks", "Ucapan", "Transkrip Wawancara", "Verbatim", "Content", "Text*"]
)
def test_headings_of_either_language_name_the_columns(speaker, words):
    """The speaker's column and the words' are known by their headings, in any order."""
    assert spoken((speaker, words), *SAID) == SAID
    assert spoken((words, speaker), *[row[::-1] for row in SAID]) == SAID


@pytest.mark.parametrize(
    ("head", "asks", "answers"),
    [
        ("Pewawancara|Informan", 0, 1),
        ("No|Pewawancara|Informan (R1)", 1, 2),
        ("No.|Pertanyaan|Jawaban Informan", 1, 2),
        ("Pertanyaan|Jawaban", 0, 1),
        ("Question|Response", 0, 1),
        ("Jawaban|Pertanyaan", 1, 0),
    ],
)
def test_each_side_has_a_column(head, asks, answers):
    """Who asks and who answers head a column each; numbers of rows are nobody's words."""
    titles = head.split("|")
    rows = [["1"] * len(titles) for _ in range(2)]
    for row in rows:
        row[asks], row[answers] = "Apa?", "Ya."
    both = [(titles[at], rows[0][at]) for at in sorted((asks, answers))]
    assert spoken(titles, *rows) == both * 2


def test_a_column_of_names_beside_questions_and_answers_names_who_answers():
    """Each row's informant is the one named in it."""
    head = ("Informan", "Pertanyaan", "Jawaban")
    rows = [("R1", "Apa?", "Ya."), ("R1", "Lalu?", "Malu."), ("R2", "Apa?", "Tidak.")]
    answers = [(who, text) for who, text in spoken(head, *rows) if who != "Pertanyaan"]
    assert answers == [("R1", "Ya."), ("R1", "Malu."), ("R2", "Tidak.")]


def test_notes_and_themes_are_nobodys_words():
    """What stands beside the talk is kept in brackets and never coded."""
    head = ("Baris", "Pelaku", "Verbatim", "Tema", "Kolom Bebas")
    rows = [("1", "P", "Apa?", "", "x"), ("2", "I", "Malu.", "Stigma", "menunduk"),
            ("3", "I", "Takut.", "Stigma", "")]  # fmt: skip
    assert spoken(head, *rows) == [
        ("P", "Apa?"), ("", "(Kolom Bebas: x)"),
        ("I", "Malu."), ("", "(Tema: Stigma)"), ("", "(Kolom Bebas: menunduk)"),
        ("I", "Takut."),
    ]  # fmt: skip


def test_headings_below_a_title_and_the_facts_of_the_interview():
    """What stands above the headings is plain text, for the header to be read from."""
    rows = [("Transkrip wawancara",), ("Informan", "R1"), (), ("No", "Penutur", "Teks"),
            ("1", "P", "Apa?"), ("2", "I", "Ya.")]  # fmt: skip
    lines = table.lines(rows)
    assert [(line.speaker, line.text) for line in lines] == [
        (None, "Transkrip wawancara"), (None, "Informan: R1"), (None, ""),
        ("", "No | Penutur | Teks"), ("P", "Apa?"), ("I", "Ya."),
    ]  # fmt: skip


def test_headings_come_again_and_sections_have_their_own():
    """A repeated row of headings goes, a row over the whole table is a heading."""
    head = ("No", "Pewawancara", "Informan")
    rows = [("1", "Apa?", "Ya."), head, ("Bagian B",), ("KELUARGA", "", ""), ("2", "Lalu?", "")]
    assert spoken(head, *rows) == [
        ("Pewawancara", "Apa?"), ("Informan", "Ya."), ("", "Bagian B"), ("", "KELUARGA"),
        ("Pewawancara", "Lalu?"),
    ]  # fmt: skip


def test_an_empty_cell_goes_on_with_the_speaker_before():
    """Merged cells name the speaker once; so do people."""
    rows = [("P", "Apa?"), ("", "Maksudnya?"), ("I", "Ya."), ("", "Malu.")]
    assert [who for who, _ in spoken(("Penutur", "Teks"), *rows)] == ["P", None, "I", None]


def test_paragraphs_in_a_cell_stay_with_its_speaker():
    """A name and a colon in an answer are the answer's, not a new speaker's."""
    rows = [("P", "Apa?"), ("I", "Ya.\nIbu: kapan pulang?\nIntinya: sabar."), ("P", "Lalu?")]
    assert spoken(("Penutur", "Teks"), *rows)[1:4] == [
        ("I", "Ya."), ("I", "Ibu: kapan pulang?"), (None, "Intinya: sabar."),
    ]  # fmt: skip


def test_labels_inside_a_single_column_of_words_stay_there():
    """Where no column names the speaker, the labels in the words do."""
    rows = [("1", "P: Apa?", "D1"), ("2", "I: Ya.\nP: Lalu?", "D2")]
    assert [who for who, text in spoken(("No", "Transkrip", "Kode"), *rows) if text[0] != "("] == [
        None, None, None,
    ]  # fmt: skip


def test_a_role_beside_a_name_says_more_of_the_speaker():
    """Name and role in two columns are one speaker."""
    rows = [
        ("Sari", "Interviewer", "Hi"),
        ("Rina", "Participant", "Ya"),
        ("Sari", "Interviewer", "So?"),
    ]
    assert spoken(("Name", "Role", "Text"), *rows)[0] == ("Sari (Interviewer)", "Hi")


@pytest.mark.parametrize(
    ("first", "second", "begins"),
    [
        ("00:00:05", "00:01:02", (5, 62)),
        ("0:05", "1:02", (5, 62)),
        ("[00:05]", "[01:02]", (5, 62)),
        ("00.00.05", "00.01.02", (5, 62)),
        ("5.0", "62.5", (5, 62.5)),
        ("5,0", "62,5", (5, 62.5)),
        ("5000", "62500", (5, 62.5)),
        ("2024-03-04 00:00:05", "2024-03-04 00:01:02", (5, 62)),
        ("00:00:05.250000", "00:01:02", (5.25, 62)),
    ],
)  # fmt: skip
def test_times_however_they_are_written(first, second, begins):
    """Clock times, seconds with a comma or point, thousandths: all become seconds."""
    rows = [("Waktu", "Penutur", "Teks"), (first, "P", "Apa?"), (second, "I", "Ya.")]
    assert timed(*rows) == [("P", begins[0], None), ("I", begins[1], None)]


def test_minutes_that_a_spreadsheet_took_for_hours():
    """No interview lasts eighty hours: 80:10 was typed as minutes."""
    cells = ("0:05:00", "1:02:00", "80:10:00")
    rows = [(cell, who, "Ya.") for cell, who in zip(cells, "PIP", strict=True)]
    assert [begin for _, begin, _ in timed(("Menit", "Penutur", "Teks"), *rows)] == [5, 62, 4810]


@pytest.mark.parametrize(
    ("head", "first", "second"),
    [
        ("start|end|speaker|text", "0.0|1.5|A|Halo", "2|4|A|apa"),
        ("start_time|end_time|speaker|text", "0|1500|A|Halo", "2000|4000|A|apa"),
        ("Mulai|Selesai|Penutur|Teks", "00:00|00:01.5|A|Halo", "00:02|00:04|A|apa"),
        ("Waktu|Penutur|Teks", "00:00 - 00:01.5|A|Halo", "00:02 – 00:04|A|apa"),
    ],
)
def test_rows_with_times_join_to_a_turn(head, first, second):
    """A recogniser cuts a turn into rows; each keeps when it begins and ends."""
    rows = [row.split("|") for row in (head, first, second)]
    assert timed(*rows) == [("A", 0, 1.5), (None, 2, 4)]


def test_rows_without_times_stay_turns():
    """Where the researcher made the rows, each is a turn."""
    rows = [("I", "Ya."), ("I", "Malu."), ("P", "Lalu?")]
    assert [who for who, _ in spoken(("Penutur", "Teks"), *rows)] == ["I", "I", "P"]


def test_a_recognisers_rows_without_headings():
    """Seconds from and to, and words: who speaks is not told, but when is."""
    lines = table.lines([("Halo, apa kabar?", "0.38", "2.76"), ("Baik.", "2.9", "4.1")])
    assert [(one.speaker, one.text, one.seconds, one.until) for one in lines] == [
        (None, "Halo, apa kabar?", 0.38, 2.76), (None, "Baik.", 2.9, 4.1),
    ]  # fmt: skip


def test_what_is_no_time_in_a_column_of_times_is_kept():
    """Words among the times are not lost."""
    rows = [(f"00:0{n}", "PI"[n % 2], "Ya.") for n in range(1, 9)] + [("kemudian", "P", "Lalu?")]
    assert spoken(("Waktu", "Penutur", "Teks"), *rows)[-2:] == [
        ("P", "Lalu?"),
        ("", "(Waktu: kemudian)"),
    ]


def test_answers_to_a_survey_are_no_interview():
    """A file that is a table of ten columns without a speaker is refused with advice."""
    head = ("Timestamp", "Nama", "Usia", *(f"Apa pendapat tentang hal {n}?" for n in range(7)))
    rows = [head, ("1", "Budi", "17", *"abcdefg"), ("2", "Ani", "18", *"hijklmn")]
    with pytest.raises(UnreadableFile, match=r"10 columns that don't say who speaks.*Penutur"):
        table.whole(rows)
    assert [line.text for line in table.lines(rows)][1] == "\t".join(rows[1])


def test_twenty_thousand_rows_take_no_time():
    """Time grows with the rows and not with their square."""
    rows = [("Waktu", "Penutur", "Teks", "Catatan")]
    rows += [(str(n), f"Orang {n % 7}", "Ya, begitu.", "-") for n in range(20_000)]
    begun = time.perf_counter()
    assert len(table.lines(rows)) > 20_000
    assert time.perf_counter() - begun < 60  # a hang, not a race


WORDS = ("Apa kabar?", "Baik.", "Sehat.")
CELLS = st.sampled_from(
    ["", "P", "I", "Peneliti", WORDS[0], "Baik.\nSehat.", "1", "00:01", "No", "Teks", "Waktu"]
)


@given(st.lists(st.lists(CELLS, max_size=5), max_size=12))
def test_no_words_are_lost_in_any_table(rows):
    """Whatever the columns are taken for, what was said is in some line, and each is one."""
    lines = table.lines(rows)
    text = "\n".join(f"{line.speaker}: {line.text}" for line in lines)
    said = {part for row in rows for cell in row for part in cell.split("\n")}
    assert [word for word in WORDS if word in said and word not in text] == []
    assert not any("\n" in line.text for line in lines)


@pytest.mark.parametrize(
    ("head", "known"),
    [
        (("P", "I"), True),
        (("I:", "P:"), True),
        (("T", "J"), True),
        (("P", "X"), False),
        (("P", "T"), False),
    ],
)
def test_letters_head_two_columns(head, known):
    """Letters of which one asks and one answers name who says what stands below them."""
    rows = [head, ("Apa kabar?", "Baik."), ("Kenapa?", "Ada teman.")]
    speakers = [line.speaker for line in table.lines(rows)]
    sides = [one.rstrip(":") for one in head]
    assert speakers == (["", *sides, *sides] if known else [None] * 3)


def test_letters_above_names_or_numbers_head_no_columns():
    """A row of talk that happens to hold two letters is no heading."""
    assert spoken(("Penutur", "Teks"), ("P", "I"), ("I", "Baik.")) == [("P", "I"), ("I", "Baik.")]
    assert {line.speaker for line in table.lines([("P", "I"), ("1", "2"), ("3", "4")])} == {None}
