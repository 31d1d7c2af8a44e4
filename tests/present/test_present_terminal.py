"""The matrix on a terminal: fits any width, says everything without colour."""

import io

import pytest
from rich.cells import cell_len
from rich.console import Console
from studies import both, codebook, matrix, matrix_of, wide

from qualcode.present.terminal import matrix_view
from qualcode.types import Informant

PEOPLE = [Informant(f"R{at}", "resident") for at in (1, 2, 3, 4, 10)]
PEOPLE += [Informant(f"S{at}", "staff") for at in (1, 2, 3)]


def shown(table, width, encoding="utf-8"):
    """Table -> the lines that a terminal of that width shows."""
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding)
    Console(file=file, width=width, color_system=None).print(matrix_view(table))
    file.flush()
    return raw.getvalue().decode(encoding).splitlines()


def test_eight_informants_fit_eighty_columns():
    """One block with roles, informants, n and f, each label on a line of its own."""
    lines = shown(matrix_of(matrix({}, PEOPLE), codebook(), (), "id"), 80)
    assert lines[0] == "Tabel 4.1 Matriks Informan × Tema"
    assert lines[2].split() == ["─────", "Residen", "─────", "──", "Staf", "──"]
    assert lines[3].split() == ["R1", "R2", "R3", "R4", "R10", "S1", "S2", "S3", "n", "f"]
    assert lines[5].startswith("Dukungan sosial   ")
    assert lines[7].startswith("  – Didengarkan   ")
    assert sum("lanjutan" in line for line in lines) == 0


def test_one_long_code_does_not_split_a_table():
    """A long code takes its own room, not that of every informant."""
    people = [*PEOPLE, Informant("Petugas", "informant")]
    lines = shown(matrix_of(matrix({}, people), codebook(), (), "id"), 80)
    assert lines[3].split()[-3:] == ["Petugas", "n", "f"]
    assert not any("lanjutan" in line for line in lines)


def test_rows_show_the_counts():
    """The numbers of a row stand beside its label, in order; none is "-"."""
    lines = shown(both("id")[0], 80)
    row = next(line for line in lines if line.startswith("Dukungan sosial"))
    assert row.split() == ["Dukungan", "sosial", "4", "2", "1", "-", "3", "7"]


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("informants", [0, 1, 8, 60])
def test_no_line_is_wider_than_the_terminal(width, informants):
    """Every line fits, and every informant is shown once."""
    lines = shown(wide(informants, 12), width)
    assert max(map(cell_len, lines)) <= width
    words = [word for line in lines for word in line.split()]
    assert [word for word in words if word[:1] == "R" and word[1:].isdigit()] == [
        f"R{at + 1}" for at in range(informants)
    ]


def test_a_long_label_goes_on_below():
    """A label too long for its column is folded between words, its numbers on the first line."""
    long = "Stigma dari keluarga dan lingkungan tempat tinggal yang lama sekali"
    book = codebook({"a": ["A"], "a.b": [long]})
    lines = shown(matrix_of(matrix({}, PEOPLE, ("a", "a.b")), book, (), "id"), 80)
    first = next(at for at, line in enumerate(lines) if line.startswith("  Stigma"))
    assert lines[first].split()[-10:] == ["-"] * 10
    assert lines[first + 1].startswith("    ")
    folded = lines[first].rstrip(" -") + " " + lines[first + 1].strip()
    assert folded.strip() == long


def test_letters_are_explained():
    """The short headings n and f are said in full below."""
    assert "n = Informants; f = Segments" in shown(both("en")[0], 80)


def test_plain_signs_where_there_is_no_unicode():
    """An old terminal gets plain signs in place of ×, – and rules."""
    lines = shown(both("id")[0], 80, encoding="cp437")
    assert lines[0] == "Tabel 4.1 Matriks Informan x Tema"
    assert any(line.startswith("  - Didengarkan") for line in lines)
    assert all(line.isascii() for line in lines)


def test_bold_and_dim_only_underline_what_words_say():
    """Without colour and style the text is the same."""
    styled = io.StringIO()
    console = Console(file=styled, width=80, force_terminal=True, color_system="truecolor")
    console.print(matrix_view(both("id")[0]))
    assert "\x1b[1mDukungan sosial" in styled.getvalue()
    assert "\x1b[1mDukungan emosional" not in styled.getvalue()
    assert "\x1b[3" not in styled.getvalue()
