"""CSV and its kin: what sets cells apart, quotation marks that don't fit, and what is no table."""

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import UnreadableFile
from qualcode.read.formats import delimited

SAID = [("P", "Apa kabar, Bu?"), ("I", "Baik; sehat.")]


def found(text):
    """Text or bytes -> speaker and words of every line, headings left out."""
    data = text if isinstance(text, bytes) else text.encode()
    return [(line.speaker, line.text) for line in delimited.lines(data) if line.speaker != ""]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_rows_tell_what_sets_cells_apart(sign, encoding, end):
    """Whatever the name, encoding and line ends, the columns are found."""
    rows = [("Penutur", "Teks"), *((who, f'"{words} é"') for who, words in SAID)]
    text = end.join(sign.join(row) for row in rows) + end
    assert found(text.encode(encoding)) == [(who, f"{words} é") for who, words in SAID]


def test_excel_says_what_sets_cells_apart():
    """A first line ``sep=;`` is followed and is nobody's words."""
    lines = delimited.lines(b"sep=;\r\nPenutur;Teks\r\nP;Apa?\r\nI;Ya.\r\n")
    assert [line.text for line in lines] == ["Penutur | Teks", "Apa?", "Ya."]


def test_line_feeds_and_quotes_in_a_cell():
    """A quoted cell holds what it holds."""
    text = 'Penutur,Teks\nP,"Apa\n\nkabar?"\nI,"Dia bilang ""sabar"", Kak."\n'
    assert found(text) == [
        ("P", "Apa"),
        (None, ""),
        (None, "kabar?"),
        ("I", 'Dia bilang "sabar", Kak.'),
    ]


def test_commas_in_words_without_quotes():
    """What stands behind the last column belongs to it."""
    assert found("Penutur,Teks\nP,Apa kabar, Bu?\nI,Ya, baik, sehat.\n") == [
        ("P", "Apa kabar, Bu?"),
        ("I", "Ya, baik, sehat."),
    ]


def test_a_quotation_mark_that_is_never_closed():
    """It does not swallow the rows behind it."""
    text = 'Penutur,Teks\nP,"Apa kabar?\nI,Baik.\nP,Kata siapa?\nI,Kata "ibu" saya.\n'
    assert found(text) == [
        ("P", '"Apa kabar?'),
        ("I", "Baik."),
        ("P", "Kata siapa?"),
        ("I", 'Kata "ibu" saya.'),
    ]


def test_a_cell_over_two_lines_beside_an_open_quotation_mark():
    """A line without a sign goes on with the cell before."""
    text = 'Penutur;Teks\nP;Apa "kabar?\nI;"Baik\nsekali"\nP;"Lalu?\n'
    assert [words for _, words in found(text)] == ['Apa "kabar?', '"Baik', 'sekali"', '"Lalu?']


def test_each_row_in_quotation_marks():
    """A program that took each row for one cell is seen through."""
    assert found('"Penutur,Teks"\n"P,Apa?"\n"I,""Ya, baik"""\n') == [
        ("P", "Apa?"),
        ("I", "Ya, baik"),
    ]


@pytest.mark.parametrize("quote", ["", '"'])
def test_one_column_is_plain_text(quote):
    """Lines with labels of their own stay as they are, commas and all."""
    lines = ["P: Apa kabar, Bu?", "I: Baik, sehat.", "P: Kenapa, Bu?"]
    text = "".join(f"{quote}{line}{quote}\n" for line in lines)
    assert found(text) == [(None, line) for line in lines]


def test_cells_kept_from_being_formulas():
    """The apostrophe before a sign is the spreadsheet's; any other is the speaker's."""
    text = "Penutur,Teks\nP,'-Apa?\nI,'Kan begitu'.\n"
    assert found(text) == [("P", "-Apa?"), ("I", "'Kan begitu'.")]


def test_whispers_tables():
    """With headings in thousandths, without in seconds."""
    tsv = delimited.lines(b"start\tend\ttext\n380\t2760\tHalo, Bu.\n3000\t9000\tYa.\n")
    csv = delimited.lines(b'"Halo, Bu.",0.38,2.76\nYa.,3.0,9.0\n')
    expected = [(0.38, 2.76, "Halo, Bu."), (3.0, 9.0, "Ya.")]
    for lines in (tsv[1:], csv):
        assert [(line.seconds, line.until, line.text) for line in lines] == expected


def test_answers_to_a_survey_are_refused():
    """Columns without a speaker are no interview; the message says how to head them."""
    text = "Timestamp,Usia,Apa yang membantu?\n1,17,Teman\n2,18,Ibu\n"
    with pytest.raises(UnreadableFile, match="3 columns that don't say who speaks"):
        delimited.lines(text.encode())


def test_a_file_gives_turns_with_roles(files):
    """The whole path from a table to who asks and who answers."""
    text = "No;Pewawancara;Informan;Catatan\n1;Apa kabar?;Baik.;tersenyum\n2;Kenapa?;Ada teman.;\n"
    turns = files.read(text, "R1.csv").transcript.turns
    assert [turn.role for turn in turns if turn.role != "context"] == [
        "interviewer",
        "informant",
    ] * 2


@pytest.mark.parametrize("unit", ['"', '"a', ",", '",', "a,b\n", '"a\n', "P: ", ";\t|"])
def test_a_fifth_of_a_megabyte_of_anything_takes_no_time(unit):
    """Nothing is quadratic in the length of a file or a cell."""
    begun = time.perf_counter()
    with contextlib.suppress(UnreadableFile):
        delimited.lines((unit * (200_000 // len(unit))).encode())
    assert time.perf_counter() - begun < 60  # a hang, not a race


@given(st.text(alphabet='PI"",;\t|\n: aé', max_size=80).map(str.encode) | st.binary(max_size=80))
def test_any_bytes_give_lines_or_a_refusal(data):
    """Nothing but UnreadableFile is ever raised, and no line holds a line break."""
    with contextlib.suppress(UnreadableFile):
        assert not any("\n" in line.text for line in delimited.lines(data))
