"""Sentences cover a text, in order, and end where a speaker stopped."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.lang import sentences
from qualcode.types import Span

MARKED = [
    line
    for line in Path(__file__).with_name("boundaries.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
SPEECH = st.lists(
    st.sampled_from(["Ya", "terus", "dr.", "S.Sos.", "...", "…", "?", '."', '"', "(", ")", "."])
    | st.sampled_from([" ", "\n", "\n\n", "\t", "10.30", "Saya", "dll.", "_", "\x1f", "é"]),
    max_size=40,
).map("".join)


@given(SPEECH | st.text(max_size=60), st.booleans())
def test_sentences_cover_every_character(text, wrapped):
    """Each character that is not space lies in exactly one sentence, and each is trimmed."""
    spans = sentences(text, wrapped=wrapped)
    covered = [place for span in spans for place in range(span.start, span.end)]
    assert covered == sorted(set(covered))
    assert {at for at, char in enumerate(text) if not char.isspace()} <= set(covered)
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)


@given(SPEECH, st.integers(0, 9))
def test_sentences_stand_where_the_text_does(text, at):
    """Offsets count from where the text begins."""
    assert sentences(text, at=at) == [
        Span(at + span.start, at + span.end) for span in sentences(text)
    ]


def test_boundaries_are_found_in_speech():
    """Of the boundaries marked by hand, found and true ones give an F1 of 0.95 or more."""
    right = found = marked = 0
    for line in MARKED:
        text = line.replace("|", "")
        parts = line.split("|")
        gold = {len("".join(parts[:upto])) for upto in range(1, len(parts))}
        got = {span.end for span in sentences(text)[:-1]}
        right, found, marked = right + len(gold & got), found + len(got), marked + len(gold)
    assert marked >= 30
    assert 2 * right / (found + marked) >= 0.95


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n ", []),
        ("Ya... gimana ya", ["Ya... gimana ya"]),
        ("Nggak tau ya... Bingung.", ["Nggak tau ya...", "Bingung."]),
        ("Ketemu dr. Rani di Jl. Mawar.", ["Ketemu dr. Rani di Jl. Mawar."]),
        ("Ada jahit dll. Saya ikut.", ["Ada jahit dll.", "Saya ikut."]),
        ("Bayar Rp 2.500.000 jam 10.30 pagi.", ["Bayar Rp 2.500.000 jam 10.30 pagi."]),
        ('"Pulang!" kata ibu. Saya pulang.', ['"Pulang!" kata ibu.', "Saya pulang."]),
        ('Dia bilang, "Sini. Duduk." terus pergi.', ['Dia bilang, "Sini. Duduk." terus pergi.']),
        ("Udah mbak.Terus pulang.", ["Udah mbak.", "Terus pulang."]),
        ("satu\n\ndua", ["satu", "dua"]),
        ("... Iya.", ["... Iya."]),
    ],
)
def test_where_a_sentence_ends(text, expected):
    """Pauses, abbreviations, figures and quoted speech end no sentence."""
    assert [span.of(text) for span in sentences(text)] == expected


def test_a_line_ends_a_sentence_only_where_lines_are_not_wrapped():
    """A single line break is plain space unless the caller says otherwise."""
    text = "saya pulang\nke rumah"
    assert [span.of(text) for span in sentences(text)] == [text]
    assert [span.of(text) for span in sentences(text, wrapped=False)] == text.split("\n")
