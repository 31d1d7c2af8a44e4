"""How a transcript is shown: line numbers, times, speakers with their role, and the words."""

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from making import transcript
from qualcode.anchors import LineIndex
from qualcode.present.transcript import TranscriptView, rows
from qualcode.types import Mark, Span, Transcript, Turn

LONG = "Waktu itu saya sendirian di kamar dan tidak ada yang bisa diajak bicara sama sekali. " * 3


def shown(read, width=80, *, terminal):
    """What a console of this width shows."""
    file = io.StringIO()
    console = Console(file=file, width=width, force_terminal=terminal, legacy_windows=False)
    console.print(TranscriptView(rows(read)), soft_wrap=not terminal)
    return re.sub(r"\x1b\[[\d;]*m", "", file.getvalue()).splitlines()


def test_each_line_has_its_number_and_each_turn_its_speaker():
    """The label stands in its column with the role and the informant, and not in the words."""
    found = rows(transcript([("P", "Apa kabar?"), ("I", "Baik.\nAlhamdulillah.")], "R4"))
    assert [(row.number, row.speaker, row.role, row.informant, row.text) for row in found] == [
        (1, "P", "interviewer", "", "Apa kabar?"),
        (2, "I", "informant", "R4", "Baik."),
        (3, "", "informant", "R4", "Alhamdulillah."),
        (4, "", "context", "", ""),
    ]


def test_lines_of_nobody_are_shown_whole():
    """Header, notes and headings stand as they are, marked as not said."""
    text = "Informan: R1\n\nHujan deras.\nI: Iya."
    turns = (Turn(Span(14, 26), None, "context"), Turn(Span(30, 34), "I", "informant"))
    found = rows(Transcript("R1", "R1.txt", text, turns, {"I": "R1"}, "id"))
    assert [(row.text, row.said) for row in found] == [
        ("Informan: R1", False), ("", False), ("Hujan deras.", False), ("Iya.", True),
    ]  # fmt: skip


def test_two_turns_on_one_line_are_two_rows_with_its_number():
    """Where a label stands inside a line, both speakers are shown and no word is lost."""
    text = "I: Baik. P: Terus? I: Ya begitu\nsaja."
    turns = (
        Turn(Span(3, 8), "I", "informant"),
        Turn(Span(12, 18), "P", "interviewer"),
        Turn(Span(22, 37), "I", "informant"),
    )
    found = rows(Transcript("R1", "R1.txt", text, turns, {"I": "R1"}, "id"))
    assert [(row.number, row.speaker, row.text) for row in found] == [
        (1, "I", "Baik."), (1, "P", "Terus?"), (1, "I", "Ya begitu"), (2, "", "saja."),
    ]  # fmt: skip


def test_times_stand_on_their_lines():
    """A line shows the first time that stands on it; without any there is no such column."""
    read = transcript([("P", "Apa?"), ("I", "Itu.")])
    timed = Transcript(
        read.id, read.source, read.text, read.turns, read.informants, read.language,
        times=(Mark(0, 7.5), Mark(4, 8.0), Mark(8, 3725.0)),
    )  # fmt: skip
    assert [row.seconds for row in rows(timed)] == [7.5, 3725.0, None]
    assert "01:02:05  I informant R1" in shown(timed, terminal=False)[1]
    assert shown(read, terminal=False)[1].startswith("2  I informant R1")


def test_piped_lines_stay_whole():
    """Without a terminal no line is wrapped, cut or coloured, however long names are."""
    name = "Wawancara ketiga dengan petugas lapangan"
    lines = shown(transcript([("P", LONG), ("I", "Ya.")], name), terminal=False)
    assert LONG.strip() in lines[0]
    assert name in lines[1]
    assert not any(line.endswith(" ") for line in lines)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_terminal_wraps_words_under_their_column(width):
    """Nothing is wider than the terminal, and what goes on stands below the words."""
    lines = shown(transcript([("P", LONG), ("I", LONG)]), width, terminal=True)
    assert max(map(len, lines)) <= width
    column = lines[0].index("Waktu")
    assert len(lines) > 4
    assert all(line[:column].strip() == "" for line in lines[1:3])


def test_the_role_stays_where_names_are_long():
    """A terminal cuts the name, never the role: it is not told by colour alone."""
    speaker = "Koordinator Program Rehabilitasi"
    read = transcript([(speaker, "Ya.")], "R1")
    (first, *_) = shown(read, 60, terminal=True)
    assert "informant R1" in first
    assert "Koordinator" in first


words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=9)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.sampled_from("PI"), st.lists(words, min_size=1, max_size=4)), max_size=6)
)
def test_every_word_is_shown_on_its_line(turns):
    """Whatever is said, it is shown under the number by which quotes cite it."""
    read = transcript([(speaker, "\n".join(lines)) for speaker, lines in turns])
    found = {row.number: row for row in rows(read)}
    index = LineIndex(read.text)
    for turn in read.turns:
        first, last = index.of(turn.span)
        told = "\n".join(found[number].text for number in range(first, last + 1))
        assert told == turn.span.of(read.text)
        assert found[first].speaker == turn.speaker
