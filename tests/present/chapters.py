"""A small chapter with everything that a chapter can hold, and tables of hand-made cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from studies import both

from qualcode.present.figures.charts import Bars, Figure
from qualcode.present.house import PLAIN, House
from qualcode.present.numbering import numbered
from qualcode.present.parts import Heading, Lists, Paragraph, Part
from qualcode.types import Cell, Language, Table

QUOTE = "“Lagi banyak nge-geng, jadi pada diem semua.” (R2, baris 30)"
AWKWARD = '& _ % < > " | * ` \\ ^ ~ # $ {} [a](b) &lt; -- ,, 😀 دعم Ħ é \x07=1+1'


def table(
    rows: Sequence[Sequence[str | Cell]],
    kinds: Sequence[str],
    groups: Sequence[str] = (),
    **others: object,
) -> Table:
    """Rows of texts or cells -> a table of them; its columns are called after their place."""
    made = Table(
        id="made",
        title="Buatan",
        columns=tuple(f"Kolom {at}" for at in range(len(kinds))),
        groups=tuple(groups) or ("",) * len(kinds),
        kinds=tuple(kinds),
        rows=tuple(
            tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in row) for row in rows
        ),
        notes=("Catatan apa pun.",),
        source="Sumber: buatan",
        language="id",
        number="4.1",
    )
    return replace(made, **others)


def percentages() -> Table:
    """A table of counts with thousands, of percentages, and of what is no plain number."""
    rows = [
        ["Dukungan", Cell("1.207", 1207), Cell("17,5", 17.46), Cell("5 (0,45)", 5), Cell("v", 1)],
        ["", Cell("-", 0), Cell("6,3%", 6.25), Cell("0,00", 0.0), Cell("-")],
    ]
    return table(rows, ["text", *["number"] * 4], strong=frozenset({0}))


def figure() -> Figure:
    """A small bar chart."""
    return Figure(
        id="frequency",
        title="Frekuensi Kode",
        alt="Diagram batang: dukungan 4, stigma 1.",
        chart=Bars(("Dukungan", "Stigma"), (("Residen", (4, 1)),), "Segmen"),
        notes=("Angka adalah segmen.",),
        source="Sumber: Olahan data peneliti",
        language="id",
    )


def words(language: Language = "id", house: House = PLAIN) -> list[Part]:
    """A chapter without figures: headings, text, a block quote, both tables, an appendix."""
    matrix, quotes = both(language)
    return numbered(
        [
            Heading("Hasil Penelitian", 1),
            Lists(),
            Paragraph("- Lima dari delapan informan (R1, R2) menyebutnya."),
            Paragraph(QUOTE, quote=True),
            Heading("Tema"),
            matrix,
            quotes,
            replace(quotes, chapter="L"),
        ],
        house,
    )


def chapter(house: House = PLAIN) -> list[Part]:
    """The same with a figure."""
    return numbered([*words(), figure(), figure()], house)
