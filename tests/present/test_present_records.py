"""The CSV files that other programs rely on."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from studies import RESIDENTS, STAFF, coding, matrix

from qualcode.present.records import codings_csv, matrix_csv, segments_csv
from qualcode.types import Coding, Evidence, Excerpt, Informant, Segment, Span

PEOPLE = {who.id: who for who in (*RESIDENTS, *STAFF)}


def rows(lines):
    """The lines of a CSV file as bytes -> its rows."""
    return list(csv.reader(io.StringIO(b"".join(lines).decode("utf-8"), newline="")))


def quoted(made, text):
    """A coding and the text that it stands in -> the coding with its quote."""
    return Excerpt(made.span.of(text), made.informant, made.transcript, (1, 1), made)


def segment(text, role="informant", informant="R1"):
    """A segment of R1 with this text."""
    span = Span(3, 3 + len(text))
    return Segment("R1:0", "R1", 0, 0, span, text, "I", role, informant, "id")


def test_segments():
    """The columns of the contract, in order, with offsets as whole numbers."""
    text = 'Temen-temen, jum\'at; "ya"\nterus 2 hari.'
    table = rows(segments_csv([segment(text)], PEOPLE))
    assert ",".join(table[0]) == (
        "segment_id,transcript,informant,role,speaker,start,end,language,words,text"
    )
    assert table[1:] == [["R1:0", "R1", "R1", "resident", "I", "3", "42", "id", "6", text]]


def test_segments_nobody_is_tagged_for():
    """Interviewer and context have their role and no informant; no speaker is "" too."""
    asked = segment("Gimana?", "interviewer", None)
    note = Segment("R1:1", "R1", 1, 1, Span(0, 2), "--", None, "context", None, "id")
    table = rows(segments_csv([asked, note], PEOPLE))
    assert [row[2:5] for row in table[1:]] == [["", "interviewer", "I"], ["", "context", ""]]
    assert table[2][8:] == ["0", "'--"]


def test_an_unknown_informant_is_an_error():
    """A segment of somebody not on the list is never written with a made-up role."""
    with pytest.raises(KeyError):
        list(segments_csv([segment("Ya.", informant="X9")], PEOPLE))


def test_codings():
    """The quote is the exact slice, the evidence words and term, the score two decimals."""
    text = "I: Dia yang\nngedukung saya."
    evidence = (
        Evidence("ngedukung", "dukung", Span(12, 21)),
        Evidence("saya", "saya", Span(22, 26)),
    )
    made = Coding(
        "T1", "R1", "T1:1", Span(3, 26), "support", "tool", "rule", "suggested", "absent", 0.666,
        evidence, "cek lagi",
    )  # fmt: skip
    table = rows(codings_csv([quoted(made, text)]))
    assert ",".join(table[0]) == (
        "transcript,informant,segment_id,code,polarity,status,origin,coder,start,end,quote,"
        "evidence,score,note"
    )
    assert table[1:] == [
        [
            *("T1", "R1", "T1:1", "support", "absent", "suggested", "rule", "tool", "3", "26"),
            *("Dia yang\nngedukung saya", "ngedukung <- dukung; saya <- saya", "0.67", "cek lagi"),
        ]
    ]


def test_matrix():
    """One row an informant, one column a code id in codebook order."""
    table = rows(matrix_csv(matrix()))
    assert table[0] == [
        *("informant", "role", "support", "support.emotional", "support.emotional.heard"),
        *("support.practical", "stigma", "stigma.self", "hope"),
    ]
    assert table[1] == ["S1", "staff", "0", "0", "0", "0", "1", "1", "0"]
    assert len(table) == 5


def test_bytes_are_utf8_with_crlf():
    """RFC 4180: CRLF between rows, no BOM, quotes doubled, line breaks inside cells kept."""
    data = b"".join(segments_csv([segment('Dia "é"\nya')], PEOPLE))
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.endswith('"Dia ""é""\nya"\r\n'.encode())
    assert data.count(b"\r\n") == 2


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_formulas_are_written_as_text(first):
    """A cell that a spreadsheet would run gets an apostrophe, whichever column it is in."""
    text = f"{first}1+1"
    assert rows(segments_csv([segment(text)], PEOPLE))[1][-1] == f"'{text}"
    assert rows(codings_csv([quoted(coding("a"), f"{text} ya")]))[1][10] == f"'{text} "
    named = matrix({}, [Informant(text, text)], ("a",))
    assert rows(matrix_csv(named))[1][:2] == [f"'{text}"] * 2


def test_nothing_gives_a_head():
    """No segments and no codings still give the columns."""
    assert len(rows(segments_csv([], {}))) == len(rows(codings_csv([]))) == 1


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1))
def test_text_comes_back(text):
    """Any text read back from the CSV is the text, but for the apostrophe."""
    written = rows(segments_csv([segment(text)], PEOPLE))
    assert len(written) == 2
    assert written[1][-1].removeprefix("'") == text.removeprefix("'")
    assert not written[1][-1].startswith(("=", "+", "-", "@", "\t", "\r"))


def test_an_archive_has_as_many_lines_as_segments():
    """However many there are, each has its line, in order, and no line is written twice."""
    texts = [f"kata {at}" for at in range(1_501)]
    table = rows(segments_csv(map(segment, texts), PEOPLE))
    assert [row[-1] for row in table[1:]] == texts
